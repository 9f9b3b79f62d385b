#include "analysis/by_year.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

#include "analysis/facts.hpp"
#include "core/fault.hpp"

namespace kvarbo {
namespace {

/// A year after the warm-up, and the positions of the days recorded in it.
struct Year {
  std::string name;
  std::vector<std::size_t> at;
};

/// Year k holds the days after 365 (k - 1) and up to 365 k from the end of the warm-up.
std::vector<Year> years_of(const std::vector<double>& times, const Facts& facts) {
  std::vector<Year> out;
  const auto count = static_cast<std::size_t>(std::ceil(facts.counted_days() / days_a_year - 1e-9));
  for (std::size_t k = 0; k < count; ++k) {
    const double from = facts.warmup_days + days_a_year * static_cast<double>(k);
    const double days = std::min(days_a_year, facts.horizon_days - from);
    Year year{fmt::format("year {}", k + 1) + (days < days_a_year ? fmt::format(" ({:g} days)", days) : ""), {}};
    for (std::size_t t = 0; t < times.size(); ++t)
      if (times[t] > from + 1e-6 && times[t] <= from + days + 1e-6) year.at.push_back(t);
    if (!year.at.empty()) out.push_back(std::move(year));
  }
  return out;
}

/// A dataset along policy, replication, time and perhaps one dimension more, and what its positions are called.
struct SeriesTable {
  h5::Dataset dataset;
  std::vector<NamedEntry> entries;
  bool flat = false;  ///< without a fourth dimension
};

std::vector<SeriesTable> tables_of(const h5::File& file, const std::string& path, const Facts& facts) {
  std::vector<SeriesTable> out;
  out.push_back({find_dataset(file, path, "population"), {{"population", "Clients in the system", "persons", ""}}, true});
  const auto add = [&](const std::string& name, const std::vector<NamedEntry>& entries) { out.push_back({find_dataset(file, path, name), entries, false}); };
  std::vector<NamedEntry> in, queue;
  for (const NamedEntry& s : facts.services) {
    in.push_back({"occupancy." + s.id, "Clients in " + s.title, "persons", ""});
    queue.push_back({"waiting." + s.id, "Waiting for " + s.title, "applications", ""});
  }
  add("occupancy", in);
  add("waiting", queue);
  for (const std::string& name : file.names()) {
    if (!name.starts_with("process_")) continue;
    const std::string process = name.substr(8);
    std::vector<NamedEntry> states;
    for (const std::string& state : find_texts(file, path, "state_" + process)) states.push_back({fmt::format("{}.{}", process, state), "", "persons", ""});
    add(name, states);
  }
  return out;
}

/// One run's rows of a table.
std::vector<std::int32_t> rows_of(const SeriesTable& table, std::size_t policy, std::size_t replication, std::size_t times) {
  h5::Shape from{policy, replication, 0}, count{1, 1, times};
  if (!table.flat) from.push_back(0), count.push_back(table.entries.size());
  return table.dataset.read<std::int32_t>(from, count);
}

double mean_at(const std::vector<std::int32_t>& rows, std::size_t width, std::size_t column, const Year& year) {
  double sum = 0;
  for (const std::size_t t : year.at) sum += rows[t * width + column];
  return sum / static_cast<double>(year.at.size());
}

double stable_share(const std::vector<std::int32_t>& occupancy, const std::vector<std::int32_t>& population, const Facts& facts,
                    std::size_t policy, const std::vector<double>& times, const Year& year) {
  const std::size_t width = facts.services.size();
  double stable = 0, all = 0;
  for (const std::size_t t : year.at) {
    all += population[t];
    for (std::size_t s = 0; s < width; ++s)
      if (facts.stable_at(policy, s, times[t])) stable += occupancy[t * width + s];
  }
  return all > 0 ? stable / all : 0;
}

void check_shapes(const std::vector<SeriesTable>& tables, const std::string& path, std::size_t policies, std::size_t replications, std::size_t times) {
  for (const SeriesTable& table : tables) {
    h5::Shape shape{policies, replications, times};
    if (!table.flat) shape.push_back(table.entries.size());
    if (!table.dataset.holds_numbers() || table.dataset.shape() != shape) not_a_result(path, "a series does not fit its dimensions");
  }
}

/// One run's values: by outcome, then by year.
std::vector<double> values_of(const std::vector<SeriesTable>& tables, const Facts& facts, const std::vector<double>& times,
                              const std::vector<Year>& years, std::size_t policy, std::size_t replication) {
  std::vector<std::vector<std::int32_t>> rows;
  for (const SeriesTable& table : tables) rows.push_back(rows_of(table, policy, replication, times.size()));
  std::vector<double> out;
  for (const Year& year : years) out.push_back(stable_share(rows[1], rows[0], facts, policy, times, year));
  for (std::size_t i = 0; i < tables.size(); ++i)
    for (std::size_t c = 0; c < tables[i].entries.size(); ++c)
      for (const Year& year : years) out.push_back(mean_at(rows[i], tables[i].entries.size(), c, year));
  return out;
}

}  // namespace

ExperimentOutcomes read_by_year(const std::string& path) {
  ExperimentOutcomes out = read_outcomes(path);
  const h5::File file = open_result(path);
  const Facts facts = read_facts(file, path);
  const auto times = find_dataset(file, path, "time").read<double>();
  const auto tables = tables_of(file, path, facts);
  check_shapes(tables, path, out.policies.size(), out.replications, times.size());
  const auto years = years_of(times, facts);
  if (years.empty()) throw FileError(fmt::format("cannot read {}: no day after the warm-up is recorded in it", path));
  out.outcomes.clear();
  out.value.clear();
  const auto name = [&](NamedEntry entry) {
    for (const Year& year : years) entry.group = year.name, out.outcomes.push_back(entry);
  };
  name({"stable_housing_share", "Share of person-days in stable housing", "1", ""});
  for (const SeriesTable& table : tables)
    for (const NamedEntry& entry : table.entries) name(entry);
  for (std::size_t p = 0; p < out.policies.size(); ++p)
    for (std::size_t r = 0; r < out.replications; ++r) {
      const auto values = values_of(tables, facts, times, years, p, r);
      out.value.insert(out.value.end(), values.begin(), values.end());
    }
  return out;
}

}  // namespace kvarbo
