// optimise: the mix of capacities that reaches a goal at the least cost, or does most for a budget.
#include <fmt/format.h>

#include <iostream>
#include <map>

#include "analysis/csv_field.hpp"
#include "analysis/json_text.hpp"
#include "analysis/number_text.hpp"
#include "analysis/sections.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/progress_line.hpp"
#include "core/fault.hpp"
#include "optimise/optimise.hpp"
#include "record/part_file.hpp"

namespace kvarbo {
namespace {

constexpr const char* usage = "kvarbo optimise PLAN [--out SET.toml] [--format table|md|csv|json] [--threads N] [--allow-include] [--quiet]";

std::string estimate_text(const Estimate& e) {
  const int power = rounding_power({e});
  return fmt::format("{} {}", rounded(e.mean, power), interval_text(e, power));
}

TextLine line_of(const CapacityPlan& plan, const Mix& mix) {
  TextLine line;
  for (std::size_t k = 0; k < mix.at.size(); ++k) line.push_back(fmt::format("{:g}", plan.decisions[k].value(mix.at[k])));
  line.push_back(estimate_text(mix.objective));
  for (const Estimate& limit : mix.limits) line.push_back(estimate_text(limit));
  line.push_back(fmt::format("{}", mix.replications));
  return line;
}

std::string limit_text(const Limit& limit) { return fmt::format("{} {} {:g}", limit.outcome, limit.at_least ? "≥" : "≤", limit.bound); }

SectionedText report_of(const CapacityPlan& plan, const Optimum& found) {
  SectionedText text;
  text.title = plan.title;
  std::string aim = fmt::format("{} {}", plan.maximise ? "The most" : "The least", plan.objective);
  for (const Limit& limit : plan.limits) aim += fmt::format("{} {}", &limit == &plan.limits[0] ? " with" : " and", limit_text(limit));
  text.opening = {fmt::format("{}; {} mixes played, {} replications each in the search", aim, found.mixes.size(), plan.run.replications)};
  if (!found.feasible) text.opening.push_back("No mix that was played holds the limits; the one that misses them least:");
  TextLine header;
  for (const Decision& d : plan.decisions) header.push_back(d.id);
  header.push_back(plan.objective);
  for (const Limit& limit : plan.limits) header.push_back(limit.outcome);
  header.push_back("replications");
  const auto section = [&](const std::string& heading, const std::vector<std::size_t>& mixes) {
    Section s{heading, header, {}};
    for (const std::size_t n : mixes) s.lines.push_back(line_of(plan, found.mixes[n]));
    text.sections.push_back(std::move(s));
  };
  section(found.feasible ? "The best" : "The nearest", {found.best});
  if (found.equals.size() > 1) section(fmt::format("Not told from the best by more than {:g}", plan.indifference), found.equals);
  if (!plan.limits.empty()) section(fmt::format("The frontier of {} and {}", plan.objective, plan.limits[0].outcome), found.frontier);
  if (found.feasible && !found.decided)
    text.notes = {fmt::format("The {} best were not all told apart by {:g} within {} replications: of those that are left the one with the best mean is chosen, without a promise. Allow more with most_replications.", found.candidates.size(),
                              plan.indifference, plan.most_replications)};
  else if (found.feasible)
    text.notes = {fmt::format("With a chance of at least 95 % the best of the {} that were told apart at the end is chosen, if it is better than the others by {:g} (Kim & Nelson 2001). The search itself may have missed better ones.",
                              found.candidates.size(), plan.indifference)};
  return text;
}

std::string csv_of_mixes(const CapacityPlan& plan, const Optimum& found) {
  std::string text;
  for (const Decision& d : plan.decisions) text += d.id + ",";
  text += csv_field(plan.objective) + ",objective_low,objective_high";
  for (const Limit& limit : plan.limits) text += "," + csv_field(limit.outcome);
  text += ",replications,feasible,best\n";
  for (std::size_t n = 0; n < found.mixes.size(); ++n) {
    const Mix& mix = found.mixes[n];
    for (std::size_t k = 0; k < mix.at.size(); ++k) text += fmt::format("{},", plan.decisions[k].value(mix.at[k]));
    text += fmt::format("{},{},{}", csv_field(mix.objective.mean), csv_field(mix.objective.low), csv_field(mix.objective.high));
    for (const Estimate& limit : mix.limits) text += "," + csv_field(limit.mean);
    text += fmt::format(",{},{:d},{:d}\n", mix.replications, mix.feasible, n == found.best);
  }
  return text;
}

std::string json_of_mixes(const CapacityPlan& plan, const Optimum& found) {
  const auto mix_text = [&](const Mix& mix) {
    std::string values, limits;
    for (std::size_t k = 0; k < mix.at.size(); ++k) values += fmt::format("{}{}: {}", k ? ", " : "", json_text(plan.decisions[k].id), json_number(plan.decisions[k].value(mix.at[k])));
    for (std::size_t l = 0; l < mix.limits.size(); ++l) limits += fmt::format("{}{}: {}", l ? ", " : "", json_text(plan.limits[l].outcome), json_number(mix.limits[l].mean));
    return fmt::format(R"({{"decisions": {{{}}}, "objective": {}, "low": {}, "high": {}, "limits": {{{}}}, "replications": {}, "feasible": {}}})", values, json_number(mix.objective.mean), json_number(mix.objective.low),
                       json_number(mix.objective.high), limits, mix.replications, mix.feasible);
  };
  std::vector<std::string> mixes, frontier;
  for (const Mix& mix : found.mixes) mixes.push_back(mix_text(mix));
  for (const std::size_t n : found.frontier) frontier.push_back(std::to_string(n));
  return fmt::format("{{\n  \"title\": {},\n  \"objective\": {},\n  \"best\": {},\n  \"feasible\": {},\n  \"decided\": {},\n  \"frontier\": {},\n  \"mixes\": {}\n}}\n", json_text(plan.title), json_text(plan.objective), found.best, found.feasible, found.decided,
                     json_list(frontier, "  "), json_list(mixes, "  "));
}

}  // namespace

void optimise_command(const Arguments& arguments) {
  options::options_description known("options");
  known.add_options()("out", options::value<std::string>(), "writes the best mix, as a [set]")("format", options::value<std::string>()->default_value("table"), "table, md, csv (all mixes) or json")(
      "threads", options::value<std::string>(), "how many threads work; default: one a core. Results do not depend on it")("quiet", "no progress line");
  add_tree_option(known);
  const auto given = parse_options(arguments, known, usage);
  if (asked_for_help(given, known, usage)) return;
  const std::string format = given["format"].as<std::string>();
  using Format = std::string (*)(const CapacityPlan&, const Optimum&);
  static const std::map<std::string, Format> formats{{"table", [](const CapacityPlan& p, const Optimum& o) { return as_table(report_of(p, o)); }},
                                                     {"md", [](const CapacityPlan& p, const Optimum& o) { return as_markdown(report_of(p, o)); }},
                                                     {"csv", csv_of_mixes},
                                                     {"json", json_of_mixes}};
  if (!formats.count(format)) throw UsageError(fmt::format("--format is \"{}\"; it must be table, md, csv or json", format));
  const int threads = threads_of(given);
  const std::string file = file_of(given, usage);
  const CapacityPlan plan = read_capacity_plan(file, tree_of(given, file));
  if (given.count("out")) keep_apart("--out", given["out"].as<std::string>(), plan.inputs, "plan");
  std::optional<PartFile> out;
  if (given.count("out")) out.emplace(given["out"].as<std::string>());  // a place that cannot be written is told before anything is played
  Optimum found;
  {
    ProgressLine line(given.count("quiet") > 0, "mixes at most");
    Asked asked;
    if (line.shown()) asked = [&](std::size_t mixes) { line.tell({static_cast<std::int64_t>(mixes), plan.most_evaluations, 0}); };
    found = optimise(plan, threads, asked);
  }
  std::cout << formats.at(format)(plan, found) << std::flush;
  if (out) write_whole(*out, set_of(plan, found.mixes[found.best]));
}

}  // namespace kvarbo
