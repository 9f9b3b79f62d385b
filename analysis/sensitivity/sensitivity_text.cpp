#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/comparison_lines.hpp"
#include "analysis/number_text.hpp"
#include "analysis/sections.hpp"
#include "analysis/sensitivity/sensitivity.hpp"

namespace kvarbo {
namespace {

constexpr std::size_t most_lines = 12;  ///< of a table of parameters; csv and json have all

class Writer {
 public:
  Writer(const SweepOutcomes& sweep, const Sensitivity& result) : sweep_(sweep), result_(result) {}

  SectionedText write() {
    SectionedText text;
    text.title = sweep_.title;
    text.opening = {fmt::format("{} points by {}, {} parameters, {} at each point; differences are to \"{}\"", sweep_.points(), sweep_.design, sweep_.parameters.size(), replications(),
                                sweep_.policies[result_.baseline].id)};
    for (const std::size_t o : result_.outcomes) {
      text.sections.push_back(overview(o));
      for (std::size_t p = 0; p < sweep_.policies.size(); ++p) {
        for (const auto& [measure, header] : kinds_) text.sections.push_back(drivers(o, p, measure, header));
        if (sweep_.design == "grid") text.sections.push_back(levels(o, p));
      }
    }
    text.sections.push_back(choices());
    text.sections.push_back(information());
    text.notes = notes();
    return text;
  }

 private:
  // Tables of parameters: what orders their lines, and their columns.
  const std::vector<std::pair<Measure, std::vector<Measure>>> kinds_{{Measure::sobol_total, {Measure::sobol_first, Measure::sobol_total}},
                                                                     {Measure::morris_size, {Measure::morris_mean, Measure::morris_size, Measure::morris_sd}},
                                                                     {Measure::rank_correlation, {Measure::rank_correlation, Measure::swing_low, Measure::swing_high, Measure::crossing}},
                                                                     {Measure::swing_high, {Measure::swing_low, Measure::swing_high, Measure::crossing}},
                                                                     {Measure::crossing, {Measure::crossing}}};

  std::string replications() const {
    const auto [least, most] = std::minmax_element(sweep_.replications.begin(), sweep_.replications.end());
    return *least == *most ? fmt::format("{} replications", *least) : fmt::format("{} to {} replications", *least, *most);
  }

  std::vector<const Finding*> those(Measure measure, std::size_t outcome, std::size_t policy) const {
    std::vector<const Finding*> list;
    for (const Finding& f : result_.findings)
      if (f.measure == measure && f.outcome == outcome && f.policy == policy) list.push_back(&f);
    return list;
  }

  Section overview(std::size_t o) const {
    Section s{comparison_heading(sweep_.outcomes[o]) + ", over all points", {"policy", "mean", "95 % of points", "difference", "95 % of points", "points above 0"}, {}};
    for (std::size_t p = 0; p < sweep_.policies.size(); ++p) {
      const Estimate value = those(Measure::mean, o, p).at(0)->value;
      const int power = rounding_power({value});
      TextLine line{sweep_.policies[p].id, rounded(value.mean, power), interval_text(value, power)};
      if (const auto change = those(Measure::difference, o, p); !change.empty()) {
        const Estimate d = change[0]->value;
        const int digits = rounding_power({d});
        line.insert(line.end(), {rounded(d.mean, digits, true), interval_text(d, digits, true), share(those(Measure::positive, o, p).at(0)->value.mean)});
      }
      s.lines.push_back(line);
    }
    return s;
  }

  static std::string share(double x) { return fmt::format("{:.0f} %", 100 * x); }

  static const char* name(Measure m) {
    switch (m) {
      case Measure::sobol_first: return "alone (first order)";
      case Measure::sobol_total: return "with others (total)";
      case Measure::morris_mean: return "mean effect";
      case Measure::morris_size: return "mean size";
      case Measure::morris_sd: return "sd";
      case Measure::rank_correlation: return "rank correlation";
      case Measure::swing_low: return "where it is low";
      case Measure::swing_high: return "where it is high";
      case Measure::crossing: return "they change places at";
      default: return "";
    }
  }

  std::string about(std::size_t o, std::size_t p) const {
    return p == result_.baseline ? fmt::format("{} under {}", sweep_.outcomes[o].id, sweep_.policies[p].id)
                                 : fmt::format("{}: {} less {}", sweep_.outcomes[o].id, sweep_.policies[p].id, sweep_.policies[result_.baseline].id);
  }

  std::string cell(const Finding& f) const {
    const bool plain = f.measure == Measure::sobol_first || f.measure == Measure::sobol_total || f.measure == Measure::rank_correlation;
    const int power = plain ? -2 : rounding_power({f.value});
    std::string text = rounded(f.value.mean, power);
    if (!std::isnan(f.value.low)) text += " " + interval_text(f.value, power);
    if (!std::isnan(f.at)) text = fmt::format("{} at {:.4g}", text, f.at);
    return text;
  }

  // What drives an outcome, the strongest first. A table that another speaks for stays empty.
  Section drivers(std::size_t o, std::size_t p, Measure order, const std::vector<Measure>& columns) const {
    Section s{"What drives " + about(o, p), {"parameter"}, {}};
    if (order == Measure::swing_high && !those(Measure::rank_correlation, o, p).empty()) return s;
    if (order == Measure::crossing && !those(Measure::swing_high, o, p).empty()) return s;
    std::vector<std::pair<double, std::size_t>> lines;
    std::map<std::size_t, double> low;
    for (const Finding* f : those(Measure::swing_low, o, p)) low[f->parameter] = f->value.mean;
    for (const Finding* f : those(order, o, p)) lines.emplace_back(-std::abs(order == Measure::swing_high ? f->value.mean - low[f->parameter] : f->value.mean), f->parameter);
    std::stable_sort(lines.begin(), lines.end());
    if (lines.size() > most_lines) lines.resize(most_lines);
    std::vector<Measure> there;
    for (const Measure m : columns)
      if (!those(m, o, p).empty()) there.push_back(m), s.header.push_back(name(m));
    for (const auto& [strength, k] : lines) {
      TextLine line{sweep_.parameters[k].id};
      for (const Measure m : there) {
        const auto list = those(m, o, p);
        const auto found = std::find_if(list.begin(), list.end(), [k = k](const Finding* f) { return f->parameter == k; });
        line.push_back(found == list.end() ? "" : cell(**found));
      }
      s.lines.push_back(line);
    }
    return s;
  }

  Section levels(std::size_t o, std::size_t p) const {
    Section s{"By level: " + about(o, p), {"parameter", "level", "mean", "lowest and highest"}, {}};
    for (const Finding* f : those(Measure::level_mean, o, p)) {
      const int power = rounding_power({f->value});
      s.lines.push_back({sweep_.parameters[f->parameter].id, fmt::format("{:.6g}", f->at), rounded(f->value.mean, power), interval_text(f->value, power)});
    }
    return s;
  }

  std::string money(double value) const { return rounded(value, rounding_power({{value, std::nan(""), std::nan("")}})) + (sweep_.currency.empty() ? "" : " " + sweep_.currency); }

  Section choices() const {
    Section s{"Which policy has the highest net benefit", {"a QALY is worth"}, {}};
    for (const NamedEntry& p : sweep_.policies) s.header.push_back(p.id);
    s.header.insert(s.header.end(), {"best on average", "perfect information"});
    for (const Finding& f : result_.findings) {
      if (f.measure == Measure::best_share && (f.policy == 0)) s.lines.push_back({money(f.at)});
      if (f.measure == Measure::best_share) s.lines.back().push_back(share(f.value.mean));
      if (f.measure == Measure::best_mean) s.lines.back().push_back(sweep_.policies[f.policy].id);
      if (f.measure == Measure::perfect_information) s.lines.back().push_back(money(f.value.mean));
    }
    return s;
  }

  Section information() const {
    Section s{"What it is worth to know one parameter before choosing", {"a QALY is worth", "parameter", "worth", "interval"}, {}};
    std::map<double, std::size_t> shown;
    for (const Finding& f : result_.findings) {
      if (f.measure != Measure::partial_information || std::isnan(f.value.low) || shown[f.at]++ >= most_lines || f.value.mean <= 0) continue;
      const int power = rounding_power({f.value});
      s.lines.push_back({money(f.at), sweep_.parameters[f.parameter].id, rounded(f.value.mean, power), interval_text(f.value, power)});
    }
    return s;
  }

  std::vector<std::string> notes() const {
    std::vector<std::string> list;
    for (const SensitivityNote& note : result_.notes) list.push_back(note.english);
    if (sweep_.design == "saltelli") list.push_back("Alone and with others: the share of the variance over the points that a parameter makes by itself, and with all it takes part in (Sobol's first-order and total indices, 95 % bootstrap intervals).");
    if (sweep_.design == "morris") list.push_back("Effects are per whole range of the parameter; sd tells of bends and interactions (Morris).");
    if (sweep_.design != "grid" && sweep_.design != "morris") list.push_back("Rank correlations are partial: the other parameters are held. Low and high are the 5th and 95th percentile of the parameter. Intervals are of 95 %.");
    list.push_back("Net benefit, and what information is worth, also hold what chance is left in means over few replications: more replications a point lessen it.");
    if (const std::string ledger = ledger_text(sweep_.ledger); !ledger.empty()) list.push_back(ledger);
    return list;
  }

  const SweepOutcomes& sweep_;
  const Sensitivity& result_;
};

}  // namespace

std::string sensitivity_table(const SweepOutcomes& sweep, const Sensitivity& result) { return as_table(Writer(sweep, result).write()); }
std::string sensitivity_markdown(const SweepOutcomes& sweep, const Sensitivity& result) { return as_markdown(Writer(sweep, result).write()); }

}  // namespace kvarbo
