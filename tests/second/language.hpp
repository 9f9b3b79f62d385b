#pragma once
// A scenario as the second reading holds it: what the model's documents name, by position instead of by id.

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kvarbo::second {

/// An instant or a span, in 2^-20 days.
using Tick = std::int64_t;
inline constexpr Tick day = Tick{1} << 20;
inline constexpr Tick never = std::numeric_limits<Tick>::max() / 4;
Tick ticks(double days);
inline double days(Tick t) { return static_cast<double>(t) / static_cast<double>(day); }

/// Places beside the scenario's own, which have the positions of their services.
inline constexpr int left_place = -1, dead_place = -2;

/// A step function of time, which may repeat.
struct Schedule {
  std::vector<std::pair<Tick, double>> at{{0, 0.0}};
  Tick every = never;
  double value(Tick now) const;
};

struct Condition {
  enum class Kind { process, category, number, place, support, been_in, waiting, ready, quality, negation, any };
  Kind kind = Kind::ready;
  int subject = -1;          ///< process, attribute, support (-1: any) or interface
  std::vector<int> among;    ///< states, categories, places or services
  std::vector<int> routes;   ///< of `waiting`
  double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
  bool wanted = true;        ///< of support and ready
  bool kept = false;         ///< whether a kept place meets it, too
  int times = 1;             ///< of been_in
  Tick within = never;       ///< of been_in
  Tick for_days = 0;
  int clock = -1;            ///< which clock of the client tells since when it has held; with for_days only
  std::vector<Condition> parts;
};
using Conditions = std::vector<Condition>;

/// Multiplies by a factor, or by a curve over one of three things.
struct Effect {
  enum class Over { nothing, quality, load, attribute };
  Conditions when;
  Over over = Over::nothing;
  int subject = -1;
  double factor = 1;
  std::vector<std::pair<double, double>> curve;
  bool enabled = true;
};

/// A hazard per day, a probability, or 1 for a duration, with the effects that multiply it.
struct Scaled {
  double value = 0;
  std::vector<int> effects;
};

struct Duration {
  enum class Shape { exponential, fixed, uniform, triangular, gamma, weibull, lognormal };
  Shape shape = Shape::fixed;
  double a = 0, b = 0, c = 0;  ///< mean | days | low, high | low, mode, high | shape, mean | shape, scale | median, sigma; in days
  double most = std::numeric_limits<double>::infinity();
};

struct Attribute {
  std::string id;
  std::vector<std::string> categories;
  int given = -1;
  std::vector<std::vector<double>> shares;  ///< one row, or one for each category of `given`
  enum class Number { none, fixed, uniform, triangular, normal } number = Number::none;
  double a = 0, b = 0, c = 0, d = 0;        ///< value | low, high | low, mode, high | mean, sd, low, high
  bool grows = false;
};

/// Something that happens to a client and that others may follow or count.
struct Event {
  enum class Kind { admission, exit, stay, hold, lost, refused, gave_up };
  Kind kind;
  int subject;     ///< service or route
  int cause = -1;  ///< of exit
  bool operator==(const Event&) const = default;
};

struct Transition {
  int from = 0, to = 0;  ///< `to` may be a built-in place
  std::optional<Event> on;
  Scaled chance;         ///< a hazard; with `on` a probability
};

struct Process {
  std::string id;
  std::vector<std::string> states;
  int given = -1;
  std::vector<std::vector<double>> shares;
  std::vector<Transition> transitions;
};

using Destinations = std::vector<int>;

struct Exit {
  std::string cause;
  int process = -1, state = -1;  ///< of a trigger
  Scaled chance;                 ///< a hazard; of a trigger a probability
  Destinations to;
  Tick bar = 0;
  std::vector<int> refer;
};

struct Service {
  std::string id;
  bool place = true, visit = false, stable = false, keep_on_move = true, enabled = true;
  int organisation = -1, pool = -1;
  std::optional<Schedule> capacity, posts;
  double caseload = 0, overload = 1;
  Tick hold = 0, closes = never, wait = 0;
  Schedule cost_per_day;
  std::optional<double> cost_when_kept;
  double cost_per_admission = 0, cost_per_place_day = 0, cost_per_post_day = 0;
  std::vector<std::pair<int, double>> raises;
  std::optional<Duration> stay;
  Scaled stay_factor{1, {}};
  std::vector<std::pair<double, Destinations>> then;
  std::vector<int> on_admission, on_end;
  std::vector<Exit> exits;
};

struct Pool {
  std::string id;
  Schedule posts;
  double overload = 1, cost_per_post_day = 0;
  int organisation = -1;
};

struct Route {
  std::string id;
  std::vector<int> from;  ///< empty: from any place
  int to = -1;
  Conditions requires_to_seek, requires_at_admission;
  std::optional<Scaled> seek;
  std::optional<Duration> assessment;
  Scaled assessment_factor{1, {}}, lost, withdraw;
  Tick decided_every = 0;
  double priority = 0;
  std::vector<std::pair<Conditions, double>> priorities;
  std::vector<int> on_lost, on_refused;
  bool enabled = true;
};

struct Cost {
  int organisation = -1;
  Conditions when;
  double per_day = 0, amount = 0;
  std::vector<Event> on;
};

struct Utility {
  Conditions when;
  double value = 1;
};

struct Outcome {
  enum class Kind { person_days, share_at_end, events } kind = Kind::person_days;
  std::string id;
  Conditions when;
  std::vector<Event> on;
};

/// What is set for a group or a stream instead of being drawn.
struct Preset {
  std::vector<std::optional<int>> categories, states;
  std::vector<std::optional<double>> numbers;
};

struct Group {
  int count = 0, place = 0;
  std::vector<int> supports;
  bool stationary = false;
  Preset preset;
};

struct Stream {
  Scaled scale{1, {}};
  Schedule per_day;
  int place = 0;
  Preset preset;
};

struct Scenario {
  Tick horizon = 0, warmup = 0;
  double step = 1;
  std::vector<Attribute> attributes;
  std::vector<Process> processes;
  std::vector<std::string> organisations;
  std::vector<std::string> interfaces;
  std::vector<Schedule> qualities;
  std::vector<Pool> pools;
  std::vector<Service> services;
  std::vector<Route> routes;
  std::vector<Effect> effects;
  std::vector<Group> groups;
  std::vector<Stream> streams;
  std::vector<Cost> costs;
  std::vector<Utility> utilities;
  std::vector<Outcome> outcomes;
  double discount_costs = 0, discount_effects = 0;
  /// Every condition with for_days, by its clock less `first_clock`.
  std::vector<Condition> clocked;
  int first_clock = 0;
  /// Every been_in condition with within_days: when what it says may change by itself.
  std::vector<Tick> memories;
};

}  // namespace kvarbo::second
