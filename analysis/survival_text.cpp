#include <fmt/format.h>

#include <cmath>

#include "analysis/number_text.hpp"
#include "analysis/sections.hpp"
#include "analysis/survival.hpp"

namespace kvarbo {
namespace {

std::string day_text(double days) { return std::isinf(days) ? "–" : rounded(days, days < 10 ? -1 : 0); }

Section points_section(const SurvivalReport& report, std::size_t m) {
  const bool several = report.policies.size() > 1;
  Section out{report.measures[0][m].title, {"policy", "clients", "by day", "share", "95 % band"}, {}};
  if (several) out.header.insert(out.header.end(), {"difference", "95 % interval", "p"});
  for (std::size_t p = 0; p < report.policies.size(); ++p) {
    const TimedMeasure& measure = report.measures[p][m];
    for (const SharePoint& point : measure.points) {
      const bool first = &point == &measure.points.front();
      TextLine line{first ? report.policies[p].id : "", first ? rounded(static_cast<double>(measure.clients), 0) : "", day_text(point.days),
                    rounded(point.share.mean, -3), interval_text(point.share, -3)};
      if (point.change)
        line.insert(line.end(), {rounded(point.change->difference.mean, -3, true), interval_text(point.change->difference, -3, true), p_text(point.change->p)});
      else if (several) line.insert(line.end(), {first ? "baseline" : "", "", ""});
      out.lines.push_back(line);
    }
  }
  return out;
}

/// All waits in one table: a line for each route and policy.
Section waits_section(const SurvivalReport& report) {
  Section out{"Waiting, from the decision to admission", {"route, policy", "granted"}, {}};
  for (const double share : report.shares) out.header.push_back(fmt::format("{:g} % in by day", 100 * share));
  out.header.emplace_back("still waiting");
  for (std::size_t m = 0; m < report.measures[0].size(); ++m) {
    if (!report.measures[0][m].id.starts_with("wait.")) continue;
    for (std::size_t p = 0; p < report.policies.size(); ++p) {
      const TimedMeasure& measure = report.measures[p][m];
      TextLine line{fmt::format("{}, {}", measure.id.substr(5), report.policies[p].id), rounded(static_cast<double>(measure.clients), 0)};
      for (const ReachedDay& reached : measure.reached) line.push_back(day_text(reached.days));
      line.push_back(measure.open ? rounded(*measure.open, -3) : "–");
      out.lines.push_back(line);
    }
  }
  return out;
}

Section reached_section(const SurvivalReport& report) {
  Section out{"Days to a first stable home", {"policy", "clients"}, {}};
  for (const double share : report.shares) out.header.push_back(fmt::format("{:g} % in by day", 100 * share));
  for (std::size_t p = 0; p < report.policies.size(); ++p) {
    const TimedMeasure& measure = report.measures[p][0];
    TextLine line{report.policies[p].id, rounded(static_cast<double>(measure.clients), 0)};
    for (const ReachedDay& reached : measure.reached) line.push_back(day_text(reached.days));
    out.lines.push_back(line);
  }
  return out;
}

Section log_rank_section(const SurvivalReport& report) {
  Section out{fmt::format("Log-rank test against {}", report.policies[report.baseline].id), {"what, policy", "events", "expected", "chi-square", "p"}, {}};
  for (std::size_t m = 0; m < report.measures[0].size(); ++m)
    for (std::size_t p = 0; p < report.policies.size(); ++p) {
      const TimedMeasure& measure = report.measures[p][m];
      if (!measure.against_baseline) continue;
      const LogRank& test = *measure.against_baseline;
      out.lines.push_back({fmt::format("{}, {}", measure.id, report.policies[p].id), rounded(test.observed, 0), rounded(test.expected, -1), rounded(test.chi_square, -2), p_text(test.p)});
    }
  return out;
}

std::vector<Section> sections_of(const SurvivalReport& report) {
  std::vector<Section> out{reached_section(report)};
  for (std::size_t m = 0; m < report.measures[0].size(); ++m)
    if (!report.measures[0][m].id.starts_with("wait.")) out.push_back(points_section(report, m));
  if (report.policies.size() > 1) out.push_back(log_rank_section(report));
  out.push_back(waits_section(report));
  return out;
}

std::string opening(const SurvivalReport& report) {
  const std::string runs = report.replications == 1 ? "1 replication: differences have no intervals" : fmt::format("{} replications", report.replications);
  return fmt::format("{}; clients followed from day {:g}, or entry if later, to the end of the run; who lived in a stable home then is left out", runs, report.from_day);
}

SectionedText text_of(const SurvivalReport& report) {
  return {report.title,
          {opening(report)},
          sections_of(report),
          {"Bands take clients as independent of each other; differences are run by run, with the paired t-interval and test.",
           "Shares that came home or were admitted count dying, leaving and giving up as other ends (Aalen–Johansen); – : not reached, or too few were followed so long."}};
}

}  // namespace

std::string survival_table(const SurvivalReport& report) { return as_table(text_of(report)); }

std::string survival_markdown(const SurvivalReport& report) { return as_markdown(text_of(report)); }

}  // namespace kvarbo
