#include "record/figure.hpp"

#include <limits>

namespace kvarbo {
namespace {

constexpr double same_day = 1e-6;

std::string head_of(const std::string& name) { return name.substr(0, name.find('.')); }

// The mean of every `width`-th number from `at` on, over the recorded times after the warm-up.
double mean_over_times(const std::vector<std::int32_t>& table, std::size_t at, std::size_t width, const std::vector<double>& times, double from) {
  double sum = 0;
  std::size_t n = 0;
  for (std::size_t t = 0; t < times.size(); ++t) {
    if (times[t] <= from + same_day) continue;
    sum += table[t * width + at];
    ++n;
  }
  return n > 0 ? sum / static_cast<double>(n) : std::numeric_limits<double>::quiet_NaN();
}

class Names {
 public:
  Names(const Layout& layout, const Timing& time) : layout_(layout), time_(time) {
    labelled("outcome.", layout.outcomes, [](std::size_t i) { return [i](const RunResult& r) { return r.outcome_value[i]; }; });
    labelled("admissions.", layout.services, [](std::size_t i) { return [i](const RunResult& r) { return static_cast<double>(r.admissions[i]); }; });
    labelled("exits.", layout.exits, [](std::size_t i) { return [i](const RunResult& r) { return static_cast<double>(r.exits[i]); }; });
    labelled("lost.", layout.routes, [](std::size_t i) { return [i](const RunResult& r) { return static_cast<double>(r.lost_referrals[i]); }; });
    labelled("refused.", layout.routes, [](std::size_t i) { return [i](const RunResult& r) { return static_cast<double>(r.refused[i]); }; });
    labelled("gave_up.", layout.routes, [](std::size_t i) { return [i](const RunResult& r) { return static_cast<double>(r.gave_up[i]); }; });
    labelled("wait.", layout.routes, [](std::size_t i) { return [i](const RunResult& r) { return r.mean_wait_days[i]; }; });
    series();
  }

  std::map<std::string, Figure> take() { return std::move(figures_); }

 private:
  template <class Make>
  void labelled(const std::string& prefix, const std::vector<Label>& labels, Make&& make) {
    for (std::size_t i = 0; i < labels.size(); ++i) figures_.emplace(prefix + labels[i].id, make(i));
  }

  void series() {
    const std::vector<double> times = layout_.times;
    const double from = time_.warmup_days, years = (time_.horizon_days - time_.warmup_days) / 365;
    const std::size_t services = layout_.services.size();
    for (std::size_t s = 0; s < services; ++s)
      figures_.emplace("occupancy." + layout_.services[s].id, [=](const RunResult& r) { return mean_over_times(r.series.occupancy, s, services, times, from); });
    for (std::size_t p = 0; p < layout_.processes.size(); ++p) {
      const std::size_t states = layout_.processes[p].states.size();
      for (std::size_t s = 0; s < states; ++s)
        figures_.emplace("state." + layout_.processes[p].id + "." + layout_.processes[p].states[s],
                         [=](const RunResult& r) { return mean_over_times(r.series.process[p], s, states, times, from); });
    }
    figures_.emplace("population", [=](const RunResult& r) { return mean_over_times(r.series.population, 0, 1, times, from); });
    figures_.emplace("years", [years](const RunResult&) { return years; });
  }

  const Layout& layout_;
  const Timing& time_;
  std::map<std::string, Figure> figures_;
};

double sum_of(const std::vector<Figure>& figures, const RunResult& run) {
  double sum = 0;
  for (const Figure& f : figures) sum += f(run);
  return sum;
}

}  // namespace

Figures::Figures(const Layout& layout, const Timing& time) : figures_(Names(layout, time).take()) {}

const Figure* Figures::find(const std::string& name) const {
  auto found = figures_.find("outcome." + name);
  if (found == figures_.end()) found = figures_.find(name);
  return found == figures_.end() ? nullptr : &found->second;
}

std::vector<std::string> Figures::like(const std::string& name) const {
  std::vector<std::string> names;
  for (const auto& [other, figure] : figures_) {
    if (head_of(other) == head_of(name)) names.push_back(other);
    if (head_of(other) == "outcome") names.push_back(other.substr(other.find('.') + 1));
  }
  return names;
}

double Quotient::operator()(const RunResult& run) const { return times * sum_of(of, run) / (per.empty() ? 1.0 : sum_of(per, run)); }

}  // namespace kvarbo
