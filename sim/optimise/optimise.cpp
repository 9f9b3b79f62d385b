#include "optimise/optimise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "engine/experiment.hpp"
#include "record/figure.hpp"

namespace kvarbo {
namespace {

constexpr std::size_t most_candidates = 8;
constexpr std::size_t first_replications = 10;  ///< that estimate variances at the end
constexpr double infeasible = 1e200;            ///< worse than any objective
constexpr double no_number = 1e30;              ///< how far a limit or an objective is missed that has no mean: farther than any other

// What came out for one mix: the objective and each limit's outcome, by replication.
struct Played {
  std::vector<double> objective;
  std::vector<std::vector<double>> limits;
};

std::vector<Override> overrides_of(const CapacityPlan& plan, const LatticePoint& at) {
  std::vector<Override> all = plan.set;
  for (std::size_t k = 0; k < at.size(); ++k)
    for (const std::string& path : plan.decisions[k].paths) all.push_back({path, plan.decisions[k].text(at[k], plan.from_day), plan.decisions[k].where});
  return all;
}

class Optimiser {
 public:
  Optimiser(const CapacityPlan& plan, int threads, const Asked& asked) : plan_(plan), threads_(threads), asked_(asked) {}

  Optimum run() {
    LatticePoint highest, middle;
    for (const Decision& d : plan_.decisions) {
      highest.push_back(d.steps());
      middle.push_back(d.steps() / 2);
    }
    const LatticePoint lowest(highest.size(), 0);
    lattice_search([&](const LatticePoint& at) { return loss(play(at, static_cast<std::size_t>(plan_.run.replications))); }, highest, {middle, lowest, highest}, plan_.most_evaluations);
    choose();
    describe();
    return std::move(result_);
  }

 private:
  // Plays a mix until it has so many replications; gives its position.
  std::size_t play(const LatticePoint& at, std::size_t replications) {
    const auto [known, fresh] = index_.emplace(at, points_.size());
    const std::size_t n = known->second;
    if (fresh) {
      points_.push_back(at);
      played_.push_back({{}, std::vector<std::vector<double>>(plan_.limits.size())});
      if (asked_) asked_(points_.size());
    }
    const std::size_t done = played_[n].objective.size();
    if (done < replications) add(n, done, replications - done);
    return n;
  }

  void add(std::size_t n, std::size_t done, std::size_t more) {
    const Scenario scenario = load_scenario(plan_.scenario, overrides_of(plan_, points_[n]), plan_.tree);
    Experiment experiment;
    experiment.policies = {plan_.policy};
    experiment.run = plan_.run;
    experiment.run.replications = static_cast<int>(more);
    experiment.first_replication = static_cast<int>(done);
    experiment.threads = threads_;
    const Figures figures(layout_of(scenario, experiment), scenario.base.time);
    Played& p = played_[n];
    p.objective.resize(done + more);
    for (auto& values : p.limits) values.resize(done + more);
    Listener listener;
    listener.finished = [&](RunResult&& run) {
      const auto r = static_cast<std::size_t>(run.replication);
      p.objective[r] = (*figures.find(plan_.objective))(run);
      for (std::size_t l = 0; l < plan_.limits.size(); ++l) p.limits[l][r] = (*figures.find(plan_.limits[l].outcome))(run);
    };
    kvarbo::play(scenario, experiment, listener);
  }

  static double mean(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()); }

  // By how much the limits are missed, each against its bound; a mix without a number misses all.
  double missed(std::size_t n) const {
    double sum = 0;
    for (std::size_t l = 0; l < plan_.limits.size(); ++l) {
      const Limit& limit = plan_.limits[l];
      const double short_of = limit.at_least ? limit.bound - mean(played_[n].limits[l]) : mean(played_[n].limits[l]) - limit.bound;
      sum += std::isnan(short_of) ? no_number : std::max(0.0, short_of) / std::max(std::abs(limit.bound), 1e-12);
    }
    return std::isnan(mean(played_[n].objective)) ? sum + no_number : sum;
  }

  double loss(std::size_t n) const {
    const double m = missed(n);
    return m > 0 ? infeasible * (1 + m) : (plan_.maximise ? -1 : 1) * mean(played_[n].objective);
  }

  std::vector<std::size_t> by_loss() const {
    std::vector<std::size_t> order(points_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return loss(a) < loss(b); });
    return order;
  }

  // Those that hold all limits, the best few.
  std::vector<std::size_t> best_few() const {
    std::vector<std::size_t> out;
    for (const std::size_t n : by_loss())
      if (missed(n) == 0 && out.size() < most_candidates) out.push_back(n);
    return out;
  }

  // Tells the best few apart. One that turns out to miss a limit is left out, and the others are told apart again; where none is left,
  // the next best.
  void choose() {
    for (std::vector<std::size_t> candidates = best_few(); !candidates.empty() && !result_.feasible; candidates = best_few())
      while (!candidates.empty() && !result_.feasible) tell_apart(candidates);
    if (!result_.feasible) result_.best = by_loss().front();
  }

  void tell_apart(std::vector<std::size_t>& candidates) {
    const auto first = std::min<std::size_t>(std::max<std::size_t>(first_replications, static_cast<std::size_t>(plan_.run.replications)), static_cast<std::size_t>(plan_.most_replications));
    const auto output = [&](std::size_t i, std::size_t r) {
      const std::size_t n = candidates[i];
      if (played_[n].objective.size() <= r) play(points_[n], std::max(first, r + 1));
      return (plan_.maximise ? 1 : -1) * played_[n].objective[r];
    };
    const Selection s = select_best(candidates.size(), output, first, static_cast<std::size_t>(plan_.most_replications), plan_.indifference);
    const std::size_t winner = candidates[s.best];
    if (missed(winner) > 0) {
      candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(s.best));
      return;
    }
    result_.best = winner;
    result_.feasible = true;
    result_.decided = s.decided;
    result_.candidates = candidates;
    for (const std::size_t i : s.still_there)
      if (missed(candidates[i]) == 0) result_.equals.push_back(candidates[i]);
  }

  void describe() {
    for (std::size_t n = 0; n < points_.size(); ++n) {
      Mix mix{points_[n], played_[n].objective.size(), mean_interval(played_[n].objective), {}, missed(n) == 0};
      for (const auto& values : played_[n].limits) mix.limits.push_back(mean_interval(values));
      result_.mixes.push_back(std::move(mix));
    }
    if (plan_.limits.empty()) return;
    const auto objective = [&](const Mix& m) { return (plan_.maximise ? -1 : 1) * m.objective.mean; };
    const auto other = [&](const Mix& m) { return (plan_.limits[0].at_least ? -1 : 1) * m.limits[0].mean; };
    for (std::size_t n = 0; n < result_.mixes.size(); ++n) {
      const Mix& m = result_.mixes[n];
      if (std::isnan(m.objective.mean) || std::isnan(m.limits[0].mean)) continue;
      const bool beaten = std::any_of(result_.mixes.begin(), result_.mixes.end(), [&](const Mix& o) {
        return objective(o) <= objective(m) && other(o) <= other(m) && (objective(o) < objective(m) || other(o) < other(m));
      });
      if (!beaten) result_.frontier.push_back(n);
    }
    std::stable_sort(result_.frontier.begin(), result_.frontier.end(), [&](std::size_t a, std::size_t b) { return result_.mixes[a].limits[0].mean < result_.mixes[b].limits[0].mean; });
  }

  const CapacityPlan& plan_;
  int threads_;
  const Asked& asked_;
  std::map<LatticePoint, std::size_t> index_;
  std::vector<LatticePoint> points_;
  std::vector<Played> played_;
  Optimum result_;
};

}  // namespace

Optimum optimise(const CapacityPlan& plan, int threads, const Asked& asked) { return Optimiser(plan, threads, asked).run(); }

std::string set_of(const CapacityPlan& plan, const Mix& mix) {
  std::string text = "[set]\n";
  for (const Override& o : overrides_of(plan, mix.at)) text += fmt::format("\"{}\" = {}\n", o.path, o.text);
  return text;
}

}  // namespace kvarbo
