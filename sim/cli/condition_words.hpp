#pragma once
// Conditions in plain words, for result files: what a route asks for.

#include "scenario/spec.hpp"

namespace kvarbo {

/// A condition in English and in Swedish, such as "use: abstinent or recovered for 90 days".
Titles words_of(const Condition& condition, const Spec& spec);

}  // namespace kvarbo
