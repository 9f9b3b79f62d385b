// A life in lines, and as a drawing.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/report/figure.hpp"
#include "analysis/report/life.hpp"
#include "analysis/report/still_axes.hpp"

namespace kvarbo::report {
namespace {

const std::string& in(const Text& text, bool swedish) { return swedish ? text.sv : text.en; }

// Days in each place, the longest first.
std::string summary(const Life& life, const Facts& facts, bool swedish) {
  std::map<std::size_t, double> days;
  for (const Dwelling& d : life.places) days[d.service] += d.to - d.from;
  std::vector<std::pair<double, std::size_t>> order;
  for (const auto& [service, sum] : days) order.emplace_back(sum, service);
  std::sort(order.rbegin(), order.rend());
  std::string out;
  for (std::size_t i = 0; i < std::min<std::size_t>(order.size(), 5); ++i)
    out += fmt::format("{}{} {:.0f}", i ? ", " : "", in(name_of(facts.services[order[i].second]), swedish), order[i].first);
  if (swedish) return fmt::format("boenden: {}, dygn: {} (avslag: {}, förlorade eller uppgivna: {})", life.places.size(), out, life.refused.size(), life.lost.size());
  return fmt::format("stays: {}, days: {} (refused: {}, lost or given up: {})", life.places.size(), out, life.refused.size(), life.lost.size());
}

}  // namespace

Text who(const Life& life) {
  Text out;
  for (const Text& t : life.who) out += (out.en.empty() ? Text() : Text::same(", ")) + t;
  return out;
}

std::string side_by_side(const std::vector<Life>& lives, const Facts& facts, const std::vector<NamedEntry>& policies, bool swedish) {
  std::string out = fmt::format("{} {}, {} {}: {}\n", swedish ? "Klient" : "Client", lives[0].client, swedish ? "upprepning" : "replication", lives[0].replication, in(who(lives[0]), swedish));
  for (const Life& life : lives) out += fmt::format("  {}: {}\n", policies[life.policy].id, summary(life, facts, swedish));
  out += '\n';
  struct Line {
    double day;
    std::size_t order;
    const Text* what;
    std::vector<std::size_t> policies;
  };
  std::vector<Line> lines;
  std::map<std::pair<long long, std::string>, std::vector<std::size_t>> known;  // the same words on the same instant are one line, the n-th for the n-th
  for (const Life& life : lives) {
    std::map<std::pair<long long, std::string>, std::size_t> seen;
    for (const Told& told : life.told) {
      const auto key = std::pair(std::llround(told.day * 1e4), told.what.en);
      const std::size_t n = seen[key]++;
      auto& same = known[key];
      if (n < same.size()) {
        lines[same[n]].policies.push_back(life.policy);
        continue;
      }
      same.push_back(lines.size());
      lines.push_back({told.day, lines.size(), &told.what, {life.policy}});
    }
  }
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.day < b.day; });
  for (const Line& line : lines) {
    std::string whose;
    if (line.policies.size() < lives.size())
      for (const std::size_t p : line.policies) whose += (whose.empty() ? "[" : ", ") + policies[p].id;
    out += fmt::format("{} {:7.1f}  {}{}\n", swedish ? "dag" : "day", line.day, whose.empty() ? "" : whose + "] ", in(*line.what, swedish));
  }
  return out;
}

std::string timeline(const std::vector<Life>& lives, const Facts& facts, const std::vector<NamedEntry>& policies, Tongue tongue) {
  constexpr double width = 960, left = 190, right = 20, row = 34;
  Sheet sheet;
  const auto one = [&](const Text& t) { return tongue == Tongue::both ? t : Text::same(in(t, tongue == Tongue::swedish)); };
  const auto groups = place_groups(facts);
  const auto group_of = groups_of_services(groups, facts);
  double x = 8, y = 36;
  sheet.text(8, 16, one(Text("Client ", "Klient ") + Text::same(std::to_string(lives[0].client))), "start", true);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (x > width - 200) x = 8, y += 16;
    x += sheet.key(x, y, color_of(g), one(groups[g].name));
  }
  sheet.text(8, y + 18, one({"× refused, ○ lost or given up, ✝ died, → left the system", "× avslag, ○ förlorad eller uppgiven, ✝ död, → lämnade systemet"}));
  const double top = y + 34;
  const Frame frame{left, top, width - left - right, row * static_cast<double>(lives.size()), 0, facts.horizon_days, 0, 1};
  for (std::size_t l = 0; l < lives.size(); ++l) {
    const double at = top + row * static_cast<double>(l);
    sheet.text(left - 8, at + 19, Text::same(policies[lives[l].policy].id), "end");
    const auto& places = lives[l].places;
    for (std::size_t first = 0, next = 0; first < places.size(); first = next) {  // neighbours of one kind are one stretch
      while (next < places.size() && group_of[places[next].service] == group_of[places[first].service]) ++next;
      const double begin = frame.x(places[first].from), end = frame.x(places[next - 1].to);
      if (end - begin > 0.3) sheet.rect(begin, at + 6, end - begin, row - 16, color_of(group_of[places[first].service]));
    }
    const auto mark = [&](std::vector<double> days, const std::string& sign) {
      for (double& day : days) day = frame.x(day);
      sheet.marks(days, at + row - 1, sign);
    };
    mark(lives[l].refused, "×"), mark(lives[l].lost, "○");
    const double end = places.empty() ? facts.horizon_days : places.back().to;
    if (lives[l].died || end < facts.horizon_days) sheet.text(frame.x(end) + 3, at + 19, Text::same(lives[l].died ? "✝" : "→"));
  }
  frame.draw_x(sheet, false, one({"day", "dygn"}));
  return sheet.svg(width, top + frame.height + 40, one({"One client's way under each policy", "En klients väg med varje åtgärd"}));
}

}  // namespace kvarbo::report
