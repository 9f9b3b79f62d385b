#include "scenario/evidence.hpp"

#include <map>

#include "scenario/edit.hpp"

namespace kvarbo {
namespace {

using Ledger = std::map<std::string, EvidenceEntry*>;

// One step on the way from the root to a value: a table's member, or an entry of a list.
struct Step {
  const Step* above;
  const Member* member;  ///< nothing for an entry of a list
  const Value& value;
};

std::string path_of(const Step* step) {
  if (!step->above) return "";
  std::string above = path_of(step->above);
  const std::vector<std::string> names = step->member ? std::vector{step->member->key} : names_of(step->value);
  if (names.empty()) return above;
  return above.empty() ? names.front() : above + "." + names.front();
}

void walk(const Step& step, const Ledger& ledger) {
  if (step.value.kind == Value::Kind::text && step.value.text.starts_with('@')) {
    const auto entry = ledger.find(step.value.text.substr(1));
    if (entry != ledger.end()) entry->second->rests_on_it.push_back(path_of(&step));
  }
  for (const Value& item : step.value.items) walk({&step, nullptr, item}, ledger);
  for (const Member& m : step.value.members) walk({&step, &m, m.value}, ledger);
}

}  // namespace

void note_what_rests_on(std::vector<EvidenceEntry>& ledger, const Value& root) {
  Ledger by_id;
  for (EvidenceEntry& e : ledger) by_id.emplace(e.id, &e);
  walk({nullptr, nullptr, root}, by_id);
}

}  // namespace kvarbo
