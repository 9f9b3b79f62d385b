#include "calibrate/posterior.hpp"

#include <fmt/format.h>

#include <numeric>
#include <optional>

#include "engine/experiment.hpp"

namespace kvarbo {
namespace {

// Some of the rows, drawn without putting back.
Eigen::MatrixXd some_of(const Eigen::MatrixXd& rows, Eigen::Index count, std::uint64_t seed) {
  std::vector<Eigen::Index> order(static_cast<std::size_t>(rows.rows()));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  Luck luck(seed, "calibrate.choice");
  luck.shuffle(order);
  order.resize(static_cast<std::size_t>(std::min(count, rows.rows())));
  return rows(order, Eigen::all);
}

PlayedPoints first_wave(const HistoryMatch& match) {
  const auto n = static_cast<Eigen::Index>(match.first_wave);
  return {match.played.points.topRows(n), match.played.mean.topRows(n), match.played.noise.topRows(n)};
}

}  // namespace

Posterior find_posterior(const Trials& trials, const Calibration& calibration, const WaveSettings& settings, Eigen::Index points, int threads, const Stage& stage) {
  const auto play = [&](const std::string& what, const Eigen::MatrixXd& at) {
    return trials.play_points(at, [&](std::size_t done, std::size_t all) { stage(what, done, all); });
  };
  int wave = 0;
  const PlayPoints play_wave = [&](const Eigen::MatrixXd& at) { return play(fmt::format("points (wave {})", ++wave), at); };
  std::optional<HistoryMatch> match;
  Ensemble ensemble;
  with_threads(threads, [&] {
    match = match_history(play_wave, calibration.targets, static_cast<Eigen::Index>(trials.free().size()), settings);
    if (!match->empty) ensemble = sample_posterior(*match, settings.seed);
  });
  Posterior p{std::move(*match), std::move(ensemble), {}, 0, {}};
  if (p.match.empty) return p;
  p.played = play("points (posterior)", some_of(p.ensemble.points, points, settings.seed));
  Expected emulated;
  with_threads(threads, [&] { emulated = expected_at(p.match, p.played.points); });
  p.effective = effective_sample(calibration.targets, emulated, p.played);
  p.checks = predictive_checks(calibration.targets, first_wave(p.match), p.played);
  return p;
}

}  // namespace kvarbo
