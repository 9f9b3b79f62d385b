#pragma once
// Edits of a scenario's tree: values, ids, dropped and doubled tables, huge and tiny numbers, deep nesting.

#include "fuzz/choices.hpp"
#include "scenario/value.hpp"

namespace kvarbo::fuzz {

/// Edits the tree in one place.
void edit(Value& root, Choices& choices);

/// The tree as a file's text.
std::string file_text(const Value& root);

}  // namespace kvarbo::fuzz
