#pragma once
// One TOML table, read key by key: what nobody asked for is refused at the end, so nothing is silently left out.

#include <toml++/toml.h>

#include <functional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace kvarbo::second {

/// The scenario says something that this reading does not cover, or that it does not understand.
struct NotCovered : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Fields {
 public:
  /// `named` gives the number behind "@id" or a level.
  using Named = std::function<double(const std::string&)>;
  Fields(const toml::table& table, std::string where, const Named& named) : table_(table), where_(std::move(where)), named_(named) {}

  const toml::node* find(const std::string& key);
  bool has(const std::string& key) const { return table_.contains(key); }
  double number(const std::string& key);
  double number(const std::string& key, double otherwise) { return has(key) ? number(key) : otherwise; }
  bool flag(const std::string& key, bool otherwise);
  std::string word(const std::string& key);
  std::string word(const std::string& key, const std::string& otherwise) { return has(key) ? word(key) : otherwise; }
  std::vector<std::string> words(const std::string& key);
  /// A table within; without the key an empty one.
  Fields table(const std::string& key);
  /// The tables of a list; without the key none.
  std::vector<Fields> tables(const std::string& key);
  std::vector<std::string> keys() const;
  /// Keys that say nothing about what happens.
  void pass_over(const std::vector<std::string>& keys);
  /// Refuses what has not been asked for.
  void done() const;
  [[noreturn]] void refuse(const std::string& what) const;
  double as_number(const toml::node& node) const;
  const std::string& where() const { return where_; }

 private:
  const toml::table& table_;
  std::string where_;
  const Named& named_;
  std::set<std::string> asked_;
};

}  // namespace kvarbo::second
