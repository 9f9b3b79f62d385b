#include "calibrate/posterior_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/percentile.hpp"

namespace kvarbo {
namespace {

std::string interval(double mean, double low, double high) { return fmt::format("{:.4g} ({:.4g} to {:.4g})", mean, low, high); }

std::string share(double value) { return std::isfinite(value) ? fmt::format("{:.1f} %", 100 * value) : "–"; }

std::string numbers_table(const std::vector<FreeNumber>& free, const Eigen::MatrixXd& points) {
  std::string text = "| free number | ledger | range | posterior mean (90 % interval) |\n| --- | --- | --- | --- |\n";
  for (std::size_t k = 0; k < free.size(); ++k) {
    std::vector<double> values;
    for (Eigen::Index i = 0; i < points.rows(); ++i) values.push_back(free[k].at(points(i, static_cast<Eigen::Index>(k))));
    std::sort(values.begin(), values.end());
    double sum = 0;
    for (const double v : values) sum += v;
    text += fmt::format("| `{}` | {:.4g} | {:.4g} to {:.4g}{} | {} |\n", free[k].id, free[k].value, free[k].low, free[k].high, free[k].logarithmic ? ", log" : "",
                        interval(sum / static_cast<double>(values.size()), percentile(values, 0.05), percentile(values, 0.95)));
  }
  return text;
}

std::string checks_table(const std::vector<Target>& targets, const std::vector<PredictiveCheck>& checks) {
  std::string text = "| target | known (range) | prior (95 % interval) | posterior (95 % interval) | off | |\n| --- | --- | --- | --- | --- | --- |\n";
  for (std::size_t t = 0; t < checks.size(); ++t) {
    const PredictiveCheck& c = checks[t];
    text += fmt::format("| `{}` | {} | {} | {} | {:+.1f} | {}{}{} |\n", targets[t].id, interval(targets[t].value, targets[t].low, targets[t].high), interval(c.prior.mean, c.prior.low, c.prior.high),
                        interval(c.posterior.mean, c.posterior.low, c.posterior.high), c.off, c.hit() ? "hit" : "**miss**", targets[t].fitted ? "" : ", held back",
                        c.posterior.without_number > 0 ? fmt::format(", no number at {} points", c.posterior.without_number) : "");
  }
  for (const bool fitted : {true, false}) {
    std::size_t all = 0, hits = 0;
    for (std::size_t t = 0; t < checks.size(); ++t)
      if (targets[t].fitted == fitted) ++all, hits += checks[t].hit();
    if (all > 0) text += fmt::format("{}{} of {} targets {} are hit.", fitted ? "\n" : " ", hits, all, fitted ? "to calibrate with" : "held back");
  }
  return text + "\n";
}

}  // namespace

std::string waves_text(const Calibration& calibration, const HistoryMatch& match) {
  std::string text = "| wave | emulator of | points | explained | errors within 3 | variance times | rules out |\n| --- | --- | --- | --- | --- | --- | --- |\n";
  for (std::size_t w = 0; w < match.waves.size(); ++w)
    for (const EmulatorReport& e : match.waves[w].emulators)
      text += fmt::format("| {} | `{}` | {} | {} | {} | {:.2f} | {} |\n", w + 1, calibration.targets[e.target].id, e.points, share(e.explained), share(e.within_three), e.inflation, share(e.ruled_out));
  text += "\n";
  for (std::size_t w = 0; w < match.waves.size(); ++w) text += fmt::format("After wave {} {:.3g} % of the ranges are not ruled out.\n", w + 1, 100 * match.waves[w].volume);
  return text + fmt::format("No more waves: {}.\n", match.ended);
}

std::string posterior_text(const Calibration& calibration, const std::vector<FreeNumber>& free, const Posterior& p) {
  return numbers_table(free, p.ensemble.points) + "\n" + checks_table(calibration.targets, p.checks) +
         fmt::format("\nThe posterior was sampled in {} generations; {:.0f} % of the last one's steps were taken. Weighted by what was really played, its {} points count as {:.0f}.\n", p.ensemble.widths.size(),
                     100 * p.ensemble.accepted, p.played.points.rows(), p.effective);
}

std::string why_empty(const Calibration& calibration, const HistoryMatch& match) {
  std::vector<EmulatorReport> worst = match.waves.back().emulators;
  std::stable_sort(worst.begin(), worst.end(), [](const EmulatorReport& a, const EmulatorReport& b) { return a.ruled_out > b.ruled_out; });
  worst.resize(std::min<std::size_t>(3, worst.size()));
  std::string alone;
  for (const EmulatorReport& e : worst) alone += fmt::format("{}\"{}\" {}", alone.empty() ? "" : ", ", calibration.targets[e.target].id, share(e.ruled_out));
  return fmt::format("no values in these ranges come within {:g} standard deviations of the targets; the best come within {:.3g}. Alone, in wave {}, targets rule out: {}. Widen a range, give a target a discrepancy or hold it back (fit = false), or allow misses",
                     cut_off, match.space.least_implausible(), match.waves.size(), alone);
}

}  // namespace kvarbo
