#pragma once
// One client's way to a stable home and out of it, and its waits, from its recorded events.

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "analysis/histories.hpp"
#include "analysis/survival_curve.hpp"

namespace kvarbo {

/// What ends the way to a stable home: reaching one; what ends living there: losing it (moving to a place that is not stable).
/// Dying and leaving the system end both.
enum class WayEnd : int { home = 1, lost = 1, died = 2, left = 3 };
/// What ends waiting for what was granted.
enum class WaitEnd : int { admitted = 1, otherwise = 2 };

/// Times in days. Empty where there is nothing to watch.
struct HousingWay {
  std::optional<Observed> to_home;  ///< from `from`, or entry if later, for who was not in a stable home then
  std::optional<Observed> at_home;  ///< from the first entry into a stable home
  std::vector<std::pair<std::size_t, Observed>> waits;  ///< route, and from the decision on; decided at `from` or later
};

/// A client is in a stable home while it is in a place tagged `stable`, or on a visit while such a place is kept for it. Moving from
/// one stable place to another is staying. A wait ends with admission to the service that the route leads to, whatever the way.
HousingWay housing_way(const ClientHistory& client, const HistoryLayout& layout, const Facts& facts, double from);

}  // namespace kvarbo
