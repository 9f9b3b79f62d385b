#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "analysis/comparison_lines.hpp"
#include "analysis/economics.hpp"
#include "analysis/number_text.hpp"
#include "analysis/sections.hpp"

namespace kvarbo {
namespace {

std::string money_of(const EconomicsReport& report) { return report.facts.currency.empty() ? "money" : report.facts.currency; }

std::string unit_of_effect(const EconomicsReport& report) {
  for (const auto& outcome : report.effects.outcomes)
    if (outcome.outcome.id == report.request.effect) return outcome.outcome.unit;
  return "";
}

/// What a difference in cost means to who pays it, as far as its interval tells.
std::string verdict(const PairedDifference& change) {
  const Estimate& d = change.difference;
  if (change.identical || std::isnan(d.low)) return change.identical ? "equal" : "–";
  return d.low > 0 ? "pays more" : d.high < 0 ? "saves" : "not clear";
}

/// A comparison as a section for each outcome; `with_verdict`: who pays tells more than p.
std::vector<Section> comparison_sections(const Comparison& comparison, bool with_verdict) {
  std::vector<Section> out;
  for (const auto& outcome : comparison.outcomes) {
    const bool known = std::any_of(outcome.policies.begin(), outcome.policies.end(), [](const auto& p) { return !std::isnan(p.value.mean); });
    if (!known) continue;  // nobody lives in a stable home
    Section s{comparison_heading(outcome.outcome), comparison_header(comparison), comparison_lines(outcome, comparison)};
    if (with_verdict && comparison.policies.size() > 1) {
      s.header.back() = outcome.outcome.id == "cost_per_stable_day" ? "" : "payer";
      for (std::size_t p = 0; p < s.lines.size(); ++p) {
        const auto& change = outcome.policies[p].change;
        s.lines[p].back() = change && !s.header.back().empty() ? verdict(*change) : "";
      }
    }
    out.push_back(std::move(s));
  }
  return out;
}

std::string share_text(double share, std::size_t replications) { return replications < 2 ? "–" : rounded(share, -3); }

/// The ratio and its interval; words where one policy brings no less at no higher cost, for a ratio says nothing then.
std::pair<std::string, std::string> ratio_texts(const Increment& i) {
  const double cost = i.cost.difference.mean, effect = i.effect.difference.mean;
  if (effect > 0 && cost <= 0) return {"dominates", ""};
  if (effect < 0 && cost >= 0) return {"is dominated", ""};
  const int power = rounding_power({i.ratio});
  return {rounded(i.ratio.mean, power), interval_text(i.ratio, power)};
}

Section ratio_section(const EconomicsReport& report) {
  const std::string unit = unit_of_effect(report);
  Section out{fmt::format("Incremental cost-effectiveness ratio against {} [{}/{}]", report.payers.policies[report.payers.baseline].id, money_of(report), unit),
              {"policy", "ratio", "95 % interval", "more for more", "more for less", "less for less", "less for more"}, {}};
  for (std::size_t p = 0; p < report.increments.size(); ++p) {
    if (p == report.payers.baseline) continue;
    const Increment& i = report.increments[p];
    const std::size_t n = report.payers.replications;
    const auto [ratio, interval] = ratio_texts(i);
    out.lines.push_back({report.payers.policies[p].id, ratio, interval, share_text(i.more_for_more, n), share_text(i.more_for_less, n),
                         share_text(i.less_for_less, n), share_text(i.less_for_more, n)});
  }
  return out;
}

Section frontier_section(const EconomicsReport& report) {
  Section out{"The frontier, cheapest first", {"policy", "standing", fmt::format("{}/{} against the one before", money_of(report), unit_of_effect(report))}, {}};
  if (report.options.size() < 2) return out;
  const auto& costs = std::find_if(report.effects.outcomes.begin(), report.effects.outcomes.end(), [&](const auto& o) { return o.outcome.id != report.request.effect; })->policies;
  std::vector<std::size_t> order(report.options.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return costs[a].value.mean < costs[b].value.mean; });
  constexpr const char* names[] = {"efficient", "dominated", "dominated by a mixture"};
  for (const std::size_t p : order) {
    const Option& o = report.options[p];
    const Estimate ratio{o.ratio, o.ratio, o.ratio};
    out.lines.push_back({report.payers.policies[p].id, names[static_cast<int>(o.standing)], rounded(o.ratio, rounding_power({ratio}))});
  }
  return out;
}

/// As many digits as were given.
std::string threshold_text(double threshold) { return rounded(threshold, rounding_power({{threshold, threshold, threshold}})); }

Section benefit_section(const EconomicsReport& report, const AtThreshold& at) {
  Section out{fmt::format("Net monetary benefit at {} {}/{}", threshold_text(at.threshold), money_of(report), unit_of_effect(report)),
              {"policy", "net benefit", "95 % interval", "difference", "95 % interval", "p", "best in runs", "best on average"}, {}};
  std::vector<Estimate> changes;
  for (const auto& change : at.change) changes.push_back(change.difference);
  const int power = rounding_power(at.benefit), change_power = rounding_power(changes);
  for (std::size_t p = 0; p < at.benefit.size(); ++p) {
    const bool baseline = p == report.payers.baseline;
    const PairedDifference& change = at.change[p];
    out.lines.push_back({report.payers.policies[p].id, rounded(at.benefit[p].mean, power), interval_text(at.benefit[p], power),
                         baseline ? "baseline" : rounded(change.difference.mean, change_power, true), baseline ? "" : interval_text(change.difference, change_power, true),
                         baseline ? "" : p_text(change.p), share_text(at.choice.best[p], report.payers.replications), p == at.choice.best_mean ? "yes" : ""});
  }
  return out;
}

Section sweep_section(const EconomicsReport& report, const InformedBySweep& sweep) {
  Section out{fmt::format("Expected value of perfect information on the scenario's numbers, from {} points of \"{}\" [{}]", sweep.points, sweep.title, money_of(report)),
              {"threshold", "best on average", "best in points", "value"}, {}};
  for (const Informed& at : sweep.at) {
    const double value = at.perfect_information;
    out.lines.push_back({threshold_text(at.threshold), at.best, rounded(at.best_share, -3), rounded(value, rounding_power({{value, value, value}}))});
  }
  return out;
}

Section information_section(const EconomicsReport& report) {
  if (report.sweep) return sweep_section(report, *report.sweep);
  Section out{fmt::format("Expected value of perfect information on the luck of a run [{}]", money_of(report)), {"threshold", "best on average", "best in runs", "value"}, {}};
  if (report.payers.replications < 2 || report.payers.policies.size() < 2) return out;
  for (const AtThreshold& at : report.thresholds) {
    const double value = at.choice.perfect_information;
    out.lines.push_back({threshold_text(at.threshold), report.payers.policies[at.choice.best_mean].id, rounded(at.choice.best[at.choice.best_mean], -3),
                         rounded(value, rounding_power({{value, value, value}}))});
  }
  return out;
}

std::string days_text(double days) { return fmt::format("{} days ({:.3g} {} of 365)", rounded(days, 0), days / 365, days == 365 ? "year" : "years"); }

/// The items of CHEERS 2022 (Husereau et al., BMJ 376:e067975) that a result file knows of.
std::vector<std::string> opening(const EconomicsReport& report) {
  const Facts& f = report.facts;
  std::vector<std::string> ids;
  for (const auto& policy : report.payers.policies) ids.push_back(policy.id);
  return {comparison_opening(report.payers),
          fmt::format("Comparators: {}", fmt::join(ids, ", ")),
          fmt::format("Perspective: {}", report.request.perspective == "total" ? "all who pay" : report.request.perspective + " alone"),
          fmt::format("Time horizon: {} after a warm-up of {}", days_text(f.counted_days()), days_text(f.warmup_days)),
          fmt::format("Discounting: costs {:g} % a year, effects {:g} % a year, continuously, from the end of the warm-up", 100 * f.discount_costs_per_year, 100 * f.discount_effects_per_year),
          fmt::format("Prices: {}, price year {}", money_of(report), f.price_year == 0 ? "not given" : fmt::format("{}", f.price_year)),
          fmt::format("Effect: {} [{}]", report.request.effect, unit_of_effect(report)),
          "Uncertainty: over replications, that is luck and people; the numbers of the scenario are taken as they are"};
}

SectionedText text_of(const EconomicsReport& report) {
  const bool several = report.payers.policies.size() > 1;
  SectionedText out{report.payers.title, opening(report), comparison_sections(report.payers, true), {}};
  for (Section& s : comparison_sections(report.effects, false)) out.sections.push_back(std::move(s));
  if (several) out.sections.push_back(ratio_section(report));
  out.sections.push_back(frontier_section(report));
  for (const AtThreshold& at : report.thresholds)
    if (several) out.sections.push_back(benefit_section(report, at));
  out.sections.push_back(information_section(report));
  out.notes.emplace_back("Cost by payer is not discounted. Ratios: bootstrap, paired by replication; no interval where the sign of the effect is not clear.");
  out.notes.emplace_back("more for less: the share of resamples in which the policy brings more at lower cost; best in runs: the acceptability curve, over replications.");
  if (report.thresholds.empty()) out.notes.emplace_back("No threshold is known: give one with --threshold, or willingness_to_pay in [economics].");
  return out;
}

}  // namespace

std::string economics_table(const EconomicsReport& report) { return as_table(text_of(report)); }

std::string economics_markdown(const EconomicsReport& report) { return as_markdown(text_of(report)); }

}  // namespace kvarbo
