#pragma once
// What is free, given what is known: waves of history matching, a sample of the posterior, and what it predicts.

#include <functional>
#include <string>
#include <vector>

#include "calibrate/predictive.hpp"
#include "calibrate/trials.hpp"
#include "calibrate/waves.hpp"

namespace kvarbo {

/// A calibration's answer.
struct Posterior {
  HistoryMatch match;
  Ensemble ensemble;                    ///< as the emulators have it; of an empty match: nothing from here on
  PlayedPoints played;                  ///< a part of it, drawn at random, played
  double effective = 0;                 ///< of those points (see effective_sample)
  std::vector<PredictiveCheck> checks;  ///< one a target; the prior is the first wave
};

/// Called with what is being played, and how many points of how many are done.
using Stage = std::function<void(const std::string& what, std::size_t done, std::size_t all)>;

/// Finds it, with at most so many threads; results don't depend on their number. `points` of the posterior are played.
Posterior find_posterior(const Trials& trials, const Calibration& calibration, const WaveSettings& settings, Eigen::Index points, int threads, const Stage& stage);

}  // namespace kvarbo
