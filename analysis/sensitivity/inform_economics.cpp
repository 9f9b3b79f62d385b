#include "analysis/sensitivity/inform_economics.hpp"

#include <fmt/format.h>

#include "analysis/origin.hpp"
#include "analysis/sensitivity/information_value.hpp"
#include "analysis/sensitivity/net_benefit.hpp"
#include "core/fault.hpp"

namespace kvarbo {

void inform(EconomicsReport& report, const std::string& path, const std::string& sweep_path) {
  const SweepOutcomes sweep = read_sweep_outcomes(sweep_path);
  check_same_scenario(read_origin(open_result(path), path), path, read_origin(h5::File::open(sweep_path), sweep_path), sweep_path);
  const std::string cost = "cost_discounted." + report.request.perspective;
  const auto outcomes = cost_and_effect(sweep, cost, report.request.effect);
  if (!outcomes) throw UsageError(fmt::format("{} does not keep both {} and {}", sweep_path, cost, report.request.effect));
  if (!points_are_draws(sweep)) throw UsageError(fmt::format("the points of {} were chosen, not drawn ({}): they do not tell what information is worth", sweep_path, sweep.design));
  InformedBySweep told{sweep.title, sweep.points(), {}};
  for (const double threshold : report.request.thresholds) {
    const Eigen::MatrixXd benefit = net_benefit(sweep, *outcomes, threshold);
    if (!benefit.allFinite()) throw UsageError(fmt::format("net benefit is not a number at some point of {}", sweep_path));
    const UncertainChoice choice = choose_among(benefit);
    told.at.push_back({threshold, sweep.policies[choice.best_mean].id, choice.best[choice.best_mean], choice.perfect_information});
  }
  report.sweep = std::move(told);
}

}  // namespace kvarbo
