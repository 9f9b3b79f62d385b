#pragma once
// Tables addressed by what changes seldom and has few values: the states of processes, categories, and the place. What a client's
// rates and conditions hang on is worked out beforehand for every combination, and looked up.

#include <boost/container/small_vector.hpp>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "plan/test.hpp"

namespace kvarbo {

/// What a table is addressed by: a state, a category or the place, its value times a stride.
struct Axis {
  Test::Op op = Test::Op::state;  ///< state, category or place
  std::uint16_t subject = 0;
  std::uint32_t stride = 0;
  std::uint32_t size = 0;
};
using Axes = std::vector<Axis>;
inline constexpr std::uint32_t no_table = 0xffffffffu;

/// A cell for each combination of the axes' values.
template <class T>
class Lookup {
 public:
  Lookup() = default;
  /// `processes` is how many states stand before the categories in a client's row of traits.
  Lookup(Axes axes, std::size_t processes, std::vector<T> cells) : axes_(std::move(axes)), cells_(std::move(cells)) {
    for (const Axis& a : axes_) {
      if (a.op == Test::Op::place) per_place_ = a.stride;
      else steps_.push_back({static_cast<std::uint16_t>(a.subject + (a.op == Test::Op::category ? processes : 0)), a.stride});
    }
  }

  /// The cell for a client with these traits (its states, then its categories) in a place.
  const T& at(const std::uint8_t* traits, std::uint16_t place) const {
    std::size_t n = std::size_t{per_place_} * place;
    for (const Step& s : steps_) n += std::size_t{s.stride} * traits[s.trait];
    return cells_[n];
  }

  const Axes& axes() const { return axes_; }
  const std::vector<T>& cells() const { return cells_; }

 private:
  struct Step {
    std::uint16_t trait;
    std::uint32_t stride;
  };
  std::uint32_t per_place_ = 0;
  boost::container::small_vector<Step, 4> steps_;  // beside the rest: one look at memory less
  Axes axes_;
  std::vector<T> cells_;
};

}  // namespace kvarbo
