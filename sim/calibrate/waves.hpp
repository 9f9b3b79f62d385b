#pragma once
// History matching: waves of runs, each in what the ones before have not ruled out.

#include <functional>
#include <string>
#include <vector>

#include "calibrate/abc_smc.hpp"
#include "calibrate/implausibility.hpp"
#include "calibrate/plausible_space.hpp"
#include "calibrate/played_points.hpp"
#include "calibrate/targets.hpp"

namespace kvarbo {

/// How much is done.
struct WaveSettings {
  int waves = 3;              ///< at most
  Eigen::Index points = 20;   ///< of each wave
  std::size_t misses = 0;     ///< targets that each point may miss
  Eigen::Index cloud = 2000;  ///< points that stand for what is not ruled out
  std::uint64_t seed = 1;     ///< of the designs and the clouds
};

/// How good the emulator of a target is, and what it does.
struct EmulatorReport {
  std::size_t target = 0;
  Eigen::Index points = 0;      ///< that it was made of
  double explained = 0;         ///< of points left out (see LeftOut)
  double within_three = 0;      ///< the share of left-out errors
  double inflation = 1;
  double ruled_out = 0;         ///< the share of the cloud, by this target alone
};

struct WaveReport {
  std::vector<EmulatorReport> emulators;
  double volume = 1;            ///< the share of the ranges that is not ruled out after the wave
};

/// What the waves have found.
struct HistoryMatch {
  PlayedPoints played;  ///< of all waves, one after the other
  std::size_t first_wave = 0;  ///< how many points of them are the first wave's: a sample of the ranges
  std::vector<WaveReport> waves;
  std::string ended;    ///< why there were no more
  bool empty = false;   ///< everything is ruled out
  History history;
  PlausibleSpace space;
};

/// Plays points of the unit cube.
using PlayPoints = std::function<PlayedPoints(const Eigen::MatrixXd&)>;

/// Waves of history matching (Vernon, Goldstein & Bower 2010, Bayesian Analysis 5:619; Andrianakis et al. 2015, PLoS Comput. Biol.
/// 11:e1003968). The first plays a Latin hypercube of the ranges; each later one as many points spread over what is not ruled out. Every
/// wave makes an emulator for each target that is not held back, from all points played so far that were not ruled out, and rules out what
/// lies beyond the cut-off of any wave. It ends after the last wave; earlier where less than a tenth of the space was ruled out; where the
/// emulators are so sharp (a tenth of what is known's variance) that more runs could not rule out much; and where everything is ruled out.
/// Throws InvalidScenario where a target has no number at too many points.
HistoryMatch match_history(const PlayPoints& play, const std::vector<Target>& targets, Eigen::Index parameters, const WaveSettings& settings);

/// The fewest points of a wave that emulators of so many parameters can be made of.
constexpr Eigen::Index fewest_points(Eigen::Index parameters) { return 2 * parameters + 4; }

/// What the last wave's emulators expect at some points; NaN where a point is ruled out.
Expected expected_at(const HistoryMatch& match, const Eigen::MatrixXd& points);

/// A sample of the posterior by the last wave's emulators, from as many points as the cloud has. Only the targets that are not held back
/// speak; outside what is not ruled out there is none.
Ensemble sample_posterior(const HistoryMatch& match, std::uint64_t seed);

}  // namespace kvarbo
