#include "second/fields.hpp"

#include <algorithm>

namespace kvarbo::second {
namespace {
const toml::table nothing;
}

const toml::node* Fields::find(const std::string& key) {
  asked_.insert(key);
  return table_.get(key);
}

double Fields::as_number(const toml::node& node) const {
  if (const auto number = node.value<double>(); number && node.is_number()) return *number;
  if (node.is_string()) return named_(*node.value<std::string>());
  refuse("a number is missing");
}

double Fields::number(const std::string& key) {
  const toml::node* node = find(key);
  if (!node) refuse("without " + key);
  return as_number(*node);
}

bool Fields::flag(const std::string& key, bool otherwise) {
  const toml::node* node = find(key);
  if (!node) return otherwise;
  if (!node->is_boolean()) refuse(key + " is neither true nor false");
  return *node->value<bool>();
}

std::string Fields::word(const std::string& key) {
  const toml::node* node = find(key);
  if (!node || !node->is_string()) refuse("without the word " + key);
  return *node->value<std::string>();
}

std::vector<std::string> Fields::words(const std::string& key) {
  std::vector<std::string> list;
  const toml::node* node = find(key);
  if (!node) return list;
  if (!node->is_array()) refuse(key + " is no list");
  for (const toml::node& each : *node->as_array()) {
    if (!each.is_string()) refuse(key + " is no list of words");
    const std::string word = *each.value<std::string>();
    if (std::find(list.begin(), list.end(), word) != list.end()) refuse(key + " names \"" + word + "\" twice");
    list.push_back(word);
  }
  return list;
}

Fields Fields::table(const std::string& key) {
  const toml::node* node = find(key);
  if (node && !node->is_table()) refuse(key + " is no table");
  return {node ? *node->as_table() : nothing, where_ + "." + key, named_};
}

std::vector<Fields> Fields::tables(const std::string& key) {
  std::vector<Fields> list;
  const toml::node* node = find(key);
  if (!node) return list;
  if (!node->is_array()) refuse(key + " is no list");
  for (const toml::node& each : *node->as_array()) {
    if (!each.is_table()) refuse(key + " is no list of tables");
    list.emplace_back(*each.as_table(), where_ + "." + key + "[" + std::to_string(list.size()) + "]", named_);
  }
  return list;
}

std::vector<std::string> Fields::keys() const {
  std::vector<std::string> list;
  for (const auto& [key, value] : table_) list.emplace_back(key.str());
  return list;
}

void Fields::pass_over(const std::vector<std::string>& keys) { asked_.insert(keys.begin(), keys.end()); }

void Fields::done() const {
  for (const auto& [key, value] : table_)
    if (!asked_.count(std::string(key.str()))) refuse("the second reading does not cover \"" + std::string(key.str()) + "\"");
}

void Fields::refuse(const std::string& what) const { throw NotCovered(where_ + ": " + what); }

}  // namespace kvarbo::second
