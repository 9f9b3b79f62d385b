#pragma once
// Tables addressed by what changes seldom and has few values: the states of processes, categories, the place, and whether a client
// has one of some supports. What its rates and conditions hang on is worked out beforehand for every combination, and looked up.

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "plan/test.hpp"

namespace kvarbo {

/// What a table is addressed by: a state, a category, the place or one of some supports, its value times a stride.
struct Axis {
  Test::Op op = Test::Op::state;  ///< state, category, place or support
  std::uint16_t subject = 0;
  std::uint32_t stride = 0;
  std::uint32_t size = 0;
  std::uint64_t supports = 0;  ///< whose bits they are (see Plan::support_bits)
};
using Axes = std::vector<Axis>;
inline constexpr std::uint32_t no_table = 0xffffffffu;

/// The most cells of a table, and so the most axes, each having two values at least.
inline constexpr std::size_t largest_table = 4096, most_axes = 12;

/// A cell for each combination of the axes' values. A look-up is a loop of whole groups of axes, the last one filled up with axes that
/// move nothing: their number is guessed right more often than that of the axes.
template <class T>
class Lookup {
 public:
  Lookup() = default;
  /// `processes` is how many states stand before the categories in a client's row of traits. At most most_axes beside the place.
  Lookup(Axes axes, std::size_t processes, std::vector<T> cells) : axes_(std::move(axes)), cells_(std::move(cells)) {
    std::size_t traits = 0, supports = 0;
    for (const Axis& a : axes_) {
      if (a.op == Test::Op::place) per_place_ = a.stride;
      else if (a.op == Test::Op::support) supports_[supports++] = {a.supports, a.stride};
      else traits_[traits++] = {static_cast<std::uint16_t>(a.subject + (a.op == Test::Op::category ? processes : 0)), a.stride};
    }
    traits_end_ = round_up(traits);
    supports_end_ = round_up(supports);
  }

  /// The cell for a client with these traits (its states, then its categories) in a place, with supports of these bits.
  const T& at(const std::uint8_t* traits, std::uint16_t place, std::uint64_t supports) const {
    std::size_t n = std::size_t{per_place_} * place;
    for (std::size_t t = 0; t < traits_end_; t += together)
      for (std::size_t k = t; k < t + together; ++k) n += std::size_t{traits_[k].stride} * traits[traits_[k].trait];
    for (std::size_t s = 0; s < supports_end_; s += together)
      for (std::size_t k = s; k < s + together; ++k) n += std::size_t{supports_[k].stride} * ((supports & supports_[k].any) != 0);
    return cells_[n];
  }

  const Axes& axes() const { return axes_; }
  const std::vector<T>& cells() const { return cells_; }

 private:
  static constexpr std::size_t together = 2;
  static_assert(most_axes % together == 0);
  static std::uint16_t round_up(std::size_t axes) { return static_cast<std::uint16_t>((axes + together - 1) / together * together); }

  struct OfTrait {
    std::uint16_t trait = 0;
    std::uint32_t stride = 0;
  };
  struct OfSupports {
    std::uint64_t any = 0;
    std::uint32_t stride = 0;
  };
  Axes axes_;
  std::vector<T> cells_;
  std::uint32_t per_place_ = 0;
  std::uint16_t traits_end_ = 0, supports_end_ = 0;
  std::array<OfTrait, most_axes> traits_{};
  std::array<OfSupports, most_axes> supports_{};
};

}  // namespace kvarbo
