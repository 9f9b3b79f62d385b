#include "analysis/sweep_report/sweep_material.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kvarbo::report {
namespace {

// 1 where more is better, -1 where less is, 0 where nobody can say.
int direction(const std::string& outcome) {
  if (outcome == "deaths" || outcome.starts_with("cost.") || outcome.starts_with("cost_discounted.")) return -1;
  return outcome == "stable_housing_share" || outcome == "qaly_discounted" || outcome == "life_years_discounted" ? 1 : 0;
}

Yardstick yardstick(const Text& name, const Eigen::MatrixXd& worth) {
  Yardstick y{name, {}};
  for (Eigen::Index i = 0; i < worth.rows(); ++i) {
    Eigen::Index best = 0;
    worth.row(i).maxCoeff(&best);
    y.best.push_back(static_cast<std::size_t>(best));
  }
  return y;
}

std::vector<Yardstick> yardsticks(const SweepMaterial& m) {
  std::vector<Yardstick> out;
  if (m.policies() < 2) return out;
  for (const double threshold : m.money ? m.sweep.willingness_to_pay : std::vector<double>()) {
    const Eigen::MatrixXd benefit = net_benefit(m.sweep, *m.money, threshold);
    if (benefit.allFinite()) out.push_back(yardstick(Text("highest net benefit if a QALY is worth ", "högst nettonytta om ett QALY är värt ") + number(threshold, 0) + Text::same(" ") + m.currency(), benefit));
  }
  for (const std::size_t o : m.told.outcomes) {
    const int way = direction(m.sweep.outcomes[o].id);
    Eigen::MatrixXd worth(static_cast<Eigen::Index>(m.sweep.points()), static_cast<Eigen::Index>(m.policies()));
    for (std::size_t p = 0; p < m.policies(); ++p) worth.col(static_cast<Eigen::Index>(p)) = way * m.sweep.mean[p][o];
    if (way != 0 && worth.allFinite()) out.push_back(yardstick((way > 0 ? Text("most: ", "mest: ") : Text("least: ", "minst: ")) + m.outcome(o), worth));
  }
  return out;
}

// The policy that changes the first outcome most, for better where that can be said.
std::size_t subject(const SweepMaterial& m) {
  std::size_t best = m.told.baseline;
  double most = -INFINITY;
  const std::size_t o = m.told.outcomes[0];
  const int way = direction(m.sweep.outcomes[o].id);
  for (std::size_t p = 0; p < m.policies(); ++p) {
    const double mean = m.sweep.difference(p, m.told.baseline, o).mean(), score = way == 0 ? std::abs(mean) : way * mean;
    if (p != m.told.baseline && !(score <= most)) most = score, best = p;
  }
  return best;
}

std::vector<std::size_t> leading(const SweepMaterial& m) {
  std::vector<std::size_t> out;
  const auto add = [&](std::size_t k) {
    if (std::find(out.begin(), out.end(), k) == out.end()) out.push_back(k);
  };
  for (const Finding* f : m.found(Measure::partial_information))
    if (f->value.mean > 0) add(f->parameter);
  for (const Influence& i : influences(m.told, m.told.outcomes[0], m.subject)) add(i.parameter);
  for (std::size_t k = 0; k < m.sweep.parameters.size(); ++k) add(k);
  std::erase_if(out, [&](std::size_t k) {  // one that does not vary tells nothing
    const auto x = m.sweep.x.col(static_cast<Eigen::Index>(k));
    return !(x.minCoeff() < x.maxCoeff());
  });
  return out;
}

}  // namespace

Text SweepMaterial::outcome(std::size_t o) const {
  const NamedEntry& e = sweep.outcomes[o];
  return e.unit.empty() || e.unit == "1" ? name_of(e) : name_of(e) + Text::same(" [" + e.unit + "]");
}

std::vector<const Finding*> SweepMaterial::found(Measure measure, std::size_t o, std::size_t p) const {
  std::vector<const Finding*> out = found(measure);
  std::erase_if(out, [&](const Finding* f) { return f->outcome != o || f->policy != p; });
  return out;
}

std::vector<const Finding*> SweepMaterial::found(Measure measure) const {
  std::vector<const Finding*> out;
  for (const Finding& f : told.findings)
    if (f.measure == measure) out.push_back(&f);
  return out;
}

std::vector<const Finding*> clear_crossings(const SweepMaterial& m) {
  std::vector<const Finding*> out = m.found(Measure::crossing);
  std::erase_if(out, [&](const Finding* f) { return m.sweep.design != "grid" && !std::isfinite(f->value.low); });
  return out;
}

SweepMaterial read_sweep_material(const std::string& path, const SweepReportRequest& request) {
  SweepMaterial m;
  m.sweep = read_sweep_outcomes(path);
  m.told = analyse(m.sweep, request.baseline, request.outcomes);
  m.origin = read_origin(h5::File::open(path), path);
  m.money = cost_and_effect(m.sweep);
  m.subject = subject(m);
  m.leading = leading(m);
  m.yardsticks = yardsticks(m);
  return m;
}

}  // namespace kvarbo::report
