#include "analysis/result_reader.hpp"

#include <fmt/format.h>

#include <cstdint>

#include "core/fault.hpp"
#include "h5/file.hpp"

namespace kvarbo {
namespace {

constexpr std::int32_t known_format = 1;

[[noreturn]] void not_a_result(const std::string& path, const std::string& why) {
  throw FileError(fmt::format("cannot read {}: not a kvarbo result file: {}", path, why));
}

void check_format(const h5::File& file, const std::string& path) {
  if (!file.has_attribute("kvarbo_format")) not_a_result(path, "it has no attribute kvarbo_format");
  const auto format = file.numbers<std::int32_t>("kvarbo_format");
  if (format.size() != 1 || format[0] != known_format)
    throw FileError(fmt::format("cannot read {}: it has format {}, this program reads format {}", path,
                                fmt::join(format, ", "), known_format));
}

h5::Dataset find(const h5::File& file, const std::string& path, const std::string& name) {
  if (!file.has(name)) not_a_result(path, "it has no dataset " + name);
  return file.dataset(name);
}

std::vector<std::string> texts(const h5::File& file, const std::string& path, const std::string& name) {
  const h5::Dataset dataset = find(file, path, name);
  if (!dataset.holds_text() || dataset.shape().size() != 1)
    not_a_result(path, fmt::format("its dataset {} is not a list of texts", name));
  return dataset.read_strings();
}

std::vector<NamedEntry> entries(const h5::File& file, const std::string& path, const std::string& name, bool units) {
  const auto ids = texts(file, path, name);
  const auto titles = texts(file, path, name + "_title");
  const auto unit = units ? texts(file, path, name + "_unit") : std::vector<std::string>(ids.size());
  if (titles.size() != ids.size() || unit.size() != ids.size())
    not_a_result(path, fmt::format("the texts along {} differ in number", name));
  std::vector<NamedEntry> out;
  for (std::size_t i = 0; i < ids.size(); ++i) out.push_back({ids[i], titles[i], unit[i]});
  return out;
}

}  // namespace

std::vector<double> ExperimentOutcomes::replicates(std::size_t policy, std::size_t outcome) const {
  std::vector<double> out;
  out.reserve(replications);
  for (std::size_t r = 0; r < replications; ++r)
    out.push_back(value[(policy * replications + r) * outcomes.size() + outcome]);
  return out;
}

ExperimentOutcomes read_outcomes(const std::string& path) {
  const h5::File file = h5::File::open(path);
  check_format(file, path);
  ExperimentOutcomes out;
  out.file = path;
  out.title = file.has_attribute("title") ? file.text("title") : "";
  out.policies = entries(file, path, "policy", false);
  out.outcomes = entries(file, path, "outcome", true);
  const h5::Dataset values = find(file, path, "outcome_value");
  const h5::Shape shape = values.shape();
  if (!values.holds_numbers() || shape.size() != 3 || shape[0] != out.policies.size() || shape[2] != out.outcomes.size())
    not_a_result(path, "its dataset outcome_value does not fit its policies and outcomes");
  out.replications = static_cast<std::size_t>(shape[1]);
  if (out.policies.empty() || out.replications == 0) not_a_result(path, "it holds no runs");
  out.value = values.read<double>();
  return out;
}

}  // namespace kvarbo
