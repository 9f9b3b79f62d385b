#include "engine/outcomes.hpp"

#include <algorithm>
#include <numeric>

namespace kvarbo {
namespace {

constexpr double day = static_cast<double>(ticks_per_day);
constexpr double year = days_per_year * day;

double years(Wide effect) { return static_cast<double>(effect) / weight_scale / year; }

template <class Named>
const std::string& swedish(const Named& named) {
  return named.title_sv.empty() ? named.title : named.title_sv;
}

double sum(const std::vector<double>& v) { return std::accumulate(v.begin(), v.end(), 0.0); }

}  // namespace

std::vector<Label> outcome_labels(const Spec& spec) {
  const std::string money = spec.economics.currency.empty() ? "money" : spec.economics.currency;
  std::vector<Label> labels;
  for (const Service& s : spec.services)
    labels.push_back({"person_days." + s.id, "Person-days in " + s.title, "days", "Persondygn i " + swedish(s)});
  labels.push_back({"deaths", "Deaths", "persons", "Dödsfall"});
  labels.push_back({"mean_population", "Clients in the system, on average", "persons", "Klienter i systemet, i genomsnitt"});
  for (const bool discounted : {false, true}) {
    const std::string id = discounted ? "cost_discounted." : "cost.";
    const char* how = discounted ? ", discounted" : "";
    const char* how_sv = discounted ? ", diskonterad" : "";
    for (const Organisation& o : spec.organisations)
      labels.push_back({id + o.id, "Cost to " + o.title + how, money, "Kostnad: " + swedish(o) + how_sv});
    labels.push_back({id + "total", std::string("Cost to all") + how, money, std::string("Kostnad: alla") + how_sv});
  }
  labels.push_back({"life_years_discounted", "Life-years, discounted", "years", "Levnadsår, diskonterade"});
  labels.push_back({"qaly_discounted", "Quality-adjusted life-years, discounted", "QALY", "Kvalitetsjusterade levnadsår (QALY), diskonterade"});
  labels.push_back({"stable_housing_share", "Share of person-days in stable housing", "1", "Andel av persondygnen i stabilt boende"});
  for (const Outcome& o : spec.outcomes) {
    const char* unit = o.kind == Outcome::Kind::person_days ? "days" : o.kind == Outcome::Kind::events ? "events" : "1";
    labels.push_back({o.id, o.title, unit, o.title_sv});
  }
  return labels;
}

void Reckoning::change(const Spec& from, const Spec& to, const Tally& total, const Weight& until) {
  utility_from_.resize(from.utilities.size());
  stable_from_.resize(from.services.size());
  for (std::size_t u = 0; u < from.utilities.size(); ++u) {
    if (from.utilities[u].value == to.utilities[u].value) continue;
    const Wide now = total.utility[u].until(until).effect;
    qaly_ += from.utilities[u].value * years(now - utility_from_[u]);
    utility_from_[u] = now;
  }
  for (std::size_t s = 0; s < from.services.size(); ++s) {
    const bool was = from.services.at_index(s).has_tag("stable");
    if (was == to.services.at_index(s).has_tag("stable")) continue;
    const Wide now = total.present[s].until(until).plain;
    if (was) stable_ += now - stable_from_[s];
    stable_from_[s] = now;
  }
}

double Reckoning::qaly(const Spec& spec, const Tally& total, const Weight& end) const {
  double sum = years(total.utility.back().until(end).effect) + qaly_;
  for (std::size_t u = 0; u < spec.utilities.size(); ++u)
    sum += spec.utilities[u].value * years(total.utility[u].until(end).effect - (utility_from_.empty() ? Wide{0} : utility_from_[u]));
  return sum;
}

Wide Reckoning::stable(const Spec& spec, const Tally& total, const Weight& end) const {
  Wide sum = stable_;
  for (std::size_t s = 0; s < spec.services.size(); ++s)
    if (spec.services.at_index(s).is_place && spec.services.at_index(s).has_tag("stable"))
      sum += total.present[s].until(end).plain - (stable_from_.empty() ? Wide{0} : stable_from_[s]);
  return sum;
}

std::vector<Amount> outcome_amounts(const Spec& spec, const Tally& total, const Ledger& ledger, const Reckoning& reckoning, const Weight& end, const std::vector<Amount>& shares) {
  std::vector<Amount> values;
  const auto add = [&](double sum) { values.push_back({sum}); };
  Wide in_places = 0;
  for (std::size_t s = 0; s < spec.services.size(); ++s) {
    const Wide time = total.present[s].until(end).plain;
    add(static_cast<double>(time) / day);
    if (spec.services.at_index(s).is_place) in_places += time;
  }
  add(static_cast<double>(total.deaths));
  add(end.plain > 0 ? static_cast<double>(in_places) / static_cast<double>(end.plain) : 0.0);
  for (const auto* costs : {&ledger.plain(), &ledger.discounted()}) {
    std::for_each(costs->begin(), costs->end() - 1, add);
    add(sum(*costs));
  }
  add(years(total.alive.until(end).effect));
  add(reckoning.qaly(spec, total, end));
  values.push_back({static_cast<double>(reckoning.stable(spec, total, end)), static_cast<double>(in_places), true});
  std::size_t watch = 0, counter = 0, share = 0;
  for (const Outcome& o : spec.outcomes) {
    if (o.kind == Outcome::Kind::person_days) add(static_cast<double>(total.watched[watch++].until(end).plain) / day);
    else if (o.kind == Outcome::Kind::events) add(static_cast<double>(total.counters[counter++].count));
    else values.push_back(shares[share++]);
  }
  return values;
}

std::vector<Label> group_outcome_labels(const Layout& layout) {
  std::vector<Label> labels = layout.outcomes;
  for (const Label& exit : layout.exits) labels.push_back({"exits." + exit.id, exit.title, "events", exit.title_sv});
  for (const Label& route : layout.routes) labels.push_back({"wait." + route.id, "Mean wait: " + route.title, "days", "Väntan i genomsnitt: " + (route.title_sv.empty() ? route.title : route.title_sv)});
  return labels;
}

std::vector<Amount> with_exits_and_waits(std::vector<Amount> outcomes, const Tally& total) {
  for (const std::int64_t n : total.exits) outcomes.push_back({static_cast<double>(n)});
  for (std::size_t r = 0; r < total.waited.size(); ++r) outcomes.push_back({static_cast<double>(total.waited[r]) / day, static_cast<double>(total.admitted[r]), true});
  return outcomes;
}

}  // namespace kvarbo
