#include "analysis/sweep_report/sweep_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kvarbo::report {
namespace {

constexpr double worth_telling = 0.05;  ///< of the strongest influence

Text in_quotes(const Text& name) { return Text("“", "”") + name + Text::same("”"); }

// To two digits.
Text roughly(double value) { return number(value, value == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::abs(value)))) - 1); }

Text share(double of_points) { return Text::same(fmt::format("{:.0f} %", 100 * of_points)); }

// "A, B and C"
Text listed(const std::vector<Text>& names) {
  Text out;
  for (std::size_t i = 0; i < names.size(); ++i) out += (i == 0 ? Text() : i + 1 < names.size() ? Text::same(", ") : Text(" and ", " och ")) + names[i];
  return out;
}

Text design_name(const std::string& design) {
  if (design == "grid") return {"a grid", "ett rutnät"};
  if (design == "list") return {"a list", "en lista"};
  if (design == "lhs") return {"a Latin hypercube", "en latinsk hyperkub"};
  if (design == "sobol") return {"Sobol's sequence", "Sobols följd"};
  if (design == "saltelli") return {"Saltelli's design", "Saltellis plan"};
  if (design == "morris") return {"Morris's trajectories", "Morris banor"};
  return design == "psa" ? Text("draws of what is uncertain", "dragningar av det osäkra") : Text::same(design);
}

Text tried(const SweepMaterial& m) {
  const auto [least, most] = std::minmax_element(m.sweep.replications.begin(), m.sweep.replications.end());
  const std::string points = std::to_string(m.sweep.points()), numbers = std::to_string(m.sweep.parameters.size());
  const std::string runs = *least == *most ? std::to_string(*least) : fmt::format("{}–{}", *least, *most);
  const std::string of = m.sweep.complete() ? "" : std::to_string(m.sweep.points_of_design);
  Text out(points + (of.empty() ? "" : " of " + of) + (m.sweep.points() == 1 && of.empty() ? " point (" : " points ("), points + (of.empty() ? "" : " av " + of) + (m.sweep.points() == 1 && of.empty() ? " punkt (" : " punkter ("));
  out += design_name(m.sweep.design) + Text("), at which ", "), där ") + Text(numbers + (m.sweep.parameters.size() == 1 ? " number has" : " numbers have") + " other values; each policy is played " + runs + (*most == 1 ? " time" : " times") + " at each, for the same people with the same luck.",
                                                                                 numbers + " tal har andra värden; varje åtgärd spelas " + runs + (*most == 1 ? " gång" : " gånger") + " i var och en, för samma människor med samma tur.");
  if (!m.sweep.complete()) out += Text(" The sweep is unfinished.", " Svepet är inte klart.");
  return out;
}

// "Share stably housed: higher under A than under B at 100 % of the points; by 0.12 [0.09, 0.15] on average."
std::optional<Text> changed(const SweepMaterial& m, std::size_t o) {
  const auto change = m.found(Measure::difference, o, m.subject);
  if (change.empty() || !std::isfinite(change[0]->value.mean)) return {};
  const Text head = in_quotes(m.outcome(o)) + Text::same(": ");
  const Eigen::VectorXd y = m.sweep.difference(m.subject, m.told.baseline, o);
  if (y.isZero(0)) return head + Text("no change under ", "ingen ändring med ") + in_quotes(m.policy(m.subject)) + Text::same(".");
  const double above = (y.array() > 0).cast<double>().mean(), below = (y.array() < 0).cast<double>().mean();
  return head + (above >= below ? Text("higher under ", "högre med ") : Text("lower under ", "lägre med ")) + in_quotes(m.policy(m.subject)) + Text(" than under ", " än med ") + in_quotes(m.policy(m.told.baseline)) + Text(" at ", " i ") +
         share(std::max(above, below)) + Text(" of the points; the change is ", " av punkterna; ändringen är ") + estimate(change[0]->value, true) + Text(" (mean, and the middle 95 % of the points).", " (medel, och de mittersta 95 % av punkterna).");
}

// Which policy has the highest net benefit, at the lowest and the highest of the scenario's thresholds.
std::optional<Text> choice(const SweepMaterial& m) {
  const auto best = m.found(Measure::best_mean), shares = m.found(Measure::best_share);
  if (best.empty()) return {};
  Text out;
  for (const Finding* b : best) {
    if (b != best.front() && b != best.back()) continue;
    const auto it = std::find_if(shares.begin(), shares.end(), [&](const Finding* s) { return s->at == b->at && s->policy == b->policy; });
    out += (out.en.empty() ? Text("If ", "Om ") : Text("; if ", "; om ")) + Text("a QALY is worth ", "ett QALY är värt ") + number(b->at, 0) + Text::same(" ") + m.currency() + Text(", ", " har ") + in_quotes(m.policy(b->policy)) +
           Text(" has the highest net benefit on average, and at ", " högst nettonytta i genomsnitt, och i ") + share((*it)->value.mean) + Text(" of the points", " av punkterna");
  }
  return out + Text::same(".");
}

// How strong an influence is, in the words of its measure.
Text strength(const Influence& i) {
  switch (i.measure) {
    case Measure::sobol_total: return share(i.value.mean) + Text(" of the variance", " av variansen");
    case Measure::rank_correlation: return Text("rank correlation ", "rangkorrelation ") + number(i.value.mean, -2);
    case Measure::morris_size: return Text("mean effect ", "medeleffekt ") + roughly(i.value.mean);
    case Measure::level_mean: return Text("moves it by ", "flyttar det ") + roughly(i.value.mean);
    default: return Text("low to high: ", "lågt till högt: ") + roughly(i.value.mean);
  }
}

std::optional<Text> driven(const SweepMaterial& m) {
  const std::size_t o = m.told.outcomes[0];
  std::vector<Influence> all = influences(m.told, o, m.subject);
  if (all.empty()) return {};
  const bool other = m.subject != m.told.baseline;
  const Text what = other ? Text("What ", "Vad ") + in_quotes(m.policy(m.subject)) + Text(" changes in ", " ändrar i ") + in_quotes(m.outcome(o)) : in_quotes(m.outcome(o));
  const double strongest = std::abs(all[0].value.mean);
  std::erase_if(all, [&](const Influence& i) { return !i.clear || std::abs(i.value.mean) < worth_telling * strongest; });
  if (all.empty()) return what + Text(" cannot be seen to hang on any single number: with so few points their effects cannot be told from chance.", " går inte att se hänga på något enskilt tal: med så få punkter går deras verkan inte att skilja från slump.");
  all.resize(std::min<std::size_t>(all.size(), 3));
  std::vector<Text> names;
  for (const Influence& i : all) names.push_back(in_quotes(m.parameter(i.parameter)) + Text::same(" (") + strength(i) + Text::same(")"));
  return what + Text(" hangs most on ", " hänger mest på ") + listed(names) + Text::same(".");
}

std::optional<Text> change_places(const SweepMaterial& m) {
  const auto all = clear_crossings(m);
  if (m.policies() < 2) return {};
  const auto it = std::find_if(all.begin(), all.end(), [&](const Finding* f) { return f->policy == m.subject; });
  if (all.empty()) return Text("Along no single number can a policy be seen to change places with ", "Längs inget enskilt tal går det att se att en åtgärd byter plats med ") + in_quotes(m.policy(m.told.baseline)) + Text(" in these outcomes.", " i dessa utfall.");
  const Finding& f = **(it == all.end() ? all.begin() : it);
  return in_quotes(m.policy(f.policy)) + Text(" and ", " och ") + in_quotes(m.policy(m.told.baseline)) + Text(" change places in ", " byter plats i ") + in_quotes(m.outcome(f.outcome)) + Text(" where ", " där ") + in_quotes(m.parameter(f.parameter)) + Text(" is ", " är ") +
         estimate(f.value) + (all.size() > 1 ? Text(fmt::format(" (one of {} such places, below).", all.size()), fmt::format(" (ett av {} sådana ställen, nedan).", all.size())) : Text::same("."));
}

std::optional<Text> worth_knowing(const SweepMaterial& m) {
  const auto perfect = m.found(Measure::perfect_information), partial = m.found(Measure::partial_information);
  if (perfect.empty()) return {};
  const Finding& all = *perfect[0];
  Text out = Text("To know all numbers before choosing would be worth ", "Att veta alla tal före valet vore värt ") + roughly(all.value.mean) + Text::same(" ") + m.currency() + Text(" in the time that is counted, if a QALY is worth ", " under tiden som räknas, om ett QALY är värt ") + number(all.at, 0) + Text::same(" ") + m.currency();
  if (!partial.empty() && partial[0]->value.mean > 0) out += Text("; of single numbers, ", "; av enskilda tal vore ") + in_quotes(m.parameter(partial[0]->parameter)) + Text(" would be worth most: ", " mest värt: ") + estimate(partial[0]->value);
  return out + Text::same(".");
}

}  // namespace

std::vector<Text> sweep_answer(const SweepMaterial& m) {
  std::vector<Text> out{tried(m)};
  const auto add = [&](const std::optional<Text>& sentence) {
    if (sentence) out.push_back(*sentence);
  };
  for (const std::size_t o : m.told.outcomes)
    if (m.subject != m.told.baseline) add(changed(m, o));
  add(choice(m)), add(driven(m)), add(change_places(m)), add(worth_knowing(m));
  return out;
}

}  // namespace kvarbo::report
