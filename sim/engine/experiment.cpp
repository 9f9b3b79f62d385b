#include "engine/experiment.hpp"

#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>

#include "engine/agenda.hpp"
#include "engine/relay.hpp"

namespace kvarbo {
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

// What policies share of one replication until they part, and how far it has come.
struct Trunk {
  System system;
  const std::vector<Branch>& branches;
  int replication;
  std::size_t next = 0;               ///< the branch that parts next
  std::atomic<std::size_t> left = 0;  ///< of its policies, those that are part of the trunk still
};

class Player {
 public:
  Player(const Experiment& experiment, const Listener& listener, const std::vector<AreaPlans>& plans)
      : experiment_(experiment),
        listener_(listener),
        plans_(plans),
        trees_(trees_of(plans)),
        progress_{0, static_cast<std::int64_t>(plans.size()) * experiment.run.replications, 0},
        results_([this](RunResult&& result) { hand_on(std::move(result)); }) {
    if (listener.progress) worked_ = [this](std::int64_t client_days) { tell(static_cast<double>(client_days)); };
  }

  // Processes that play a system together play its runs one by one, in the same order.
  void play_all() {
    const auto begin = [this] {
      for (int n = experiment_.first_replication; n < std::min(end(), experiment_.first_replication + planted_ahead); ++n)
        for (const auto& tree : trees_) plant(tree, n);
    };
    if (experiment_.processes.alone()) agenda_.work_off(begin);
    else agenda_.work_off_in_turn(begin);
  }

 private:
  // What holds as long as no policy has begun.
  static AreaPlans before(const AreaPlans& plans) {
    AreaPlans same;
    for (const PolicyPlans& area : plans) same.push_back({area.before, area.before, 0});
    return same;
  }

  // One replication of the policies of a tree: what they share once, then each on its own. Replications far ahead are added when it begins.
  void plant(const std::vector<Branch>& tree, int replication) {
    const std::size_t first = tree[0].policies[0];
    const bool alone = tree.size() == 1 && tree[0].policies.size() == 1;
    agenda_.add(alone ? Agenda::Turn{replication, static_cast<std::int64_t>(first)} : early(replication), [=, this, &tree] {
      if (end() - replication > planted_ahead) plant(tree, replication + planted_ahead);
      const RunKey key{experiment_.run.seed, experiment_.run.population_seed, static_cast<std::uint32_t>(replication)};
      if (!alone) return grow(std::shared_ptr<Trunk>(new Trunk{{before(plans_[first]), key, experiment_.tracing, experiment_.processes}, tree, replication}));
      System own(plans_[first], key, experiment_.tracing, experiment_.processes);
      finish(own, first, replication);
    });
  }

  // Plays what the policies of the next branch share.
  void grow(std::shared_ptr<Trunk> trunk) {
    const Branch& branch = trunk->branches[trunk->next];
    trunk->system.play_until(branch.until, worked_);
    trunk->left = branch.policies.size();
    for (const std::size_t policy : branch.policies)
      agenda_.add({trunk->replication, static_cast<std::int64_t>(policy)}, [=, this]() mutable { part(std::move(trunk), policy); });
  }

  // A policy of the branch goes its own way; when all of them have, the trunk goes on.
  void part(std::shared_ptr<Trunk> trunk, std::size_t policy) {
    System own(trunk->system, plans_[policy]);
    const int replication = trunk->replication;
    if (--trunk->left == 0 && ++trunk->next < trunk->branches.size()) agenda_.add(early(replication), [=, this] { grow(trunk); });
    trunk.reset();
    finish(own, policy, replication);
  }

  // While the runs of one replication are played, the trunk of the next is, too, so that nobody has to wait for it.
  static Agenda::Turn early(int replication) { return {replication - 1, -1}; }

  int end() const { return experiment_.first_replication + experiment_.run.replications; }

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

  void finish(System& system, std::size_t policy, int replication) {
    RunResult result = system.run(worked_);
    result.policy = static_cast<int>(policy);
    result.replication = replication;
    results_.give(std::move(result));
  }

  static constexpr int planted_ahead = 1024;  ///< replications: as many as threads can be

  const Experiment& experiment_;
  const Listener& listener_;
  const std::vector<AreaPlans>& plans_;
  const std::vector<std::vector<Branch>> trees_;
  System::Worked worked_;
  std::mutex one_at_a_time_;
  Progress progress_;
  std::atomic<double> client_days_ = 0;
  Relay<RunResult> results_;
  Agenda agenda_;
};

}  // namespace

void play_here(const Scenario& scenario, const Experiment& experiment, const Listener& listener) {
  const Dimensions dimensions = dimensions_of(scenario, experiment.groups);
  const std::vector<AreaPlans> plans = compile(scenario, experiment.policies, dimensions);
  Player(experiment, listener, plans).play_all();
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
