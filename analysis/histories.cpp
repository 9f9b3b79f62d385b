#include "analysis/histories.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "core/fault.hpp"

namespace kvarbo {
namespace {

constexpr const char* happening_names[] = {
    "entered",  "transition",    "applied",       "granted", "lost",       "refused", "gave_up", "withdrawn", "admitted",
    "visited",  "returned",      "support_began", "support_ended", "exit", "hold_ended", "died",    "left"};
constexpr const char* reason_names[] = {"none", "condition", "barred", "chance", "tired", "moved", "closed", "gone"};
constexpr hsize_t rows_a_time = hsize_t{1} << 18;

std::vector<std::string> words(const h5::Dataset& column) {
  if (!column.has_attribute("flag_meanings")) return {};
  std::istringstream in(column.text("flag_meanings"));
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

/// Columns of one length, read a part at a time.
class Rows {
 public:
  Rows(const h5::Group& group, const std::string& path, const std::vector<std::string>& names) : path_(path) {
    for (const auto& name : names) {
      columns_.push_back(find_dataset(group, path, name));
      const h5::Shape shape = columns_.back().shape();
      if (!columns_.back().holds_numbers() || shape.size() != 1 || (columns_.size() > 1 && shape[0] != length_))
        not_a_result(path, "its recorded column " + name + " does not fit the others");
      length_ = shape[0];
    }
  }
  /// Goes on to the next row; false at the end.
  bool next() {
    if (at_ + 1 < held_) return ++at_, true;
    begun_ += held_;
    held_ = std::min(rows_a_time, length_ - begun_);
    at_ = 0;
    values_.clear();
    if (held_ == 0) return false;
    for (const auto& column : columns_) values_.push_back(column.read<double>({begun_}, {held_}));
    return true;
  }
  double operator[](std::size_t column) const { return values_[column][at_]; }

 private:
  std::string path_;
  std::vector<h5::Dataset> columns_;
  std::vector<std::vector<double>> values_;
  hsize_t length_ = 0, begun_ = 0, held_ = 0, at_ = 0;
};

std::vector<std::int32_t> positions(const std::vector<std::string>& labels, const std::vector<NamedEntry>& entries, const std::string& before) {
  std::vector<std::int32_t> out;
  for (const auto& label : labels) {
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const NamedEntry& e) { return before + e.id == label; });
    out.push_back(found == entries.end() ? -1 : static_cast<std::int32_t>(found - entries.begin()));
  }
  return out;
}

[[noreturn]] void apart(const std::string& path) { not_a_result(path, "its groups trajectories and clients do not belong together"); }

std::int32_t checked_label(double value, std::size_t labels, const std::string& path) {
  if (!(value >= -1 && value < static_cast<double>(labels))) apart(path);
  return static_cast<std::int32_t>(value);
}

std::vector<std::string> event_columns(bool reasons) {
  std::vector<std::string> columns{"policy", "replication", "client", "time", "kind", "from", "to"};
  if (reasons) columns.insert(columns.end(), {"reason", "condition", "value"});
  return columns;
}

void add_reason(HistoryEvent& event, double reason, double condition, double value, const std::string& path) {
  if (!(reason >= 0 && reason < static_cast<double>(std::size(reason_names)) && condition >= -1 && condition < 128)) not_a_result(path, "an event has no such reason");
  event.reason = static_cast<Reason>(reason);
  event.condition = static_cast<std::int32_t>(condition);
  event.value = value;
}

}  // namespace

Histories::Histories(const h5::File& file, const std::string& path, const Facts& facts) : path_(path), horizon_(facts.horizon_days) {
  if (!file.has_group("trajectories") || !file.has_group("clients"))
    throw FileError(fmt::format("cannot read {}: no client's events are recorded in it; make it again with kvarbo run … --trajectories all", path));
  events_ = file.group("trajectories");
  clients_ = file.group("clients");
  if (words(find_dataset(events_, path, "kind")) != std::vector<std::string>(std::begin(happening_names), std::end(happening_names)))
    not_a_result(path, "its column kind has other meanings");
  reasons_ = events_.has("reason");
  if (reasons_ && words(find_dataset(events_, path, "reason")) != std::vector<std::string>(std::begin(reason_names), std::end(reason_names))) not_a_result(path, "its column reason has other meanings");
  layout_.labels = words(find_dataset(events_, path, "to"));
  layout_.service_of = positions(layout_.labels, facts.services, "");
  layout_.route_of = positions(layout_.labels, facts.routes, "route:");
  for (const std::string& name : clients_.names())
    if (name.starts_with("attribute_")) layout_.attributes.push_back({name.substr(10), words(clients_.dataset(name))});
}

void Histories::each(const std::function<void(const ClientHistory&)>& take) const {
  std::vector<std::string> columns{"policy", "replication", "client", "entered"};
  for (const auto& attribute : layout_.attributes) columns.push_back("attribute_" + attribute.id);
  Rows clients(clients_, path_, columns), events(events_, path_, event_columns(reasons_));
  ClientHistory history;
  history.attributes.resize(layout_.attributes.size());
  bool more = events.next();
  while (clients.next()) {
    history.policy = static_cast<std::size_t>(clients[0]);
    history.replication = static_cast<std::size_t>(clients[1]);
    history.client = static_cast<std::uint32_t>(clients[2]);
    history.entered = clients[3];
    if (!(history.entered >= 0)) not_a_result(path_, "a recorded client entered at no time");
    for (std::size_t a = 0; a < history.attributes.size(); ++a) {
      const double value = history.attributes[a] = clients[4 + a];
      const std::size_t categories = layout_.attributes[a].categories.size();
      if (categories ? !(value >= 0 && value < static_cast<double>(categories)) : !std::isfinite(value)) not_a_result(path_, "a recorded client's attribute " + layout_.attributes[a].id + " has no such value");
    }
    history.events.clear();
    for (; more && events[0] == clients[0] && events[1] == clients[1] && events[2] == clients[2]; more = events.next()) {
      if (!(events[3] >= 0 && events[3] <= horizon_)) not_a_result(path_, "an event lies outside the run's time");
      if (!(events[4] >= 0 && events[4] < static_cast<double>(std::size(happening_names)))) apart(path_);
      history.events.push_back({events[3], static_cast<Happening>(events[4]), checked_label(events[5], layout_.labels.size(), path_),
                                checked_label(events[6], layout_.labels.size(), path_)});
      if (reasons_) add_reason(history.events.back(), events[7], events[8], events[9], path_);
    }
    take(history);
  }
  if (more) apart(path_);
}

}  // namespace kvarbo
