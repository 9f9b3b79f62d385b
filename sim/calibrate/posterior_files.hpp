#pragma once
// A posterior as files: lists of points and sweeps that play them, and tables of what was done.

#include <string>
#include <vector>

#include "calibrate/posterior.hpp"

namespace kvarbo {

/// A file to write.
struct TextFile {
  std::string name, text;
};

/// The names of all files that are written for a prefix, in the order in which posterior_files gives them.
std::vector<std::string> posterior_file_names(const std::string& prefix, const Trials& trials);

/// All of them: PREFIX-points.csv, what was played in the waves; PREFIX-posterior.csv and .toml, the posterior as a list for `kvarbo sweep`
/// (for each scenario that has free numbers; where there are several, with its name); PREFIX-checks.csv; PREFIX-implausibility.svg.
std::vector<TextFile> posterior_files(const std::string& prefix, const Calibration& calibration, const Trials& trials, const Posterior& posterior, int replications);

/// What was played in the waves: a row a point, with the free numbers and every target's mean.
std::string points_csv(const Calibration& calibration, const std::vector<FreeNumber>& free, const PlayedPoints& played);

}  // namespace kvarbo
