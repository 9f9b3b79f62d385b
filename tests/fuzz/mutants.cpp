// Scenarios that are nearly right: what the reader takes is played, and every invariant must hold.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <optional>

#include "fuzz/base_texts.hpp"
#include "fuzz/tree_edits.hpp"
#include "scenario/edit.hpp"
#include "scenario/source.hpp"
#include "support/invariants.hpp"

namespace kvarbo::fuzz {
namespace {

std::atomic<std::uint64_t> played = 0;

double largest(const Schedule& schedule) {
  double most = 0;
  for (const auto& [day, value] : schedule.steps) most = std::max(most, value);
  return most;
}

// Small enough to be played at once: steps, clients and runs.
bool is_brief(const Scenario& s) {
  const Timing& t = s.base.time;
  double clients = 0;
  for (const InitialGroup& g : s.base.initial) clients += static_cast<double>(g.count);
  for (const Policy& p : s.policies)
    for (const Arrivals& a : p.spec.arrivals) clients += largest(a.per_day) * t.horizon_days;
  return t.horizon_days / t.step_days <= 400 && t.horizon_days / t.record_every_days <= 400 && t.horizon_days <= 200 && clients <= 2000 && s.policies.size() <= 8;
}

void play_valid(const std::string& file, const std::string& text) {
  std::optional<Scenario> scenario;
  told([&] { scenario = load_scenario(file); });
  if (!scenario || !is_brief(*scenario)) return;
  ++played;
  How how;
  how.events = true;
  how.replications = 1;
  told([&] {
    const Played p(std::move(*scenario), how);
    for (const std::string& broken : {broken_conservation(p), broken_room(p), broken_counts(p)})
      if (!broken.empty()) found(broken + "\n" + text);
  });
}

std::string mutate(Value root, Choices& c) {
  for (std::size_t n = 1 + c.of(4); n > 0; --n) edit(root, c);
  return file_text(root);
}

Value number(double x) {
  Value v;
  v.kind = Value::Kind::real;
  v.real = x;
  return v;
}

// A city with a fiftieth of its clients for a month.
Value small_city(const std::string& path) {
  Value root = read_source(path, {}, Tree::of(path)).root;
  for (const auto& [key, days] : {std::pair("time.horizon_days", 30.0), {"time.warmup_days", 0.0}, {"time.record_every_days", 5.0}})
    if (set_by_path(root, key, number(days))) root.set("time", {});
  if (Value* population = root.edit("population"))
    if (Value* initial = population->edit("initial"))
      for (Value& group : initial->items.edit())
        if (Value* count = group.edit("count"); count && count->is_number()) *count = number(std::floor(count->number() / 50));
  return root;
}

}  // namespace

std::uint64_t simulated() { return played; }

void attempt_mutant(Bytes bytes) {
  Choices c(bytes);
  const std::string text = mutate(parse_toml(small_text(c.byte()), "base.toml"), c);
  play_valid(write("mutant.toml", text), text);
}

void attempt_city(Bytes bytes) {
  Choices c(bytes);
  const std::string text = mutate(small_city(cities()[c.of(cities().size())]), c);
  write("city.toml", text);
  play_valid(write("mutant.toml", "format = 1\ninclude = [\"city.toml\"]\n"), text);  // what is included may hold more than is used
}

}  // namespace kvarbo::fuzz
