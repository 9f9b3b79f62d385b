#include "analysis/survival.hpp"

#include <fmt/format.h>

#include <functional>

#include "analysis/housing_way.hpp"
#include "analysis/result_reader.hpp"
#include "core/fault.hpp"

namespace kvarbo {
namespace {

/// What was observed in one run.
struct RunTimes {
  std::vector<Observed> to_home, at_home;
  std::vector<std::vector<Observed>> waits;  ///< by route
};

/// One measure: which observations, and which share of them is looked at; cause 0 is that nothing has happened.
struct Asked {
  std::string id, title;
  std::function<const std::vector<Observed>&(const RunTimes&)> of;
  int cause = 0;
  bool reached = false, open = false, compared = false;
};

std::vector<Asked> asked_of(const Facts& facts) {
  const auto to_home = [](const RunTimes& t) -> const std::vector<Observed>& { return t.to_home; };
  const auto at_home = [](const RunTimes& t) -> const std::vector<Observed>& { return t.at_home; };
  std::vector<Asked> out{{"first_home", "Came to a stable home for the first time", to_home, 1, true, false, true},
                         {"still_housed", "Still in a stable home after first coming to one", at_home, 0, false, false, true},
                         {"home_ended.lost", "Stable home ended: moved to a place that is not stable", at_home, 1},
                         {"home_ended.died", "Stable home ended: died", at_home, 2},
                         {"home_ended.left", "Stable home ended: left the system", at_home, 3}};
  for (std::size_t r = 0; r < facts.routes.size(); ++r) {
    const auto waits = [r](const RunTimes& t) -> const std::vector<Observed>& { return t.waits[r]; };
    out.push_back({"wait." + facts.routes[r].id, "Admitted after the decision: " + (facts.routes[r].title.empty() ? facts.routes[r].id : facts.routes[r].title), waits, 1, true, true});
  }
  return out;
}

std::vector<RunTimes> times_of(const Histories& histories, const Facts& facts, double from, std::size_t replications, std::size_t runs, const std::string& path) {
  std::vector<RunTimes> out(runs);
  for (RunTimes& run : out) run.waits.resize(facts.routes.size());
  histories.each([&](const ClientHistory& client) {
    const std::size_t number = client.policy * replications + client.replication;
    if (client.replication >= replications || number >= runs) not_a_result(path, "a client belongs to no run");
    const HousingWay way = housing_way(client, histories.layout(), facts, from);
    if (way.to_home) out[number].to_home.push_back(*way.to_home);
    if (way.at_home) out[number].at_home.push_back(*way.at_home);
    for (const auto& [route, wait] : way.waits) out[number].waits[route].push_back(wait);
  });
  return out;
}

/// One measure of one policy, over all replications and in each.
struct Gathered {
  std::vector<Observed> all;
  std::vector<SurvivalCurve> runs;
};

Gathered gather(const Asked& asked, const RunTimes* runs, std::size_t replications) {
  Gathered out;
  for (std::size_t r = 0; r < replications; ++r) {
    const auto& observed = asked.of(runs[r]);
    out.all.insert(out.all.end(), observed.begin(), observed.end());
    out.runs.emplace_back(observed);
  }
  return out;
}

std::vector<double> shares_at(const Gathered& gathered, int cause, double days) {
  std::vector<double> out;
  for (const SurvivalCurve& run : gathered.runs) out.push_back(cause == 0 ? run.survival(days) : run.incidence(cause, days));
  return out;
}

/// What is looked at as the event; other ends count as no longer followed.
std::vector<Observed> events_of(std::vector<Observed> observed, int cause) {
  for (Observed& o : observed)
    if (cause != 0 && o.cause != cause) o.cause = 0;
  return observed;
}

TimedMeasure measure(const Asked& asked, const Gathered& own, const Gathered* baseline, const SurvivalReport& report) {
  const SurvivalCurve curve(own.all);
  TimedMeasure out{asked.id, asked.title, own.all.size(), {}, {}, {}, {}};
  for (const double days : report.days) {
    SharePoint point{days, asked.cause == 0 ? curve.survival_band(days) : curve.incidence_band(asked.cause, days), {}};
    if (baseline) point.change = paired_difference(shares_at(own, asked.cause, days), shares_at(*baseline, asked.cause, days));
    out.points.push_back(point);
  }
  if (asked.reached)
    for (const double share : report.shares) out.reached.push_back({share, curve.time_to(asked.cause, share)});
  if (asked.open && !own.all.empty()) {
    double open = 0;
    for (const Observed& o : own.all) open += o.cause == 0;
    out.open = open / static_cast<double>(own.all.size());
  }
  if (asked.compared && baseline) out.against_baseline = log_rank(events_of(own.all, asked.cause), events_of(baseline->all, asked.cause));
  return out;
}

double checked_from(const SurvivalRequest& request, const Facts& facts) {
  const double from = request.from_day.value_or(facts.warmup_days);
  if (!(from >= 0 && from < facts.horizon_days)) throw UsageError(fmt::format("--from is {:g}; it must be a day from 0 to below {:g}", from, facts.horizon_days));
  return from;
}

}  // namespace

SurvivalReport read_survival(const std::string& path, const SurvivalRequest& request) {
  const ExperimentOutcomes all = read_outcomes(path);
  const h5::File file = open_result(path);
  const Facts facts = read_facts(file, path);
  SurvivalReport out{all.title, all.policies, all.policy_index(request.baseline), all.replications, checked_from(request, facts), request.days, request.shares, {}};
  const Histories histories(file, path, facts);
  const auto runs = times_of(histories, facts, out.from_day, all.replications, all.policies.size() * all.replications, path);
  out.measures.resize(all.policies.size());
  for (const Asked& asked : asked_of(facts)) {
    std::vector<Gathered> gathered;
    bool anybody = false;
    for (std::size_t p = 0; p < all.policies.size(); ++p) {
      gathered.push_back(gather(asked, &runs[p * all.replications], all.replications));
      anybody = anybody || !gathered.back().all.empty();
    }
    if (!anybody && asked.open) continue;  // a route that nobody was granted
    for (std::size_t p = 0; p < all.policies.size(); ++p)
      out.measures[p].push_back(measure(asked, gathered[p], p == out.baseline ? nullptr : &gathered[out.baseline], out));
  }
  return out;
}

}  // namespace kvarbo
