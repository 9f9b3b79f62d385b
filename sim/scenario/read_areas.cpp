// Areas: the scenario once for each, with values of its own; services that all share; who moves from one to another.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenario/changed_tree.hpp"
#include "scenario/edit.hpp"
#include "scenario/read_sections.hpp"
#include "scenario/read_values.hpp"

namespace kvarbo {
namespace {

// How many areas there are, as far as the last that has a name of its own: others are faults, but have their place in the list.
std::size_t areas_named(const Context& context) {
  std::size_t count = 0;
  for (const auto& [id, index] : context.area) count = std::max(count, index + 1);
  return count;
}

// By area: the probabilities of arriving there.
std::vector<double> read_shares(Entry& entry) {
  Context& context = entry.context();
  std::vector<double> shares(areas_named(context), 0.0);
  const Value* to = entry.find("to");
  if (!to) {
    entry.fault("", "a move needs to: the id of an area, or a table of areas with their probabilities");
  } else if (to->kind == Value::Kind::text) {
    if (const auto area = lookup(context, context.area, "area", *to)) shares[*area] = 1;
  } else if (to->kind == Value::Kind::table) {
    Entry table(context, *to, "move.to");
    double sum = 0;
    for (const auto& [id, index] : context.area)
      if (const Value* share = table.find_named(id)) sum += shares[index] = read_number(context, *share, id, probability_range).value_or(0);
    table.finish();
    if (context.drawn && sum > 0) std::for_each(shares.begin(), shares.end(), [&](double& s) { s /= sum; });
    else if (std::abs(sum - 1) > 1e-6) entry.fault("to", fmt::format("the probabilities of to sum to {:.6g}; they must sum to 1", sum));
  } else {
    entry.fault("to", "to must be the id of an area, or a table of areas with their probabilities");
  }
  return shares;
}

void read_move(Context& context, const Value& table, Spec& spec) {
  Entry entry(context, table, "move");
  Move move;
  move.where = table.where;
  move.id = entry.id();
  if (context.area.empty()) entry.fault("", "there is no [[area]] to move to; write at least two, or take the move out");
  const std::size_t before = context.faults.size();
  move.to = read_shares(entry);
  entry.needed_text("on");
  entry.needed_text("place");
  if (const Value* on = entry.find("on")) {
    const auto event = read_event(context, *on);
    if (event && event->kind != EventRef::Kind::exit) entry.fault("on", "a move is on an exit by which clients leave: on = \"exit.SERVICE.CAUSE\"");
    else if (event) move.service = event->service, move.exit = event->exit;
  }
  if (const Value* place = entry.find("place"))
    if (const auto id = read_place(context, *place, false)) move.place = *id;
  entry.finish();
  if (context.faults.size() != before) return;
  const Exit& exit = spec.services[move.service].exits[move.exit];
  if (exit.to.size() != 1 || exit.to[0] != spec.left()) entry.fault("on", "clients that move leave their area: the exit's to must be [\"left\"]");
  const auto twice = std::find_if(spec.moves.begin(), spec.moves.end(), [&](const Move& other) { return other.service == move.service && other.exit == move.exit; });
  if (twice != spec.moves.end()) entry.fault("on", fmt::format("the move \"{}\" is on this exit already; give one its own", twice->id));
  spec.moves.push_back(std::move(move));
}

// A service is shared with all that makes its room.
void check_shared(Context& context, const Spec& spec) {
  std::vector<const Service*> first(spec.staff.size(), nullptr);
  for (const Service& s : spec.services) {
    if (s.shared && context.area.empty()) context.fault(s.where, fmt::format("\"{}\" is shared, but there is no [[area]]; write some, or take shared out", s.id));
    if (!s.staff.valid()) continue;
    const Service*& other = first[s.staff.index()];
    if (!other) other = &s;
    else if (other->shared != s.shared)
      context.fault(s.where, fmt::format("\"{}\" and \"{}\" have the staff pool \"{}\" together, and only one of them is shared; share both, or give them pools of their own", other->id, s.id, spec.staff[s.staff].id));
  }
}

}  // namespace

void read_moves(Context& context, const Value& root, Spec& spec) {
  for (const Value* table : section(context, root, "move")) read_move(context, *table, spec);
  check_shared(context, spec);
}

std::optional<std::string> not_an_areas(const Spec& base, const std::string& path) {
  const std::string head = path.substr(0, path.find('.'));
  for (const char* whole : {"run", "scenario", "time", "policy", "area", "economics", "evidence"})
    if (head == whole) return fmt::format("an area cannot change [{}]; change it in the scenario", head);
  const auto within = [&](const std::string& entry) { return path == entry || (path.starts_with(entry) && path[entry.size()] == '.'); };
  for (const Service& s : base.services) {
    if (!s.shared) continue;
    if (within(fmt::format("service.{}", s.id))) return fmt::format("the service \"{}\" is shared by all areas; change it in the scenario", s.id);
    if (s.staff.valid() && within(fmt::format("staff.{}", base.staff[s.staff].id))) return fmt::format("the staff pool \"{}\" is shared by all areas; change it in the scenario", base.staff[s.staff].id);
  }
  return {};
}

void read_areas(Context& context, const Value& root, Scenario& scenario) {
  for (const Value* table : section(context, root, "area")) {
    Entry entry(context, *table, "area");
    Area area;
    area.where = table->where;
    area.id = entry.id();
    read_titles(entry, area);
    const Value* set = entry.find("set");
    entry.finish();
    ChangedTree tree(root);
    const std::size_t before = context.faults.size();
    if (set && set->kind != Value::Kind::table) context.fault(set->where, "set must be a table of \"path\" = value");
    if (set && set->kind == Value::Kind::table) area.set = {set->members.begin(), set->members.end()};
    for (const Member& m : area.set) {
      auto wrong = not_an_areas(scenario.base, m.key);
      if (!wrong) wrong = rate_given_before(*set, m);
      if (const auto fault = wrong ? wrong : tree.set(m.key, m.value)) context.fault(m.where, *fault);
    }
    if (set && !context.tried && before == context.faults.size() && tree.says(root)) context.fault(set->where, "this set changes nothing; an area that is as the scenario says has no set");
    area.base = context.faults.empty() ? tree.read(context, scenario.base, "an area", set ? set->where : area.where, fmt::format(" (so it is in the area \"{}\")", area.id)) : scenario.base;
    area.base.area = area.id;
    scenario.areas.push_back(std::move(area));
  }
}

}  // namespace kvarbo
