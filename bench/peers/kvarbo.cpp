// kvarbo itself, through its library, with the command line and the outcomes of the other programs.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/experiment.hpp"
#include "peer.hpp"

namespace {

using namespace kvarbo;

Scenario care_queue(const peer::Options& o) {
  std::vector<Override> changes{{"initial.all.count", std::to_string(o.clients)}, {"time.horizon_days", std::to_string(o.days)}};
  const std::pair<const char*, double> room[] = {{"service1", 0.03}, {"service2", 0.06}, {"service3", 0.05}, {"service4", 0.012}};
  for (const auto& [service, share] : room)
    changes.push_back({fmt::format("service.{}.capacity", service), fmt::format("{}", std::llround(share * static_cast<double>(o.clients)))});
  return load_scenario(KVARBO_SOURCE "/bench/care_queue.toml", changes);
}

std::size_t position(const std::vector<Label>& labels, const std::string& id) {
  return static_cast<std::size_t>(std::find_if(labels.begin(), labels.end(), [&](const Label& l) { return l.id == id; }) - labels.begin());
}

peer::Outcomes outcomes_of(const RunResult& run, const Layout& layout) {
  const char* places[] = {"outside", "queue1", "queue2", "queue3", "queue4", "service1", "service2", "service3", "service4"};
  peer::Outcomes r;
  for (int p = 0; p < 9; ++p) r.person_days[p] = run.outcome_value[position(layout.outcomes, std::string("person_days.") + places[p])];
  for (int k = 0; k < 4; ++k) {
    r.admissions[k] = static_cast<double>(run.admissions[position(layout.services, fmt::format("service{}", k + 1))]);
    if (r.admissions[k] > 0) r.wait_days[k] = run.mean_wait_days[position(layout.routes, fmt::format("enter{}", k + 1))] * r.admissions[k];
  }
  r.refused = static_cast<double>(run.refused[position(layout.routes, "enter4")]);
  const std::vector<std::int32_t>& use = run.series.process[0];  // time x (active, abstinent)
  for (std::size_t t = 1; t < layout.times.size(); ++t) r.abstinent_days += use[2 * t + 1];
  return r;
}

}  // namespace

int main(int argc, char** argv) {
  const peer::Options o = peer::options(argc, argv);
  const Scenario scenario = care_queue(o);
  Experiment experiment;
  experiment.policies = {0};
  experiment.run = scenario.run;
  experiment.run.replications = 1;
  experiment.run.seed = experiment.run.population_seed = o.seed;
  experiment.threads = o.threads;
  const Layout layout = layout_of(scenario, experiment);
  peer::Outcomes outcomes;
  Listener listener;
  listener.finished = [&](RunResult&& run) { outcomes = outcomes_of(run, layout); };
  const peer::Meter meter;
  play(scenario, experiment, listener);
  peer::print("kvarbo", o, outcomes, meter.cpu(), meter.wall(), meter.bytes());
}
