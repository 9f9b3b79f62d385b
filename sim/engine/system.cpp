#include "engine/system.hpp"

#include <tbb/task_arena.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/recorded_times.hpp"
#include "engine/side_by_side.hpp"

namespace kvarbo {
namespace {

// Each area has its own luck; a scenario without areas has that of its seeds.
RunKey key_of(RunKey key, const Spec& spec) {
  if (spec.area.empty()) return key;
  const Purpose purpose = purpose_of("area." + spec.area);
  return {client_key(key.seed, 0, purpose, 0), client_key(key.population_seed, 0, purpose, 0), key.replication};
}

double clients_in(const Spec& spec) {
  double clients = 1;
  for (const InitialGroup& group : spec.initial) clients += static_cast<double>(group.count);
  return clients;
}

// Which process plays each area: neighbours together, so that each process has about as many clients at the start.
std::vector<std::size_t> players(const AreaPlans& plans, std::size_t processes) {
  double all = 0, before = 0;
  for (const PolicyPlans& p : plans) all += clients_in(*p.first().spec);
  std::vector<std::size_t> player;
  for (const PolicyPlans& p : plans) {
    const double clients = clients_in(*p.first().spec);
    player.push_back(std::min(processes - 1, static_cast<std::size_t>((before + clients / 2) / all * static_cast<double>(processes))));
    before += clients;
  }
  return player;
}

// Calls f(area) for each that is played here.
template <class F>
void for_each_area(const std::vector<std::unique_ptr<Simulation>>& areas, const F& f) {
  if (areas.size() == 1) return f(*areas[0]);
  tbb::this_task_arena::isolate([&] { side_by_side(areas.size(), [&](std::size_t a) { f(*areas[a]); }); });
}

}  // namespace

System::System(const AreaPlans& plans, RunKey key, Tracing tracing, const Processes& processes)
    : plans_(plans), processes_(processes), grid_(plans[0].first().spec->time.step_days, plans[0].first().spec->time.horizon_days) {
  look_at_plans();
  const std::vector<std::size_t> player = players(plans_, processes_.count);
  for (std::size_t a = 0; a < area_count(); ++a) {
    by_number_.push_back(nullptr);
    if (player[a] != processes_.number) continue;
    areas_.push_back(std::make_unique<Simulation>(plans_[a], key_of(key, *plans_[a].first().spec), tracing, AreaNumber{a, area_count()}));
    by_number_[a] = areas_.back().get();
  }
  set_rooms(0);
  tell_load();
  for_each_area(areas_, [](Simulation& area) { area.settle(); });
}

System::System(const System& other, const AreaPlans& plans)
    : plans_(plans), processes_(other.processes_), grid_(other.grid_), by_number_(other.by_number_.size()), step_(other.step_), told_(other.told_) {
  look_at_plans();
  for (const auto& area : other.areas_) {
    areas_.push_back(std::make_unique<Simulation>(*area, plans_[area->number()]));
    by_number_[area->number()] = areas_.back().get();
  }
}

void System::look_at_plans() {
  const Plan& first = plans_[0].first();
  record_every_ = std::max<std::int64_t>(1, std::llround(first.spec->time.record_every_days / first.spec->time.step_days));
  for (std::size_t s = 0; s < first.services.size(); ++s)
    if (first.services.at_index(s).shared) shared_.push_back(ServiceId(s));
  for (const PolicyPlans& area : plans_)
    for (const Plan* plan : {&area.first(), area.after.get()}) {
      moves_ = moves_ || (area_count() > 1 && !plan->moves.empty());
      for (const ServiceId s : shared_) reads_load_ = reads_load_ || plan->load_matters[s.index()];
    }
}

void System::play_until(std::int64_t step, const Worked& worked) {
  while (step_ < step) {
    for_each_area(areas_, [](Simulation& area) { area.begin_step(); });
    if (!shared_.empty() || moves_) exchange();
    for_each_area(areas_, [](Simulation& area) { area.end_step(); });
    ++step_;
    if (!worked || (step_ % record_every_ != 0 && step_ != grid_.steps())) continue;
    double days = 0;
    for (const auto& area : areas_) days += static_cast<double>(area->population()) * (grid_.day(step_) - grid_.day(told_));
    worked(std::llround(days));
    told_ = step_;
  }
}

RunResult System::run(const Worked& worked) {
  play_until(grid_.steps(), worked);
  std::vector<Account> accounts;
  for (const auto& area : areas_) accounts.push_back(area->finish());
  if (plans_[0].first().spec->area.empty()) return result_of(std::move(accounts[0]));  // no areas
  if (!processes_.alone()) {
    ByteWriter own;
    for (const Account& account : accounts) put(own, account);
    accounts.clear();
    for (const std::string& message : all_gather(own.bytes()))
      for (ByteReader reader(message); !reader.done();) accounts.push_back(take_account(reader));
  }
  std::vector<double> by_area;
  for (const Account& account : accounts)
    for (const Amount& outcome : account.outcomes) by_area.push_back(outcome.value());
  Account whole = std::move(accounts[0]);
  for (std::size_t a = 1; a < accounts.size(); ++a) whole.add(std::move(accounts[a]));
  RunResult result = result_of(std::move(whole));
  result.area_outcome_value = std::move(by_area);
  return result;
}

std::vector<std::string> System::all_gather(const std::string& own) const {
  if (processes_.alone()) return {own};
  return processes_.all_gather(own);
}

std::size_t System::bytes() const {
  std::size_t sum = 0;
  for (const auto& area : areas_) sum += area->bytes();
  return sum;
}

}  // namespace kvarbo
