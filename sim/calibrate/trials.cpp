#include "calibrate/trials.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/suggest.hpp"
#include "engine/experiment.hpp"
#include "sweep/sweep.hpp"

namespace kvarbo {
namespace {

std::vector<std::string> ids_of(const std::vector<Policy>& policies) {
  std::vector<std::string> ids;
  for (const Policy& p : policies) ids.push_back(p.id);
  return ids;
}

Quotient quotient_of(const Target& t, const Figures& all) {
  Quotient q;
  for (const std::string& name : t.of) q.of.push_back(*all.find(name));
  for (const std::string& name : t.per) q.per.push_back(*all.find(name));
  q.times = t.times;
  return q;
}

Experiment experiment_of(const Scenario& scenario, int replications) {
  Experiment e;
  e.run = scenario.run;
  e.run.replications = replications;
  return e;
}

}  // namespace

double FreeNumber::at(double place) const { return logarithmic ? low * std::pow(high / low, place) : low + place * (high - low); }

double FreeNumber::place_of(double number) const {
  if (logarithmic && number <= 0) return 0;
  return std::clamp(logarithmic ? std::log(number / low) / std::log(high / low) : (number - low) / (high - low), 0.0, 1.0);
}

Trials::Trials(const Calibration& calibration, int replications, int threads) : calibration_(calibration), replications_(replications), threads_(threads) {
  std::vector<Fault> faults;
  std::vector<std::string> ledger;
  for (const Target& t : calibration.targets) parts_[t.scenario];
  for (const auto& [file, part] : parts_) {
    const Scenario scenario = load_scenario(file, {}, calibration.tree);
    note_free(scenario, ledger, faults);
    note_targets(file, scenario, faults);
  }
  for (const std::string& id : calibration.free)
    if (std::none_of(free_.begin(), free_.end(), [&](const FreeNumber& f) { return f.id == id; }))
      faults.push_back({calibration.free_where, fmt::format("no scenario has an evidence \"{}\" with a range to fit it in{}", id, did_you_mean(id, ledger))});
  if (!faults.empty()) throw InvalidScenario(std::move(faults));
}

void Trials::note_free(const Scenario& scenario, std::vector<std::string>& ledger, std::vector<Fault>& faults) {
  for (const EvidenceEntry& e : scenario.base.evidence) {
    ledger.push_back(e.id);
    if (!e.low || !e.high || !(*e.low < *e.high) || !std::count(calibration_.free.begin(), calibration_.free.end(), e.id)) continue;
    auto known = std::find_if(free_.begin(), free_.end(), [&](const FreeNumber& f) { return f.id == e.id; });
    if (known == free_.end()) {
      const bool logarithmic = *e.low > 0 && (e.distribution == "lognormal" || e.distribution == "gamma");
      known = free_.insert(free_.end(), FreeNumber{e.id, e.unit, e.value, *e.low, *e.high, logarithmic, {}});
    }
    if (known->low != *e.low || known->high != *e.high)
      faults.push_back({calibration_.free_where, fmt::format("the evidence \"{}\" lies in {:g} … {:g} in {} and in {:g} … {:g} in {}; what is fitted for both must have one range", e.id, known->low, known->high,
                                                             *known->scenarios.begin(), *e.low, *e.high, scenario.files.front().name)});
    known->scenarios.insert(scenario.files.front().name);
  }
}

void Trials::note_targets(const std::string& file, const Scenario& scenario, std::vector<Fault>& faults) {
  Part& part = parts_[file];
  const Figures figures(layout_of(scenario, experiment_of(scenario, 1)), scenario.base.time);
  const std::vector<std::string> policies = ids_of(scenario.policies);
  for (std::size_t n = 0; n < calibration_.targets.size(); ++n) {
    const Target& t = calibration_.targets[n];
    if (t.scenario != file) continue;
    for (const auto* names : {&t.of, &t.per})
      for (const std::string& name : *names)
        if (!figures.find(name)) faults.push_back({t.where, fmt::format("{} has no figure \"{}\"{}", file, name, did_you_mean(name, figures.like(name)))});
    const auto policy = t.policy.empty() ? policies.begin() : std::find(policies.begin(), policies.end(), t.policy);
    if (policy == policies.end()) {
      faults.push_back({t.where, fmt::format("{} has no policy \"{}\"{}", file, t.policy, did_you_mean(t.policy, policies))});
      continue;
    }
    const auto wanted = static_cast<std::size_t>(policy - policies.begin());
    auto played = std::find(part.policies.begin(), part.policies.end(), wanted);
    if (played == part.policies.end()) played = part.policies.insert(played, wanted);
    part.measures.push_back({n, static_cast<std::size_t>(played - part.policies.begin())});
  }
}

std::vector<std::string> Trials::scenarios() const {
  std::vector<std::string> files;
  for (const auto& [file, part] : parts_) files.push_back(file);
  return files;
}

Scenario Trials::with(const std::string& file, const std::vector<double>& numbers) const {
  std::vector<Override> set;
  std::string values;
  for (std::size_t k = 0; k < numbers.size(); ++k) {
    if (!free_[k].scenarios.count(file)) continue;
    set.push_back({"evidence." + free_[k].id + ".value", fmt::format("{}", numbers[k]), calibration_.free_where});
    values += fmt::format("{}{} = {:.6g}", values.empty() ? "" : ", ", free_[k].id, numbers[k]);
  }
  try {
    return load_scenario(file, set, calibration_.tree);
  } catch (const InvalidScenario& e) {
    std::vector<Fault> faults;
    for (const Fault& f : e.faults()) faults.push_back(not_with(f, values, calibration_.free_where));
    throw InvalidScenario(std::move(faults));
  }
}

void Trials::play_part(const std::string& file, const Part& part, const std::vector<double>& numbers, std::vector<std::vector<double>>& values) const {
  const Scenario scenario = with(file, numbers);
  Experiment experiment = experiment_of(scenario, replications_);
  experiment.policies = part.policies;
  const Figures figures(layout_of(scenario, experiment), scenario.base.time);
  std::vector<Quotient> quotients;
  for (const Measure& m : part.measures) quotients.push_back(quotient_of(calibration_.targets[m.target], figures));
  Listener listener;
  listener.finished = [&](RunResult&& run) {
    for (std::size_t i = 0; i < quotients.size(); ++i)
      if (part.measures[i].policy == static_cast<std::size_t>(run.policy)) values[part.measures[i].target][static_cast<std::size_t>(run.replication)] = quotients[i](run);
  };
  kvarbo::play_here(scenario, experiment, listener);
}

std::vector<std::vector<double>> Trials::play_here(const std::vector<double>& numbers) const {
  std::vector<std::vector<double>> values(calibration_.targets.size(), std::vector<double>(static_cast<std::size_t>(replications_)));
  for (const auto& [file, part] : parts_) play_part(file, part, numbers, values);
  return values;
}

std::vector<std::vector<double>> Trials::play(const std::vector<double>& numbers) const {
  std::vector<std::vector<double>> values;
  with_threads(threads_, [&] { values = play_here(numbers); });
  return values;
}

}  // namespace kvarbo
