#include "record/column_group.hpp"

namespace kvarbo {

ColumnGroup::ColumnGroup(h5::Group& root, const std::string& name, const std::string& dimension, const std::string& title)
    : name_(dimension), group_(root.create_group(name)) {
  group_.set("title", title);
  dimension_ = group_.create_numbers<std::int8_t>(dimension, {0}, {{rows_a_chunk}, true, false});
  dimension_.become_bare_dimension();
}

void ColumnGroup::describe(const std::string& name, h5::Dataset column, const std::string& long_name,
                           const std::string& units) {
  column.attach(0, dimension_, name_);
  column.set("long_name", long_name);
  if (!units.empty()) column.set("units", units);
  columns_.emplace(name, std::move(column));
}

void ColumnGroup::explain(const std::string& name, const std::vector<std::string>& meanings, const std::string& none) {
  std::string words;
  for (const auto& meaning : meanings) words += (words.empty() ? "" : " ") + meaning;
  columns_.at(name).set("flag_meanings", words);
  if (!none.empty()) columns_.at(name).set("comment", "-1: " + none);
}

void ColumnGroup::finish() {
  dimension_.grow(rows_);
  for (auto& [name, column] : columns_) column.close();
  dimension_.close();
  group_.close();
}

}  // namespace kvarbo
