#include "record/trajectory_writer.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <stdexcept>

namespace kvarbo {
namespace {

constexpr std::size_t number_at = 0;
constexpr std::size_t entered_at = 1;
constexpr std::size_t attributes_at = 2;

/// Categories are kept in one byte where they fit.
bool fits_byte(std::size_t categories) { return categories <= std::size_t{std::numeric_limits<std::int8_t>::max()} + 1; }

/// So are labels in two bytes.
bool fits_two(std::size_t labels) { return labels <= std::size_t{std::numeric_limits<std::int16_t>::max()} + 1; }

void add_run_columns(ColumnGroup& group) {
  group.add<std::int16_t>("policy", "position along the dimension policy");
  group.add<std::int32_t>("replication", "replication");
  group.add<std::uint32_t>("client", "client's number within its run");
}

/// Collects f(entry) of every entry.
template <class T, class Entries, class Function>
std::vector<T> collect(const Entries& entries, Function f) {
  std::vector<T> out;
  out.reserve(entries.size());
  for (const auto& entry : entries) out.push_back(static_cast<T>(f(entry)));
  return out;
}

}  // namespace

TrajectoryWriter::TrajectoryWriter(h5::Group& root, const Layout& layout, const std::string& target)
    : replications_(layout.replications),
      events_(root, "trajectories", "event", "What happened to the recorded clients, by policy, replication and client"),
      clients_(root, "clients", "client_row", "The recorded clients as they were when they entered"),
      spool_(target),
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

void TrajectoryWriter::add(const RunResult& run) {
  if (turn_of(run) != turn_) return keep(turn_of(run), run);
  write(run.events, rows_of(run));
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

void TrajectoryWriter::keep(int turn, const RunResult& run) {
  const Rows rows = rows_of(run);
  const std::int64_t events_at = spool_.put(run.events.data(), run.events.size() * sizeof(Event));
  const std::int64_t clients_at = spool_.put(rows.data(), rows.size() * sizeof(double));
  waiting_.emplace(turn, Waiting{events_at, clients_at, run.events.size(), rows.size()});
}

void TrajectoryWriter::write_kept() {
  for (auto next = waiting_.find(turn_); next != waiting_.end(); next = waiting_.find(turn_)) {
    const Waiting kept = next->second;
    waiting_.erase(next);
    std::vector<Event> events(kept.events);
    Rows clients(kept.clients);
    spool_.get(kept.events_at, events.data(), events.size() * sizeof(Event));
    spool_.get(kept.clients_at, clients.data(), clients.size() * sizeof(double));
    write(events, clients);
  }
}

void TrajectoryWriter::write(const std::vector<Event>& events, const Rows& clients) {
  write_events(events);
  write_clients(clients);
  ++turn_;
}

void TrajectoryWriter::write_run(ColumnGroup& group, std::size_t rows) const {
  group.append("policy", std::vector<std::int16_t>(rows, static_cast<std::int16_t>(turn_ / replications_)));
  group.append("replication", std::vector<std::int32_t>(rows, turn_ % replications_));
  group.grow(rows);
}

void TrajectoryWriter::write_events(const std::vector<Event>& events) {
  const auto labels = [&](const char* name, auto code) {
    const auto label = [&](const Event& e) { return code(e) == no_label ? -1 : std::int32_t{code(e)}; };
    if (short_labels_) events_.append(name, collect<std::int16_t>(events, label));
    else events_.append(name, collect<std::int32_t>(events, label));
  };
  write_run(events_, events.size());
  events_.append("client", collect<std::uint32_t>(events, [](const Event& e) { return e.client; }));
  events_.append("time", collect<double>(events, [](const Event& e) { return to_days(e.at); }));
  events_.append("kind", collect<std::int8_t>(events, [](const Event& e) { return e.kind; }));
  labels("from", [](const Event& e) { return e.from; });
  labels("to", [](const Event& e) { return e.to; });
  events_.append("reason", collect<std::int8_t>(events, [](const Event& e) { return e.reason; }));
  events_.append("condition", collect<std::int8_t>(events, [](const Event& e) { return e.condition; }));
  events_.append("value", collect<float>(events, [](const Event& e) { return e.value; }));
}

void TrajectoryWriter::write_clients(const Rows& clients) {
  const std::size_t width = attributes_at + attributes_.size();
  const auto field = [&](std::size_t at) {
    std::vector<double> values;
    for (std::size_t row = 0; row < clients.size(); row += width) values.push_back(clients[row + at]);
    return values;
  };
  write_run(clients_, clients.size() / width);
  clients_.append("client", collect<std::uint32_t>(field(number_at), [](double number) { return number; }));
  clients_.append("entered",
                  collect<double>(field(entered_at), [](double ticks) { return to_days(static_cast<Ticks>(ticks)); }));
  for (std::size_t i = 0; i < attributes_.size(); ++i) write_attribute(attributes_[i], field(attributes_at + i));
}

void TrajectoryWriter::write_attribute(const Attribute& attribute, std::vector<double> values) {
  const auto same = [](double value) { return value; };
  if (attribute.categories == 0) clients_.append(attribute.column, values);
  else if (fits_byte(attribute.categories)) clients_.append(attribute.column, collect<std::int8_t>(values, same));
  else clients_.append(attribute.column, collect<std::int32_t>(values, same));
}

void TrajectoryWriter::finish() {
  events_.finish();
  clients_.finish();
}

}  // namespace kvarbo
