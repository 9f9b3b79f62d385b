#include "record/column_group.hpp"

#include <algorithm>
#include <span>

#include "engine/side_by_side.hpp"
#include "h5/packed_chunk.hpp"

namespace kvarbo {

ColumnGroup::ColumnGroup(h5::Group& root, const std::string& name, const std::string& dimension, const std::string& title)
    : name_(dimension), group_(root.create_group(name)) {
  group_.set("title", title);
  dimension_ = group_.create_numbers<std::int8_t>(dimension, {0}, {{rows_a_chunk}, true, false});
  dimension_.become_bare_dimension();
}

void ColumnGroup::describe(const std::string& name, h5::Dataset column, std::size_t width, const std::string& long_name,
                           const std::string& units) {
  column.attach(0, dimension_, name_);
  column.set("long_name", long_name);
  if (!units.empty()) column.set("units", units);
  columns_.emplace(name, Column{std::move(column), width, {}});
}

void ColumnGroup::explain(const std::string& name, const std::vector<std::string>& meanings, const std::string& none) {
  std::string words;
  for (const auto& meaning : meanings) words += (words.empty() ? "" : " ") + meaning;
  h5::Dataset& column = columns_.at(name).dataset;
  column.set("flag_meanings", words);
  if (!none.empty()) column.set("comment", "-1: " + none);
}

void ColumnGroup::grow(std::size_t rows) {
  rows_ += rows;
  if (const hsize_t full = (rows_ - written_) / rows_a_chunk; full > 0) write_chunks(full);
}

void ColumnGroup::write_chunks(std::size_t chunks) {
  struct Chunk {
    Column& column;
    hsize_t from;  ///< its first row
    std::span<const std::uint8_t> values;
    std::vector<std::uint8_t> packed;
  };
  std::vector<Chunk> all;
  for (auto& [name, column] : columns_) {
    const std::size_t size = rows_a_chunk * column.width;
    for (std::size_t n = 0; n < chunks; ++n) all.push_back({column, written_ + n * rows_a_chunk, std::span(column.waiting).subspan(n * size, size), {}});
  }
  const auto pack = [&](std::size_t n) { all[n].packed = h5::packed_chunk(all[n].values, all[n].column.width); };
  side_by_side_alone(all.size(), pack);
  written_ += chunks * rows_a_chunk;
  for (auto& [name, column] : columns_) column.dataset.grow(std::min(rows_, written_));
  for (const Chunk& chunk : all) chunk.column.dataset.write_packed({chunk.from}, chunk.packed);
  for (auto& [name, column] : columns_) column.waiting.erase(column.waiting.begin(), column.waiting.begin() + static_cast<std::ptrdiff_t>(chunks * rows_a_chunk * column.width));
}

void ColumnGroup::finish() {
  if (rows_ > written_) {  // the last chunk is as long as the others; what lies beyond the last row is not read
    for (auto& [name, column] : columns_) column.waiting.resize(rows_a_chunk * column.width, 0);
    write_chunks(1);
  }
  dimension_.grow(rows_);
  for (auto& [name, column] : columns_) column.dataset.close();
  dimension_.close();
  group_.close();
}

}  // namespace kvarbo
