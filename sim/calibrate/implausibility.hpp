#pragma once
// Which values of the free numbers can be ruled out by what is known.

#include <vector>

#include "calibrate/emulator.hpp"

namespace kvarbo {

/// A figure of the world.
struct Known {
  double value = 0;
  double variance = 0;  ///< of how well it is known, and of how far the model may be off at its best, together
};

/// One figure as a wave of runs has taught it.
struct EmulatedFigure {
  Emulator emulator;
  Known known;
  std::size_t target = 0;  ///< which it is, among all
  /// What the emulator's variance is multiplied by: the mean square of its left-out errors where that is above 1. An emulator that is surer
  /// than it should be rules out too much; this takes its own record at its word.
  double inflation = 1;

  /// |z - E f(x)| / sqrt(Var_em(x) + Var_obs + Var_model) at each point (Craig et al. 1997; Vernon, Goldstein & Bower 2010, Bayesian Analysis
  /// 5:619, eq. 19). All points share their luck, so the noise of a mean over replications does not average out among points: Var_em is the
  /// process's variance and the noise's (the ensemble variability of Andrianakis et al. 2015, PLoS Comput. Biol. 11:e1003968).
  Eigen::VectorXd implausibility(const Eigen::MatrixXd& x) const;
  /// The figure that is expected, with all of that variance but the known figure's.
  Prediction predict(const Eigen::MatrixXd& x) const;
};

/// How far a point may miss, in standard deviations: 95 % of any distribution with one peak lie within (Pukelsheim 1994, American
/// Statistician 48:88), which is the usual choice.
inline constexpr double cut_off = 3;

/// What several waves have taught.
class History {
 public:
  /// So many targets may be missed by each point: 0 looks at the largest implausibility, 1 at the second-largest.
  explicit History(std::size_t misses) : misses_(misses) {}

  void add(std::vector<EmulatedFigure> wave) { waves_.push_back(std::move(wave)); }
  /// The worst that any wave says of each point: its largest implausibility but for the misses allowed.
  Eigen::VectorXd implausibility(const Eigen::MatrixXd& x) const;
  const std::vector<EmulatedFigure>& last() const { return waves_.back(); }

 private:
  std::size_t misses_;
  std::vector<std::vector<EmulatedFigure>> waves_;
};

}  // namespace kvarbo
