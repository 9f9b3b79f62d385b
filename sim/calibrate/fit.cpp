#include "calibrate/fit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "record/figure.hpp"
#include "calibrate/search.hpp"
#include "core/suggest.hpp"
#include "engine/experiment.hpp"

namespace kvarbo {
namespace {

class Trials {
 public:
  Trials(const Calibration& calibration, const Effort& effort) : calibration_(calibration), effort_(effort) {
    for (const Target& t : calibration.targets) by_scenario_[t.scenario].push_back(&t - calibration.targets.data());
    for (const auto& [file, targets] : by_scenario_) note_free(load_scenario(file));
    for (const std::string& id : calibration.free)
      if (std::none_of(free_.begin(), free_.end(), [&](const Fitted& f) { return f.id == id; }))
        faults_.push_back({calibration.free_where, fmt::format("no scenario has an evidence \"{}\" with a range to fit it in{}", id, did_you_mean(id, ledger_))});
    if (!faults_.empty()) throw InvalidScenario(std::move(faults_));
  }

  const std::vector<Fitted>& free() const { return free_; }

  // The free number that a place on its range stands for: on a scale of logarithms where it can.
  static double number_at(const Fitted& f, double x) { return f.low > 0 ? f.low * std::pow(f.high / f.low, x) : f.low + x * (f.high - f.low); }
  static double place_of(const Fitted& f, double number) {
    return std::clamp(f.low > 0 ? std::log(number / f.low) / std::log(f.high / f.low) : (number - f.low) / (f.high - f.low), 0.0, 1.0);
  }

  // Every target's estimate with the free numbers at some places on their ranges; as the scenarios have them if there are none.
  std::vector<Estimate> play_all(const std::vector<double>& places) {
    std::vector<Estimate> model(calibration_.targets.size());
    for (const auto& [file, targets] : by_scenario_) {
      std::vector<Override> set;
      for (std::size_t k = 0; k < places.size(); ++k)
        if (owners_[k].count(file)) set.push_back({"evidence." + free_[k].id + ".value", fmt::format("{:.17g}", number_at(free_[k], places[k]))});
      play_one(load_scenario(file, set), targets, model);
    }
    if (!faults_.empty()) throw InvalidScenario(std::move(faults_));
    return model;
  }

  double loss(const std::vector<Estimate>& model) const {
    double sum = 0;
    for (std::size_t n = 0; n < model.size(); ++n) {
      const Target& t = calibration_.targets[n];
      if (!t.fitted) continue;
      const double misses = (model[n].mean - t.value) / ((t.high - t.low) / 2);
      sum += misses * misses;
    }
    return sum;
  }

 private:
  void note_free(const Scenario& scenario) {
    for (const EvidenceEntry& e : scenario.base.evidence) {
      ledger_.push_back(e.id);
      if (!e.low || !e.high || !(*e.low < *e.high) || !std::count(calibration_.free.begin(), calibration_.free.end(), e.id)) continue;
      auto known = std::find_if(free_.begin(), free_.end(), [&](const Fitted& f) { return f.id == e.id; });
      if (known == free_.end()) {
        known = free_.insert(free_.end(), {e.id, e.value, e.value, *e.low, *e.high});
        owners_.emplace_back();
      }
      owners_[static_cast<std::size_t>(known - free_.begin())].insert(scenario.files.front().name);
    }
  }

  std::size_t policy_of(const Scenario& scenario, const Target& t) {
    if (t.policy.empty()) return 0;
    std::vector<std::string> ids;
    for (const Policy& p : scenario.policies) ids.push_back(p.id);
    const auto it = std::find(ids.begin(), ids.end(), t.policy);
    if (it != ids.end()) return static_cast<std::size_t>(it - ids.begin());
    faults_.push_back({t.where, fmt::format("{} has no policy \"{}\"{}", t.scenario, t.policy, did_you_mean(t.policy, ids))});
    return 0;
  }

  std::vector<Figure> figures(const std::vector<std::string>& names, const Target& t, const Figures& all) {
    std::vector<Figure> list;
    for (const std::string& name : names) {
      if (const Figure* figure = all.find(name)) list.push_back(*figure);
      else faults_.push_back({t.where, fmt::format("{} has no figure \"{}\"{}", t.scenario, name, did_you_mean(name, all.like(name)))});
    }
    return list;
  }

  void play_one(const Scenario& scenario, const std::vector<std::ptrdiff_t>& targets, std::vector<Estimate>& model) {
    Experiment experiment;
    experiment.run = scenario.run;
    experiment.run.replications = effort_.replications;
    experiment.threads = effort_.threads;
    std::vector<std::size_t> policy;  // of each target, among those that are played
    std::vector<Quotient> measures;
    const Figures all(layout_of(scenario, experiment), scenario.base.time);
    for (const std::ptrdiff_t n : targets) {
      const Target& t = calibration_.targets[static_cast<std::size_t>(n)];
      const std::size_t p = policy_of(scenario, t);
      auto played = std::find(experiment.policies.begin(), experiment.policies.end(), p);
      if (played == experiment.policies.end()) played = experiment.policies.insert(played, p);
      policy.push_back(static_cast<std::size_t>(played - experiment.policies.begin()));
      measures.push_back({figures(t.of, t, all), figures(t.per, t, all), t.times});
    }
    if (!faults_.empty()) return;
    std::vector<std::vector<double>> values(targets.size(), std::vector<double>(static_cast<std::size_t>(effort_.replications)));
    Listener listener;
    listener.finished = [&](RunResult&& run) {
      for (std::size_t n = 0; n < targets.size(); ++n)
        if (policy[n] == static_cast<std::size_t>(run.policy)) values[n][static_cast<std::size_t>(run.replication)] = measures[n](run);
    };
    play(scenario, experiment, listener);
    for (std::size_t n = 0; n < targets.size(); ++n) model[static_cast<std::size_t>(targets[n])] = mean_interval(values[n]);
  }

  const Calibration& calibration_;
  const Effort& effort_;
  std::map<std::string, std::vector<std::ptrdiff_t>> by_scenario_;
  std::vector<Fitted> free_;
  std::vector<std::set<std::string>> owners_;  ///< of each free number: the scenarios that have it
  std::vector<std::string> ledger_;
  std::vector<Fault> faults_;
};

}  // namespace

Fit fit(const Calibration& calibration, const Effort& effort) {
  Trials trials(calibration, effort);
  Fit result;
  result.free = trials.free();
  if (effort.rounds == 0 || result.free.empty()) {
    result.model = trials.play_all({});
    return result;
  }
  std::vector<double> places;
  for (const Fitted& f : result.free) places.push_back(Trials::place_of(f, f.before));
  places = compass_search([&](const std::vector<double>& tried) { return trials.loss(trials.play_all(tried)); }, std::move(places), effort.rounds);
  for (std::size_t k = 0; k < places.size(); ++k) result.free[k].after = Trials::number_at(result.free[k], places[k]);
  result.model = trials.play_all(places);
  return result;
}

}  // namespace kvarbo
