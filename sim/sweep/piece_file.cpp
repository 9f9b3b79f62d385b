#include "sweep/piece_file.hpp"

#include <fmt/format.h>

#include "h5/file.hpp"
#include "record/part_file.hpp"
#include "record/sha256.hpp"

namespace kvarbo {
namespace {

std::string digest(const std::vector<std::int32_t>& replications, const std::vector<double>& values) {
  const auto bytes = [](const auto& list) { return std::string_view(reinterpret_cast<const char*>(list.data()), list.size() * sizeof list[0]); };
  return sha256(sha256(bytes(replications)) + sha256(bytes(values)));
}

}  // namespace

void write_piece(const std::string& path, const std::string& identity, const PieceShape& shape, const std::vector<PointResult>& results) {
  std::vector<std::int32_t> replications;
  std::vector<double> values;
  for (const PointResult& r : results) {
    replications.push_back(r.replications);
    values.insert(values.end(), r.outcome.begin(), r.outcome.end());
  }
  PartFile part(path);
  h5::File file = h5::File::create(part.path(), path);
  file.set("kvarbo_sweep", identity);
  file.set("sha256", digest(replications, values));
  {
    h5::Dataset counts = file.create_numbers<std::int32_t>("replications", {replications.size()});
    counts.write<std::int32_t>(replications);
    h5::Dataset table = file.create_numbers<double>("outcome_value", {values.size() / shape.outcomes, shape.outcomes});
    table.set("long_name", "what is kept of each run: point, policy and replication one after the other");
    table.write<double>(values);
  }
  file.finish();
  part.commit();
}

std::vector<PointResult> read_piece(const std::string& path, const std::string& identity, const PieceShape& shape, const Piece& piece) {
  const h5::File file = h5::File::open(path);
  if (!file.has_attribute("kvarbo_sweep") || file.text("kvarbo_sweep") != identity) throw FileError(fmt::format("{} is a piece of another sweep", path));
  const auto replications = file.dataset("replications").read<std::int32_t>();
  const auto values = file.dataset("outcome_value").read<double>();
  if (replications.size() != piece.points() || file.text("sha256") != digest(replications, values)) throw FileError(fmt::format("{} is damaged", path));
  std::vector<PointResult> results;
  auto at = values.begin();
  for (const std::int32_t n : replications) {
    const auto size = static_cast<std::ptrdiff_t>(shape.policies * static_cast<std::size_t>(n) * shape.outcomes);
    if (values.end() - at < size) throw FileError(fmt::format("{} is damaged", path));
    results.push_back({n, {at, at + size}});
    at += size;
  }
  return results;
}

}  // namespace kvarbo
