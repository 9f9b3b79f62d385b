#pragma once
// Ids as types of their own: a route's number cannot stand where a service's is meant. Invalid by default.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kvarbo {

/// A position in the list of entries of one kind.
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value_(static_cast<std::uint16_t>(index)) {}
  constexpr bool valid() const { return value_ != none; }
  constexpr std::size_t index() const { return value_; }
  constexpr std::uint16_t raw() const { return value_; }
  friend constexpr auto operator<=>(Id, Id) = default;  // NOLINT(modernize-use-nullptr): it takes the 0 of such comparisons for a pointer

 private:
  static constexpr std::uint16_t none = 0xffff;
  std::uint16_t value_ = none;
};

using ServiceId = Id<struct ServiceTag>;
using RouteId = Id<struct RouteTag>;
using ProcessId = Id<struct ProcessTag>;
using AttributeId = Id<struct AttributeTag>;
using InterfaceId = Id<struct InterfaceTag>;
using OrganisationId = Id<struct OrganisationTag>;
using StaffId = Id<struct StaffTag>;

/// More entries of one kind than an id can number.
inline constexpr std::size_t most_ids = 0xfff0;

/// A list that only ids of its own kind can index.
template <class IdType, class T>
class Table : public std::vector<T> {
 public:
  using std::vector<T>::vector;
  T& operator[](IdType id) { return std::vector<T>::operator[](id.index()); }
  const T& operator[](IdType id) const { return std::vector<T>::operator[](id.index()); }
  T& at_index(std::size_t i) { return std::vector<T>::operator[](i); }
  const T& at_index(std::size_t i) const { return std::vector<T>::operator[](i); }
};

}  // namespace kvarbo
