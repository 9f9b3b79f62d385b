#include "scenario/evidence.hpp"

#include <map>

#include "scenario/edit.hpp"

namespace kvarbo {
namespace {

using Ledger = std::map<std::string, EvidenceEntry*>;

void walk(const Value& value, const std::string& path, const Ledger& ledger) {
  if (value.kind == Value::Kind::text && value.text.starts_with('@')) {
    const auto entry = ledger.find(value.text.substr(1));
    if (entry != ledger.end()) entry->second->rests_on_it.push_back(path);
  }
  const auto below = [&](const std::string& name) { return path.empty() ? name : path + "." + name; };
  for (const Value& item : value.items) {
    const std::vector<std::string> names = names_of(item);
    walk(item, names.empty() ? path : below(names.front()), ledger);
  }
  for (const Member& m : value.members) walk(m.value, below(m.key), ledger);
}

}  // namespace

void note_what_rests_on(std::vector<EvidenceEntry>& ledger, const Value& root) {
  Ledger by_id;
  for (EvidenceEntry& e : ledger) by_id.emplace(e.id, &e);
  walk(root, "", by_id);
}

}  // namespace kvarbo
