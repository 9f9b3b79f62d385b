#include "analysis/report/presence.hpp"

#include <algorithm>
#include <map>

namespace kvarbo::report {
namespace {

constexpr std::size_t few = 8;
// Tags that scenarios share; others are shown as they are written.
Text tag_name(const std::string& tag) {
  static const std::map<std::string, Text> known{{"home", {"homes", "hem"}},          {"housing", {"housing", "boende"}},   {"supported", {"supported housing", "stödboende"}},
                                                 {"care", {"care", "vård"}},          {"emergency", {"emergency accommodation", "akuta boenden"}},
                                                 {"treatment", {"treatment", "behandling"}}, {"stable", {"stable homes", "stabila hem"}}};
  const auto it = known.find(tag);
  return it == known.end() ? Text::same(tag) : it->second;
}

// Adds the rows of one run to the presence.
class Reader {
 public:
  Reader(const Facts& facts, const std::vector<PlaceGroup>& groups, std::vector<double> days, std::size_t policies, std::size_t replications)
      : facts_(facts), group_of_(groups_of_services(groups, facts)), weight_(1 / static_cast<double>(replications)) {
    const std::size_t services = facts.services.size();
    out_.days = std::move(days);
    for (const double day : out_.days) counted_ += day > facts.warmup_days;
    out_.in_group.assign(policies, std::vector<std::vector<double>>(groups.size(), std::vector<double>(out_.days.size())));
    out_.occupied = out_.waiting = out_.kept = out_.blocked = std::vector<std::vector<double>>(policies, std::vector<double>(services));
    out_.years = static_cast<std::size_t>(facts.counted_days() / days_a_year + 1e-9);
    out_.stable.assign(policies, std::vector<std::vector<double>>(out_.years, std::vector<double>(replications)));
  }

  void add(std::size_t policy, std::size_t replication, const std::vector<std::int32_t>& occupied, const std::vector<std::int32_t>& waiting, const std::vector<std::int32_t>& kept,
           const std::vector<std::int32_t>& blocked) {
    const std::size_t services = facts_.services.size();
    std::vector<double> recorded(out_.years);
    for (std::size_t t = 0; t < out_.days.size(); ++t) {
      double stable = 0;
      const double day = out_.days[t], share = day > facts_.warmup_days ? weight_ / counted_ : 0;
      for (std::size_t s = 0; s < services; ++s) {
        const double n = occupied[t * services + s];
        if (group_of_[s] < out_.in_group[policy].size()) out_.in_group[policy][group_of_[s]][t] += n * weight_;
        if (facts_.stable_at(policy, s, day)) stable += n;
        out_.occupied[policy][s] += n * share;
        out_.waiting[policy][s] += waiting[t * services + s] * share;
        out_.kept[policy][s] += kept[t * services + s] * share;
        if (!blocked.empty()) out_.blocked[policy][s] += blocked[t * services + s] * share;
      }
      add_stable(policy, replication, day, stable, recorded);
    }
    for (std::size_t y = 0; y < out_.years; ++y) out_.stable[policy][y][replication] /= std::max(1.0, recorded[y]);
  }

  Presence take() { return std::move(out_); }

 private:
  void add_stable(std::size_t policy, std::size_t replication, double day, double stable, std::vector<double>& recorded) {
    if (day <= facts_.warmup_days) return;
    const auto year = static_cast<std::size_t>((day - facts_.warmup_days - 1e-6) / days_a_year);
    if (year >= out_.years) return;
    out_.stable[policy][year][replication] += stable;
    recorded[year] += 1;
  }

  const Facts& facts_;
  std::vector<std::size_t> group_of_;
  double weight_, counted_ = 0;
  Presence out_;
};

}  // namespace

std::vector<PlaceGroup> place_groups(const Facts& facts) {
  std::size_t places = 0;
  for (const char place : facts.is_place) places += place != 0;
  std::vector<PlaceGroup> groups;
  std::map<std::string, std::size_t> by_tag;
  for (std::size_t s = 0; s < facts.services.size(); ++s) {
    if (!facts.is_place[s]) continue;
    const bool alone = places <= few || facts.tags[s].empty();
    const std::string tag = alone ? "" : facts.tags[s][0];
    const auto known = by_tag.find(tag);
    if (!alone && known != by_tag.end()) {
      groups[known->second].services.push_back(s);
      continue;
    }
    if (!alone) by_tag[tag] = groups.size();
    groups.push_back({alone ? name_of(facts.services[s]) : tag_name(tag), {s}});
  }
  return groups;
}

std::vector<std::size_t> groups_of_services(const std::vector<PlaceGroup>& groups, const Facts& facts) {
  std::vector<std::size_t> of(facts.services.size(), groups.size());
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (const std::size_t s : groups[g].services) of[s] = g;
  return of;
}

Presence read_presence(const h5::File& file, const std::string& path, const Facts& facts, const std::vector<PlaceGroup>& groups, std::size_t policies, std::size_t replications) {
  const auto days = find_dataset(file, path, "time").read<double>();
  const h5::Shape shape{policies, replications, days.size(), facts.services.size()};
  std::vector<h5::Dataset> tables;
  std::vector<const char*> names{"occupancy", "waiting", "held"};
  if (file.has("blocked")) names.push_back("blocked");  // older files have none
  for (const char* name : names) {
    tables.push_back(find_dataset(file, path, name));
    if (!tables.back().holds_numbers() || tables.back().shape() != shape) not_a_result(path, std::string("its dataset ") + name + " does not fit its dimensions");
  }
  Reader reader(facts, groups, days, policies, replications);
  const h5::Shape count{1, 1, days.size(), facts.services.size()};
  for (std::size_t p = 0; p < policies; ++p)
    for (std::size_t r = 0; r < replications; ++r) {
      const h5::Shape from{p, r, 0, 0};
      reader.add(p, r, tables[0].read<std::int32_t>(from, count), tables[1].read<std::int32_t>(from, count), tables[2].read<std::int32_t>(from, count),
                 names.size() > 3 ? tables[3].read<std::int32_t>(from, count) : std::vector<std::int32_t>());
    }
  return reader.take();
}

}  // namespace kvarbo::report
