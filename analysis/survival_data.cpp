// The measures one number a line, for spreadsheets and programs.
#include <fmt/format.h>

#include <functional>
#include <limits>

#include "analysis/csv_field.hpp"
#include "analysis/json_text.hpp"
#include "analysis/survival.hpp"

namespace kvarbo {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// One number of one measure. `statistic`: share, day_reached, still_waiting or log_rank (its value is chi-square).
struct Row {
  const TimedMeasure& measure;
  std::string policy, statistic;
  double at;  ///< days, or the share that is reached
  Estimate value{none, none, none}, difference{none, none, none};
  double p = none;
};

std::vector<Row> rows_of(const SurvivalReport& report) {
  std::vector<Row> out;
  for (std::size_t m = 0; m < report.measures[0].size(); ++m)
    for (std::size_t p = 0; p < report.policies.size(); ++p) {
      const TimedMeasure& measure = report.measures[p][m];
      const std::string& policy = report.policies[p].id;
      for (const SharePoint& point : measure.points) {
        Row row{measure, policy, "share", point.days, point.share};
        if (point.change) row.difference = point.change->difference, row.p = point.change->p;
        out.push_back(row);
      }
      for (const ReachedDay& reached : measure.reached) out.push_back({measure, policy, "day_reached", reached.share, {reached.days, none, none}});
      if (measure.open) out.push_back({measure, policy, "still_waiting", none, {*measure.open, none, none}});
      if (measure.against_baseline) {
        Row row{measure, policy, "log_rank", none, {measure.against_baseline->chi_square, none, none}};
        row.p = measure.against_baseline->p;
        out.push_back(row);
      }
    }
  return out;
}

}  // namespace

std::string survival_csv(const SurvivalReport& report) {
  std::string out = "measure,title,policy,baseline,clients,statistic,at,value,low,high,difference,difference_low,difference_high,p_value\n";
  for (const Row& r : rows_of(report)) {
    out += fmt::format("{},{},{},{},{},{},{}", csv_field(r.measure.id), csv_field(r.measure.title), csv_field(r.policy), csv_field(report.policies[report.baseline].id),
                       r.measure.clients, r.statistic, csv_field(r.at));
    for (const double x : {r.value.mean, r.value.low, r.value.high, r.difference.mean, r.difference.low, r.difference.high, r.p}) out += "," + csv_field(x);
    out += "\n";
  }
  return out;
}

std::string survival_json(const SurvivalReport& report) {
  std::vector<std::string> rows;
  for (const Row& r : rows_of(report))
    rows.push_back(fmt::format(
        "{{\"measure\": {}, \"policy\": {}, \"clients\": {}, \"statistic\": {}, \"at\": {}, \"value\": {}, \"low\": {}, \"high\": {}, "
        "\"difference\": {}, \"difference_low\": {}, \"difference_high\": {}, \"p\": {}}}",
        json_text(r.measure.id), json_text(r.policy), r.measure.clients, json_text(r.statistic), json_number(r.at), json_number(r.value.mean), json_number(r.value.low),
        json_number(r.value.high), json_number(r.difference.mean), json_number(r.difference.low), json_number(r.difference.high), json_number(r.p)));
  return fmt::format("{{\n  \"title\": {},\n  \"baseline\": {},\n  \"replications\": {},\n  \"from_day\": {},\n  \"confidence\": 0.95,\n  \"rows\": {}\n}}\n", json_text(report.title),
                     json_text(report.policies[report.baseline].id), report.replications, json_number(report.from_day), json_list(rows, "  "));
}

}  // namespace kvarbo
