// The evaluation one number a line, for spreadsheets and programs.
#include <fmt/format.h>

#include <limits>

#include "analysis/csv_field.hpp"
#include "analysis/economics.hpp"
#include "analysis/json_text.hpp"

namespace kvarbo {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// One number: what, for which policy, at which threshold, and its difference to the baseline. `standing` in words where it is one.
struct Row {
  std::string what, unit, policy;
  double threshold = none;
  Estimate value{none, none, none}, difference{none, none, none};
  double p = none;
  std::string standing{};
};

void add_comparison(std::vector<Row>& out, const Comparison& comparison) {
  for (const auto& outcome : comparison.outcomes)
    for (std::size_t p = 0; p < comparison.policies.size(); ++p) {
      const auto& [value, change] = outcome.policies[p];
      Row row{outcome.outcome.id, outcome.outcome.unit, comparison.policies[p].id, none, value};
      if (change) row.difference = change->difference, row.p = change->p;
      out.push_back(row);
    }
}

void add_ratios(std::vector<Row>& out, const EconomicsReport& report, const std::string& money) {
  constexpr const char* names[] = {"efficient", "dominated", "extendedly_dominated"};
  std::string ratio = money;
  for (const auto& outcome : report.effects.outcomes)
    if (outcome.outcome.id == report.request.effect) ratio += "/" + outcome.outcome.unit;
  for (std::size_t p = 0; p < report.increments.size(); ++p) {
    const std::string& policy = report.payers.policies[p].id;
    out.push_back({"frontier_ratio", ratio, policy, none, {report.options[p].ratio, none, none}, {none, none, none}, none, names[static_cast<int>(report.options[p].standing)]});
    if (p == report.payers.baseline) continue;
    const Increment& i = report.increments[p];
    out.push_back({"icer", ratio, policy, none, i.ratio});
    if (report.payers.replications < 2) continue;
    const std::pair<const char*, double> shares[] = {{"more_for_more", i.more_for_more}, {"more_for_less", i.more_for_less}, {"less_for_less", i.less_for_less}, {"less_for_more", i.less_for_more}};
    for (const auto& [name, share] : shares) out.push_back({name, "1", policy, none, {share, none, none}});
  }
}

void add_thresholds(std::vector<Row>& out, const EconomicsReport& report, const std::string& money) {
  for (const AtThreshold& at : report.thresholds) {
    for (std::size_t p = 0; p < at.benefit.size(); ++p) {
      const std::string& policy = report.payers.policies[p].id;
      Row row{"net_benefit", money, policy, at.threshold, at.benefit[p]};
      if (p != report.payers.baseline) row.difference = at.change[p].difference, row.p = at.change[p].p;
      out.push_back(row);
      if (report.payers.replications > 1) out.push_back({"acceptability", "1", policy, at.threshold, {at.choice.best[p], none, none}});
    }
    if (report.payers.replications > 1 && !report.sweep)
      out.push_back({"perfect_information", money, report.payers.policies[at.choice.best_mean].id, at.threshold, {at.choice.perfect_information, none, none}});
  }
  for (const Informed& at : report.sweep ? report.sweep->at : std::vector<Informed>()) out.push_back({"perfect_information_on_numbers", money, at.best, at.threshold, {at.perfect_information, none, none}});
}

std::vector<Row> rows_of(const EconomicsReport& report) {
  const std::string money = report.facts.currency.empty() ? "money" : report.facts.currency;
  std::vector<Row> out;
  add_comparison(out, report.payers);
  add_comparison(out, report.effects);
  add_ratios(out, report, money);
  add_thresholds(out, report, money);
  return out;
}

}  // namespace

std::string economics_csv(const EconomicsReport& report) {
  std::string out = "what,unit,policy,baseline,perspective,effect,threshold,value,low,high,difference,difference_low,difference_high,p_value,standing\n";
  for (const Row& r : rows_of(report)) {
    out += fmt::format("{},{},{},{},{},{}", csv_field(r.what), csv_field(r.unit), csv_field(r.policy), csv_field(report.payers.policies[report.payers.baseline].id),
                       csv_field(report.request.perspective), csv_field(report.request.effect));
    for (const double x : {r.threshold, r.value.mean, r.value.low, r.value.high, r.difference.mean, r.difference.low, r.difference.high, r.p}) out += "," + csv_field(x);
    out += "," + r.standing + "\n";
  }
  return out;
}

std::string economics_json(const EconomicsReport& report) {
  std::vector<std::string> rows;
  for (const Row& r : rows_of(report))
    rows.push_back(fmt::format(
        "{{\"what\": {}, \"unit\": {}, \"policy\": {}, \"threshold\": {}, \"value\": {}, \"low\": {}, \"high\": {}, \"difference\": {}, \"difference_low\": {}, "
        "\"difference_high\": {}, \"p\": {}, \"standing\": {}}}",
        json_text(r.what), json_text(r.unit), json_text(r.policy), json_number(r.threshold), json_number(r.value.mean), json_number(r.value.low), json_number(r.value.high),
        json_number(r.difference.mean), json_number(r.difference.low), json_number(r.difference.high), json_number(r.p), r.standing.empty() ? "null" : json_text(r.standing)));
  const Facts& f = report.facts;
  return fmt::format(
      "{{\n  \"title\": {},\n  \"baseline\": {},\n  \"replications\": {},\n  \"confidence\": 0.95,\n  \"perspective\": {},\n  \"effect\": {},\n  \"horizon_days\": {},\n"
      "  \"warmup_days\": {},\n  \"discount_costs_per_year\": {},\n  \"discount_effects_per_year\": {},\n  \"currency\": {},\n  \"price_year\": {},\n  \"rows\": {}\n}}\n",
      json_text(report.payers.title), json_text(report.payers.policies[report.payers.baseline].id), report.payers.replications, json_text(report.request.perspective),
      json_text(report.request.effect), json_number(f.horizon_days), json_number(f.warmup_days), json_number(f.discount_costs_per_year), json_number(f.discount_effects_per_year),
      json_text(f.currency), f.price_year == 0 ? "null" : fmt::format("{}", f.price_year), json_list(rows, "  "));
}

}  // namespace kvarbo
