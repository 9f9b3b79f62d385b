#include "analysis/result_parts.hpp"

#include <fmt/format.h>

#include <cstdint>

#include "core/fault.hpp"

namespace kvarbo {
namespace {

constexpr std::int32_t known_format = 1;

}  // namespace

void not_a_result(const std::string& path, const std::string& why) {
  throw FileError(fmt::format("cannot read {}: not a kvarbo result file: {}", path, why));
}

h5::File open_result(const std::string& path) {
  h5::File file = h5::File::open(path);
  if (file.has_attribute("kvarbo_sweep_format")) throw FileError(fmt::format("cannot read {}: it is a sweep's result; kvarbo compare and kvarbo report read it, and the CSV beside it is for other tools", path));
  if (!file.has_attribute("kvarbo_format")) not_a_result(path, "it has no attribute kvarbo_format");
  const auto format = file.numbers<std::int32_t>("kvarbo_format");
  if (format.size() != 1 || format[0] != known_format)
    throw FileError(fmt::format("cannot read {}: it has format {}, this program reads format {}", path,
                                fmt::join(format, ", "), known_format));
  return file;
}

h5::Dataset find_dataset(const h5::Group& group, const std::string& path, const std::string& name) {
  if (!group.has(name)) not_a_result(path, "it has no dataset " + name);
  return group.dataset(name);
}

std::vector<std::string> find_texts(const h5::Group& group, const std::string& path, const std::string& name) {
  const h5::Dataset dataset = find_dataset(group, path, name);
  if (!dataset.holds_text() || dataset.shape().size() != 1)
    not_a_result(path, fmt::format("its dataset {} is not a list of texts", name));
  return dataset.read_strings();
}

std::vector<NamedEntry> find_entries(const h5::Group& group, const std::string& path, const std::string& name, bool units) {
  const auto ids = find_texts(group, path, name);
  const auto titles = find_texts(group, path, name + "_title");
  const auto swedish = group.has(name + "_title_sv") ? find_texts(group, path, name + "_title_sv") : std::vector<std::string>(ids.size());
  const auto unit = units ? find_texts(group, path, name + "_unit") : std::vector<std::string>(ids.size());
  if (titles.size() != ids.size() || swedish.size() != ids.size() || unit.size() != ids.size())
    not_a_result(path, fmt::format("the texts along {} differ in number", name));
  std::vector<NamedEntry> out;
  for (std::size_t i = 0; i < ids.size(); ++i) out.push_back({ids[i], titles[i], unit[i], "", swedish[i]});
  return out;
}

}  // namespace kvarbo
