#pragma once
// What people call subgroups of clients.

#include <string>

#include "analysis/facts.hpp"
#include "analysis/report/text.hpp"

namespace kvarbo::report {

/// What people call an attribute or a category (`attribute.sex`, `attribute.sex.female`); `otherwise` where the file does not say.
Text term_name(const Facts& facts, const std::string& term, const std::string& otherwise);

/// "sex female, age 30 to 50" (see Groups) in people's words.
Text subgroup_name(const Facts& facts, const std::string& name);

}  // namespace kvarbo::report
