#include "analysis/result_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/fault.hpp"
#include "core/suggest.hpp"

namespace kvarbo {
namespace {

/// Ids in their order, each once.
std::vector<std::string> ids_of(const std::vector<NamedEntry>& entries) {
  std::vector<std::string> out;
  for (const auto& entry : entries)
    if (std::find(out.begin(), out.end(), entry.id) == out.end()) out.push_back(entry.id);
  return out;
}

std::size_t find_id(const char* what, const std::vector<NamedEntry>& entries, const std::string& id) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const NamedEntry& e) { return e.id == id; });
  if (found != entries.end()) return static_cast<std::size_t>(found - entries.begin());
  const auto ids = ids_of(entries);
  throw UsageError(fmt::format("there is no {} \"{}\"{}; the file has: {}", what, id, did_you_mean(id, ids), fmt::join(ids, ", ")));
}

}  // namespace

std::vector<double> ExperimentOutcomes::replicates(std::size_t policy, std::size_t outcome) const {
  std::vector<double> out;
  out.reserve(replications);
  for (std::size_t r = 0; r < replications; ++r)
    out.push_back(value[(policy * replications + r) * outcomes.size() + outcome]);
  return out;
}

std::size_t ExperimentOutcomes::outcome_index(const std::string& id) const { return find_id("outcome", outcomes, id); }

std::size_t ExperimentOutcomes::policy_index(const std::string& id) const {
  return id.empty() ? 0 : find_id("policy", policies, id);
}

ExperimentOutcomes ExperimentOutcomes::only(const std::vector<std::string>& ids) const {
  for (const std::string& id : ids) outcome_index(id);
  std::vector<std::size_t> kept;
  ExperimentOutcomes out{file, title, policies, {}, replications, {}, ledger};
  for (std::size_t o = 0; o < outcomes.size(); ++o) {
    if (std::find(ids.begin(), ids.end(), outcomes[o].id) == ids.end()) continue;
    kept.push_back(o);
    out.outcomes.push_back(outcomes[o]);
  }
  for (std::size_t run = 0; run < policies.size() * replications; ++run)
    for (const std::size_t o : kept) out.value.push_back(value[run * outcomes.size() + o]);
  return out;
}

ExperimentOutcomes read_outcomes(const std::string& path) {
  const h5::File file = open_result(path);
  ExperimentOutcomes out;
  out.file = path;
  out.title = file.has_attribute("title") ? file.text("title") : "";
  out.policies = find_entries(file, path, "policy", false);
  out.outcomes = find_entries(file, path, "outcome", true);
  const h5::Dataset values = find_dataset(file, path, "outcome_value");
  const h5::Shape shape = values.shape();
  if (!values.holds_numbers() || shape.size() != 3 || shape[0] != out.policies.size() || shape[2] != out.outcomes.size())
    not_a_result(path, "its dataset outcome_value does not fit its policies and outcomes");
  out.replications = static_cast<std::size_t>(shape[1]);
  if (out.policies.empty() || out.replications == 0) not_a_result(path, "it holds no runs");
  out.value = values.read<double>();
  out.ledger = read_ledger_shares(file, path);
  return out;
}

}  // namespace kvarbo
