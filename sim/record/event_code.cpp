#include "record/event_code.hpp"

#include <bit>
#include <cstring>
#include <limits>
#include <type_traits>

namespace kvarbo {
namespace {

// The first byte of an event: its kind, and which of the other fields stand in full.
constexpr std::uint8_t anew = 1 << 5;     // client and instant; else the client is the one before, and 32 bits tell how much later it was
constexpr std::uint8_t reasoned = 1 << 6;  // reason, condition and value; else there are none
static_assert(std::size(event_kind_names) <= anew);

constexpr std::size_t longest = 1 + sizeof(Event::client) + sizeof(Event::at) + sizeof(Event::from) + sizeof(Event::to) + sizeof(Event::reason) + sizeof(Event::condition) + sizeof(Event::value);

bool has_reason(const Event& e) {
  constexpr Event without{};
  return e.reason != without.reason || e.condition != without.condition || std::bit_cast<std::uint32_t>(e.value) != std::bit_cast<std::uint32_t>(without.value);
}

bool follows(const Event& e, const Event& before) {
  return e.client == before.client && e.at >= before.at && e.at - before.at <= std::numeric_limits<std::uint32_t>::max();
}

template <class T>
void put(std::uint8_t*& to, T number) {
  static_assert(std::is_trivially_copyable_v<T>);
  std::memcpy(to, &number, sizeof number);
  to += sizeof number;
}

template <class T>
void take(const std::uint8_t*& from, T& number) {
  std::memcpy(&number, from, sizeof number);
  from += sizeof number;
}

}  // namespace

std::vector<std::uint8_t> coded(std::span<const Event> events) {
  std::vector<std::uint8_t> bytes(events.size() * longest);
  std::uint8_t* to = bytes.data();
  const Event* before = nullptr;
  for (const Event& e : events) {
    const bool next = before && follows(e, *before), more = has_reason(e);
    put(to, static_cast<std::uint8_t>(static_cast<std::uint8_t>(e.kind) | (next ? 0 : anew) | (more ? reasoned : 0)));
    if (next) put(to, static_cast<std::uint32_t>(e.at - before->at));
    else put(to, e.client), put(to, e.at);
    put(to, e.from);
    put(to, e.to);
    if (more) put(to, e.reason), put(to, e.condition), put(to, e.value);
    before = &e;
  }
  bytes.resize(static_cast<std::size_t>(to - bytes.data()));
  return bytes;
}

std::vector<Event> decoded(std::span<const std::uint8_t> bytes, std::size_t count) {
  std::vector<Event> events(count);
  const std::uint8_t* from = bytes.data();
  Event before{};
  for (Event& e : events) {
    const std::uint8_t first = *from++;
    e.kind = static_cast<EventKind>(first & (anew - 1));
    if (first & anew) {
      take(from, e.client);
      take(from, e.at);
    } else {
      std::uint32_t later = 0;
      take(from, later);
      e.client = before.client;
      e.at = before.at + later;
    }
    take(from, e.from);
    take(from, e.to);
    if (first & reasoned) take(from, e.reason), take(from, e.condition), take(from, e.value);
    before = e;
  }
  return events;
}

}  // namespace kvarbo
