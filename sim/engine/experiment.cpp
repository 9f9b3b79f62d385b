#include "engine/experiment.hpp"

#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <cmath>
#include <map>
#include <mutex>

#include "engine/outcomes.hpp"
#include "engine/recorded_times.hpp"
#include "engine/relay.hpp"
#include "engine/side_by_side.hpp"

namespace kvarbo {

std::vector<double> recorded_times(const Timing& time) {
  const Grid grid(time.step_days, time.horizon_days);
  const std::int64_t every = std::max<std::int64_t>(1, std::llround(time.record_every_days / time.step_days));
  std::vector<double> days;
  for (std::int64_t k = 0; k < grid.steps(); k += every) days.push_back(static_cast<double>(k) * time.step_days);
  days.push_back(static_cast<double>(grid.steps()) * time.step_days);
  return days;
}

namespace {

GroupLayout group_layout(const Groups& groups, const Layout& layout) {
  GroupLayout out;
  for (std::size_t part = 0; part < groups.parts().size(); ++part) {
    const Groups::Part& one = groups.parts()[part];
    out.by += (part == 0 ? "" : ",") + one.word;
    auto& [id, levels] = out.levels.emplace_back(one.id, std::vector<std::string>());
    for (std::size_t g = 0; g < groups.count(); ++g) levels.push_back(one.levels[groups.level(g, part)]);
    levels.emplace_back();
  }
  if (out.by.empty()) return out;
  for (std::size_t g = 0; g < groups.count(); ++g) out.groups.push_back({groups.name(g), groups.name(g), ""});
  out.groups.push_back({"standing", "room and posts, whoever is there", "", "rum och tjänster, vem som än är där"});
  out.outcomes = group_outcome_labels(layout);
  return out;
}

}  // namespace

Layout layout_of(const Scenario& scenario, const Experiment& experiment) {
  const Spec& spec = scenario.base;
  const Dimensions dimensions = dimensions_of(scenario, experiment.groups);
  Layout layout;
  layout.title = spec.title;
  layout.title_sv = spec.title_sv;
  for (const std::size_t p : experiment.policies) layout.policies.push_back({scenario.policies[p].id, scenario.policies[p].title, "", scenario.policies[p].title_sv});
  layout.replications = experiment.run.replications;
  layout.times = recorded_times(spec.time);
  for (const Service& s : spec.services) layout.services.push_back({s.id, s.title, "persons", s.title_sv});
  for (const Route& r : spec.routes) {
    layout.routes.push_back({r.id, r.title, "", r.title_sv});
    layout.route_interface.push_back(r.interface.valid() ? spec.interfaces[r.interface].id : "");
  }
  for (const std::string& exit : dimensions.exits) layout.exits.push_back({exit, exit, ""});
  layout.outcomes = outcome_labels(spec);
  for (const Area& area : scenario.areas) layout.areas.push_back({area.id, area.title, "", area.title_sv});
  for (const Process& p : spec.processes) layout.processes.push_back({p.id, p.states});
  for (const Attribute& a : spec.attributes) layout.attributes.push_back({a.id, a.categories});
  layout.event_labels = dimensions.labels;
  layout.groups = group_layout(experiment.groups, layout);
  return layout;
}

namespace {

// Policies of one run that are one until the first of them begins.
struct Branch {
  std::int64_t until;  ///< the step up to which they share what was played
  std::vector<std::size_t> policies;
};

// The policies that share their beginning, in the order in which they part; then one list for each that is alone.
std::vector<std::vector<Branch>> trees_of(const std::vector<AreaPlans>& plans) {
  std::map<std::int64_t, std::vector<std::size_t>> parting;
  std::vector<std::vector<Branch>> trees(1);
  for (std::size_t p = 0; p < plans.size(); ++p) {
    if (plans[p][0].before) parting[Simulation::first_step(plans[p][0])].push_back(p);
    else trees.push_back({{0, {p}}});
  }
  // Who never parts goes with the last who do.
  if (parting.size() > 1 && !plans[parting.rbegin()->second[0]][0].begins_later()) {
    const auto never = std::prev(parting.end()), last = std::prev(never);
    last->second.insert(last->second.end(), never->second.begin(), never->second.end());
    parting.erase(never);
  }
  for (auto& [until, policies] : parting) trees[0].push_back({until, std::move(policies)});
  if (trees[0].empty()) trees.erase(trees.begin());
  return trees;
}

class Player {
 public:
  Player(const Experiment& experiment, const Listener& listener, const std::vector<AreaPlans>& plans)
      : experiment_(experiment),
        listener_(listener),
        plans_(plans),
        progress_{0, static_cast<std::int64_t>(plans.size()) * experiment.run.replications, 0},
        results_([this](RunResult&& result) { hand_on(std::move(result)); }) {
    if (listener.progress) worked_ = [this](std::int64_t client_days) { tell(static_cast<double>(client_days)); };
  }

  // One replication of the policies of a tree: what they share once, then each on its own.
  void play(const std::vector<Branch>& tree, std::uint32_t replication) {
    const RunKey key{experiment_.run.seed, experiment_.run.population_seed, replication};
    const std::size_t first = tree[0].policies[0];
    if (tree.size() == 1 && tree[0].policies.size() == 1) {
      System alone(plans_[first], key, experiment_.tracing, experiment_.processes);
      return finish(alone, first, replication);
    }
    System trunk(before(plans_[first]), key, experiment_.tracing, experiment_.processes);
    for (const Branch& branch : tree) {
      trunk.play_until(branch.until, worked_);
      in_turn_or_side_by_side(branch.policies.size(), [&](std::size_t n) {
        System own(trunk, plans_[branch.policies[n]]);
        finish(own, branch.policies[n], replication);
      });
    }
  }

  // Processes that play a system together play its runs one by one, in the same order.
  template <class Work>
  void in_turn_or_side_by_side(std::size_t count, const Work& work) const {
    if (experiment_.processes.alone()) return side_by_side(count, work);
    for (std::size_t n = 0; n < count; ++n) work(n);
  }

 private:
  // What holds as long as no policy has begun.
  static AreaPlans before(const AreaPlans& plans) {
    AreaPlans same;
    for (const PolicyPlans& area : plans) same.push_back({area.before, area.before, 0});
    return same;
  }

  // Where the listener is busy, it is told of the progress later.
  void tell(double client_days) {
    client_days_ += client_days;
    if (const std::unique_lock lock(one_at_a_time_, std::try_to_lock); lock) tell_progress();
  }

  void tell_progress() {
    progress_.client_days = client_days_;
    listener_.progress(progress_);
  }

  void hand_on(RunResult&& result) {
    const std::lock_guard lock(one_at_a_time_);
    listener_.finished(std::move(result));
    ++progress_.runs_done;
    if (listener_.progress) tell_progress();
  }

  void finish(System& system, std::size_t policy, std::uint32_t replication) {
    RunResult result = system.run(worked_);
    result.policy = static_cast<int>(policy);
    result.replication = static_cast<int>(replication);
    results_.give(std::move(result));
  }

  const Experiment& experiment_;
  const Listener& listener_;
  const std::vector<AreaPlans>& plans_;
  System::Worked worked_;
  std::mutex one_at_a_time_;
  Progress progress_;
  std::atomic<double> client_days_ = 0;
  Relay<RunResult> results_;
};

}  // namespace

void play_here(const Scenario& scenario, const Experiment& experiment, const Listener& listener) {
  const Dimensions dimensions = dimensions_of(scenario, experiment.groups);
  const std::vector<AreaPlans> plans = compile(scenario, experiment.policies, dimensions);
  const std::vector<std::vector<Branch>> trees = trees_of(plans);
  Player player(experiment, listener, plans);
  player.in_turn_or_side_by_side(trees.size() * static_cast<std::size_t>(experiment.run.replications), [&](std::size_t n) {
    player.play(trees[n % trees.size()], static_cast<std::uint32_t>(experiment.first_replication + static_cast<int>(n / trees.size())));
  });
}

void with_threads(int threads, const std::function<void()>& work) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  arena.execute(work);
}

void play(const Scenario& scenario, const Experiment& experiment, const Listener& listener) {
  with_threads(experiment.threads, [&] { play_here(scenario, experiment, listener); });
}

}  // namespace kvarbo
