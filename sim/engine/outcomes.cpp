#include "engine/outcomes.hpp"

#include <numeric>

namespace kvarbo {
namespace {

constexpr double day = static_cast<double>(ticks_per_day);
constexpr double year = days_per_year * day;

double sum(const std::vector<double>& v) { return std::accumulate(v.begin(), v.end(), 0.0); }

}  // namespace

std::vector<Label> outcome_labels(const Spec& spec) {
  const std::string money = spec.economics.currency.empty() ? "money" : spec.economics.currency;
  std::vector<Label> labels;
  for (const Service& s : spec.services) labels.push_back({"person_days." + s.id, "Person-days in " + s.title, "days"});
  labels.push_back({"deaths", "Deaths", "persons"});
  labels.push_back({"mean_population", "Clients in the system, on average", "persons"});
  for (const Organisation& o : spec.organisations) labels.push_back({"cost." + o.id, "Cost to " + o.id, money});
  labels.push_back({"cost.total", "Cost to all", money});
  for (const Organisation& o : spec.organisations) labels.push_back({"cost_discounted." + o.id, "Cost to " + o.id + ", discounted", money});
  labels.push_back({"cost_discounted.total", "Cost to all, discounted", money});
  labels.push_back({"life_years_discounted", "Life-years, discounted", "years"});
  labels.push_back({"qaly_discounted", "Quality-adjusted life-years, discounted", "QALY"});
  labels.push_back({"stable_housing_share", "Share of person-days in stable housing", "1"});
  for (const Outcome& o : spec.outcomes) {
    const char* unit = o.kind == Outcome::Kind::person_days ? "days" : o.kind == Outcome::Kind::events ? "events" : "1";
    labels.push_back({o.id, o.title, unit});
  }
  return labels;
}

std::vector<double> outcome_values(const Spec& spec, const Tally& total, const Ledger& ledger, const Weight& end, const std::vector<double>& shares) {
  std::vector<double> values;
  Wide in_places = 0, in_stable = 0;
  for (std::size_t s = 0; s < spec.services.size(); ++s) {
    const Wide time = total.present[s].until(end).plain;
    values.push_back(static_cast<double>(time) / day);
    const Service& service = spec.services.at_index(s);
    if (!service.is_place) continue;
    in_places += time;
    if (service.has_tag("stable")) in_stable += time;
  }
  values.push_back(static_cast<double>(total.deaths));
  values.push_back(end.plain > 0 ? static_cast<double>(in_places) / static_cast<double>(end.plain) : 0.0);
  for (const auto* costs : {&ledger.plain(), &ledger.discounted()}) {
    values.insert(values.end(), costs->begin(), costs->end() - 1);
    values.push_back(sum(*costs));
  }
  const auto years = [](const Crowd& crowd, const Weight& w) { return static_cast<double>(crowd.until(w).effect) / weight_scale / year; };
  values.push_back(years(total.alive, end));
  double qaly = years(total.utility.back(), end);
  for (std::size_t u = 0; u < spec.utilities.size(); ++u) qaly += spec.utilities[u].value * years(total.utility[u], end);
  values.push_back(qaly);
  values.push_back(in_places > 0 ? static_cast<double>(in_stable) / static_cast<double>(in_places) : 0.0);
  std::size_t watch = 0, counter = 0, share = 0;
  for (const Outcome& o : spec.outcomes) {
    if (o.kind == Outcome::Kind::person_days) values.push_back(static_cast<double>(total.watched[watch++].until(end).plain) / day);
    else if (o.kind == Outcome::Kind::events) values.push_back(static_cast<double>(total.counters[counter++].count));
    else values.push_back(shares[share++]);
  }
  return values;
}

}  // namespace kvarbo
