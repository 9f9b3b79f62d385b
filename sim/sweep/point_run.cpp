#include "sweep/point_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/paired.hpp"
#include "engine/experiment.hpp"
#include "record/figure.hpp"

namespace kvarbo {
namespace {

Scenario scenario_at(const Sweep& sweep, std::size_t point) {
  try {
    return load_scenario(sweep.scenario, sweep.overrides(point), sweep.tree);
  } catch (const InvalidScenario& e) {
    std::vector<Fault> faults;
    for (const Fault& f : e.faults()) faults.push_back(not_with(f, fmt::format("the values of point {}", point), {sweep.file, 1, 1}));
    throw InvalidScenario(std::move(faults));
  }
}

class PointRun {
 public:
  PointRun(const Sweep& sweep, std::size_t point) : sweep_(sweep), scenario_(scenario_at(sweep, point)), kept_(sweep.policies.size()) {
    experiment_.policies = sweep.policies;
    experiment_.run = sweep.run;
    const Figures figures(layout_of(scenario_, experiment_), scenario_.base.time);
    for (const std::string& name : sweep.outcomes) figures_.push_back(*figures.find(name));
  }

  PointResult play() {
    add(sweep_.run.replications);
    const int more = std::max(1, sweep_.run.replications / 2);
    while (sweep_.stop && done_ < sweep_.stop->most_replications && !sharp(*sweep_.stop)) add(std::min(more, sweep_.stop->most_replications - done_));
    PointResult result{done_, {}};
    for (const auto& runs : kept_)
      for (const auto& run : runs) result.outcome.insert(result.outcome.end(), run.begin(), run.end());
    return result;
  }

 private:
  // Plays so many replications more.
  void add(int replications) {
    experiment_.first_replication = done_;
    experiment_.run.replications = replications;
    done_ += replications;
    for (auto& runs : kept_) runs.resize(static_cast<std::size_t>(done_));
    Listener listener;
    listener.finished = [&](RunResult&& run) {
      std::vector<double>& row = kept_[static_cast<std::size_t>(run.policy)][static_cast<std::size_t>(run.replication)];
      for (const Figure& f : figures_) row.push_back(f(run));
    };
    play_here(scenario_, experiment_, listener);
  }

  std::vector<double> values(std::size_t policy, std::size_t outcome) const {
    std::vector<double> list;
    for (const auto& run : kept_[policy]) list.push_back(run[outcome]);
    return list;
  }

  // Whether every policy's paired difference from the first is known well enough; with one policy, its mean.
  bool sharp(const StopRule& rule) const {
    const auto outcome = static_cast<std::size_t>(std::find(sweep_.outcomes.begin(), sweep_.outcomes.end(), rule.outcome) - sweep_.outcomes.begin());
    const auto enough = [&](const Estimate& e) { return e.half_width() <= rule.relative_half_width * std::abs(e.mean); };
    const std::vector<double> first = values(0, outcome);
    if (kept_.size() == 1) return enough(mean_interval(first));
    for (std::size_t p = 1; p < kept_.size(); ++p)
      if (!enough(paired_difference(values(p, outcome), first).difference)) return false;
    return true;
  }

  const Sweep& sweep_;
  const Scenario scenario_;
  Experiment experiment_;
  std::vector<Figure> figures_;
  std::vector<std::vector<std::vector<double>>> kept_;  ///< by policy and replication, by outcome
  int done_ = 0;
};

}  // namespace

PointResult play_point(const Sweep& sweep, std::size_t point) { return PointRun(sweep, point).play(); }

}  // namespace kvarbo
