// Texts as they are: scenarios, sweeps, plans, calibrations, values set by path.
#include <iostream>

#include "calibrate/trials.hpp"
#include "cli/commands.hpp"
#include "fuzz/base_texts.hpp"
#include "fuzz/targets.hpp"
#include "optimise/plan_file.hpp"
#include "scenario/scenario.hpp"
#include "sweep/sweep.hpp"

namespace kvarbo::fuzz {
namespace {

std::string_view text_of(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// The scenario that others name.
const std::string& town_file() {
  static const std::string file = write("town.toml", town_text());
  return file;
}

}  // namespace

void attempt_scenario(Bytes bytes) {
  const std::string file = write("scenario.toml", text_of(bytes));
  told([&] { load_scenario(file); });
}

void attempt_sweep(Bytes bytes) {
  town_file();
  const std::string file = write("sweep.toml", text_of(bytes));
  const Tree tree = Tree::of(file);
  told([&] {
    if (!is_sweep(file)) return;
    const Sweep sweep = read_sweep(file, tree);
    if (sweep.parameters.size() <= 8) try_values(sweep);
    for (std::size_t p = 0; p < std::min<std::size_t>(sweep.points(), 3); ++p) sweep.overrides(p);
  });
  told([&] { read_capacity_plan(file, tree); });
  told([&] {
    const Calibration calibration = read_calibration(file, tree);
    if (calibration.targets.size() <= 8) Trials(calibration, 1, 1);
  });
}

void attempt_set(Bytes bytes) {
  std::vector<Override> overrides;
  std::string_view text = text_of(bytes);
  while (!text.empty() && overrides.size() < 8) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const std::size_t equals = std::min(line.find('='), line.size());
    overrides.push_back({std::string(line.substr(0, equals)), std::string(equals < line.size() ? line.substr(equals + 1) : "")});
  }
  told([&] { load_scenario(town_file(), overrides); });
}

void attempt_condition(Bytes bytes) {
  const std::string value(text_of(bytes));
  for (const char* path : {"route.move_in.requires", "outcome.between_chairs.when"})
    told([&] { load_scenario(town_file(), {{path, "[ { " + value + " } ]"}}); });
}

}  // namespace kvarbo::fuzz
