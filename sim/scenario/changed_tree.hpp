#pragma once
// Inside scenario/: a scenario read once more with some of its values set, as a policy or an area has it.

#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "scenario/entry.hpp"
#include "scenario/scenario.hpp"

namespace kvarbo {

/// One reading of one tree: the spec, and the context with its faults.
struct Reading {
  Context context;
  Spec spec;
};

/// How a tree is read (see Context), the ledger, if it was read before, and what else was.
struct Manner {
  bool tried = false, drawn = false;
  const std::vector<EvidenceEntry>* ledger = nullptr;
  const Earlier* earlier = nullptr;
};
Reading read_spec(const Value& root, const Manner& how);

/// A scenario's tree while it is changed, and every place that the changes take up. Policies are left out of it, and so is the ledger as
/// long as none of its values is set: they are most of a tree, and were read before.
class ChangedTree {
 public:
  /// `root` must outlive it.
  explicit ChangedTree(const Value& root);

  /// Sets one value; gives what is wrong with the path, or nothing.
  std::optional<std::string> set(const std::string& path, const Value& value);
  const Value& tree() const { return tree_; }
  /// Whether it says the same as another tree.
  bool says(const Value& other) const;

  /// Reads it. What is wrong is told to `context`, each fault once; `so` follows those in lines of the scenario that are wrong only so.
  /// `who` (a policy, an area) may not change the shape of `base`; that is told at `where`.
  Spec read(Context& context, const Spec& base, const std::string& who, const Where& where, const std::string& so) const;

 private:
  /// Whether nothing was set in a section.
  bool shares(std::string_view section) const;
  void tell(Context& context, std::vector<Fault>& faults, const Where& where, const std::string& so) const;

  const Value& root_;
  Value tree_;
  bool new_ledger_ = false;  ///< some value of the ledger was set
  std::set<std::tuple<FileName, int, int>> places_;
};

/// What an area, or a policy in one area, may not change; nothing if it may. `path` is that within the area.
std::optional<std::string> not_an_areas(const Spec& base, const std::string& path);

/// Fills the scenario's areas, whose names the context must know.
void read_areas(Context& context, const Value& root, Scenario& scenario);

/// Fills the scenario's policies, after its areas: those of the file, or one that is the scenario as it is.
void read_policies(Context& context, const Value& root, Scenario& scenario);

}  // namespace kvarbo
