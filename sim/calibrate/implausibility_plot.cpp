#include "calibrate/implausibility_plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "analysis/report/still_axes.hpp"

namespace kvarbo {
namespace {

using report::Sheet;
using report::Text;

constexpr int bins = 16;
constexpr int label_bins = 5;  // that a number in a corner takes
constexpr Eigen::Index scattered = 6000;  // points over all ranges, at which implausibility is looked at
constexpr double worst_shown = 2 * cut_off, label_room = 150, gap = 6;
constexpr const char* unknown_color = "#e4e8eb";

using Color = std::array<double, 3>;
constexpr Color good{31, 111, 139}, edge{250, 246, 228}, bad{200, 85, 61}, dark{24, 60, 84}, white{255, 255, 255};

std::string mixed(const Color& a, const Color& b, double share) {
  const auto part = [&](std::size_t n) { return static_cast<int>(std::lround(a[n] + (b[n] - a[n]) * std::clamp(share, 0.0, 1.0))); };
  return fmt::format("#{:02x}{:02x}{:02x}", part(0), part(1), part(2));
}

// Blue where nothing speaks against it, pale at the cut-off, red at twice that.
std::string implausible_color(double i) { return i < cut_off ? mixed(good, edge, i / cut_off) : mixed(edge, bad, (i - cut_off) / (worst_shown - cut_off)); }

int bin_of(double place) { return std::clamp(static_cast<int>(place * bins), 0, bins - 1); }

class Plot {
 public:
  Plot(const std::vector<FreeNumber>& free, const HistoryMatch& match, const Eigen::MatrixXd& posterior)
      : free_(free), cloud_(match.space.cloud()), volume_(match.space.volume()), posterior_(posterior), count_(static_cast<Eigen::Index>(free.size())),
        cell_(std::clamp(640.0 / static_cast<double>(count_), 70.0, 190.0)) {
    Luck luck(1, "calibrate.plot");
    looked_at_.resize(scattered + cloud_.rows(), count_);
    looked_at_ << uniform_numbers(scattered, count_, luck), cloud_;
    implausible_ = match.history.implausibility(looked_at_);
  }

  std::string svg() {
    for (Eigen::Index i = 0; i < count_; ++i) {
      sheet_.text(label_room - 8, top(i) + cell_ / 2, Text::same(free_[static_cast<std::size_t>(i)].id), "end");
      for (Eigen::Index j = 0; j < count_; ++j) {
        if (i == j) values(i);
        else if (i > j) least(i, j);
        else depth(i, j);
      }
      range(i);
    }
    const double below = legend(top(count_) + 34);
    return sheet_.svg(std::max(left(count_) + 10, 620.0), below, Text::same("Implausibility of the free numbers")) + "\n";
  }

 private:
  double left(Eigen::Index column) const { return label_room + static_cast<double>(column) * (cell_ + gap); }
  double top(Eigen::Index row) const { return 10 + static_cast<double>(row) * (cell_ + gap); }
  double bin_width() const { return cell_ / bins; }

  void tile(Eigen::Index row, Eigen::Index column, int across, int up, const std::string& color) {
    sheet_.rect(left(column) + across * bin_width(), top(row) + (bins - 1 - up) * bin_width(), bin_width() + 0.3, bin_width() + 0.3, color);
  }

  void least(Eigen::Index row, Eigen::Index column) {
    std::array<std::array<double, bins>, bins> found;
    for (auto& line : found) line.fill(std::numeric_limits<double>::infinity());
    for (Eigen::Index n = 0; n < looked_at_.rows(); ++n) {
      double& f = found[static_cast<std::size_t>(bin_of(looked_at_(n, column)))][static_cast<std::size_t>(bin_of(looked_at_(n, row)))];
      f = std::min(f, implausible_[n]);
    }
    for (int a = 0; a < bins; ++a)
      for (int u = 0; u < bins; ++u) {
        const double f = found[static_cast<std::size_t>(a)][static_cast<std::size_t>(u)];
        tile(row, column, a, u, std::isfinite(f) ? implausible_color(f) : unknown_color);
      }
  }

  // The cloud is spread evenly over what is not ruled out: its share in a bin tells the share of the bin.
  void depth(Eigen::Index row, Eigen::Index column) {
    std::array<std::array<double, bins>, bins> share{};
    for (Eigen::Index n = 0; n < cloud_.rows(); ++n) share[static_cast<std::size_t>(bin_of(cloud_(n, column)))][static_cast<std::size_t>(bin_of(cloud_(n, row)))] += 1;
    const double each = volume_ * bins * bins / static_cast<double>(cloud_.rows());
    double most = 0;
    for (auto& line : share)
      for (double& s : line) most = std::max(most, s *= each);
    for (int a = 0; a < bins; ++a)
      for (int u = 0; u < bins; ++u) tile(row, column, a, u, mixed(white, dark, share[static_cast<std::size_t>(a)][static_cast<std::size_t>(u)] / most));
    sheet_.path(fmt::format("M{0:.1f} {1:.1f}h{2:.1f}v{2:.1f}h-{2:.1f}Z", left(column), top(row), cell_), "none", unknown_color);
    double under = 0;  // how dark it is where the number is written
    for (int a = 0; a < label_bins; ++a)
      for (int u = bins - 2; u < bins; ++u) under += share[static_cast<std::size_t>(a)][static_cast<std::size_t>(u)] / most / (2 * label_bins);
    sheet_.text_on(left(column) + 3, top(row) + 12, Text::same(fmt::format("≤ {:.2g}", std::min(1.0, most))), mixed(white, dark, under));
  }

  void values(Eigen::Index which) {
    std::array<double, std::size_t{2} * bins> counts{};
    for (Eigen::Index n = 0; n < posterior_.rows(); ++n) counts[static_cast<std::size_t>(std::clamp(static_cast<int>(posterior_(n, which) * 2 * bins), 0, 2 * bins - 1))] += 1;
    const double most = *std::max_element(counts.begin(), counts.end());
    for (std::size_t b = 0; b < counts.size() && most > 0; ++b) {
      const double height = 0.9 * cell_ * counts[b] / most;
      sheet_.rect(left(which) + static_cast<double>(b) * bin_width() / 2, top(which) + cell_ - height, bin_width() / 2, height, mixed(good, good, 0));
    }
    sheet_.line(left(which), top(which) + cell_, left(which) + cell_, top(which) + cell_, "#5c6670");
  }

  // The ends of a range, below its column.
  void range(Eigen::Index which) {
    const FreeNumber& f = free_[static_cast<std::size_t>(which)];
    sheet_.text(left(which), top(count_) + 8, Text::same(fmt::format("{:.3g}", f.low)));
    sheet_.text(left(which) + cell_, top(count_) + 8, Text::same(fmt::format("{:.3g}", f.high)), "end");
    sheet_.text(left(which) + cell_ / 2, top(count_) + 22, Text::same(f.logarithmic ? "(log)" : ""), "middle");
  }

  double legend(double y) {
    double x = 8;
    for (const double i : {0.0, cut_off / 2, cut_off, 1.5 * cut_off, worst_shown}) x += sheet_.key(x, y, implausible_color(i), Text::same(i < worst_shown ? fmt::format("{:g}", i) : fmt::format("{:g} or more", i)));
    sheet_.key(x, y, unknown_color, Text::same("not looked at"));
    sheet_.text(8, y + 18, Text::same(fmt::format("below the diagonal: the least implausibility; above {:g} values are ruled out", cut_off)));
    sheet_.text(8, y + 34, Text::same("above it: the share of the other numbers' ranges that is not ruled out, white 0, darkest as written"));
    sheet_.text(8, y + 50, Text::same("on it: the posterior"));
    return y + 60;
  }

  const std::vector<FreeNumber>& free_;
  const Eigen::MatrixXd& cloud_;
  const double volume_;
  const Eigen::MatrixXd& posterior_;
  const Eigen::Index count_;
  const double cell_;
  Eigen::MatrixXd looked_at_;
  Eigen::VectorXd implausible_;
  Sheet sheet_;
};

}  // namespace

std::string implausibility_plot(const std::vector<FreeNumber>& free, const HistoryMatch& match, const Eigen::MatrixXd& posterior) { return Plot(free, match, posterior).svg(); }

}  // namespace kvarbo
