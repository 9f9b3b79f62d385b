// Whole runs of the care-queue model: client-days per second, and bytes per client, by the number of clients.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <tbb/global_control.h>

#include "engine/experiment.hpp"

namespace {

using namespace kvarbo;

const std::string model = KVARBO_SOURCE "/bench/care_queue.toml";

Scenario care_queue(std::int64_t clients) {
  std::vector<Override> changes{{"initial.all.count", std::to_string(clients)}};
  const std::pair<const char*, double> room[] = {{"service1", 0.03}, {"service2", 0.06}, {"service3", 0.05}, {"service4", 0.012}};
  for (const auto& [service, share] : room)
    changes.push_back({fmt::format("service.{}.capacity", service), fmt::format("{:.0f}", share * static_cast<double>(clients))});
  return load_scenario(model, changes);
}

void care_queue_year(benchmark::State& state) {
  const Scenario scenario = care_queue(state.range(0));
  const Dimensions dimensions = dimensions_of(scenario);
  const AreaPlans plans = compile(scenario, std::vector<std::size_t>{0}, dimensions)[0];
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(state.range(1)));
  const Processes alone;
  std::uint32_t replication = 0;
  double bytes = 0;
  for (auto _ : state) {
    System simulation(plans, {1, 1, replication++}, {}, alone);
    benchmark::DoNotOptimize(simulation.run());
    bytes = static_cast<double>(simulation.bytes());
  }
  const double client_days = static_cast<double>(state.range(0)) * scenario.base.time.horizon_days;
  state.counters["client_days"] = benchmark::Counter(client_days, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["bytes_per_client"] = bytes / static_cast<double>(state.range(0));
}

}  // namespace

BENCHMARK(care_queue_year)->ArgNames({"clients", "threads"})->ArgsProduct({{10'000, 100'000, 1'000'000}, {1, 2}})->Unit(benchmark::kMillisecond)->UseRealTime();

BENCHMARK_MAIN();
