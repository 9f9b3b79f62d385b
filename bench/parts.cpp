// The parts, one at a time: what a random number, a clock's ring, a year of one kind of life, and a result file cost. Whole runs are
// made so small in all but one respect that this one is what takes the time.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "core/clock.hpp"
#include "core/distributions.hpp"
#include "core/draws.hpp"
#include "engine/experiment.hpp"
#include "record/result_file.hpp"

namespace {

using namespace kvarbo;

void draw_philox(benchmark::State& state) {
  std::uint32_t n = 0;
  for (auto _ : state) benchmark::DoNotOptimize(philox({n++, 0, 0, 0}, 1));
  state.SetItemsProcessed(4 * static_cast<std::int64_t>(n));
}
BENCHMARK(draw_philox);

void draw_exponential(benchmark::State& state) {
  std::uint64_t bits = 0x9e3779b97f4a7c15u;
  for (auto _ : state) benchmark::DoNotOptimize(exponential_of(bits *= 0xd1342543de82ef95u));
}
BENCHMARK(draw_exponential);

void draw_gamma(benchmark::State& state) {
  double u = 0;
  for (auto _ : state) benchmark::DoNotOptimize(quantile(Gamma{2, 300}, (u = u < 0.99 ? u + 0.0073 : 0.001)));
}
BENCHMARK(draw_gamma);

void clock_rings(benchmark::State& state) {
  Clock clock;
  clock.begin(1, 2);
  clock.set_rate(1e-8, 0);
  for (auto _ : state) benchmark::DoNotOptimize(clock.ring(1, 2, clock.at()));
}
BENCHMARK(clock_rings);

void clock_changes_rate(benchmark::State& state) {
  Clock clock;
  clock.begin(1, 2);
  Ticks now = 0;
  double rate = 1e-8;
  for (auto _ : state) clock.set_rate(rate = 3e-8 - rate, ++now), benchmark::DoNotOptimize(clock);
}
BENCHMARK(clock_changes_rate);

/// A year of the care-queue model with some values changed, without writing anything.
void play_changed(benchmark::State& state, std::vector<Override> changes) {
  constexpr std::int64_t clients = 50'000;
  changes.push_back({"initial.all.count", std::to_string(clients)});
  const Scenario scenario = load_scenario(KVARBO_SOURCE "/bench/care_queue.toml", changes);
  Experiment experiment;
  experiment.policies = {0};
  experiment.run = scenario.run;
  experiment.run.replications = 1;
  Listener listener;
  listener.finished = [](RunResult&& run) { benchmark::DoNotOptimize(run); };
  for (auto _ : state) {
    play(scenario, experiment, listener);
    ++experiment.run.seed;
  }
  state.counters["client_days"] = benchmark::Counter(static_cast<double>(clients) * scenario.base.time.horizon_days, benchmark::Counter::kIsIterationInvariantRate);
}

std::vector<Override> nobody_seeks() {
  std::vector<Override> changes;
  for (int k = 1; k <= 4; ++k) changes.push_back({fmt::format("route.join{}.seek.per_day", k), "1e-9"});
  return changes;
}

std::vector<Override> rooms(int each) {
  std::vector<Override> changes;
  for (int k = 1; k <= 4; ++k) changes.push_back({fmt::format("service.service{}.capacity", k), std::to_string(each)});
  return changes;
}

// Nothing but the calendar's look at everybody: hazards so low that hardly anything happens.
void year_of_nothing(benchmark::State& state) {
  auto changes = nobody_seeks();
  changes.push_back({"process.use.active->abstinent.per_day", "1e-9"});
  changes.push_back({"process.use.abstinent->active.per_day", "1e-9"});
  play_changed(state, changes);
}
BENCHMARK(year_of_nothing)->Unit(benchmark::kMillisecond);

// Own time: transitions and their rates, and no moves.
void year_of_transitions(benchmark::State& state) { play_changed(state, nobody_seeks()); }
BENCHMARK(year_of_transitions)->Unit(benchmark::kMillisecond);

// … and queues in which nearly everybody waits in vain.
void year_of_queues(benchmark::State& state) { play_changed(state, rooms(1)); }
BENCHMARK(year_of_queues)->Unit(benchmark::kMillisecond);

// … and allocation with room for everybody.
void year_of_admissions(benchmark::State& state) { play_changed(state, rooms(50'000)); }
BENCHMARK(year_of_admissions)->Unit(benchmark::kMillisecond);

// Recorders: the state after each of 365 days, or after the last only (the difference is theirs).
void year_recorded_once(benchmark::State& state) {
  auto changes = rooms(500);
  changes.push_back({"time.record_every_days", "365"});
  play_changed(state, changes);
}
BENCHMARK(year_recorded_once)->Unit(benchmark::kMillisecond);
void year_recorded_daily(benchmark::State& state) { play_changed(state, rooms(500)); }
BENCHMARK(year_recorded_daily)->Unit(benchmark::kMillisecond);

// A result file of so many runs of a year, recorded daily, written to disk.
void result_file(benchmark::State& state) {
  const Scenario scenario = load_scenario(KVARBO_SOURCE "/bench/care_queue.toml", {{"initial.all.count", "1000"}});
  Experiment experiment;
  experiment.policies = {0};
  experiment.run = scenario.run;
  experiment.run.replications = static_cast<int>(state.range(0));
  std::vector<RunResult> runs;
  Listener listener;
  listener.finished = [&](RunResult&& run) { runs.push_back(std::move(run)); };
  play(scenario, experiment, listener);
  const Layout layout = layout_of(scenario, experiment);
  const std::string path = (std::filesystem::temp_directory_path() / fmt::format("kvarbo-parts-{}.h5", ::getpid())).string();
  for (auto _ : state) {
    ResultFile file(path, layout, {}, false);
    for (const RunResult& run : runs) file.add(run);
    file.finish();
  }
  state.counters["bytes"] = static_cast<double>(std::filesystem::file_size(path));
  std::remove(path.c_str());
}
BENCHMARK(result_file)->Arg(1)->Arg(20)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
