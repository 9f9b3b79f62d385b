#include "record/trajectory_writer.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <limits>
#include <stdexcept>

#include "engine/side_by_side.hpp"
#include "record/event_code.hpp"

namespace kvarbo {
namespace {

constexpr std::size_t number_at = 0;
constexpr std::size_t entered_at = 1;
constexpr std::size_t attributes_at = 2;

/// Enough chunks to keep threads busy, and little memory.
constexpr std::size_t events_a_time = 4 * ColumnGroup::rows_a_chunk;

/// Calls take(part) for each part of the events that is dealt with at a time.
template <class Function>
void for_each_part(std::span<const Event> events, const Function& take) {
  for (; !events.empty(); events = events.subspan(std::min(events.size(), events_a_time))) take(events.first(std::min(events.size(), events_a_time)));
}

/// Categories are kept in one byte where they fit.
bool fits_byte(std::size_t categories) { return categories <= std::size_t{std::numeric_limits<std::int8_t>::max()} + 1; }

/// So are labels in two bytes.
bool fits_two(std::size_t labels) { return labels <= std::size_t{std::numeric_limits<std::int16_t>::max()} + 1; }

void add_run_columns(ColumnGroup& group) {
  group.add<std::int16_t>("policy", "position along the dimension policy");
  group.add<std::int32_t>("replication", "replication");
  group.add<std::uint32_t>("client", "client's number within its run");
}

}  // namespace

TrajectoryWriter::TrajectoryWriter(h5::Group& root, const Layout& layout, const std::string& target, std::size_t waiting_bytes)
    : policies_(static_cast<int>(layout.policies.size())),
      events_(root, "trajectories", "event", "What happened to the recorded clients, by replication, policy and client"),
      clients_(root, "clients", "client_row", "The recorded clients as they were when they entered"),
      spool_(target),
      room_(waiting_bytes),
      short_labels_(fits_two(layout.event_labels.size())) {
  add_run_columns(events_);
  events_.add<double>("time", "time since the start of the simulation", "days");
  events_.add_codes<std::int8_t>("kind", "what happened", {std::begin(event_kind_names), std::end(event_kind_names)});
  for (const auto& [name, meaning] : {std::pair{"from", "where or what the event came from"}, std::pair{"to", "where or what the event led to"}}) {
    if (short_labels_) events_.add_codes<std::int16_t>(name, meaning, layout.event_labels, "nothing");
    else events_.add_codes<std::int32_t>(name, meaning, layout.event_labels, "nothing");
  }
  events_.add_codes<std::int8_t>("reason", "why an application came to nothing", {std::begin(event_reason_names), std::end(event_reason_names)});
  events_.add<std::int8_t>("condition", "which of the route's conditions at admission did not hold, from 0; -1: none");
  events_.add<float>("value", "what the client had of what the condition asks for, or what the reason tells");
  add_run_columns(clients_);
  clients_.add<double>("entered", "time of entry since the start of the simulation", "days");
  for (const auto& attribute : layout.attributes) {
    const Attribute made{"attribute_" + attribute.id, attribute.categories.size()};
    if (made.categories == 0) clients_.add<double>(made.column, attribute.id + " at entry");
    else if (fits_byte(made.categories)) clients_.add_codes<std::int8_t>(made.column, attribute.id, attribute.categories);
    else clients_.add_codes<std::int32_t>(made.column, attribute.id, attribute.categories);
    attributes_.push_back(made);
  }
}

void TrajectoryWriter::add(RunResult&& run) {
  Waiting own{std::move(run.events), rows_of(run), {}, {}};
  if (turn_of(run) != turn_) return keep(turn_of(run), std::move(own));
  write(own);
  write_kept();
}

TrajectoryWriter::Rows TrajectoryWriter::rows_of(const RunResult& run) const {
  Rows rows;
  for (const auto& client : run.clients) {
    if (client.attributes.size() != attributes_.size()) throw std::logic_error("a recorded client lacks attributes");
    rows.push_back(client.client);
    rows.push_back(static_cast<double>(client.entered));
    rows.insert(rows.end(), client.attributes.begin(), client.attributes.end());
  }
  return rows;
}

void TrajectoryWriter::keep(int turn, Waiting&& run) {
  if (run.bytes() > room_) run = on_disk(run);
  room_ -= run.bytes();
  waiting_.emplace(turn, std::move(run));
}

TrajectoryWriter::Waiting TrajectoryWriter::on_disk(const Waiting& run) {
  Waiting kept;
  for_each_part(run.events, [&](std::span<const Event> part) {
    const std::vector<std::uint8_t> bytes = coded(part);
    kept.parts.push_back({spool_.put(bytes.data(), bytes.size()), bytes.size(), part.size()});
  });
  const std::size_t bytes = run.clients.size() * sizeof(double);
  kept.rows = {spool_.put(run.clients.data(), bytes), bytes, run.clients.size()};
  return kept;
}

template <class T>
std::vector<T> TrajectoryWriter::bring_back(const Place& place) {
  std::vector<T> out(place.bytes / sizeof(T));
  spool_.get(place.at, out.data(), place.bytes);
  return out;
}

void TrajectoryWriter::write_kept() {
  for (auto next = waiting_.find(turn_); next != waiting_.end(); next = waiting_.find(turn_)) {
    const Waiting run = std::move(next->second);
    waiting_.erase(next);
    room_ += run.bytes();
    write(run);
  }
  if (waiting_.empty()) spool_.clear();
}

void TrajectoryWriter::write(const Waiting& run) {
  for_each_part(run.events, [&](std::span<const Event> part) { write_events(part); });
  for (const Place& part : run.parts) write_events(decoded(bring_back<std::uint8_t>(part), part.count));
  write_clients(run.clients);
  if (run.rows.count > 0) write_clients(bring_back<double>(run.rows));
  ++turn_;
}

template <class Entries>
void TrajectoryWriter::write_run(ColumnGroup& group, const Entries& entries) const {
  group.append<std::int16_t>("policy", entries, [&](const auto&) { return turn_ % policies_; });
  group.append<std::int32_t>("replication", entries, [&](const auto&) { return turn_ / policies_; });
}

void TrajectoryWriter::write_events(std::span<const Event> events) {
  const auto labels = [&](const char* name, auto code) {
    const auto label = [&](const Event& e) { return code(e) == no_label ? -1 : std::int32_t{code(e)}; };
    if (short_labels_) events_.append<std::int16_t>(name, events, label);
    else events_.append<std::int32_t>(name, events, label);
  };
  const std::array<std::function<void()>, 9> columns{
      [&] { write_run(events_, events); },
      [&] { events_.append<std::uint32_t>("client", events, [](const Event& e) { return e.client; }); },
      [&] { events_.append<double>("time", events, [](const Event& e) { return to_days(e.at); }); },
      [&] { events_.append<std::int8_t>("kind", events, [](const Event& e) { return e.kind; }); },
      [&] { labels("from", [](const Event& e) { return e.from; }); },
      [&] { labels("to", [](const Event& e) { return e.to; }); },
      [&] { events_.append<std::int8_t>("reason", events, [](const Event& e) { return e.reason; }); },
      [&] { events_.append<std::int8_t>("condition", events, [](const Event& e) { return e.condition; }); },
      [&] { events_.append<float>("value", events, [](const Event& e) { return e.value; }); }};
  side_by_side_alone(columns.size(), [&](std::size_t n) { columns[n](); });
  events_.grow(events.size());
}

void TrajectoryWriter::write_clients(const Rows& clients) {
  const std::size_t width = attributes_at + attributes_.size();
  const auto field = [&](std::size_t at) {
    std::vector<double> values;
    for (std::size_t row = 0; row < clients.size(); row += width) values.push_back(clients[row + at]);
    return values;
  };
  const std::vector<double> numbers = field(number_at);
  write_run(clients_, numbers);
  clients_.append<std::uint32_t>("client", numbers, [](double number) { return number; });
  clients_.append<double>("entered", field(entered_at), [](double ticks) { return to_days(static_cast<Ticks>(ticks)); });
  for (std::size_t i = 0; i < attributes_.size(); ++i) write_attribute(attributes_[i], field(attributes_at + i));
  clients_.grow(numbers.size());
}

void TrajectoryWriter::write_attribute(const Attribute& attribute, const std::vector<double>& values) {
  const auto same = [](double value) { return value; };
  if (attribute.categories == 0) clients_.append<double>(attribute.column, values, same);
  else if (fits_byte(attribute.categories)) clients_.append<std::int8_t>(attribute.column, values, same);
  else clients_.append<std::int32_t>(attribute.column, values, same);
}

void TrajectoryWriter::finish() {
  events_.finish();
  clients_.finish();
}

}  // namespace kvarbo
