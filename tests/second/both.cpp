#include "second/both.hpp"

#include <fstream>
#include <numeric>
#include <sstream>
#include <stdexcept>

#include "second/second.hpp"
#include "support/played.hpp"

namespace kvarbo::second {
namespace {

// The second reading's luck has nothing to do with kvarbo's; its seeds only have to be fixed.
constexpr std::uint64_t seed = 20260101;

double mean_of(const std::vector<int>& series) { return std::accumulate(series.begin(), series.end(), 0.0) / static_cast<double>(series.size()); }

Numbers numbers_of(const Played& played, const std::string& policy) {
  Numbers out;
  for (const auto& outcome : played.layout().outcomes) out[outcome.id] = played.outcome(outcome.id, policy);
  for (const auto& exit : played.layout().exits) out["exits." + exit.id] = played.exits(exit.id, policy);
  for (const auto& service : played.layout().services) {
    out["admissions." + service.id] = played.admissions(service.id, policy);
    for (std::size_t r = 0; r < played.replications(); ++r) {
      out["occupancy." + service.id].push_back(mean_of(played.occupancy(service.id, r, policy)));
      out["waiting." + service.id].push_back(mean_of(played.waiting(service.id, r, policy)));
      out["held." + service.id].push_back(mean_of(played.held(service.id, r, policy)));
      out["blocked." + service.id].push_back(mean_of(played.blocked(service.id, r, policy)));
    }
  }
  for (const auto& route : played.layout().routes) {
    out["lost." + route.id] = played.lost(route.id, policy), out["refused." + route.id] = played.refused(route.id, policy);
    out["gave_up." + route.id] = played.gave_up(route.id, policy), out["withdrawn." + route.id] = played.withdrawn(route.id, policy);
    out["mean_wait." + route.id] = played.mean_wait(route.id, policy);
  }
  return out;
}

}  // namespace

Numbers by_kvarbo(const std::string& text, const std::string& policy, int replications) {
  How how;
  how.replications = replications, how.policy = policy;
  return numbers_of(play_text(text, how), policy);
}

Numbers by_second(const std::string& text, const std::string& policy, int replications, const Change& change) {
  for (Policy& p : read_policies(text)) {
    if (p.id != policy) continue;
    if (change) change(p);
    return replicate(p, replications, seed);
  }
  throw std::out_of_range("there is no policy \"" + policy + "\"");
}

std::vector<Comparison> by_both(const std::string& name, const std::string& text, int replications, const Change& change) {
  How how;
  how.replications = replications;
  const Played played = play_text(text, how);
  std::vector<Comparison> all;
  for (Policy& p : read_policies(text)) {
    if (change) change(p);
    const auto list = compare(name + ", " + p.id + ": ", numbers_of(played, p.id), replicate(p, replications, seed));
    all.insert(all.end(), list.begin(), list.end());
  }
  return all;
}

std::string contract_text(const std::string& name) {
  std::ifstream file(std::string(KVARBO_SOURCE) + "/tests/second/contract/" + name + ".toml");
  if (!file) throw std::out_of_range("there is no scenario \"" + name + "\"");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace kvarbo::second
