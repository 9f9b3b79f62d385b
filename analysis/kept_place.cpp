#include "analysis/kept_place.hpp"

namespace kvarbo {

bool keeps_place(const ClientHistory& client, const HistoryLayout& layout, const Facts& facts, std::size_t visit) {
  const HistoryEvent& begin = client.events[visit];
  const std::int32_t place = layout.service(begin.from);
  if (place < 0) return false;
  for (std::size_t i = visit; i-- > 0;) {
    const HistoryEvent& e = client.events[i];
    if (e.kind == Happening::visited) return false;
    if (e.kind == Happening::entered || e.kind == Happening::admitted || e.kind == Happening::returned) break;
    if (e.kind == Happening::exit && layout.service(e.to) == place && !layout.ends_stay(e.from)) return false;
  }
  for (std::size_t i = visit + 1; i < client.events.size(); ++i) {
    const Happening kind = client.events[i].kind;
    if (kind == Happening::returned || kind == Happening::hold_ended) return true;
    if (kind == Happening::admitted || kind == Happening::died || kind == Happening::left) break;
  }
  return facts.keeps_at(client.policy, static_cast<std::size_t>(place), begin.day);
}

}  // namespace kvarbo
