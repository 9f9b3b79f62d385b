#include "analysis/by_area.hpp"

#include <fmt/format.h>

#include "core/fault.hpp"

namespace kvarbo {

ExperimentOutcomes read_by_area(const std::string& path) {
  ExperimentOutcomes out = read_outcomes(path);
  const h5::File file = open_result(path);
  if (!file.has("area_outcome_value")) throw UsageError(fmt::format("{} has no areas: its scenario has no [[area]]", path));
  const auto areas = find_entries(file, path, "area", false);
  const h5::Dataset values = find_dataset(file, path, "area_outcome_value");
  if (!values.holds_numbers() || values.shape() != h5::Shape{out.policies.size(), out.replications, areas.size(), out.outcomes.size()})
    not_a_result(path, "its dataset area_outcome_value does not fit its dimensions");
  const std::vector<NamedEntry> outcomes = std::exchange(out.outcomes, {});
  for (const NamedEntry& outcome : outcomes)
    for (const NamedEntry& area : areas) {
      NamedEntry one = outcome;
      one.group = area.title.empty() ? area.id : area.title;
      out.outcomes.push_back(std::move(one));
    }
  const auto by_area = values.read<double>();
  out.value.clear();
  const std::size_t width = outcomes.size() * areas.size();
  for (std::size_t run = 0; run < out.policies.size() * out.replications; ++run)
    for (std::size_t o = 0; o < outcomes.size(); ++o)
      for (std::size_t a = 0; a < areas.size(); ++a) out.value.push_back(by_area[run * width + a * outcomes.size() + o]);
  return out;
}

}  // namespace kvarbo
