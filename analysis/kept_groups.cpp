#include "analysis/kept_groups.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <sstream>

#include "core/fault.hpp"

namespace kvarbo {
namespace {

constexpr const char* nobodys = "standing";

std::vector<std::string> words_between_commas(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string word; std::getline(in, word, ',');) out.push_back(word);
  return out;
}

std::string attribute_of(const std::string& word) { return word.substr(0, word.find(':')); }

// What each group of the file is by each word.
std::vector<std::vector<std::string>> levels_of(const h5::File& file, const std::string& path, const std::vector<std::string>& words, std::size_t groups) {
  std::vector<std::vector<std::string>> out(groups);
  for (const std::string& word : words) {
    const auto along = find_texts(file, path, "level_" + attribute_of(word));
    if (along.size() != groups) not_a_result(path, "what tells its groups apart does not fit them");
    for (std::size_t g = 0; g < groups; ++g) out[g].push_back(along[g]);
  }
  return out;
}

std::string name_of(const std::vector<std::string>& words, const std::vector<std::string>& levels) {
  std::string out;
  for (std::size_t w = 0; w < words.size(); ++w) out += (w == 0 ? "" : ", ") + attribute_of(words[w]) + " " + levels[w];
  return out;
}

// Groups of the file that `by` does not tell apart get the same number: in the order of their levels, the first word's first.
struct Together {
  std::vector<std::size_t> number;  ///< by group of the file
  std::vector<KeptGroup> groups;
};

Together put_together(const h5::File& file, const std::string& path, const std::vector<std::string>& words, const std::vector<NamedEntry>& groups) {
  const auto levels = levels_of(file, path, words, groups.size());
  std::vector<std::map<std::string, std::size_t>> seen(words.size());
  std::map<std::vector<std::size_t>, std::vector<std::size_t>> members;
  std::size_t last = groups.size();
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (groups[g].id == nobodys) last = g;
    else {
      std::vector<std::size_t> key;
      for (std::size_t w = 0; w < words.size(); ++w) key.push_back(seen[w].emplace(levels[g][w], seen[w].size()).first->second);
      members[key].push_back(g);
    }
  }
  if (last == groups.size()) not_a_result(path, "its groups lack what is nobody's own");
  Together out{std::vector<std::size_t>(groups.size()), {}};
  for (const auto& [key, of_file] : members) {
    for (const std::size_t g : of_file) out.number[g] = out.groups.size();
    out.groups.push_back({levels[of_file[0]], name_of(words, levels[of_file[0]])});
  }
  out.number[last] = out.groups.size();
  out.groups.push_back({{}, groups[last].title});
  return out;
}

// Sums over the groups of the file that are put together.
std::vector<double> summed(const std::vector<double>& from, const Together& together, std::size_t runs, std::size_t width) {
  std::vector<double> out(runs * together.groups.size() * width);
  for (std::size_t run = 0; run < runs; ++run)
    for (std::size_t g = 0; g < together.number.size(); ++g)
      for (std::size_t o = 0; o < width; ++o)
        out[(run * together.groups.size() + together.number[g]) * width + o] += from[(run * together.number.size() + g) * width + o];
  return out;
}

// Without the groups to which nobody belonged in any run; what is nobody's own stays.
void drop_empty(KeptGroups& kept, std::size_t runs) {
  const std::size_t population = kept.outcome("mean_population"), width = kept.outcomes.size();
  std::vector<std::size_t> left;
  for (std::size_t g = 0; g < kept.groups.size(); ++g) {
    bool met = g + 1 == kept.groups.size();
    for (std::size_t run = 0; run < runs && !met; ++run) met = kept.sum[kept.at(run, g, population)] > 0;
    if (met) left.push_back(g);
  }
  if (left.size() == kept.groups.size()) return;
  KeptGroups out{{}, kept.outcomes, {}, {}};
  for (const std::size_t g : left) out.groups.push_back(kept.groups[g]);
  for (std::size_t run = 0; run < runs; ++run)
    for (const std::size_t g : left) {
      const auto from = static_cast<std::ptrdiff_t>(kept.at(run, g, 0)), to = from + static_cast<std::ptrdiff_t>(width);
      out.sum.insert(out.sum.end(), kept.sum.begin() + from, kept.sum.begin() + to);
      out.of.insert(out.of.end(), kept.of.begin() + from, kept.of.begin() + to);
    }
  kept = std::move(out);
}

}  // namespace

std::vector<std::string> kept_words(const h5::File& file) {
  return file.has_attribute("group_by") ? words_between_commas(file.text("group_by")) : std::vector<std::string>();
}

bool keeps_groups(const h5::File& file, const std::string& by) {
  const auto kept = kept_words(file);
  auto asked = words_between_commas(by);
  const bool all = std::all_of(asked.begin(), asked.end(), [&](const std::string& word) { return std::find(kept.begin(), kept.end(), word) != kept.end(); });
  std::sort(asked.begin(), asked.end());
  return all && !asked.empty() && std::adjacent_find(asked.begin(), asked.end()) == asked.end();
}

void keeps_no_groups(const h5::File& file, const std::string& path, const std::string& by) {
  const auto kept = kept_words(file);
  const std::string only = kept.empty() ? "" : fmt::format(", only by {}", fmt::join(kept, " and "));
  throw FileError(fmt::format("cannot read {}: it keeps no subgroups by {}{}; make it again with kvarbo run … --by {}", path, by, only, by));
}

double KeptGroups::value(std::size_t run, std::size_t group, std::size_t outcome) const {
  const double all = sum[at(run, group, outcome)], among = of[at(run, group, outcome)];
  if (std::isnan(among)) return all;
  if (among > 0) return all / among;
  return outcomes[outcome].id.starts_with("wait.") ? std::numeric_limits<double>::quiet_NaN() : 0.0;
}

std::size_t KeptGroups::outcome(const std::string& id) const {
  return static_cast<std::size_t>(std::find_if(outcomes.begin(), outcomes.end(), [&](const NamedEntry& o) { return o.id == id; }) - outcomes.begin());
}

KeptGroups read_kept_groups(const h5::File& file, const std::string& path, const std::string& by, std::size_t policies, std::size_t replications) {
  const std::size_t runs = policies * replications;
  const auto groups = find_entries(file, path, "group", false);
  KeptGroups kept;
  kept.outcomes = find_entries(file, path, "group_outcome", true);
  if (kept.outcome("mean_population") == kept.outcomes.size()) not_a_result(path, "its groups lack their mean_population");
  const Together together = put_together(file, path, words_between_commas(by), groups);
  const auto read = [&](const char* name) {
    const h5::Shape shape{policies, replications, groups.size(), kept.outcomes.size()};
    return summed(find_numbers<double>(file, path, name, shape), together, runs, kept.outcomes.size());
  };
  kept.groups = together.groups;
  kept.sum = read("group_sum");
  kept.of = read("group_of");
  drop_empty(kept, runs);
  return kept;
}

ExperimentOutcomes read_by_kept_group(const std::string& path, const std::string& by) {
  ExperimentOutcomes out = read_outcomes(path);
  const std::size_t runs = out.policies.size() * out.replications;
  const KeptGroups kept = read_kept_groups(open_result(path), path, by, out.policies.size(), out.replications);
  const std::size_t last = kept.groups.size() - 1;
  struct Column {
    std::size_t group, outcome;
  };
  std::vector<Column> columns;
  out.outcomes.clear();
  for (std::size_t o = 0; o < kept.outcomes.size(); ++o) {
    bool standing = false;
    for (std::size_t run = 0; run < runs; ++run) standing = standing || (kept.outcomes[o].id.starts_with("cost") && kept.value(run, last, o) != 0);
    for (std::size_t g = 0; g < last + (standing ? 1 : 0); ++g) {
      columns.push_back({g, o});
      out.outcomes.push_back(kept.outcomes[o]);
      out.outcomes.back().group = kept.groups[g].name;
    }
  }
  out.value.clear();
  for (std::size_t run = 0; run < runs; ++run)
    for (const Column& c : columns) out.value.push_back(kept.value(run, c.group, c.outcome));
  return out;
}

}  // namespace kvarbo
