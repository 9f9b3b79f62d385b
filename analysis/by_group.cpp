#include "analysis/by_group.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/groups.hpp"
#include "core/fault.hpp"

namespace kvarbo {
namespace {

/// What is counted of one subgroup in one run.
struct GroupTotals {
  std::vector<double> days;   ///< by service
  std::vector<double> exits;  ///< by exit
  double deaths = 0, living = 0, stable = 0;
  bool anybody = false;
};

/// Adds clients' ways through the system to the totals of their group.
class Counter {
 public:
  Counter(const Facts& facts, const HistoryLayout& layout, std::vector<std::int32_t> exit_of) : facts_(facts), layout_(layout), exit_of_(std::move(exit_of)) {}

  void add(const ClientHistory& client, GroupTotals& totals) const {
    totals.anybody = true;
    std::int32_t place = -1;
    double since = 0;
    std::vector<std::pair<std::int32_t, double>> supports;
    const auto move = [&](std::int32_t to, double day) {
      if (place >= 0) spend_in_place(client.policy, static_cast<std::size_t>(place), since, day, totals);
      place = to, since = day;
    };
    for (const HistoryEvent& e : client.events) {
      switch (e.kind) {
        case Happening::entered: case Happening::admitted: case Happening::visited: case Happening::returned:
          move(layout_.service(e.to), e.day);
          break;
        case Happening::died: totals.deaths += counted(e.day); [[fallthrough]];
        case Happening::left: move(-1, e.day); break;
        case Happening::support_began: supports.emplace_back(layout_.service(e.to), e.day); break;
        case Happening::support_ended: end_support(supports, layout_.service(e.from), e.day, totals); break;
        case Happening::exit: count_exit(e, totals); break;
        case Happening::hold_ended: count_exit(e, totals); break;
        default: break;
      }
    }
    move(-1, facts_.horizon_days);
    while (!supports.empty()) end_support(supports, supports.back().first, facts_.horizon_days, totals);
  }

 private:
  /// An event at the very end of the warm-up belongs to the warm-up.
  double counted(double day) const { return day > facts_.warmup_days ? 1 : 0; }
  double days(double from, double to) const { return std::max(0.0, to - std::max(from, facts_.warmup_days)); }

  void spend_in_place(std::size_t policy, std::size_t place, double from, double to, GroupTotals& totals) const {
    totals.days[place] += days(from, to);
    totals.living += days(from, to);
    const double turn = std::clamp(facts_.policy_from_day[policy], from, to);  // a policy can change what is stable
    if (facts_.stable_at(policy, place, from)) totals.stable += days(from, turn);
    if (facts_.stable_at(policy, place, to)) totals.stable += days(turn, to);
  }

  void end_support(std::vector<std::pair<std::int32_t, double>>& supports, std::int32_t support, double day, GroupTotals& totals) const {
    const auto it = std::find_if(supports.begin(), supports.end(), [&](const auto& s) { return s.first == support; });
    if (it == supports.end()) return;
    totals.days[static_cast<std::size_t>(support)] += days(it->second, day);
    supports.erase(it);
  }

  void count_exit(const HistoryEvent& e, GroupTotals& totals) const {
    const std::int32_t exit = e.from < 0 ? -1 : exit_of_[static_cast<std::size_t>(e.from)];
    if (exit >= 0) totals.exits[static_cast<std::size_t>(exit)] += counted(e.day);
  }

  const Facts& facts_;
  const HistoryLayout& layout_;
  std::vector<std::int32_t> exit_of_;  ///< by label
};

std::vector<std::int32_t> exits_by_label(const std::vector<std::string>& labels, const std::vector<NamedEntry>& exits) {
  std::vector<std::int32_t> out;
  for (const auto& label : labels) {
    const auto found = std::find_if(exits.begin(), exits.end(), [&](const NamedEntry& e) { return e.id == label; });
    out.push_back(found == exits.end() ? -1 : static_cast<std::int32_t>(found - exits.begin()));
  }
  return out;
}

/// The outcomes without their groups, and their values in the same order.
std::vector<NamedEntry> names_of(const Facts& facts, const std::vector<NamedEntry>& exits) {
  std::vector<NamedEntry> out;
  for (const NamedEntry& s : facts.services) out.push_back({"person_days." + s.id, "Person-days in " + s.title, "days", ""});
  out.push_back({"deaths", "Deaths", "persons", ""});
  out.push_back({"mean_population", "Clients in the system, on average", "persons", ""});
  out.push_back({"stable_housing_share", "Share of person-days in stable housing", "1", ""});
  for (const NamedEntry& e : exits) out.push_back({"exits." + e.id, "", "events", ""});
  return out;
}

std::vector<double> values_of(const GroupTotals& totals, const Facts& facts) {
  std::vector<double> out = totals.days;
  out.push_back(totals.deaths);
  out.push_back(facts.counted_days() > 0 ? totals.living / facts.counted_days() : 0);
  out.push_back(totals.living > 0 ? totals.stable / totals.living : 0);
  out.insert(out.end(), totals.exits.begin(), totals.exits.end());
  return out;
}

/// A sample of the clients would give totals that are too low.
void check_everybody(const std::vector<GroupTotals>& totals, const ExperimentOutcomes& all, const Facts& facts, std::size_t groups) {
  const std::size_t population = all.outcome_index("mean_population");
  for (std::size_t run = 0; run < all.policies.size() * all.replications; ++run) {
    double living = 0;
    for (std::size_t g = 0; g < groups; ++g) living += totals[run * groups + g].living;
    const double expected = all.value[run * all.outcomes.size() + population] * facts.counted_days();
    if (std::abs(living - expected) > 1e-6 * std::max(1.0, expected))
      throw FileError(fmt::format("cannot read {}: not every client's events are recorded in it; make it again with kvarbo run … --trajectories all", all.file));
  }
}

}  // namespace

ExperimentOutcomes read_by_group(const std::string& path, const std::string& by) {
  const ExperimentOutcomes all = read_outcomes(path);
  const h5::File file = open_result(path);
  const Facts facts = read_facts(file, path);
  const Histories histories(file, path, facts);
  const Groups groups(by, histories.layout().attributes);
  const auto exits = find_entries(file, path, "exit", false);
  const std::size_t runs = all.policies.size() * all.replications, count = groups.count();
  std::vector<GroupTotals> totals(runs * count, {std::vector<double>(facts.services.size()), std::vector<double>(exits.size())});
  const Counter counter(facts, histories.layout(), exits_by_label(histories.layout().labels, exits));
  histories.each([&](const ClientHistory& client) {
    const std::size_t run = client.policy * all.replications + client.replication;
    if (run >= runs) not_a_result(path, "a client belongs to no run");
    counter.add(client, totals[run * count + groups.of(client)]);
  });
  check_everybody(totals, all, facts, count);

  ExperimentOutcomes out{all.file, all.title, all.policies, {}, all.replications, {}, all.ledger};
  const auto names = names_of(facts, exits);
  std::vector<std::size_t> met;
  for (std::size_t g = 0; g < count; ++g)
    for (std::size_t run = 0; run < runs; ++run)
      if (totals[run * count + g].anybody && (met.empty() || met.back() != g)) met.push_back(g);
  for (NamedEntry entry : names)
    for (const std::size_t g : met) entry.group = groups.name(g), out.outcomes.push_back(entry);
  for (std::size_t run = 0; run < runs; ++run) {
    std::vector<std::vector<double>> values;
    for (const std::size_t g : met) values.push_back(values_of(totals[run * count + g], facts));
    for (std::size_t o = 0; o < names.size(); ++o)
      for (const auto& of_group : values) out.value.push_back(of_group[o]);
  }
  return out;
}

}  // namespace kvarbo
