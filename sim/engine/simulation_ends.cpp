// How a run begins and ends: who is there on day 0, what is recorded, what is handed over.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "engine/outcomes.hpp"
#include "engine/recorded_times.hpp"
#include "engine/simulation.hpp"
#include "population/newcomer.hpp"

namespace kvarbo {
namespace {

// The first allocation at or after a day; nothing is allocated on day 0.
std::int64_t step_at(double day, const Timing& time) { return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(day / time.step_days - same_step))); }

// The steps at which schedules of a spec move, among those after `from` and up to `to`.
class Moves {
 public:
  Moves(const Spec& spec, std::int64_t from, std::int64_t to, std::vector<std::int64_t>& steps) : time_(spec.time), from_(from), to_(to), steps_(steps) {
    for (const Service& s : spec.services) {
      if (s.capacity) add(*s.capacity);
      if (s.staff_fte) add(*s.staff_fte);
      add(s.cost_per_day);
      if (s.closes <= time_.horizon_days) add(s.closes);
    }
    for (const Staff& pool : spec.staff) add(pool.fte);
    for (const Arrivals& stream : spec.arrivals) add(stream.per_day);
    for (const Interface& i : spec.interfaces) add(i.quality);
  }

 private:
  void add(const Schedule& schedule) {
    double day = schedule.next_change(0);
    while (day <= time_.horizon_days) {
      add(day);
      day = schedule.next_change(day);
    }
  }
  void add(double day) {
    if (const std::int64_t step = step_at(day, time_); step > from_ && step <= to_) steps_.push_back(step);
  }

  const Timing& time_;
  std::int64_t from_, to_;
  std::vector<std::int64_t>& steps_;
};

}  // namespace

std::int64_t Simulation::first_step(const PolicyPlans& plans) {
  const Timing& time = plans.first().spec->time;
  const std::int64_t horizon = Grid(time.step_days, time.horizon_days).steps();
  return plans.begins_later() ? std::min(step_at(plans.from_day, time), horizon) - 1 : horizon;
}

// What is still to come: the days on which rules change, and whether anybody asks for load.
void Simulation::find_changes() {
  const auto reads_load = [](const Plan& plan) { return std::count(plan.load_matters.begin(), plan.load_matters.end(), true) > 0; };
  any_load_ = reads_load(*plans_.after) || reads_load(plans_.first());
  const std::int64_t begins = first_step(plans_) + 1;
  change_steps_.clear();
  next_change_ = 0;
  Moves(*plans_.first().spec, step_, begins, change_steps_);
  if (plans_.begins_later()) {
    change_steps_.push_back(begins);
    Moves(*plans_.after->spec, begins, grid_.steps(), change_steps_);
  }
  std::sort(change_steps_.begin(), change_steps_.end());
  change_steps_.erase(std::unique(change_steps_.begin(), change_steps_.end()), change_steps_.end());
}

void Simulation::begin() {
  const Plan& plan = *world_.plan;
  const Spec& spec = *plan.spec;
  find_changes();
  record_every_ = std::max<std::int64_t>(1, std::llround(spec.time.record_every_days / spec.time.step_days));
  result_.series.process.resize(plan.processes.size());
  world_.load.assign(spec.services.size(), 0.0);
  world_.closed.assign(spec.services.size(), false);
  set_rules(0);
  everybody_ = false;
  reprice(0, 0);
  allocation_.plan_changed();
  streams_.resize(plan.arrivals.size());
  for (std::size_t s = 0; s < streams_.size(); ++s) {
    streams_[s].begin(stream_key(plan.arrivals[s]), plan.arrivals[s].stream);
    streams_[s].set_rate(arrival_rate(s, true), 0);
  }
  std::int64_t clients = 0;
  for (const InitialGroup& group : spec.initial) clients += group.count;
  for (std::int64_t first = 0; first == 0 || first < clients; first += block_size)
    teams_.push_back(std::make_unique<Team>(world_, discount_, grid_, static_cast<std::uint32_t>(teams_.size()), *memory_));
  const auto come_in = [&](Team& team) { each_of_day_0(team, [&](const Newcomer& who, std::uint32_t) { let_in(team, who, 0); }); };
  if (tracing_.whom != Tracing::Whom::sample) return for_each_team(teams_, come_in);
  for (const auto& team : teams_) come_in(*team);  // who is recorded hangs on all who came before
}

void Simulation::settle() {
  if (any_load_) note_load();
  for_each_team(teams_, [&](Team& team) {
    each_of_day_0(team, [&](const Newcomer& who, std::uint32_t i) { settle_in(team, i, who.stationary, people_key(who), 0); });
  });
  record(0);
}

// Calls f(who, position) for each client of day 0 that has its place in a team: group by group, they fill one block after the other.
template <class F>
void Simulation::each_of_day_0(const Team& team, F&& f) const {
  const std::int64_t begin = std::int64_t{team.patch.block.number} << block_bits, end = begin + block_size;
  std::int64_t first = 0;  // of the group
  for (const InitialGroup& group : world_.plan->spec->initial) {
    const Purpose stream = purpose_of("initial." + group.id);
    for (std::int64_t n = std::max<std::int64_t>(0, begin - first); n < std::min(group.count, end - first); ++n)
      f({group.given, group.place, group.supports, group.stationary, stream, static_cast<std::uint64_t>(n)}, static_cast<std::uint32_t>(first + n - begin));
    first += group.count;
  }
}

// By its attributes as they were when it came into the system, whichever area it comes to.
std::uint8_t Simulation::group_of(const Block& b, std::uint32_t i) const {
  const Plan& plan = *world_.plan;
  return static_cast<std::uint8_t>(plan.dimensions->groups.of([&](std::size_t a) { return plan.attributes[a].numeric ? b.value(a, i) : static_cast<double>(b.category(a, i)); }));
}

Team& Simulation::team_with_room() {
  if (teams_.back()->patch.block.full()) {
    teams_.push_back(std::make_unique<Team>(world_, discount_, grid_, static_cast<std::uint32_t>(teams_.size()), *memory_));
    teams_.back()->patch.calendar.start_at(world_.allocations);
  }
  return *teams_.back();
}

// Room for one client more, whose columns are filled by fill(position), which is given.
template <class Fill>
std::uint32_t Simulation::add_client(Team& team, ServiceId place, const std::vector<ServiceId>& supports, Ticks at, Fill&& fill) {
  Block& b = team.patch.block;
  const std::uint32_t i = team.patch.append();
  b.vital[i].place = place.raw();
  fill(i);
  b.vital[i].group = group_of(b, i);
  if (tracing_.whom != Tracing::Whom::nobody) trace(team.patch, i);
  team.own.changes().enter(i, supports, at);
  return i;
}

std::uint32_t Simulation::let_in(Team& team, const Newcomer& who, Ticks at) {
  return add_client(team, who.place, who.supports, at, [&](std::uint32_t i) {
    Block& b = team.patch.block;
    b.vital[i].key = client_key(key_.seed, key_.replication, who.stream, who.ordinal);
    b.entered[i] = at;
    fill_newcomer(b, i, *world_.plan, who.given, people_key(who));
    team.own.begin_clocks(i);
  });
}

void Simulation::take_in(const Departure& mover, Ticks at) {
  Team& team = team_with_room();
  const std::uint32_t i = add_client(team, mover.place, {}, at, [&](std::uint32_t position) {
    settle_down(team.patch.block, position, mover.who);
    team.own.changes().set_grid(at);
  });
  settle_in(team, i, false, 0, at);
}

void Simulation::settle_in(Team& team, std::uint32_t i, bool stationary, std::uint64_t people_key, Ticks at) {
  team.own.changes().begin_stays(i, at, stationary, people_key);
  team.own.changes().watch(i, at);
  team.own.advance(i, at, everything);
}

std::uint64_t Simulation::people_key(const Newcomer& who) const { return client_key(key_.population_seed, key_.replication, who.stream, who.ordinal); }

void Simulation::trace(Patch& patch, std::uint32_t i) {
  patch.block.vital[i].traced = 1;
  if (tracing_.whom == Tracing::Whom::everybody) return;
  static constexpr Purpose sampling = purpose_of("sampling");
  sampled_.emplace(bits_at(patch.block.vital[i].key, sampling, 0, event_draws)[0], patch.block.number_of(i));
  if (static_cast<std::int64_t>(sampled_.size()) <= tracing_.sample) return;
  const ClientNumber out = sampled_.rbegin()->second;
  sampled_.erase(std::prev(sampled_.end()));
  teams_[out >> block_bits]->patch.block.vital[out & (block_size - 1)].traced = 0;
}

void Simulation::record(std::int64_t step) {
  if (step % record_every_ != 0 && step != grid_.steps()) return;
  const Headcount& sum = count_heads();
  Series& s = result_.series;
  const auto narrow = [](std::int64_t n) { return static_cast<std::int32_t>(n); };
  for (std::size_t i = 0; i < sum.present.size(); ++i) {
    s.occupancy.push_back(narrow(sum.present[i]));
    s.waiting.push_back(narrow(sum.waiting[i]));
    s.held.push_back(narrow(sum.held[i]));
    s.blocked.push_back(narrow(sum.blocked[i]));
  }
  for (std::size_t p = 0; p < s.process.size(); ++p) {
    const ProcessPlan& process = world_.plan->processes.at_index(p);
    for (std::size_t state = 0; state < process.labels.size(); ++state) s.process[p].push_back(narrow(sum.in_state[process.first_state + state]));
  }
  s.population.push_back(narrow(sum.population));
}

// By whose books, then by outcome of the kind share_at_end.
std::vector<std::vector<Amount>> Simulation::shares_at_end() const {
  const auto& shares = world_.plan->shares;
  std::vector<std::vector<Amount>> sums(books_.size(), std::vector<Amount>(shares.size(), Amount{0, 0, true}));
  if (shares.empty()) return sums;
  for (const auto& team : teams_)
    for (std::uint32_t i = 0; i < team->patch.block.size(); ++i) {
      const Client c(world_, team->patch.block, i);
      if (!c.in_system()) continue;
      const std::size_t own = sums.size() > 1 ? team->patch.block.vital[i].group + std::size_t{1} : 0;
      for (std::size_t n = 0; n < shares.size(); ++n) {
        const bool meets = holds(c, shares[n], world_.horizon);
        sums[0][n].sum += meets, sums[0][n].of += 1;
        if (own > 0) sums[own][n].sum += meets, sums[own][n].of += 1;
      }
    }
  return sums;
}

namespace {

// Appends the events of a block's recorded clients, client by client, each one's in the order in which they happened.
void append_by_client(const std::vector<Event>& events, const Block& b, std::vector<Event>& out) {
  const auto local = [](const Event& e) { return e.client & (block_size - 1); };
  std::vector<std::size_t> next(b.size() + 1, 0);
  for (const Event& e : events) next[local(e) + 1] += b.vital[local(e)].traced;
  next[0] = out.size();
  std::partial_sum(next.begin(), next.end(), next.begin());
  out.resize(next.back());
  for (const Event& e : events)
    if (b.vital[local(e)].traced) out[next[local(e)]++] = e;
}

}  // namespace

void Simulation::collect_events() {
  std::size_t all = 0;
  for (const auto& team : teams_) all += team->patch.events.size();
  result_.events.reserve(all);
  for (const auto& team : teams_) {
    const Block& b = team->patch.block;
    append_by_client(std::exchange(team->patch.events, {}), b, result_.events);
    for (std::uint32_t i = 0; i < b.size(); ++i) {
      if (!b.vital[i].traced) continue;
      RecordedClient c{b.number_of(i), b.entered[i], {}};
      for (std::size_t a = 0; a < world_.plan->attributes.size(); ++a)
        c.attributes.push_back(world_.plan->attributes[a].numeric ? b.value(a, i) : static_cast<double>(b.category(a, i)));
      result_.clients.push_back(std::move(c));
    }
  }
}

Account Simulation::finish() {
  std::vector<Tally> sums = totals();
  const Weight end = discount_.until(world_.horizon);
  const std::vector<std::vector<Amount>> shares = shares_at_end();
  for (std::size_t n = 0; n < books_.size(); ++n) {
    books_[n].ledger.close(sums[n], end);
    std::vector<Amount> own = outcome_amounts(*world_.plan->spec, sums[n], books_[n].ledger, books_[n].reckoning, end, shares[n]);
    if (n == 0) result_.outcomes = std::move(own);
    else result_.groups.push_back(with_exits_and_waits(std::move(own), sums[n]));
  }
  Tally& sum = sums[0];
  for (const Events& e : sum.admissions) result_.admissions.push_back(e.count);
  result_.exits = std::move(sum.exits);
  result_.admitted = std::move(sum.admitted);
  result_.waited = std::move(sum.waited);
  result_.lost = std::move(sum.lost);
  result_.refused = std::move(sum.refused);
  result_.gave_up = std::move(sum.gave_up);
  result_.withdrawn = std::move(sum.withdrawn);
  collect_events();
  result_.numbers = static_cast<ClientNumber>(teams_.size()) << block_bits;
  return std::move(result_);
}

}  // namespace kvarbo
