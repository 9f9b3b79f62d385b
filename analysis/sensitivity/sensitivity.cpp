#include "analysis/sensitivity/sensitivity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "analysis/sensitivity/information_value.hpp"
#include "analysis/sensitivity/morris_effects.hpp"
#include "analysis/sensitivity/net_benefit.hpp"
#include "analysis/sensitivity/one_parameter.hpp"
#include "analysis/sensitivity/rank_correlation.hpp"
#include "analysis/sensitivity/resampling.hpp"
#include "analysis/sensitivity/sobol_indices.hpp"

namespace kvarbo {
namespace {

constexpr std::size_t most_swings = 60;         ///< parameters with a bar of the tornado and a crossing; of more, those with the strongest correlations
constexpr std::size_t most_intervals = 10;      ///< parameters whose partial information gets an interval
constexpr Eigen::Index fewest_for_curves = 8;   ///< points

std::vector<std::size_t> chosen_outcomes(const SweepOutcomes& sweep, const std::vector<std::string>& ids) {
  std::vector<std::size_t> chosen;
  for (const std::string& id : ids) chosen.push_back(sweep.outcome_index(id));
  if (!chosen.empty()) return chosen;
  for (const char* usual : {"stable_housing_share", "cost.total", "qaly_discounted"})
    for (std::size_t o = 0; o < sweep.outcomes.size(); ++o)
      if (sweep.outcomes[o].id == usual) chosen.push_back(o);
  if (!chosen.empty()) return chosen;
  for (std::size_t o = 0; o < std::min<std::size_t>(3, sweep.outcomes.size()); ++o) chosen.push_back(o);
  return chosen;
}

std::vector<double> list_of(const Eigen::VectorXd& v) { return {v.data(), v.data() + v.size()}; }

class Analyst {
 public:
  Analyst(const SweepOutcomes& sweep, std::size_t baseline) : sweep_(sweep) { result_.baseline = baseline, result_.parameters = sweep.parameters.size(); }

  Sensitivity run(const std::vector<std::size_t>& outcomes) {
    result_.outcomes = outcomes;
    if (!sweep_.complete()) note(fmt::format("The sweep is unfinished: {} of {} points.", sweep_.points(), sweep_.points_of_design), fmt::format("Svepet är inte klart: {} av {} punkter.", sweep_.points(), sweep_.points_of_design));
    for (const std::size_t o : outcomes)
      for (std::size_t p = 0; p < sweep_.policies.size(); ++p) outcome(o, p);
    decide();
    return std::move(result_);
  }

 private:
  void note(const std::string& english, const std::string& swedish) { result_.notes.push_back({english, swedish}); }

  void add(Measure measure, std::size_t parameter, const Estimate& value, double at = std::numeric_limits<double>::quiet_NaN()) {
    result_.findings.push_back({measure, outcome_, policy_, parameter, value, at});
  }

  // One outcome under the baseline, or what another policy changes in it.
  void outcome(std::size_t o, std::size_t p) {
    outcome_ = o;
    policy_ = p;
    const Eigen::VectorXd& value = sweep_.mean[p][o];
    add(Measure::mean, Finding::no_parameter, percentiles(value.mean(), list_of(value)));
    const bool other = p != result_.baseline;
    const Eigen::VectorXd y = other ? sweep_.difference(p, result_.baseline, o) : value;
    if (other) {
      add(Measure::difference, Finding::no_parameter, percentiles(y.mean(), list_of(y)));
      const double none = std::numeric_limits<double>::quiet_NaN();
      add(Measure::positive, Finding::no_parameter, {y.allFinite() ? (y.array() > 0).cast<double>().mean() : none, none, none});
    }
    if (!y.allFinite())
      return note(fmt::format("{} under {} is not a number at some point: nothing is told of what drives it.", sweep_.outcomes[o].id, sweep_.policies[p].id),
                  fmt::format("{} med {} är inget tal i någon punkt: inget sägs om vad som driver det.", sweep_.outcomes[o].id, sweep_.policies[p].id));
    drivers(y, other);
  }

  void drivers(const Eigen::VectorXd& y, bool other) {
    if (y.minCoeff() == y.maxCoeff()) return;  // nothing drives it
    if (sweep_.design == "grid") return levels(y, other);
    if (sweep_.design == "morris") return morris(y);
    if (sweep_.design == "saltelli") sobol(y);
    curves(y, other);
  }

  // A grid is no sample: its means have ranges, and its crossings no interval.
  void levels(const Eigen::VectorXd& y, bool other) {
    for (std::size_t k = 0; k < sweep_.parameters.size(); ++k) {
      const Eigen::VectorXd x = sweep_.x.col(static_cast<Eigen::Index>(k));
      for (const double level : std::set<double>(x.data(), x.data() + x.size())) {
        std::vector<double> there;
        for (Eigen::Index i = 0; i < x.size(); ++i)
          if (x[i] == level) there.push_back(y[i]);
        const auto [least, most] = std::minmax_element(there.begin(), there.end());
        add(Measure::level_mean, k, {mean_interval(there).mean, *least, *most}, level);
      }
      if (other && x.minCoeff() < x.maxCoeff()) cross(x, y, k);
    }
  }

  void cross(const Eigen::VectorXd& x, const Eigen::VectorXd& y, std::size_t k) {
    Crossing c = crossing(x, y);
    if (sweep_.design == "grid") c.at = percentiles(c.at.mean, {});
    if (c.there) add(Measure::crossing, k, c.at);
  }

  void sobol(const Eigen::VectorXd& y) {
    if (!sweep_.complete()) return note("Sobol's indices need all points.", "Sobols index kräver alla punkter.");
    const auto indices = sobol_indices(list_of(y), sweep_.parameters.size(), sweep_.second_order);
    for (std::size_t k = 0; k < indices.size(); ++k) {
      add(Measure::sobol_first, k, indices[k].first);
      add(Measure::sobol_total, k, indices[k].total);
    }
  }

  void morris(const Eigen::VectorXd& y) {
    if (!sweep_.complete()) return note("Morris's effects need all points.", "Morris effekter kräver alla punkter.");
    Eigen::MatrixXd places = sweep_.x;  // the effects are told per whole range
    for (Eigen::Index k = 0; k < places.cols(); ++k) {
      const auto n = static_cast<std::size_t>(k);
      places.col(k) = (places.col(k).array() - sweep_.low[n]) / (sweep_.high[n] - sweep_.low[n]);
    }
    const auto effects = morris_effects(places, y);
    const double none = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t k = 0; k < effects.size(); ++k) {
      add(Measure::morris_mean, k, {effects[k].mean, none, none});
      add(Measure::morris_size, k, effects[k].size);
      add(Measure::morris_sd, k, {effects[k].sd, none, none});
    }
  }

  void curves(const Eigen::VectorXd& y, bool other) {
    const auto correlations = partial_rank_correlations(sweep_.x, y);
    for (std::size_t k = 0; k < correlations.size(); ++k)
      if (!std::isnan(correlations[k].rho.mean)) add(Measure::rank_correlation, k, correlations[k].rho);
    if (y.size() < fewest_for_curves) return;
    for (const std::size_t k : strongest(y)) {
      const Eigen::VectorXd x = sweep_.x.col(static_cast<Eigen::Index>(k));
      const Swing s = swing(x, y);
      add(Measure::swing_low, k, s.at_low, s.low);
      add(Measure::swing_high, k, s.at_high, s.high);
      if (other) cross(x, y, k);
    }
  }

  // The parameters that the output goes with most, as ranks tell; all if they are few.
  std::vector<std::size_t> strongest(const Eigen::VectorXd& y) const {
    std::vector<std::pair<double, std::size_t>> by_strength;
    const Eigen::VectorXd ranks = ranks_of(y);  // those of x have mean 0, so these need not
    for (std::size_t k = 0; k < sweep_.parameters.size(); ++k) {
      const Eigen::VectorXd x = sweep_.x.col(static_cast<Eigen::Index>(k));
      if (x.minCoeff() == x.maxCoeff()) continue;
      const Eigen::VectorXd r = ranks_of(x).array() - static_cast<double>(x.size() + 1) / 2;
      by_strength.emplace_back(-std::abs(r.dot(ranks)) / r.norm(), k);
    }
    std::sort(by_strength.begin(), by_strength.end());
    std::vector<std::size_t> list;
    for (const auto& [strength, k] : by_strength)
      if (list.size() < most_swings) list.push_back(k);
    return list;
  }

  // Which policy to choose by net benefit, and what knowing more would be worth.
  void decide() {
    if (sweep_.policies.size() < 2 || sweep_.points() < static_cast<std::size_t>(fewest_for_curves)) return;
    const auto outcomes = cost_and_effect(sweep_);
    if (!outcomes || sweep_.willingness_to_pay.empty())
      return note("Net benefit needs the outcomes cost_discounted.total and qaly_discounted, and willingness_to_pay in the scenario.",
                  "Nettonytta kräver utfallen cost_discounted.total och qaly_discounted, och willingness_to_pay i scenariot.");
    for (const double threshold : sweep_.willingness_to_pay) {
      const Eigen::MatrixXd benefit = net_benefit(sweep_, *outcomes, threshold);
      if (!benefit.allFinite()) return note("Net benefit is not a number at some point.", "Nettonyttan är inget tal i någon punkt.");
      choose(benefit, threshold, outcomes->effect);
    }
  }

  void choose(const Eigen::MatrixXd& benefit, double threshold, std::size_t effect) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    const UncertainChoice choice = choose_among(benefit);
    outcome_ = effect;
    for (policy_ = 0; policy_ < sweep_.policies.size(); ++policy_) add(Measure::best_share, Finding::no_parameter, {choice.best[policy_], none, none}, threshold);
    policy_ = choice.best_mean;
    add(Measure::best_mean, Finding::no_parameter, {benefit.col(static_cast<Eigen::Index>(policy_)).mean(), none, none}, threshold);
    if (!points_are_draws(sweep_)) return;
    add(Measure::perfect_information, Finding::no_parameter, {choice.perfect_information, none, none}, threshold);
    std::vector<std::pair<double, std::size_t>> worth;
    for (std::size_t k = 0; k < sweep_.parameters.size(); ++k) worth.emplace_back(-partial_information(benefit, sweep_.x.col(static_cast<Eigen::Index>(k))), k);
    std::sort(worth.begin(), worth.end());
    for (std::size_t n = 0; n < worth.size(); ++n) {
      const Eigen::VectorXd x = sweep_.x.col(static_cast<Eigen::Index>(worth[n].second));
      add(Measure::partial_information, worth[n].second, n < most_intervals ? partial_information_interval(benefit, x) : Estimate{-worth[n].first, none, none}, threshold);
    }
  }

  const SweepOutcomes& sweep_;
  Sensitivity result_;
  std::size_t outcome_ = 0, policy_ = 0;
};

}  // namespace

Sensitivity analyse(const SweepOutcomes& sweep, const std::string& baseline, const std::vector<std::string>& outcomes) {
  return Analyst(sweep, sweep.policy_index(baseline)).run(chosen_outcomes(sweep, outcomes));
}

}  // namespace kvarbo
