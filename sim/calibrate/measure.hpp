#pragma once
// Figures of a run by name, and quotients of them: what a model is held against the evidence with.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/layout.hpp"
#include "engine/run_result.hpp"
#include "scenario/spec.hpp"

namespace kvarbo {

using Figure = std::function<double(const RunResult&)>;

/// A figure by its name: `outcome.ID`, `admissions.SERVICE`, `exits.SERVICE.CAUSE`, `lost.ROUTE`, `refused.ROUTE`, `gave_up.ROUTE`,
/// `wait.ROUTE` (days), `occupancy.SERVICE` and `state.PROCESS.STATE` (clients, the mean over the recorded times after the warm-up),
/// `population` (likewise), or `years` (that are counted). Nothing if no such thing is in the layout; `known` is then told what is.
std::optional<Figure> figure_named(const std::string& name, const Layout& layout, const Timing& time, std::vector<std::string>& known);

/// The sum of some figures over the sum of others (over 1 if there are none), times a factor.
struct Quotient {
  std::vector<Figure> of, per;
  double times = 1;
  double operator()(const RunResult& run) const;
};

}  // namespace kvarbo
