#pragma once
// The recorded clients of a result file, one after the other, each with all that happened to it.

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "analysis/facts.hpp"
#include "core/groups.hpp"

namespace kvarbo {

/// What an event was, as `flag_meanings` of the column `kind` calls it.
enum class Happening : std::uint8_t {
  entered, transition, applied, granted, lost, refused, gave_up, withdrawn, admitted, visited, returned, support_began,
  support_ended, exit, hold_ended, died, left
};

/// Why an application came to nothing, as `flag_meanings` of the column `reason` calls it; `none` of all other events and in older files.
enum class Reason : std::uint8_t { none, condition, barred, chance, tired, moved, closed, gone };

/// One event; `from` and `to` are positions among the labels, -1 for nothing.
struct HistoryEvent {
  double day = 0;
  Happening kind = Happening::entered;
  std::int32_t from = -1, to = -1;
  Reason reason = Reason::none;
  std::int32_t condition = -1;  ///< which of the route's conditions at admission did not hold; -1: none, or not known
  double value = std::numeric_limits<double>::quiet_NaN();  ///< what the client had of what it asks for; of chance the probability
};

/// What the columns of the trajectories mean.
struct HistoryLayout {
  std::vector<AttributeLabels> attributes;  ///< as they were at entry
  std::vector<std::int32_t> service_of;  ///< by label: a service, or -1
  std::vector<std::int32_t> route_of;    ///< by label: a route, or -1
  std::vector<std::string> labels;

  /// Whether `from` of an exit tells of the planned end of a stay.
  bool ends_stay(std::int32_t label) const { return label >= 0 && labels[static_cast<std::size_t>(label)].ends_with(".stay"); }
  /// The service (or route) that `from` or `to` of an event names, or -1.
  std::int32_t service(std::int32_t label) const { return label < 0 ? -1 : service_of[static_cast<std::size_t>(label)]; }
  std::int32_t route(std::int32_t label) const { return label < 0 ? -1 : route_of[static_cast<std::size_t>(label)]; }
};

/// One client under one policy in one replication, its events in the order they happened.
struct ClientHistory {
  std::size_t policy = 0, replication = 0;
  std::uint32_t client = 0;
  double entered = 0;              ///< days
  std::vector<double> attributes;  ///< by HistoryLayout::attributes: a category's position, or the number
  std::vector<HistoryEvent> events;
};

/// Reads the recorded clients of a file in the order of replication, policy and client; a part of the file at a time.
class Histories {
 public:
  /// Throws FileError where nothing was recorded, and tells how to record it.
  Histories(const h5::File& file, const std::string& path, const Facts& facts);

  const HistoryLayout& layout() const { return layout_; }
  /// Hands every client on. Throws FileError where events and clients do not belong together.
  void each(const std::function<void(const ClientHistory&)>& take) const;

 private:
  h5::Group events_, clients_;
  std::string path_;
  double horizon_ = 0;  ///< days
  bool reasons_ = false;  ///< whether they were recorded
  HistoryLayout layout_;
};

}  // namespace kvarbo
