#include "engine/simulation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace kvarbo {
namespace {

const std::vector<ServiceId> no_supports;

// Everybody's; where groups are told apart, also each one's, and at last what is nobody's own.
std::vector<Books> books_of(const Plan& plan, double part) {
  std::vector<Books> books{{Ledger(*plan.spec, part, Ledger::Of::all), {}}};
  const Groups& groups = plan.dimensions->groups;
  if (groups.parts().empty()) return books;
  for (std::size_t g = 0; g < groups.count(); ++g) books.push_back({Ledger(*plan.spec, part, Ledger::Of::clients), {}});
  books.push_back({Ledger(*plan.spec, part, Ledger::Of::standing), {}});
  return books;
}

}  // namespace

Simulation::Simulation(const PolicyPlans& plans, RunKey key, Tracing tracing, AreaNumber area)
    : plans_(plans),
      key_(key),
      tracing_(tracing),
      discount_(*plans.first().spec),
      grid_(plans.first().spec->time.step_days, plans.first().spec->time.horizon_days),
      allocation_(world_, discount_, teams_),
      books_(books_of(plans.first(), 1 / static_cast<double>(area.of))) {
  world_.plan = &plans.first();
  world_.horizon = grid_.instant(grid_.steps());
  world_.area = area.number;
  begin();
}

Simulation::Simulation(const Simulation& other, const PolicyPlans& plans)
    : plans_(plans),
      key_(other.key_),
      tracing_(other.tracing_),
      discount_(other.discount_),
      grid_(other.grid_),
      world_(other.world_),
      rooms_(other.rooms_),
      allocation_(other.allocation_, world_, discount_, teams_),
      books_(other.books_),
      result_(other.result_),
      streams_(other.streams_),
      step_(other.step_),
      priced_day_(other.priced_day_),
      everybody_(other.everybody_),
      record_every_(other.record_every_),
      sampled_(other.sampled_) {
  for (const auto& team : other.teams_) teams_.push_back(std::make_unique<Team>(*team, world_, discount_, grid_, *memory_));
  find_changes();
}

void Simulation::begin_step() {
  const Ticks end = now();
  arrive(end);
  play_own_time(step_, end);
  change_rules(step_, end);
  allocate(end);
}

void Simulation::end_step() {
  const Ticks end = now();
  if (any_load_ && std::exchange(moved_, false)) note_load();
  ++world_.allocations;
  for (const Departure& mover : std::exchange(arriving_, {})) take_in(mover, end);
  settle_afterwards(end);
  record(++step_);
}

void Simulation::take_offer(const Offer& offer) {
  allocation_.take_offer(offer, rooms_, now());
  moved_ = true;
}

void Simulation::arrive(Ticks end) {
  for (std::size_t s = 0; s < streams_.size(); ++s) {
    const ArrivalPlan& stream = world_.plan->arrivals[s];
    while (streams_[s].at() <= end) {
      const Ticks at = streams_[s].at();
      const std::uint32_t number = streams_[s].count();
      const bool comes = streams_[s].ring(stream_key(stream), stream.stream, at) < arrival_rate(s, false);
      if (!comes) continue;
      const Newcomer who{world_.plan->spec->arrivals[s].given, stream.place, no_supports, false, stream.stream, number};
      Team& team = team_with_room();
      settle_in(team, let_in(team, who, at), false, people_key(who), at);
    }
  }
}

void Simulation::play_own_time(std::int64_t step, Ticks end) {
  for_each_team(teams_, [&](Team& team) { team.own.play_step(step, end); });
}

void Simulation::allocate(Ticks at) {
  if (!allocation_.needed()) return;
  allocation_.run(rooms_, at);
  moved_ = true;
}

void Simulation::settle_afterwards(Ticks at) {
  const bool everybody = std::exchange(everybody_, false);
  for_each_team(teams_, [&](Team& team) {
    Patch& p = team.patch;
    if (!everybody && p.touched.empty() && p.reopenings.empty()) return;
    std::vector<Touched> touched;
    touched.swap(p.touched);
    std::vector<Reopening> later;
    for (const Reopening& r : p.reopenings) {
      if (r.after < world_.allocations) touched.push_back({r.i, 0});
      else later.push_back(r);
    }
    p.reopenings.swap(later);
    if (everybody) {
      std::vector<bool> from_the_ground_up(p.block.size(), false);  // they are looked at below
      for (Touched& t : touched) from_the_ground_up[t.i] = true, t.changed = everything;
      for (std::uint32_t i = 0; i < p.block.size(); ++i)
        if (!from_the_ground_up[i]) team.own.changes().watch(i, at), team.own.check(i, at);
    }
    constexpr std::size_t ahead = 6;
    for (std::size_t n = 0; n < touched.size(); ++n) {
      if (n + ahead < touched.size()) p.block.fetch(touched[n + ahead].i);
      if (everybody) team.own.changes().watch(touched[n].i, at);
      team.own.advance(touched[n].i, at, touched[n].changed);
    }
  });
}

void Simulation::note_load() {
  const Spec& spec = *world_.plan->spec;
  const Headcount& sum = count_heads();
  for (std::size_t s = 0; s < spec.services.size(); ++s)
    if (world_.plan->load_matters[s] && !spec.services.at_index(s).shared) world_.load[s] = rooms_.load(spec, ServiceId(s), sum);
}

const Headcount& Simulation::count_heads() {
  heads_.clear(*world_.plan);
  for (const auto& team : teams_)
    for (const Tally& tally : team->patch.tallies) heads_.add(tally);
  return heads_;
}

std::vector<Tally> Simulation::totals() const {
  std::vector<Tally> sums(books_.size(), Tally(*world_.plan));
  for (const auto& team : teams_)
    for (std::size_t g = 0; g < team->patch.tallies.size(); ++g) {
      sums[0].add(team->patch.tallies[g]);
      if (sums.size() > 1) sums[g + 1].add(team->patch.tallies[g]);
    }
  return sums;
}

double Simulation::arrival_rate(std::size_t s, bool bound) const {
  const Effects& effects = world_.plan->arrivals[s].effects;
  double rate = world_.plan->spec->arrivals[s].per_day.at(priced_day_) / static_cast<double>(ticks_per_day);
  for (std::uint32_t t = 0; t < effects.tables.count; ++t) rate *= world_.plan->value_tables[effects.tables.first + t].cells()[0];
  for (std::uint32_t e = effects.terms.first; e < effects.terms.first + effects.terms.count; ++e) {
    const EffectTerm& term = world_.plan->effects[e];
    const Curve& curve = world_.plan->curves[term.curve];
    if (bound) rate *= curve.highest();
    else if (term.by == Effect::By::interface) rate *= curve.at(world_.quality[term.subject]);
    else rate *= world_.load[term.subject] < 0 ? curve.points.back().second : curve.at(world_.load[term.subject]);
  }
  return rate;
}

// Streams hang on the population's luck; no client has this ordinal.
std::uint64_t Simulation::stream_key(const ArrivalPlan& stream) const {
  return client_key(key_.population_seed, key_.replication, stream.stream, ~std::uint64_t{0});
}

std::size_t Simulation::bytes() const {
  std::size_t sum = 0;
  for (const auto& team : teams_) sum += team->patch.block.bytes() + team->patch.calendar.bytes();
  return sum;
}

}  // namespace kvarbo
