#pragma once
// Inside scenario/: a scenario that was read before, of which the one that is read now differs in a few values. What stands in both is not
// read twice.

#include "scenario/read_sections.hpp"

namespace kvarbo {

/// A tree that was read without a fault, its names, and what was read.
struct Earlier {
  const Value& root;
  const Names& names;
  const Spec& spec;
};

/// Reads a section's entries into `spec`, in their order: by `read`, or as they were read earlier where both trees share them. What `read` gives
/// must hang on the context and the entry alone, and each entry give one.
template <class Entries, class Read>
void read_entries(Context& context, const Value& root, const std::string& name, Spec& spec, Entries Spec::* entries, const Read& read) {
  const auto tables = section(context, root, name);
  const auto before = context.earlier ? section(context, context.earlier->root, name) : std::vector<const Value*>();
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const bool known = i < before.size() && tables[i]->members.shared_with(before[i]->members);
    (spec.*entries).push_back(known ? (context.earlier->spec.*entries).at(i) : read(*tables[i]));
  }
}

}  // namespace kvarbo
