#include "analysis/report/kept_divisions.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/report/subgroup_names.hpp"

namespace kvarbo::report {
namespace {

KeptDivision division(const h5::File& file, const std::string& path, const Facts& facts, const std::string& by, Text name, std::size_t policies, std::size_t replications) {
  KeptDivision out{std::move(name), {}, read_kept_groups(file, path, by, policies, replications)};
  for (const KeptGroup& g : out.kept.groups)
    out.names.push_back(g.levels.empty() ? Text("room and posts, whoever is there", "platser och tjänster, vem som än är där") : subgroup_name(facts, g.name));
  return out;
}

}  // namespace

std::vector<double> KeptDivision::values(std::size_t policy, std::size_t replications, std::size_t group, std::size_t outcome) const {
  std::vector<double> out;
  for (std::size_t r = 0; r < replications; ++r) out.push_back(kept.value(policy * replications + r, group, outcome));
  return out;
}

std::vector<KeptDivision> read_kept_divisions(const h5::File& file, const std::string& path, const Facts& facts, const std::string& together, std::size_t policies, std::size_t replications) {
  std::vector<KeptDivision> out;
  const std::vector<std::string> words = kept_words(file);
  for (const std::string& word : words) {
    const std::string id = word.substr(0, word.find(':'));
    out.push_back(division(file, path, facts, word, term_name(facts, "attribute." + id, id), policies, replications));
  }
  if (words.size() > 1) out.push_back(division(file, path, facts, keeps_groups(file, together) ? together : fmt::format("{}", fmt::join(words, ",")), Text("Together", "Tillsammans"), policies, replications));
  return out;
}

}  // namespace kvarbo::report
