#include "engine/account.hpp"

#include <limits>

namespace kvarbo {
namespace {

template <class T>
void add_all(std::vector<T>& to, const std::vector<T>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}

void add_amounts(std::vector<Amount>& to, const std::vector<Amount>& from) {
  for (std::size_t o = 0; o < to.size(); ++o) to[o].sum += from[o].sum, to[o].of += from[o].of;
}

// Calls f(a, b) for each pair of columns that two accounts have.
template <class A, class B, class F>
void each_column(A& a, B& b, F&& f) {
  f(a.series.occupancy, b.series.occupancy);
  f(a.series.waiting, b.series.waiting);
  f(a.series.held, b.series.held);
  f(a.series.blocked, b.series.blocked);
  f(a.series.population, b.series.population);
  f(a.admissions, b.admissions);
  f(a.exits, b.exits);
  f(a.lost, b.lost);
  f(a.refused, b.refused);
  f(a.gave_up, b.gave_up);
  f(a.withdrawn, b.withdrawn);
  f(a.admitted, b.admitted);
  f(a.waited, b.waited);
}

}  // namespace

void Account::add(Account other) {
  each_column(*this, other, [](auto& to, const auto& from) { add_all(to, from); });
  for (std::size_t p = 0; p < series.process.size(); ++p) add_all(series.process[p], other.series.process[p]);
  add_amounts(outcomes, other.outcomes);
  for (std::size_t g = 0; g < groups.size(); ++g) add_amounts(groups[g], other.groups[g]);
  for (Event& e : other.events) {
    e.client += numbers;
    events.push_back(e);
  }
  for (RecordedClient& c : other.clients) {
    c.client += numbers;
    clients.push_back(std::move(c));
  }
  numbers += other.numbers;
}

RunResult result_of(Account account) {
  RunResult r;
  r.series = std::move(account.series);
  r.admissions = std::move(account.admissions);
  r.exits = std::move(account.exits);
  for (std::size_t route = 0; route < account.admitted.size(); ++route) {
    const auto n = static_cast<double>(account.admitted[route]);
    r.mean_wait_days.push_back(n > 0 ? static_cast<double>(account.waited[route]) / static_cast<double>(ticks_per_day) / n : std::numeric_limits<double>::quiet_NaN());
  }
  r.lost_referrals = std::move(account.lost);
  r.refused = std::move(account.refused);
  r.gave_up = std::move(account.gave_up);
  r.withdrawn = std::move(account.withdrawn);
  for (const Amount& outcome : account.outcomes) r.outcome_value.push_back(outcome.value());
  for (const auto& group : account.groups)
    for (const Amount& outcome : group) {
      r.group_sum.push_back(outcome.sum);
      r.group_of.push_back(outcome.share ? outcome.of : std::numeric_limits<double>::quiet_NaN());
    }
  r.events = std::move(account.events);
  r.clients = std::move(account.clients);
  return r;
}

void put(ByteWriter& to, const Account& account) {
  each_column(account, account, [&](const auto& column, const auto&) { to.put(column); });
  to.put(account.series.process.size());
  for (const auto& states : account.series.process) to.put(states);
  to.put(account.outcomes);
  to.put(account.groups.size());
  for (const auto& group : account.groups) to.put(group);
  to.put(account.events);
  to.put(account.clients.size());
  for (const RecordedClient& c : account.clients) {
    to.put(c.client);
    to.put(c.entered);
    to.put(c.attributes);
  }
  to.put(account.numbers);
}

Account take_account(ByteReader& from) {
  Account account;
  each_column(account, account, [&](auto& column, const auto&) { from.take(column); });
  account.series.process.resize(from.take<std::size_t>());
  for (auto& states : account.series.process) from.take(states);
  from.take(account.outcomes);
  account.groups.resize(from.take<std::size_t>());
  for (auto& group : account.groups) from.take(group);
  from.take(account.events);
  account.clients.resize(from.take<std::size_t>());
  for (RecordedClient& c : account.clients) {
    from.take(c.client);
    from.take(c.entered);
    from.take(c.attributes);
  }
  from.take(account.numbers);
  return account;
}

}  // namespace kvarbo
