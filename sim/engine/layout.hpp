#pragma once
// The names of everything a run counts: the dimensions of a result file.

#include <string>
#include <utility>
#include <vector>

#include "core/groups.hpp"

namespace kvarbo {

/// An entry along a dimension: its id, a title for people, and a unit where it has one.
struct Label {
  std::string id;
  std::string title;
  std::string unit;
  std::string title_sv = {};  ///< the title in Swedish; empty: there is none
};

/// A process and its states, in the order of the scenario.
struct ProcessLabels {
  std::string id;
  std::vector<std::string> states;
};

/// Groups of clients by their attributes at entry, and what is kept of them.
struct GroupLayout {
  std::string by;             ///< `sex,age:30:50`; empty: none are told apart, and the rest is empty too
  std::vector<Label> groups;  ///< each combination; last `standing`: what is nobody's own
  std::vector<std::pair<std::string, std::vector<std::string>>> levels;  ///< by attribute: its id, and by group what it is; of `standing` nothing
  std::vector<Label> outcomes;
};

/// All dimensions of an experiment, the same for every policy and replication.
struct Layout {
  std::string title, title_sv = {};  ///< the scenario's
  std::vector<Label> policies;
  int replications = 1;
  std::vector<double> times;  ///< recorded days, the first is 0
  std::vector<Label> services;
  std::vector<Label> routes;
  std::vector<std::string> route_interface;  ///< along routes; empty where a route crosses none
  std::vector<Label> exits;                  ///< `service.cause`, `service.stay`, `service.hold`
  std::vector<Label> outcomes;
  std::vector<Label> areas;  ///< none, or all that the runs have
  GroupLayout groups;
  std::vector<ProcessLabels> processes;
  std::vector<AttributeLabels> attributes;   ///< as they are recorded with trajectories
  std::vector<std::string> event_labels;  ///< what `from` and `to` of a recorded event mean, by number
};

}  // namespace kvarbo
