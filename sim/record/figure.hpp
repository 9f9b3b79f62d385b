#pragma once
// Figures of a run by name, and quotients of them: what a model is held against the evidence with.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/layout.hpp"
#include "engine/run_result.hpp"
#include "scenario/spec.hpp"

namespace kvarbo {

using Figure = std::function<double(const RunResult&)>;

/// The figures that runs of one scenario have, by name: `outcome.ID` (or the ID alone), `admissions.SERVICE`, `exits.SERVICE.CAUSE`,
/// `lost.ROUTE`, `refused.ROUTE`, `gave_up.ROUTE`, `wait.ROUTE` (days), `occupancy.SERVICE` and `state.PROCESS.STATE` (clients, the mean
/// over the recorded times after the warm-up), `population` (likewise), and `years` (that are counted).
class Figures {
 public:
  Figures(const Layout& layout, const Timing& time);

  /// The figure of a name, or nothing.
  const Figure* find(const std::string& name) const;
  /// What may have been meant by a name that is none.
  std::vector<std::string> like(const std::string& name) const;

 private:
  std::map<std::string, Figure> figures_;
};

/// The sum of some figures over the sum of others (over 1 if there are none), times a factor.
struct Quotient {
  std::vector<Figure> of, per;
  double times = 1;
  double operator()(const RunResult& run) const;
};

}  // namespace kvarbo
