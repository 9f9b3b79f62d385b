#include "analysis/sweep_report/inform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/sweep_report/sweep_figures.hpp"
#include "core/fault.hpp"

namespace kvarbo::report {
namespace {

constexpr std::size_t most_named = 3;  ///< in the answer

Text measure_name(Measure measure) {
  switch (measure) {
    case Measure::sobol_total: return {"the share of the variance over the points that a number makes, with others (Sobol's total index)", "andelen av variansen över punkterna som ett tal gör, med andra (Sobols totala index)"};
    case Measure::morris_size: return {"the mean size of its elementary effects (Morris)", "medelstorleken av dess elementära effekter (Morris)"};
    case Measure::rank_correlation: return {"the partial rank correlation", "den partiella rangkorrelationen"};
    case Measure::level_mean: return {"how far the means of its levels lie apart", "hur långt isär medelvärdena för dess nivåer ligger"};
    default: return {"how far the outcome lies apart where the number is high and where it is low", "hur långt isär utfallet ligger där talet är högt och där det är lågt"};
  }
}

// The entries of the ledger that a parameter stands for. Sweeps that do not tell their paths name parameters by their entries.
std::vector<std::string> entries_of(const SweepOutcomes& sweep, std::size_t parameter) {
  if (sweep.paths.empty()) return {sweep.parameters[parameter].id};
  std::vector<std::string> out;
  const std::string &paths = sweep.paths[parameter], begin = "evidence.", end = ".value";
  for (std::size_t at = 0; at < paths.size();) {
    const std::size_t stop = std::min(paths.find(", ", at), paths.size());
    const std::string path = paths.substr(at, stop - at);
    if (path.starts_with(begin) && path.ends_with(end)) out.push_back(path.substr(begin.size(), path.size() - begin.size() - end.size()));
    at = stop + 2;
  }
  return out;
}

// The strongest influence of each parameter on what a policy changes in an outcome, or on the outcome of the only policy.
std::map<std::size_t, std::pair<Influence, std::size_t>> strongest(const SweepMaterial& s, std::size_t outcome) {
  std::map<std::size_t, std::pair<Influence, std::size_t>> out;
  for (std::size_t p = 0; p < s.policies(); ++p) {
    if (p == s.told.baseline && s.policies() > 1) continue;
    for (const Influence& i : influences(s.told, outcome, p)) {
      const auto [it, fresh] = out.try_emplace(i.parameter, i, p);
      if (!fresh && std::abs(i.value.mean) > std::abs(it->second.first.value.mean)) it->second = {i, p};
    }
  }
  return out;
}

// The first outcome that some number moves.
std::size_t first_driven(const SweepMaterial& s) {
  for (const std::size_t o : s.told.outcomes)
    if (!strongest(s, o).empty()) return o;
  return s.told.outcomes[0];
}

// "-0.52 [-0.71, -0.26]"
Text two_decimals(const Estimate& e) {
  Text out = number(e.mean, -2);
  if (std::isfinite(e.low)) out += Text::same(" [") + number(e.low, -2) + Text(", ", "; ") + number(e.high, -2) + Text::same("]");
  return out;
}

NumberInfluence number_influence(const SweepMaterial& s, const Influence& i, std::size_t policy) {
  NumberInfluence out;
  out.strength = std::abs(i.value.mean);
  out.told = (i.measure == Measure::sobol_total ? percent(i.value) : i.measure == Measure::rank_correlation ? two_decimals(i.value) : estimate(i.value)) + (s.policies() > 1 ? Text::same(" (") + s.policy(policy) + Text::same(")") : Text());
  for (const Finding* f : s.found(Measure::partial_information)) {
    if (f->parameter != i.parameter || !(f->value.mean > 0)) continue;
    out.worth = estimate(f->value) + Text::same(" ") + s.currency();
    break;  // at the first of the scenario's thresholds
  }
  return out;
}

// Policies are known by other positions in the result.
void renumber(Figure& figure, const std::vector<std::size_t>& position) {
  for (Panel& panel : figure.panels)
    for (Series& s : panel.series)
      if (s.policy != no_policy) s.color = position[static_cast<std::size_t>(s.policy)], s.policy = static_cast<int>(s.color);
}

std::vector<std::size_t> positions(const SweepMaterial& s, const Material& m, const std::string& path, const std::string& sweep_path) {
  std::vector<std::size_t> out;
  for (const NamedEntry& policy : s.sweep.policies) {
    const auto it = std::find_if(m.outcomes.policies.begin(), m.outcomes.policies.end(), [&](const NamedEntry& p) { return p.id == policy.id; });
    if (it == m.outcomes.policies.end()) throw UsageError(fmt::format("{} was played under the policy \"{}\", which is not in {}", sweep_path, policy.id, path));
    out.push_back(static_cast<std::size_t>(it - m.outcomes.policies.begin()));
  }
  return out;
}

}  // namespace

void inform(Material& m, const std::string& path, const std::string& sweep_path) {
  const SweepMaterial s = read_sweep_material(sweep_path, {m.outcomes.policies[m.baseline].id, {}});
  check_same_scenario(m.origin, path, s.origin, sweep_path);
  const std::vector<std::size_t> position = positions(s, m, path, sweep_path);
  const std::size_t outcome = first_driven(s);
  SweepTold told;
  told.title = Text(s.sweep.title, s.sweep.title_sv.empty() ? s.sweep.title : s.sweep.title_sv);
  told.points = s.sweep.points();
  std::vector<std::pair<double, std::size_t>> clear;
  for (const auto& [parameter, found] : strongest(s, outcome)) {
    told.measure = measure_name(found.first.measure) + (s.policies() > 1 ? Text(", of what the policy changes in “", ", av vad åtgärden ändrar i ”") : Text(", of “", ", av ”")) + s.outcome(outcome) + Text::same("”");
    for (const std::string& entry : entries_of(s.sweep, parameter)) told.numbers[entry] = number_influence(s, found.first, found.second);
    if (found.first.clear) clear.emplace_back(-std::abs(found.first.value.mean), parameter);
  }
  if (told.numbers.empty()) throw UsageError(fmt::format("{} tells nothing of the numbers of the ledger: it varies none of them, or they change nothing", sweep_path));
  std::sort(clear.begin(), clear.end());
  for (std::size_t i = 0; i < std::min(clear.size(), most_named); ++i) told.leading.push_back(s.parameter(clear[i].second));
  for (const auto make : {acceptability_curve, worth_of_knowing_all, worth_of_knowing_one})
    if (auto figure = make(s)) {
      renumber(*figure, position);
      figure->reading = Text("From the numbers' uncertainty, as the sweep “", "Ur talens osäkerhet, enligt svepet ”") + told.title + Text("” tells, not from chance between runs. ", "”, inte ur slumpen mellan körningar. ") + figure->reading;
      told.figures.push_back(std::move(*figure));
    }
  m.sweep = std::move(told);
}

}  // namespace kvarbo::report
