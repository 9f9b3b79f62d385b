#include "support/played.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace kvarbo {
namespace {

std::size_t position(const std::vector<Label>& labels, const std::string& id, const char* what) {
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (labels[i].id == id) return i;
  throw std::out_of_range(std::string("there is no ") + what + " \"" + id + "\"");
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
}

}  // namespace

Played::Played(Scenario scenario, const How& how) : scenario_(std::move(scenario)) {
  Experiment experiment;
  for (std::size_t p = 0; p < scenario_.policies.size(); ++p)
    if (how.policy.empty() || how.policy == scenario_.policies[p].id) experiment.policies.push_back(p);
  experiment.run = scenario_.run;
  if (how.replications) experiment.run.replications = *how.replications;
  if (how.seed) experiment.run.seed = *how.seed;
  if (how.population_seed) experiment.run.population_seed = *how.population_seed;
  experiment.threads = how.threads;
  if (how.events) experiment.tracing.whom = Tracing::Whom::everybody;
  experiment.groups = groups_of(scenario_, how.by);
  layout_ = layout_of(scenario_, experiment);
  runs_.resize(experiment.policies.size() * replications());
  Listener listener;
  listener.finished = [&](RunResult&& run) {
    const std::size_t at = static_cast<std::size_t>(run.policy) * replications() + static_cast<std::size_t>(run.replication);
    runs_.at(at) = std::move(run);
  };
  play(scenario_, experiment, listener);
}

std::size_t Played::policy_index(const std::string& policy) const { return policy.empty() ? 0 : position(layout_.policies, policy, "policy"); }

const RunResult& Played::run(const std::string& policy, std::size_t replication) const { return runs_.at(policy_index(policy) * replications() + replication); }

template <class Pick>
std::vector<double> Played::each(const std::string& policy, Pick&& pick) const {
  std::vector<double> values;
  for (std::size_t r = 0; r < replications(); ++r) values.push_back(static_cast<double>(pick(run(policy, r))));
  return values;
}

std::vector<double> Played::outcome(const std::string& name, const std::string& policy) const {
  const std::size_t at = position(layout_.outcomes, name, "outcome");
  return each(policy, [&](const RunResult& r) { return r.outcome_value.at(at); });
}

std::vector<double> Played::in_area(const std::string& name, std::size_t area) const {
  const std::size_t at = area * layout_.outcomes.size() + position(layout_.outcomes, name, "outcome");
  return each("", [&](const RunResult& r) { return r.area_outcome_value.at(at); });
}

std::vector<double> Played::in_group(const std::string& group, const std::string& name, const std::string& policy) const {
  const GroupLayout& groups = layout_.groups;
  const std::size_t at = position(groups.groups, group, "group") * groups.outcomes.size() + position(groups.outcomes, name, "outcome of groups");
  return each(policy, [&](const RunResult& r) { return r.group_sum.at(at); });
}

std::vector<double> Played::admissions(const std::string& service, const std::string& policy) const {
  const std::size_t at = position(layout_.services, service, "service");
  return each(policy, [&](const RunResult& r) { return r.admissions.at(at); });
}

std::vector<double> Played::exits(const std::string& exit, const std::string& policy) const {
  const std::size_t at = position(layout_.exits, exit, "exit");
  return each(policy, [&](const RunResult& r) { return r.exits.at(at); });
}

std::vector<double> Played::lost(const std::string& route, const std::string& policy) const {
  const std::size_t at = position(layout_.routes, route, "route");
  return each(policy, [&](const RunResult& r) { return r.lost_referrals.at(at); });
}

std::vector<double> Played::refused(const std::string& route, const std::string& policy) const {
  const std::size_t at = position(layout_.routes, route, "route");
  return each(policy, [&](const RunResult& r) { return r.refused.at(at); });
}

std::vector<double> Played::gave_up(const std::string& route, const std::string& policy) const {
  const std::size_t at = position(layout_.routes, route, "route");
  return each(policy, [&](const RunResult& r) { return r.gave_up.at(at); });
}

std::vector<double> Played::withdrawn(const std::string& route, const std::string& policy) const {
  const std::size_t at = position(layout_.routes, route, "route");
  return each(policy, [&](const RunResult& r) { return r.withdrawn.at(at); });
}

std::vector<double> Played::mean_wait(const std::string& route, const std::string& policy) const {
  const std::size_t at = position(layout_.routes, route, "route");
  return each(policy, [&](const RunResult& r) { return r.mean_wait_days.at(at); });
}

std::vector<int> Played::column(const std::vector<std::int32_t>& rows, std::size_t width, std::size_t at) const {
  std::vector<int> out;
  for (std::size_t t = 0; t < layout_.times.size(); ++t) out.push_back(rows.at(t * width + at));
  return out;
}

std::vector<int> Played::occupancy(const std::string& service, std::size_t replication, const std::string& policy) const {
  return column(run(policy, replication).series.occupancy, layout_.services.size(), position(layout_.services, service, "service"));
}

std::vector<int> Played::waiting(const std::string& service, std::size_t replication, const std::string& policy) const {
  return column(run(policy, replication).series.waiting, layout_.services.size(), position(layout_.services, service, "service"));
}

std::vector<int> Played::blocked(const std::string& service, std::size_t replication, const std::string& policy) const {
  return column(run(policy, replication).series.blocked, layout_.services.size(), position(layout_.services, service, "service"));
}

std::vector<int> Played::held(const std::string& service, std::size_t replication, const std::string& policy) const {
  return column(run(policy, replication).series.held, layout_.services.size(), position(layout_.services, service, "service"));
}

std::vector<int> Played::in_state(const std::string& process, const std::string& state, std::size_t replication, const std::string& policy) const {
  for (std::size_t p = 0; p < layout_.processes.size(); ++p) {
    if (layout_.processes[p].id != process) continue;
    const auto& states = layout_.processes[p].states;
    const auto it = std::find(states.begin(), states.end(), state);
    if (it != states.end()) return column(run(policy, replication).series.process.at(p), states.size(), static_cast<std::size_t>(it - states.begin()));
  }
  throw std::out_of_range("there is no state \"" + process + "." + state + "\"");
}

std::vector<int> Played::population(std::size_t replication, const std::string& policy) const {
  return column(run(policy, replication).series.population, 1, 0);
}

std::size_t Played::at_day(double day) const {
  for (std::size_t t = 0; t < layout_.times.size(); ++t)
    if (std::abs(layout_.times[t] - day) < 1e-6) return t;
  throw std::out_of_range("day " + std::to_string(day) + " is not recorded");
}

std::vector<Played::Named> Played::events(std::size_t replication, const std::string& policy) const {
  const auto name = [&](std::uint16_t label) {
    if (label == no_label) return std::string();
    const std::string& full = layout_.event_labels.at(label);
    const auto kind = full.find_first_of(": ");  // "route:door", "process:use.active": by their names alone
    return kind == std::string::npos ? full : full.substr(kind + 1);
  };
  std::vector<Named> out;
  for (const Event& e : run(policy, replication).events) out.push_back({e.client, to_days(e.at), e.kind, name(e.from), name(e.to)});
  return out;
}

std::vector<Played::Named> Played::events(EventKind kind, const std::string& from, const std::string& to, std::size_t replication, const std::string& policy) const {
  std::vector<Named> out;
  for (Named& e : events(replication, policy))
    if (e.kind == kind && (from.empty() || e.from == from) && (to.empty() || e.to == to)) out.push_back(std::move(e));
  return out;
}

Played play_file(const std::string& path, const How& how) { return Played(load_scenario(path, how.set), how); }

Played play_text(const std::string& toml, const How& how) {
  std::string name = (std::filesystem::temp_directory_path() / "kvarbo-scenario-XXXXXX").string();
  const int file = ::mkstemp(name.data());
  if (file < 0) throw std::runtime_error("no temporary file can be made");
  ::close(file);
  std::ofstream(name) << toml;
  try {
    Played played = play_file(name, how);
    std::filesystem::remove(name);
    return played;
  } catch (const InvalidScenario& invalid) {
    std::filesystem::remove(name);
    std::string all;
    for (const Fault& fault : invalid.faults()) all += to_string(fault) + "\n";
    throw std::runtime_error(all);
  } catch (...) {
    std::filesystem::remove(name);
    throw;
  }
}

std::string scenario_text(const std::string& time, const std::string& run, const std::string& body) {
  return "format = 1\n[scenario]\nid = \"t\"\n[time]\n" + time + "\n[run]\n" + run + "\n" + body;
}

bool same_counts(const RunResult& a, const RunResult& b) {
  return a.series.occupancy == b.series.occupancy && a.series.waiting == b.series.waiting && a.series.held == b.series.held && a.series.blocked == b.series.blocked &&
         a.series.process == b.series.process && a.series.population == b.series.population && a.admissions == b.admissions && a.exits == b.exits &&
         same_bits(a.mean_wait_days, b.mean_wait_days) && a.lost_referrals == b.lost_referrals && a.refused == b.refused && a.gave_up == b.gave_up &&
         a.withdrawn == b.withdrawn && same_bits(a.group_sum, b.group_sum) && same_bits(a.group_of, b.group_of) && same_bits(a.area_outcome_value, b.area_outcome_value) && same_bits(a.outcome_value, b.outcome_value);
}

bool same_events(const RunResult& a, const RunResult& b) {
  const auto same_event = [](const Event& x, const Event& y) {
    const bool same_value = x.value == y.value || (std::isnan(x.value) && std::isnan(y.value));
    return x.client == y.client && x.at == y.at && x.kind == y.kind && x.from == y.from && x.to == y.to && x.reason == y.reason && x.condition == y.condition && same_value;
  };
  const auto same_client = [](const RecordedClient& x, const RecordedClient& y) { return x.client == y.client && x.entered == y.entered && same_bits(x.attributes, y.attributes); };
  return std::equal(a.events.begin(), a.events.end(), b.events.begin(), b.events.end(), same_event) &&
         std::equal(a.clients.begin(), a.clients.end(), b.clients.begin(), b.clients.end(), same_client);
}

}  // namespace kvarbo
