#include "sweep/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace kvarbo {
namespace {

// What sets one parameter to a value.
void set_to(const Parameter& p, const std::string& text, std::vector<Override>& overrides) {
  for (const std::string& path : p.paths) overrides.push_back({path, text, p.where, p.distribution.has_value()});
}

std::string text_of(const Parameter& p, double value) {
  if (p.levels.empty()) return fmt::format("{}", value);
  const auto level = std::find(p.numbers.begin(), p.numbers.end(), value) - p.numbers.begin();
  return p.levels[static_cast<std::size_t>(level)];
}

}  // namespace

double Parameter::at(double u) const {
  if (whole) return std::min(high, std::floor(low + u * (high - low + 1)));
  if (distribution) return distribution->quantile(u);
  return logarithmic ? low * std::pow(high / low, u) : low + u * (high - low);
}

std::vector<Override> Sweep::overrides(std::size_t point) const {
  std::vector<Override> all = set;
  for (std::size_t k = 0; k < parameters.size(); ++k) set_to(parameters[k], text_of(parameters[k], value(point, k)), all);
  return all;
}

Fault not_with(const Fault& fault, const std::string& values, const Where& where) {
  const bool here = fault.where.file == where.file && fault.where.line == where.line;
  return {where, fmt::format("with {} the scenario cannot be played: {}", values, here ? fault.what : to_string(fault))};
}

void try_values(const Sweep& sweep) {
  std::vector<Fault> faults;
  const auto attempt = [&](const std::vector<Override>& overrides, const std::string& with, const Where& where) {
    try {
      load_scenario(sweep.scenario, overrides, sweep.tree);
    } catch (const InvalidScenario& e) {
      for (const Fault& f : e.faults()) faults.push_back(not_with(f, with, where));
    }
  };
  for (const Parameter& p : sweep.parameters) {
    if (p.distribution) continue;  // the points speak for it
    const std::vector<double> values = p.levels.empty() ? std::vector<double>{p.low, p.high} : p.numbers;
    for (const double v : values) {
      std::vector<Override> overrides = sweep.set;
      set_to(p, text_of(p, v), overrides);
      attempt(overrides, fmt::format("{} = {}", p.id, text_of(p, v)), p.where);
    }
  }
  if (faults.empty() && sweep.points() > 0)
    for (const std::size_t point : {std::size_t{0}, sweep.points() - 1}) attempt(sweep.overrides(point), fmt::format("the values of point {}", point), {sweep.file, 1, 1});
  if (!faults.empty()) throw InvalidScenario(std::move(faults));
}

}  // namespace kvarbo
