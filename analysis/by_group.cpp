#include "analysis/by_group.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/kept_groups.hpp"
#include "analysis/way_totals.hpp"
#include "core/fault.hpp"

namespace kvarbo {
namespace {

/// The outcomes without their groups, and their values in the same order.
std::vector<NamedEntry> names_of(const Facts& facts, const std::vector<NamedEntry>& exits) {
  std::vector<NamedEntry> out;
  for (const NamedEntry& s : facts.services) out.push_back({"person_days." + s.id, "Person-days in " + s.title, "days", ""});
  out.push_back({"deaths", "Deaths", "persons", ""});
  out.push_back({"mean_population", "Clients in the system, on average", "persons", ""});
  out.push_back({"stable_housing_share", "Share of person-days in stable housing", "1", ""});
  for (const NamedEntry& e : exits) out.push_back({"exits." + e.id, "", "events", ""});
  return out;
}

std::vector<double> values_of(const WayTotals& totals, const Facts& facts) {
  std::vector<double> out = totals.days;
  out.push_back(totals.deaths);
  out.push_back(facts.counted_days() > 0 ? totals.living / facts.counted_days() : 0);
  out.push_back(totals.living > 0 ? totals.stable / totals.living : 0);
  out.insert(out.end(), totals.exits.begin(), totals.exits.end());
  return out;
}

/// A sample of the clients would give totals that are too low.
void check_everybody(const std::vector<WayTotals>& totals, const ExperimentOutcomes& all, const Facts& facts, std::size_t groups, const std::string& by) {
  const std::size_t population = all.outcome_index("mean_population");
  for (std::size_t run = 0; run < all.policies.size() * all.replications; ++run) {
    double living = 0;
    for (std::size_t g = 0; g < groups; ++g) living += totals[run * groups + g].living;
    const double expected = all.value[run * all.outcomes.size() + population] * facts.counted_days();
    if (std::abs(living - expected) > 1e-6 * std::max(1.0, expected))
      throw FileError(fmt::format("cannot read {}: it keeps no subgroups by {}, and not every client's events are recorded in it; make it again with kvarbo run … --by {}", all.file, by, by));
  }
}

// From the events of a file that keeps no such groups.
ExperimentOutcomes read_by_events(const std::string& path, const std::string& by) {
  const ExperimentOutcomes all = read_outcomes(path);
  const h5::File file = open_result(path);
  if (!file.has_group("trajectories")) keeps_no_groups(file, path, by);
  const Facts facts = read_facts(file, path);
  const Histories histories(file, path, facts);
  const Groups groups(by, histories.layout().attributes);
  const auto exits = find_entries(file, path, "exit", false);
  const std::size_t runs = all.policies.size() * all.replications, count = groups.count();
  const WayCounter counter(facts, histories.layout(), exits);
  std::vector<WayTotals> totals(runs * count, counter.none());
  histories.each([&](const ClientHistory& client) {
    const std::size_t run = client.policy * all.replications + client.replication;
    if (run >= runs) not_a_result(path, "a client belongs to no run");
    counter.add(client, totals[run * count + groups.of([&](std::size_t a) { return client.attributes[a]; })]);
  });
  check_everybody(totals, all, facts, count, by);

  ExperimentOutcomes out{all.file, all.title, all.policies, {}, all.replications, {}, all.ledger};
  const auto names = names_of(facts, exits);
  std::vector<std::size_t> met;
  for (std::size_t g = 0; g < count; ++g)
    for (std::size_t run = 0; run < runs; ++run)
      if (totals[run * count + g].anybody && (met.empty() || met.back() != g)) met.push_back(g);
  for (NamedEntry entry : names)
    for (const std::size_t g : met) entry.group = groups.name(g), out.outcomes.push_back(entry);
  for (std::size_t run = 0; run < runs; ++run) {
    std::vector<std::vector<double>> values;
    for (const std::size_t g : met) values.push_back(values_of(totals[run * count + g], facts));
    for (std::size_t o = 0; o < names.size(); ++o)
      for (const auto& of_group : values) out.value.push_back(of_group[o]);
  }
  return out;
}

}  // namespace

ExperimentOutcomes read_by_group(const std::string& path, const std::string& by) {
  return keeps_groups(open_result(path), by) ? read_by_kept_group(path, by) : read_by_events(path, by);
}

}  // namespace kvarbo
