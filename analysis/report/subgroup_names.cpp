#include "analysis/report/subgroup_names.hpp"

#include <sstream>

namespace kvarbo::report {
namespace {

// "30 to 50", as Groups calls the stretches of a number.
Text stretch(const std::string& level) {
  std::string swedish = level;
  for (const auto& [en, sv] : {std::pair<std::string, std::string>{"below ", "under "}, {" to ", " till "}, {"from ", "från "}})
    if (const auto at = swedish.find(en); at != std::string::npos) return {level, swedish.replace(at, en.size(), sv)};
  return Text::same(level);
}

Text part_name(const Facts& facts, const std::string& part) {
  const std::size_t space = part.find(' ');
  const std::string attribute = "attribute." + part.substr(0, space), level = part.substr(space + 1);
  if (const NamedEntry* category = facts.term(attribute + "." + level)) return name_of(*category);
  return term_name(facts, attribute, part.substr(0, space)) + Text::same(" ") + stretch(level);
}

}  // namespace

Text term_name(const Facts& facts, const std::string& term, const std::string& otherwise) {
  const NamedEntry* known = facts.term(term);
  return known ? name_of(*known) : Text::same(otherwise);
}

Text subgroup_name(const Facts& facts, const std::string& name) {
  Text out;
  std::istringstream parts(name);
  for (std::string part; std::getline(parts >> std::ws, part, ',');) out += (out.en.empty() ? Text() : Text::same(", ")) + part_name(facts, part);
  return out;
}

}  // namespace kvarbo::report
