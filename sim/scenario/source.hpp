#pragma once
// A scenario file with all that it includes, as one tree and as the texts it was made of.

#include <string>
#include <vector>

#include "scenario/tree.hpp"
#include "scenario/value.hpp"

namespace kvarbo {

/// The text of one file, by the name under which it was read.
struct SourceFile {
  std::string name;
  std::string text;
};

/// One `path=value` from the command line, or from whoever plays the scenario with other values.
struct Override {
  std::string path;
  std::string text;  ///< a TOML value
  Where where = {};  ///< what faults name; the command line unless it is given
  bool drawn = false;  ///< from a distribution: counts are then rounded, numbers beyond what a key may hold cut off, shares scaled to sum to 1
};

/// A merged scenario: included files first, then `[set]`, then the overrides, each in its order.
struct Source {
  Value root;
  std::vector<SourceFile> files;  ///< the scenario first, then what it includes
};

/// The text of a file. Throws FileError where it cannot be read, or is longer than any scenario.
std::string read_text(const std::string& path);

/// Reads and merges. Throws FileError where the scenario itself cannot be read; InvalidScenario for all that is wrong in
/// the files' syntax, their includes (missing, in a circle, outside the tree, too many) and the paths that are set.
Source read_source(const std::string& path, const std::vector<Override>& overrides, const Tree& tree);

}  // namespace kvarbo
