#include <fmt/format.h>

#include <iostream>

#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "scenario/scenario.hpp"

namespace kvarbo {
namespace {
constexpr const char* usage = "kvarbo check FILE";
}

void check_command(const Arguments& arguments) {
  const options::options_description known;
  const auto given = parse_options(arguments, known, usage);
  if (asked_for_help(given, known, usage)) return;
  const std::string file = file_of(given, usage);
  const Scenario scenario = load_scenario(file);
  const Spec& spec = scenario.base;
  std::int64_t clients = 0;
  for (const InitialGroup& group : spec.initial) clients += group.count;
  const auto number = [](std::size_t n, const char* one) { return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s"); };
  const auto policies = scenario.policies.size();
  std::cout << fmt::format("ok: {}: {}, {}, {}, {} {}, {:g} days in steps of {:g}\n", spec.id, number(static_cast<std::size_t>(clients), "client"),
                           number(spec.services.size(), "service"), number(spec.routes.size(), "route"), policies, policies == 1 ? "policy" : "policies",
                           spec.time.horizon_days, spec.time.step_days);
}

}  // namespace kvarbo
