#include "scenario/scenario_of.hpp"

#include <filesystem>

namespace kvarbo {

std::string beside(const std::string& file, const std::string& name) { return (std::filesystem::path(file).parent_path() / name).lexically_normal().string(); }

NamedScenario scenario_of(Entry& entry, const std::string& own_file, const Tree& tree) {
  NamedScenario named;
  if (const Value* set = entry.find("set"); set && set->kind == Value::Kind::table)
    for (const Member& m : set->members) named.set.push_back({m.key, toml_text(m.value), m.where});
  else if (set) entry.fault("set", "set must be a table of \"path\" = value");
  const std::string name = entry.needed_text("scenario");
  std::vector<Fault>& faults = entry.context().faults;
  if (!name.empty()) {
    named.file = beside(own_file, name);
    try {
      if (const auto why = tree.refuses(named.file)) throw FileError(*why);
      named.scenario = load_scenario(named.file, named.set, tree);
      return named;
    } catch (const FileError& e) {
      entry.fault("scenario", e.what());
    } catch (const InvalidScenario& e) {
      faults.insert(faults.end(), e.faults().begin(), e.faults().end());
    }
  }
  throw InvalidScenario(std::move(faults));
}

}  // namespace kvarbo
