#pragma once
// The outcomes of a run: the built-in ones, then the scenario's own.

#include <vector>

#include "engine/account.hpp"
#include "engine/layout.hpp"
#include "engine/ledger.hpp"

namespace kvarbo {

/// Their names, titles and units, in the order of `outcome_values`.
std::vector<Label> outcome_labels(const Spec& spec);

/// What was reckoned before a policy began, where it changed how: QALYs at the old values, time in places that were stable. What a
/// policy leaves alone is reckoned once, at the end.
class Reckoning {
 public:
  void change(const Spec& from, const Spec& to, const Tally& total, const Weight& until);
  double qaly(const Spec& spec, const Tally& total, const Weight& end) const;
  Wide stable(const Spec& spec, const Tally& total, const Weight& end) const;

 private:
  double qaly_ = 0;
  Wide stable_ = 0;
  std::vector<Wide> utility_from_, stable_from_;  ///< by utility, by service: what is behind us
};

/// Who is reckoned with: everybody, or a group of clients.
struct Books {
  Ledger ledger;
  Reckoning reckoning;
};

/// All outcomes over the time after warm-up. `end` is the weight of the horizon, `shares` those of the kind share_at_end.
std::vector<Amount> outcome_amounts(const Spec& spec, const Tally& total, const Ledger& ledger, const Reckoning& reckoning, const Weight& end, const std::vector<Amount>& shares);

/// What is kept of a group of clients: the outcomes, then `exits.<exit>`, and `wait.<route>`, the mean days from decision to admission.
std::vector<Label> group_outcome_labels(const Layout& layout);
/// Their values, from those of the outcomes.
std::vector<Amount> with_exits_and_waits(std::vector<Amount> outcomes, const Tally& total);

}  // namespace kvarbo
