#pragma once
// Playing the scenarios of a calibration with other numbers.

#include <Eigen/Core>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "calibrate/played_points.hpp"
#include "calibrate/targets.hpp"
#include "record/figure.hpp"
#include "scenario/scenario.hpp"

namespace kvarbo {

/// A number of the ledger that may be fitted, in its unit.
struct FreeNumber {
  std::string id, unit;
  double value = 0, low = 0, high = 0;  ///< as the ledger has it
  bool logarithmic = false;             ///< the ledger spreads it over its logarithm: lognormal or gamma, above 0
  std::set<std::string> scenarios;      ///< the files that have it

  /// The value at a place from 0 to 1 on the range, and the place of a value.
  double at(double place) const;
  double place_of(double number) const;
};

/// Called with how many points of how many are done, one call at a time.
using PointsDone = std::function<void(std::size_t done, std::size_t all)>;

/// The scenarios that the targets name, ready to be played. All points share their random numbers, and nothing depends on the number of
/// threads.
class Trials {
 public:
  /// Throws InvalidScenario where a target or a free number names what is not there.
  Trials(const Calibration& calibration, int replications, int threads);

  const std::vector<FreeNumber>& free() const { return free_; }
  /// The files of scenarios, in the order of their names.
  std::vector<std::string> scenarios() const;

  /// Every target's replications with the free numbers at these values; as the scenarios have them if there are none.
  std::vector<std::vector<double>> play(const std::vector<double>& numbers) const;
  /// The same at points, side by side.
  PlayedPoints play_points(const Eigen::MatrixXd& places, const PointsDone& told) const;

 private:
  struct Measure {
    std::size_t target = 0, policy = 0;  ///< the policy's place among those that are played
  };
  struct Part {
    std::vector<std::size_t> policies;
    std::vector<Measure> measures;
  };
  void note_free(const Scenario& scenario, std::vector<std::string>& ledger, std::vector<Fault>& faults);
  void note_targets(const std::string& file, const Scenario& scenario, std::vector<Fault>& faults);
  Scenario with(const std::string& file, const std::vector<double>& numbers) const;
  void play_part(const std::string& file, const Part& part, const std::vector<double>& numbers, std::vector<std::vector<double>>& values) const;
  std::vector<std::vector<double>> play_here(const std::vector<double>& numbers) const;

  const Calibration& calibration_;
  int replications_, threads_;
  std::map<std::string, Part> parts_;  ///< by scenario
  std::vector<FreeNumber> free_;
};

}  // namespace kvarbo
