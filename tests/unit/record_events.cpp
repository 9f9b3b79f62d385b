// Events that wait on disk, and those of runs longer than a chunk.
#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "engine/experiment.hpp"
#include "h5/file.hpp"
#include "record/column_group.hpp"
#include "record/event_code.hpp"
#include "record/result_file.hpp"
#include "record_directory.hpp"
#include "record_sample.hpp"

using namespace kvarbo;

namespace {

bool alike(const Event& a, const Event& b) {
  return a.client == b.client && std::bit_cast<std::uint32_t>(a.value) == std::bit_cast<std::uint32_t>(b.value) && a.at == b.at && a.kind == b.kind && a.reason == b.reason && a.from == b.from &&
         a.to == b.to && a.condition == b.condition;
}

/// `count` events of clients with up to nine each, the instants ascending; every fifth has a reason.
std::vector<Event> events_of(std::mt19937& luck, std::size_t count) {
  std::vector<Event> out;
  std::uint32_t client = 0;
  for (Ticks at = 0; out.size() < count; at += luck() % (40 * ticks_per_day)) {
    if (luck() % 9 == 0) ++client, at = luck() % (1000 * ticks_per_day);
    Event e{.client = client, .at = at, .kind = static_cast<EventKind>(luck() % std::size(event_kind_names)), .from = static_cast<std::uint16_t>(luck() % 4), .to = no_label};
    if (luck() % 5 == 0) e.reason = EventReason::tired, e.value = static_cast<float>(luck() % 100), e.condition = static_cast<std::int8_t>(luck() % 3);
    out.push_back(e);
  }
  return out;
}

}  // namespace

TEST_CASE("events are decoded as they were", "[record]") {
  std::mt19937 luck(1);
  std::vector<Event> events = events_of(luck, 2000);
  CHECK(coded(events).size() < 13 * events.size());
  // Whatever the other fields: much later, earlier, the highest numbers, a value without a reason.
  constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
  events.push_back({.client = 7, .at = 5, .kind = EventKind::left, .from = 1, .to = 2});
  events.push_back({.client = 7, .at = Ticks{5} + most, .kind = EventKind::left, .from = 1, .to = 2});
  events.push_back({.client = 7, .at = Ticks{6} + most + most, .kind = EventKind::left, .from = 1, .to = 2});
  events.push_back({.client = 7, .at = 4, .kind = EventKind::left, .from = 1, .to = 2});
  events.push_back({.client = most, .value = 2, .at = never, .kind = EventKind::entered, .from = no_label, .to = no_label});
  events.push_back({.client = most, .at = never, .kind = EventKind::entered, .from = no_label, .to = no_label, .condition = 126});
  const std::vector<Event> back = decoded(coded(events), events.size());
  REQUIRE(back.size() == events.size());
  CHECK(std::equal(events.begin(), events.end(), back.begin(), alike));
  CHECK(decoded(coded({}), 0).empty());
}

TEST_CASE("runs of more events than a chunk holds stand in the file as they were, whatever the order and the threads", "[record]") {
  Layout layout = sample::layout();
  layout.replications = 2;
  std::mt19937 luck(2);
  std::vector<RunResult> runs;
  std::vector<Event> all;
  // Less than a chunk, more than the writer deals with at a time, none, and an end within a chunk.
  for (const std::size_t count : {1000u, 4u * 65536 + 70'000, 0u, 65'536u}) {
    RunResult& run = runs.emplace_back(sample::run(layout, static_cast<int>(runs.size()) % 2, static_cast<int>(runs.size()) / 2));
    run.events = events_of(luck, count);
    all.insert(all.end(), run.events.begin(), run.events.end());
  }
  const TestDirectory directory;
  const auto write = [&](const std::string& name, const std::vector<int>& order, int threads, std::size_t waiting_bytes) {
    with_threads(threads, [&] {
      ResultFile file(directory / name, layout, sample::provenance(), true, {}, waiting_bytes);
      for (const int n : order) file.add(runs[static_cast<std::size_t>(n)]);
      file.finish();
    });
  };
  write("in_order.h5", {0, 1, 2, 3}, 1, 0);
  write("threads.h5", {0, 1, 2, 3}, 4, 0);
  CHECK(bytes_of(directory / "in_order.h5") == bytes_of(directory / "threads.h5"));
  const std::size_t few = 70'000 * sizeof(Event);  // in memory there is room for one of them
  write("on_disk.h5", {3, 1, 2, 0}, 2, 0);
  write("both.h5", {3, 1, 2, 0}, 2, few);
  write("in_memory.h5", {3, 1, 2, 0}, 2, 1000 * few);
  for (const std::string name : {"in_order.h5", "on_disk.h5", "both.h5", "in_memory.h5"}) {
    INFO(name);
    const h5::Group group = h5::File::open(directory / name).group("trajectories");
    const auto column = [&](const char* of, const auto& value) {
      const std::vector<double> stored = group.dataset(of).read<double>();
      return std::equal(all.begin(), all.end(), stored.begin(), stored.end(), [&](const Event& e, double is) { return std::isnan(is) ? std::isnan(static_cast<double>(value(e))) : is == static_cast<double>(value(e)); });
    };
    CHECK(column("client", [](const Event& e) { return e.client; }));
    CHECK(column("time", [](const Event& e) { return to_days(e.at); }));
    CHECK(column("kind", [](const Event& e) { return static_cast<int>(e.kind); }));
    CHECK(column("from", [](const Event& e) { return e.from; }));
    CHECK(column("to", [](const Event&) { return -1; }));
    CHECK(column("reason", [](const Event& e) { return static_cast<int>(e.reason); }));
    CHECK(column("condition", [](const Event& e) { return e.condition; }));
    CHECK(column("value", [](const Event& e) { return e.value; }));
    const auto policies = group.dataset("policy").read<int>(), replications = group.dataset("replication").read<int>();
    std::size_t row = 0;
    for (const RunResult& run : runs)
      for (std::size_t n = 0; n < run.events.size(); ++n, ++row)
        if (policies[row] != run.policy || replications[row] != run.replication) FAIL("row " << row << " is of another run");
    CHECK(row == policies.size());
  }
}
