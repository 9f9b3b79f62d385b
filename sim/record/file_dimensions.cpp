#include "record/file_dimensions.hpp"

#include <numeric>

namespace kvarbo {
namespace {

std::vector<std::string> column(const std::vector<Label>& labels, std::string Label::*member) {
  std::vector<std::string> out;
  for (const auto& label : labels) out.push_back(label.*member);
  return out;
}

}  // namespace

FileDimensions::FileDimensions(h5::Group& root, const Layout& layout) {
  std::vector<std::int32_t> replications(static_cast<std::size_t>(layout.replications));
  std::iota(replications.begin(), replications.end(), 0);
  add_labels(root, "policy", layout.policies, "policy");
  add_numbers(root, "replication", replications, "replication", "1");
  add_numbers(root, "time", layout.times, "time since the start of the simulation", "days");
  add_labels(root, "service", layout.services, "service");
  add_labels(root, "route", layout.routes, "route of referral");
  add_text(root, "route", "route_interface", layout.route_interface, "interface that the route's referrals cross");
  add_labels(root, "exit", layout.exits, "way out of a service");
  add_labels(root, "outcome", layout.outcomes, "outcome");
  add_text(root, "outcome", "outcome_unit", column(layout.outcomes, &Label::unit), "unit of the outcome");
  if (!layout.areas.empty()) add_labels(root, "area", layout.areas, "area");
  add_groups(root, layout.groups);
  for (const auto& process : layout.processes)
    add_names(root, "state_" + process.id, process.states, ("state of " + process.id).c_str());
}

void FileDimensions::add_groups(h5::Group& root, const GroupLayout& groups) {
  if (groups.by.empty()) return;
  root.set("group_by", groups.by);
  add_labels(root, "group", groups.groups, "group of clients");
  for (const auto& [id, levels] : groups.levels) add_text(root, "group", "level_" + id, levels, ("the group's clients at entry: " + id).c_str());
  add_labels(root, "group_outcome", groups.outcomes, "what is kept of a group of clients");
  add_text(root, "group_outcome", "group_outcome_unit", column(groups.outcomes, &Label::unit), "its unit");
}

void FileDimensions::add_labels(h5::Group& root, const std::string& name, const std::vector<Label>& labels,
                            const char* long_name) {
  add_names(root, name, column(labels, &Label::id), long_name);
  add_text(root, name, name + "_title", column(labels, &Label::title), (std::string(long_name) + ", for people").c_str());
  add_text(root, name, name + "_title_sv", column(labels, &Label::title_sv), (std::string(long_name) + ", for people, in Swedish").c_str());
}

void FileDimensions::add_names(h5::Group& group, const std::string& name, const std::vector<std::string>& names,
                           const char* long_name) {
  h5::Dataset made = group.create_strings(name, names);
  made.become_scale(name);
  made.set("long_name", long_name);
  scales_.emplace(name, std::move(made));
}

void FileDimensions::add_text(h5::Group& root, const std::string& axis, const std::string& name,
                          const std::vector<std::string>& texts, const char* long_name) {
  h5::Dataset made = root.create_strings(name, texts);
  name_axes(made, {axis});
  made.set("long_name", long_name);
  made.close();
  std::string& along = texts_[axis];
  along += (along.empty() ? "" : " ") + name;
}

h5::Shape FileDimensions::extents(const std::vector<std::string>& axes) const {
  h5::Shape out;
  for (const auto& axis : axes) out.push_back(scales_.at(axis).shape().at(0));
  return out;
}

void FileDimensions::name_axes(h5::Dataset& dataset, const std::vector<std::string>& axes) const {
  std::string coordinates;
  for (unsigned i = 0; i < axes.size(); ++i) {
    dataset.attach(i, scales_.at(axes[i]), axes[i]);
    const auto texts = texts_.find(axes[i]);
    if (axes.size() > 1 && texts != texts_.end()) coordinates += (coordinates.empty() ? "" : " ") + texts->second;
  }
  if (!coordinates.empty()) dataset.set("coordinates", coordinates);
}

void FileDimensions::close() {
  for (auto& [name, scale] : scales_) scale.close();
}

}  // namespace kvarbo
