#include "analysis/report/lives.hpp"

#include <algorithm>
#include <limits>

#include "analysis/housing_way.hpp"
#include "analysis/report/subgroup_names.hpp"
#include "analysis/survival_curve.hpp"
#include "analysis/way_totals.hpp"

namespace kvarbo::report {
namespace {

// The groups of one division, and their totals by run.
struct Tallied {
  Groups groups;
  Text name;
  std::vector<Text> names;
  std::vector<WayTotals> totals;  ///< run × group
  std::vector<std::size_t> clients;
  std::vector<double> moves;      ///< policy × group × (from × groups of places + to)
};

// How a client came to a home and kept it, and its group in each division.
struct Homed {
  std::size_t policy = 0;
  std::optional<Observed> to_home, at_home;
  std::vector<std::uint16_t> groups;
};

class Reader {
 public:
  Reader(const h5::File& file, const std::string& path, const Facts& facts, const std::vector<PlaceGroup>& groups, std::size_t policies, std::size_t replications)
      : facts_(facts),
        histories_(file, path, facts),
        counter_(facts, histories_.layout(), find_entries(file, path, "exit", false)),
        group_of_(groups_of_services(groups, facts)),
        groups_(groups.size()),
        policies_(policies),
        replications_(replications),
        moves_(policies, std::vector<double>(groups_ * groups_)),
        living_(policies) {}

  void divide_by_all() {
    for (const AttributeLabels& a : histories_.layout().attributes) {
      if (a.categories.empty()) continue;
      std::vector<Text> names;
      for (const std::string& c : a.categories) names.push_back(term_name(facts_, "attribute." + a.id + "." + c, c));
      divide(a.id, term_name(facts_, "attribute." + a.id, a.id), std::move(names));
    }
  }

  void divide(const std::string& by, Text name, std::vector<Text> names) {
    Groups groups(by, histories_.layout().attributes);
    const std::size_t count = groups.count();
    for (std::size_t g = names.size(); g < count; ++g) names.push_back(subgroup_name(facts_, groups.name(g)));
    divisions_.push_back({std::move(groups), std::move(name), std::move(names),
                          std::vector<WayTotals>(policies_ * replications_ * count, counter_.none()), std::vector<std::size_t>(count), std::vector<double>(policies_ * count * groups_ * groups_)});
  }

  Lives read(const std::string& path) {
    histories_.each([&](const ClientHistory& client) {
      if (client.policy >= policies_ || client.replication >= replications_) not_a_result(path, "a client belongs to no run");
      ++clients_;
      WayTotals own = counter_.none();
      counter_.add(client, own);
      living_[client.policy] += own.living;
      const HousingWay way = housing_way(client, histories_.layout(), facts_, facts_.warmup_days);
      homed_.push_back({client.policy, way.to_home, way.at_home, {}});
      const std::vector<std::size_t> moves = moves_of(client);
      for (const std::size_t move : moves) ++moves_[client.policy][move];
      for (Tallied& d : divisions_) add(d, client, own, moves);
    });
    return lives();
  }

 private:
  // From which kind of place to which, after the warm-up: from × groups + to.
  std::vector<std::size_t> moves_of(const ClientHistory& client) const {
    std::vector<std::size_t> out;
    std::size_t place = groups_;
    for (const HistoryEvent& e : client.events) {
      if (e.kind == Happening::died || e.kind == Happening::left) break;
      if (e.kind != Happening::entered && e.kind != Happening::admitted && e.kind != Happening::visited && e.kind != Happening::returned) continue;
      const std::int32_t service = histories_.layout().service(e.to);
      const std::size_t to = service < 0 ? groups_ : group_of_[static_cast<std::size_t>(service)];
      if (place < groups_ && to < groups_ && to != place && e.day > facts_.warmup_days) out.push_back(place * groups_ + to);
      place = to;
    }
    return out;
  }

  void add(Tallied& division, const ClientHistory& client, const WayTotals& own, const std::vector<std::size_t>& moves) {
    const std::size_t group = division.groups.of([&](std::size_t a) { return client.attributes[a]; }), count = division.groups.count();
    WayTotals& sum = division.totals[(client.policy * replications_ + client.replication) * count + group];
    sum.living += own.living, sum.stable += own.stable;
    ++division.clients[group];
    for (const std::size_t move : moves) ++division.moves[(client.policy * count + group) * groups_ * groups_ + move];
    homed_.back().groups.push_back(static_cast<std::uint16_t>(group));
  }

  Lives lives() const {
    Lives out;
    out.clients = clients_ / std::max<std::size_t>(1, policies_ * replications_);
    out.moves = moves_;
    for (std::size_t p = 0; p < policies_; ++p)
      for (double& n : out.moves[p]) n *= living_[p] > 0 ? 100 * days_a_year / living_[p] : 0;
    for (std::size_t d = 0; d < divisions_.size(); ++d) out.divisions.push_back({divisions_[d].name, subgroups(divisions_[d], d)});
    return out;
  }

  // Shares over all replications: a subgroup is often too small in one.
  std::vector<Estimate> shares(std::size_t division, std::size_t group, std::optional<Observed> Homed::* of, bool kept) const {
    std::vector<Estimate> out;
    for (std::size_t p = 0; p < policies_; ++p) {
      std::vector<Observed> observed;
      for (const Homed& h : homed_)
        if (h.policy == p && h.groups[division] == group && h.*of) observed.push_back(*(h.*of));
      const SurvivalCurve curve(std::move(observed));
      out.push_back(kept ? curve.survival_band(days_a_year) : curve.incidence_band(1, days_a_year));
    }
    return out;
  }

  std::vector<Subgroup> subgroups(const Tallied& d, std::size_t division) const {
    std::vector<Subgroup> out;
    const std::size_t count = d.groups.count();
    for (std::size_t g = 0; g < count; ++g) {
      if (d.clients[g] == 0) continue;
      Subgroup one{d.names[g], std::vector<std::vector<double>>(policies_), shares(division, g, &Homed::to_home, false), shares(division, g, &Homed::at_home, true), d.clients[g]};
      for (std::size_t run = 0; run < policies_ * replications_; ++run) {
        const WayTotals& t = d.totals[run * count + g];
        one.stable_share[run / replications_].push_back(t.living > 0 ? t.stable / t.living : std::numeric_limits<double>::quiet_NaN());
      }
      for (std::size_t p = 0; p < policies_; ++p) one.moves.push_back(moves_of(d, p, g));
      out.push_back(std::move(one));
    }
    return out;
  }

  // A hundred client-years.
  std::vector<double> moves_of(const Tallied& d, std::size_t policy, std::size_t group) const {
    const std::size_t count = d.groups.count(), width = groups_ * groups_;
    double living = 0;
    for (std::size_t r = 0; r < replications_; ++r) living += d.totals[(policy * replications_ + r) * count + group].living;
    const auto first = d.moves.begin() + static_cast<std::ptrdiff_t>((policy * count + group) * width);
    std::vector<double> out(first, first + static_cast<std::ptrdiff_t>(width));
    for (double& n : out) n *= living > 0 ? 100 * days_a_year / living : 0;
    return out;
  }

  const Facts& facts_;
  Histories histories_;
  WayCounter counter_;
  std::vector<std::size_t> group_of_;
  std::size_t groups_, policies_, replications_, clients_ = 0;
  std::vector<std::vector<double>> moves_;
  std::vector<double> living_;  ///< by policy: client-days
  std::vector<Homed> homed_;
  std::vector<Tallied> divisions_;
};

}  // namespace

std::optional<Lives> read_lives(const h5::File& file, const std::string& path, const Facts& facts, const std::vector<PlaceGroup>& groups, std::size_t policies, std::size_t replications,
                                const std::string& together) {
  if (!file.has_group("trajectories")) return {};
  Reader reader(file, path, facts, groups, policies, replications);
  reader.divide_by_all();
  if (!together.empty()) reader.divide(together, Text("Together", "Tillsammans"), {});
  Lives lives = reader.read(path);
  if (!together.empty()) lives.moves_by = lives.divisions.size() - 1;
  return lives;
}

}  // namespace kvarbo::report
