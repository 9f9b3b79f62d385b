#pragma once
// A scenario as it is under one policy: validated, every name resolved to an id. Only the reader builds one.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/distributions.hpp"
#include "core/fault.hpp"
#include "core/ids.hpp"
#include "scenario/condition.hpp"
#include "scenario/curve.hpp"
#include "scenario/schedule.hpp"

namespace kvarbo {

/// How long something takes, cut at max_days.
struct Duration {
  Distribution distribution = Fixed{0};
  double max_days = infinite;
};

/// What people call something, in English and in Swedish; empty where the scenario does not say.
struct Titles {
  std::string title, title_sv;
};

struct Attribute {
  std::string id, title, title_sv;
  Where where;
  std::vector<std::string> categories;  ///< empty for a number
  std::vector<Titles> titles;           ///< of the categories
  AttributeId given;                    ///< invalid: none
  std::vector<std::vector<double>> probabilities;  ///< by the category of `given` (one row without), by own category
  Distribution number = Fixed{0};
  bool grows = false;
  bool is_number() const { return categories.empty(); }
};

/// What an event in a client's way is: the subject of `on` in transitions, costs and outcomes.
struct EventRef {
  enum class Kind { admission, exit, stay, hold, lost, refused, gave_up };
  Kind kind = Kind::admission;
  ServiceId service;
  std::size_t exit = 0;  ///< position among the service's exits, for Kind::exit
  RouteId route;
};

struct Transition {
  std::string name;  ///< `from->to`, or the id of one that follows an event
  Where where;
  std::size_t from = 0;
  std::optional<std::size_t> to;  ///< a state; none: a built-in place
  ServiceId to_place;
  double per_day = 0;            ///< hazard; 0 for one that follows an event
  std::optional<EventRef> on;
  double probability = 1;
};

struct Process {
  std::string id, title, title_sv;
  Where where;
  std::vector<std::string> states;
  std::vector<Titles> titles;  ///< of the states
  AttributeId given;
  std::vector<std::vector<double>> initial;  ///< by the category of `given` (one row without), by state
  std::vector<Transition> transitions;
};

struct Organisation {
  std::string id, title, title_sv;
  Where where;
};

struct Interface {
  std::string id, title, title_sv;
  Where where;
  std::vector<OrganisationId> between;
  Schedule quality;
};

struct Staff {
  std::string id;
  Where where;
  Schedule fte;
  double overload = 1;
  OrganisationId organisation;
  double cost_per_fte_day = 0;
};

struct Exit {
  std::string cause;
  Where where;
  double per_day = 0;  ///< hazard; unused with a trigger
  ProcessId trigger;   ///< valid: on entering trigger_state
  std::size_t trigger_state = 0;
  double probability = 1;
  std::vector<ServiceId> to;
  Where to_where;
  double bar_days = 0;
  std::vector<RouteId> refer;
};

/// One of the lists of destinations after a stay, and its probability.
struct Ending {
  double probability = 1;
  std::vector<ServiceId> to;
  Where where;
};

struct Raise {
  InterfaceId interface;
  double by = 0;
};

struct Service {
  std::string id, title, title_sv;
  Where where;
  bool is_place = true;
  OrganisationId organisation;
  std::vector<std::string> tags;
  std::optional<Schedule> capacity;   ///< none, without staff: without limit
  std::optional<Schedule> staff_fte;
  StaffId staff;
  double caseload = 0;
  double overload = 1;
  double hold_days = 0;
  bool visit = false;
  double closes = infinite;
  Schedule cost_per_day{{{0, 0}}, 0};
  std::optional<double> cost_when_kept;
  double cost_per_admission = 0, cost_per_place_day = 0, cost_per_fte_day = 0;
  std::vector<Raise> raises;
  std::optional<Duration> stay;
  double wait_days = 0;
  std::vector<Ending> then;
  std::vector<RouteId> refer_on_admission, refer_on_end;
  bool keep_on_move = true;
  std::vector<Exit> exits;
  bool enabled = true;
  bool shared = false;  ///< one for all areas

  bool unlimited() const { return !capacity && !staff_fte && !staff.valid(); }
  bool has_tag(std::string_view tag) const { return std::find(tags.begin(), tags.end(), tag) != tags.end(); }
};

struct Priority {
  Conditions when;
  double add = 0;
};

struct Route {
  std::string id, title, title_sv;
  Where where;
  std::vector<ServiceId> from;  ///< empty: from any place
  ServiceId to;
  InterfaceId interface;
  Conditions requires_, requires_at_admission;
  std::optional<double> seek;  ///< per day; none: at once
  std::optional<Duration> assessment;
  double decided_every_days = 0;
  double lost = 0;
  double withdraw = 0;  ///< per day
  bool has_withdraw = false;
  double priority = 0;
  std::vector<Priority> priorities;
  std::vector<RouteId> on_lost, on_refused;
  bool enabled = true;
};

/// What an effect multiplies.
struct EffectTarget {
  enum class Kind { transition, exit, stay, seek, lost, withdraw, assessment, arrivals };
  Kind kind = Kind::transition;
  std::size_t owner = 0;  ///< the process, service, route or stream
  std::size_t entry = 0;  ///< the transition or exit in it
};

struct Effect {
  enum class By { factor, interface, load, attribute };
  std::string id;
  Where where;
  std::vector<EffectTarget> on;
  Conditions when;
  By by = By::factor;
  double factor = 1;
  InterfaceId interface;
  ServiceId load_of;
  AttributeId attribute;
  Curve curve;
  bool enabled = true;
};

struct Cost {
  std::string id;
  Where where;
  OrganisationId organisation;
  Conditions when;
  double per_day = 0;
  std::vector<EventRef> on;
  double amount = 0;
};

struct Utility {
  std::string id;
  Where where;
  Conditions when;
  double value = 1;
};

struct Outcome {
  enum class Kind { person_days, share_at_end, events };
  std::string id, title, title_sv;
  Where where;
  Kind kind = Kind::person_days;
  Conditions when;
  std::vector<EventRef> on;
};

/// Values set for a group or stream instead of drawn.
struct Given {
  std::vector<std::optional<double>> attributes;     ///< by attribute: a category's number, or the number
  std::vector<std::optional<std::size_t>> states;    ///< by process
};

struct InitialGroup {
  std::string id;  ///< its own, or its position
  Where where;
  std::int64_t count = 0;
  ServiceId place;
  std::vector<ServiceId> supports;
  bool stationary = false;
  Given given;
};

struct Arrivals {
  std::string id;
  Where where, place_where;
  Schedule per_day;
  ServiceId place;
  Given given;
};

/// Who leaves an area by an exit, and arrives in another.
struct Move {
  std::string id;
  Where where;
  ServiceId service;
  std::size_t exit = 0;    ///< position among the service's exits
  ServiceId place;         ///< where they arrive
  std::vector<double> to;  ///< by area: probabilities
};

struct Timing {
  double horizon_days = 0, warmup_days = 0, step_days = 1, record_every_days = 1;
};

struct Economics {
  std::string currency;
  int price_year = 0;
  double discount_costs_per_year = 0, discount_effects_per_year = 0;
  std::vector<double> willingness_to_pay;
};

/// A name for a quality of collaboration.
struct Level {
  std::string id, title, title_sv;
  Where where;
  double quality = 0;
  bool used = false;
};

struct EvidenceEntry {
  std::string id;
  Where where;
  double value = 0;
  std::optional<double> low, high;
  std::string unit, distribution, status, source;
  bool used = false;
  std::vector<std::string> rests_on_it;  ///< paths of what it is named in, in the order of the scenario
};

struct Spec {
  std::string id, title, title_sv;
  std::string area;  ///< the area that this is; empty where it is the whole
  Timing time;
  Table<AttributeId, Attribute> attributes;
  Table<ProcessId, Process> processes;
  Table<OrganisationId, Organisation> organisations;
  Table<InterfaceId, Interface> interfaces;
  Table<StaffId, Staff> staff;
  Table<ServiceId, Service> services;
  Table<RouteId, Route> routes;
  std::vector<InitialGroup> initial;
  std::vector<Arrivals> arrivals;
  std::vector<Move> moves;
  std::vector<Effect> effects;
  std::vector<Cost> costs;
  std::vector<Utility> utilities;
  std::vector<Outcome> outcomes;
  std::vector<EvidenceEntry> evidence;
  std::vector<Level> levels;
  Economics economics;

  /// The built-in places stand behind the services.
  ServiceId left() const { return ServiceId(services.size()); }
  ServiceId dead() const { return ServiceId(services.size() + 1); }
  bool built_in(ServiceId place) const { return place.index() >= services.size(); }
};

}  // namespace kvarbo
