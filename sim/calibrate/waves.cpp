#include "calibrate/waves.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "engine/side_by_side.hpp"
#include "sweep/unit_points.hpp"

namespace kvarbo {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double sharp = 0.1;           // of what is known's variance
constexpr double worth_a_wave = 0.9;    // of the space; if more is left, another wave won't help

std::vector<Index> rows_where(const Eigen::Array<bool, Eigen::Dynamic, 1>& kept) {
  std::vector<Index> rows;
  for (Index i = 0; i < kept.size(); ++i)
    if (kept[i]) rows.push_back(i);
  return rows;
}

MatrixXd hypercube(Index count, Index parameters, std::uint64_t seed) {
  const UnitPoints points = latin_hypercube(static_cast<std::size_t>(count), static_cast<std::size_t>(parameters), seed);
  return Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(points.at.data(), count, parameters);
}

class Waves {
 public:
  Waves(const PlayPoints& play, const std::vector<Target>& targets, Index parameters, const WaveSettings& settings)
      : play_(play), targets_(targets), parameters_(parameters), settings_(settings), luck_(settings.seed, "calibrate.waves"),
        match_{{}, 0, {}, "", false, History(settings.misses), PlausibleSpace(settings.cloud, parameters, luck_)} {}

  HistoryMatch match() {
    for (int wave = 1; match_.ended.empty(); ++wave) {
      match_.played.append(play_(design(wave)));
      if (wave == 1) match_.first_wave = static_cast<std::size_t>(match_.played.points.rows());
      learn();
      const double before = match_.space.volume();
      match_.empty = !match_.space.shrink([&](const MatrixXd& x) { return match_.history.implausibility(x); }, cut_off, luck_);
      match_.waves.back().volume = match_.empty ? 0 : match_.space.volume();
      match_.ended = why_to_end(wave, match_.waves.back().volume / before);
    }
    return std::move(match_);
  }

 private:
  MatrixXd design(int wave) const {
    if (wave == 1) return hypercube(settings_.points, parameters_, settings_.seed);
    return match_.space.spread_out(settings_.points, plausible_played());
  }

  MatrixXd plausible_played() const { return match_.played.points(rows_where(match_.history.implausibility(match_.played.points).array() <= cut_off), Eigen::all); }

  // Emulators from what was played in the space that is not ruled out.
  void learn() {
    const Eigen::Array<bool, Eigen::Dynamic, 1> inside = match_.history.implausibility(match_.played.points).array() <= cut_off;
    std::vector<std::size_t> fitted;
    for (std::size_t t = 0; t < targets_.size(); ++t)
      if (targets_[t].fitted) fitted.push_back(t);
    std::vector<std::optional<EmulatedFigure>> made(fitted.size());
    std::vector<EmulatorReport> reports(fitted.size());
    std::vector<std::vector<Index>> rows;
    for (const std::size_t t : fitted) rows.push_back(usable(t, inside));
    side_by_side(fitted.size(), [&](std::size_t n) { made[n] = emulate(fitted[n], rows[n], reports[n]); });
    std::vector<EmulatedFigure> wave;
    for (auto& figure : made) wave.push_back(std::move(*figure));
    match_.waves.push_back({std::move(reports), 1});
    match_.history.add(std::move(wave));
  }

  // The points at which a target has a number.
  std::vector<Index> usable(std::size_t target, const Eigen::Array<bool, Eigen::Dynamic, 1>& inside) const {
    const auto column = static_cast<Index>(target);
    std::vector<Index> rows = rows_where(inside && match_.played.mean.col(column).array().isFinite());
    if (static_cast<Index>(rows.size()) < fewest_points(parameters_))
      throw InvalidScenario({{targets_[target].where, fmt::format("the target \"{}\" has a number at {} of {} points only, too few to learn how it depends on what is free; a quotient whose `per` is 0 has none",
                                                                  targets_[target].id, rows.size(), inside.count())}});
    return rows;
  }

  EmulatedFigure emulate(std::size_t target, const std::vector<Index>& rows, EmulatorReport& report) const {
    const auto column = static_cast<Index>(target);
    const VectorXd y = match_.played.mean(rows, column), noise = match_.played.noise(rows, column);
    EmulatedFigure figure{Emulator(match_.played.points(rows, Eigen::all), y, noise.mean()), {targets_[target].value, targets_[target].variance()}, target, 1};
    const LeftOut left = figure.emulator.leave_one_out();
    figure.inflation = std::max(1.0, left.mean_square());
    const VectorXd alone = figure.implausibility(match_.space.cloud());
    report = {target, y.size(), left.explained, left.within(3), figure.inflation, (alone.array() > cut_off).cast<double>().mean()};
    return figure;
  }

  std::string why_to_end(int wave, double left) const {
    if (match_.empty) return "everything is ruled out";
    if (wave == settings_.waves) return "that was the last wave asked for";
    if (wave > 1 && left > worth_a_wave) return "the last wave ruled out less than a tenth of what was left";
    for (const EmulatedFigure& f : match_.history.last())
      if (f.predict(match_.space.cloud()).variance.mean() > sharp * f.known.variance) return "";
    return "the emulators are far surer than what is known";
  }

  const PlayPoints& play_;
  const std::vector<Target>& targets_;
  const Index parameters_;
  const WaveSettings settings_;
  Luck luck_;
  HistoryMatch match_;
};

}  // namespace

HistoryMatch match_history(const PlayPoints& play, const std::vector<Target>& targets, Index parameters, const WaveSettings& settings) { return Waves(play, targets, parameters, settings).match(); }

Expected expected_at(const HistoryMatch& match, const MatrixXd& points) {
  const auto& figures = match.history.last();
  const VectorXd implausible = match.history.implausibility(points);
  Expected e{MatrixXd(points.rows(), static_cast<Index>(figures.size())), MatrixXd(points.rows(), static_cast<Index>(figures.size()))};
  side_by_side(figures.size(), [&](std::size_t n) {
    const Prediction p = figures[n].predict(points);
    e.mean.col(static_cast<Index>(n)) = p.mean;
    e.variance.col(static_cast<Index>(n)) = p.variance;
  });
  for (Index i = 0; i < points.rows(); ++i)
    if (!(implausible[i] <= cut_off)) e.mean.row(i).setConstant(std::numeric_limits<double>::quiet_NaN());
  return e;
}

Ensemble sample_posterior(const HistoryMatch& match, std::uint64_t seed) {
  std::vector<Known> known;
  for (const EmulatedFigure& f : match.history.last()) known.push_back(f.known);
  Luck luck(seed, "calibrate.posterior");
  return abc_smc([&](const MatrixXd& x) { return expected_at(match, x); }, known, match.space.cloud(), luck);
}

}  // namespace kvarbo
