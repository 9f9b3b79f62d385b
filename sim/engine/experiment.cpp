#include "engine/experiment.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <cmath>
#include <mutex>

#include "core/handover.hpp"
#include "engine/outcomes.hpp"
#include "engine/recorded_times.hpp"

namespace kvarbo {

std::vector<double> recorded_times(const Timing& time) {
  const Grid grid(time.step_days, time.horizon_days);
  const std::int64_t every = std::max<std::int64_t>(1, std::llround(time.record_every_days / time.step_days));
  std::vector<double> days;
  for (std::int64_t k = 0; k < grid.steps(); k += every) days.push_back(static_cast<double>(k) * time.step_days);
  days.push_back(static_cast<double>(grid.steps()) * time.step_days);
  return days;
}

Layout layout_of(const Scenario& scenario, const Experiment& experiment) {
  const Spec& spec = scenario.base;
  const Dimensions dimensions = dimensions_of(scenario);
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
  for (const Process& p : spec.processes) layout.processes.push_back({p.id, p.states});
  for (const Attribute& a : spec.attributes) layout.attributes.push_back({a.id, a.categories});
  layout.event_labels = dimensions.labels;
  return layout;
}

void play(const Scenario& scenario, const Experiment& experiment, const Listener& listener) {
  const Dimensions dimensions = dimensions_of(scenario);
  std::vector<PolicyPlans> plans;
  for (const std::size_t p : experiment.policies) plans.push_back(compile(scenario, scenario.policies[p], dimensions));
  const std::size_t replications = static_cast<std::size_t>(experiment.run.replications);
  std::mutex one_at_a_time;
  Progress progress{0, static_cast<std::int64_t>(plans.size() * replications), 0};
  const auto worked = [&](std::int64_t client_days) {
    if (!listener.progress) return;
    const std::lock_guard lock(one_at_a_time);
    progress.client_days += static_cast<double>(client_days);
    listener.progress(progress);
  };
  const auto one_run = [&](std::size_t number) {
    take_over();
    const std::size_t policy = number % plans.size(), replication = number / plans.size();
    const RunKey key{experiment.run.seed, experiment.run.population_seed, static_cast<std::uint32_t>(replication)};
    Simulation simulation(plans[policy], key, experiment.tracing);
    RunResult result = simulation.run(listener.progress ? std::function<void(std::int64_t)>(worked) : nullptr);
    result.policy = static_cast<int>(policy);
    result.replication = static_cast<int>(replication);
    {
      const std::lock_guard lock(one_at_a_time);
      listener.finished(std::move(result));
      ++progress.runs_done;
      if (listener.progress) listener.progress(progress);
    }
    hand_over();
  };
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(experiment.threads));
  tbb::task_arena arena(experiment.threads);
  hand_over();
  arena.execute([&] { tbb::parallel_for(std::size_t{0}, plans.size() * replications, one_run, tbb::simple_partitioner()); });
  take_over();
}

}  // namespace kvarbo
