#pragma once
// A sweep: which parameters of a scenario vary, over which points, and what is kept of the runs. Validated: one that makes no sense
// cannot be read.

#include <optional>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"
#include "sweep/ledger_distribution.hpp"
#include "sweep/unit_points.hpp"

namespace kvarbo {

/// How the points are chosen.
enum class Design { grid, list, lhs, sobol, saltelli, morris, psa };
inline constexpr const char* design_names[] = {"grid", "list", "lhs", "sobol", "saltelli", "morris", "psa"};

/// One parameter: what it sets in the scenario, and the values it takes.
struct Parameter {
  std::string id, title, title_sv;
  std::vector<std::string> paths;  ///< all are set to its value
  double low = 0, high = 0;        ///< the ends of its range; of values that are no numbers: the first and last level
  bool logarithmic = false;        ///< evenly spread over the logarithm
  bool whole = false;              ///< takes whole numbers only
  std::optional<LedgerDistribution> distribution;  ///< drawn from, where there is one; else uniform over the range
  std::vector<std::string> levels;                 ///< of a grid: TOML texts of its values
  std::vector<double> numbers;                     ///< the same as numbers; where they are none, their positions
  Where where;

  /// The value at a place 0 < u < 1.
  double at(double u) const;
};

/// When to stop adding replications at a point.
struct StopRule {
  std::string outcome;
  double relative_half_width = 0;  ///< of each policy's paired difference from the first; of the mean where there is one policy
  int most_replications = 0;
};

struct Sweep {
  std::string id, title, title_sv;
  std::string file;                  ///< its own name
  Tree tree;                         ///< what may be read
  std::string scenario;              ///< the scenario's file
  std::vector<std::size_t> policies; ///< positions in the scenario
  std::vector<std::string> outcomes; ///< figures that are kept (see figure_named)
  RunSettings run;                   ///< replications at each point at first; the same luck at all points
  std::optional<StopRule> stop;
  Design design = Design::grid;
  std::size_t base = 0;              ///< points, rows of the base sample, or trajectories, as the design counts them
  std::uint64_t design_seed = 1;
  std::size_t levels = 4;            ///< of Morris's grid
  bool second_order = false;         ///< of Saltelli's design
  std::vector<Parameter> parameters;
  std::vector<Override> set;         ///< the same at all points
  std::vector<double> values;        ///< point x parameter
  std::vector<SourceFile> files;     ///< its own text, its list's, and the scenario's

  std::size_t points() const { return parameters.empty() ? 0 : values.size() / parameters.size(); }
  double value(std::size_t point, std::size_t parameter) const { return values[point * parameters.size() + parameter]; }
  /// What the scenario is changed by at a point.
  std::vector<Override> overrides(std::size_t point) const;
};

/// A fault of the scenario that some values of parameters bring, told at `where` in the sweep.
Fault not_with(const Fault& fault, const std::string& values, const Where& where);

/// Whether the text of a file is that of a sweep.
bool is_sweep(const std::string& path);

/// Reads a sweep and, within `tree`, the scenario it varies. Throws FileError, or InvalidScenario with all faults.
Sweep read_sweep(const std::string& path, const Tree& tree);

/// Reads the scenario with each parameter at the ends of its range or at each of its levels, and at the first and the last point.
/// Throws InvalidScenario where the scenario cannot be so; faults name the parameter's place.
void try_values(const Sweep& sweep);

}  // namespace kvarbo
