#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "scenario/scenario.hpp"
#include "sweep/sweep.hpp"

namespace kvarbo {
namespace {

constexpr const char* usage = "kvarbo check FILE [--allow-include]";

std::string number(std::size_t n, const char* one, const char* several) { return fmt::format("{} {}", n, n == 1 ? one : several); }

void check_sweep(const std::string& file, const Tree& tree) {
  const Sweep sweep = read_sweep(file, tree);
  try_values(sweep);
  std::cout << fmt::format("ok: {}: {}, {} by {}, {}, {} at each, {}\n", sweep.id, number(sweep.parameters.size(), "parameter", "parameters"), number(sweep.points(), "point", "points"),
                           design_names[static_cast<int>(sweep.design)], number(sweep.policies.size(), "policy", "policies"),
                           number(static_cast<std::size_t>(sweep.run.replications), "replication", "replications"), number(sweep.outcomes.size(), "outcome", "outcomes"));
}

}

void check_command(const Arguments& arguments) {
  options::options_description known("options");
  add_tree_option(known);
  const auto given = parse_options(arguments, known, usage);
  if (asked_for_help(given, known, usage)) return;
  const std::string file = file_of(given, usage);
  std::error_code not_there;
  if (!std::filesystem::is_fifo(file, not_there) && is_sweep(file)) return check_sweep(file, tree_of(given, file));  // a pipe can be read once, and is a scenario
  const Scenario scenario = load_scenario(file, {}, tree_of(given, file));
  const Spec& spec = scenario.base;
  std::int64_t clients = 0;
  for (const Spec* area : scenario.played())
    for (const InitialGroup& group : area->initial) clients += group.count;
  const std::string areas = scenario.areas.empty() ? "" : " in " + number(scenario.areas.size(), "area", "areas");
  std::cout << fmt::format("ok: {}: {}{}, {}, {}, {}, {:g} days in steps of {:g}\n", spec.id, number(static_cast<std::size_t>(clients), "client", "clients"), areas,
                           number(spec.services.size(), "service", "services"), number(spec.routes.size(), "route", "routes"),
                           number(scenario.policies.size(), "policy", "policies"), spec.time.horizon_days, spec.time.step_days);
}

}  // namespace kvarbo
