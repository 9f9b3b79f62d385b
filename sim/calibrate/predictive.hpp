#pragma once
// Holding a posterior against what is known, target by target.

#include <cmath>
#include <vector>

#include "calibrate/abc_smc.hpp"
#include "calibrate/played_points.hpp"
#include "calibrate/targets.hpp"

namespace kvarbo {

/// A figure over points: its mean, and the range of the middle 95 %. NaN where no point has a number.
struct Predictive {
  double mean = 0, low = 0, high = 0, variance = 0;
  Eigen::Index without_number = 0;  ///< points that have none
};

/// A posterior predictive check (Gelman et al. 2013, Bayesian Data Analysis, 3rd ed., 6.3).
struct PredictiveCheck {
  Predictive prior, posterior;
  double off = 0;  ///< (posterior mean - known) in standard deviations of the posterior, of what is known and of the discrepancy, together
  bool hit() const { return std::abs(off) <= deviations_in_range / 2; }
};

/// Of played figures at some points.
Predictive predictive_of(const Eigen::VectorXd& figures);

/// A check a target.
std::vector<PredictiveCheck> predictive_checks(const std::vector<Target>& targets, const PlayedPoints& prior, const PlayedPoints& posterior);

/// How many points of a posterior sample by emulators count when it is weighted by what was really played there (importance sampling's
/// effective sample; Kong, Liu & Wong 1994): as many as there are if the emulators were exact.
double effective_sample(const std::vector<Target>& targets, const Expected& emulated, const PlayedPoints& played);

}  // namespace kvarbo
