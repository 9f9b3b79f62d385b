#pragma once
// What a client can be asked for, with every name resolved.

#include <vector>

#include "core/fault.hpp"
#include "core/ids.hpp"
#include "core/ticks.hpp"

namespace kvarbo {

/// A test on one client at one moment. `parts` holds the inner conditions of negation (all of them), any and all.
struct Condition {
  enum class Kind { process, category, number, place, support, been_in, waiting, ready, quality, negation, any, all };
  Kind kind = Kind::all;
  Where where;
  ProcessId process;
  AttributeId attribute;
  InterfaceId interface;
  std::vector<std::size_t> members;  ///< states, or categories
  std::vector<ServiceId> services;   ///< places, supports or services; for support, empty means any
  std::vector<RouteId> routes;
  bool wanted = true;  ///< support: active; ready: true or false
  bool kept = false;   ///< place: whether a kept place meets it too
  double for_days = 0;
  double at_least = -infinite, at_most = infinite;
  double within_days = infinite;
  std::vector<Condition> parts;
};
using Conditions = std::vector<Condition>;  ///< all must hold

}  // namespace kvarbo
