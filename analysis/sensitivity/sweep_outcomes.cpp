#include "analysis/sensitivity/sweep_outcomes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/paired.hpp"
#include "core/fault.hpp"
#include "core/suggest.hpp"

namespace kvarbo {
namespace {

constexpr std::int32_t known_format = 1;

std::size_t index_of(const std::vector<NamedEntry>& entries, const std::string& id, const char* kind) {
  std::vector<std::string> ids;
  for (const NamedEntry& e : entries) ids.push_back(e.id);
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found == ids.end()) throw UsageError(fmt::format("the sweep has no {} \"{}\"{}; it has {}", kind, id, did_you_mean(id, ids), fmt::join(ids, ", ")));
  return static_cast<std::size_t>(found - ids.begin());
}

Eigen::MatrixXd matrix_of(const std::vector<double>& values, std::size_t rows, std::size_t columns) {
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  return Eigen::Map<const RowMajor>(values.data(), static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns));
}

// Reads the outcomes point by point, so that memory does not grow with replications.
void read_values(const h5::File& file, SweepOutcomes& s) {
  const std::size_t policies = s.policies.size(), outcomes = s.outcomes.size(), points = s.points();
  const auto replications = find_dataset(file, s.file, "replication").shape();
  const hsize_t most = replications.empty() ? 0 : replications[0];
  const h5::Dataset values = find_dataset(file, s.file, "outcome_value");
  if (values.shape() != h5::Shape{points, policies, most, outcomes}) not_a_result(s.file, "its dataset outcome_value does not fit its dimensions");
  s.mean.assign(policies, std::vector<Eigen::VectorXd>(outcomes, Eigen::VectorXd(static_cast<Eigen::Index>(points))));
  s.error = s.mean;
  for (std::size_t i = 0; i < points; ++i) {
    const auto n = static_cast<std::size_t>(s.replications[i]);
    if (n < 1 || n > most) not_a_result(s.file, "its dataset replications does not fit its dimensions");
    const std::vector<double> block = values.read<double>({i, 0, 0, 0}, {1, policies, most, outcomes});
    std::vector<double> of_one(n);
    for (std::size_t p = 0; p < policies; ++p)
      for (std::size_t o = 0; o < outcomes; ++o) {
        for (std::size_t r = 0; r < n; ++r) of_one[r] = block[(p * most + r) * outcomes + o];
        s.mean[p][o][static_cast<Eigen::Index>(i)] = mean_interval(of_one).mean;
        s.error[p][o][static_cast<Eigen::Index>(i)] = std::sqrt(sample_variance(of_one) / static_cast<double>(n));
      }
  }
}

}  // namespace

std::size_t SweepOutcomes::outcome_index(const std::string& id) const { return index_of(outcomes, id, "outcome"); }
std::size_t SweepOutcomes::policy_index(const std::string& id) const { return id.empty() ? 0 : index_of(policies, id, "policy"); }

bool holds_sweep(const std::string& path) { return h5::File::open(path).has_attribute("kvarbo_sweep_format"); }

SweepOutcomes read_sweep_outcomes(const std::string& path) {
  const h5::File file = h5::File::open(path);
  if (!file.has_attribute("kvarbo_sweep_format")) not_a_result(path, "it has no attribute kvarbo_sweep_format");
  if (file.numbers<std::int32_t>("kvarbo_sweep_format") != std::vector{known_format}) throw FileError(fmt::format("cannot read {}: it has another format of sweeps than {}", path, known_format));
  SweepOutcomes s;
  s.file = path;
  s.title = file.text("title");
  s.title_sv = file.text("title_sv");
  s.design = file.text("design");
  s.second_order = file.numbers<std::int32_t>("second_order").at(0) != 0;
  s.points_of_design = static_cast<std::size_t>(file.numbers<std::int64_t>("points_of_design").at(0));
  s.currency = file.text("currency");
  if (file.has_attribute("willingness_to_pay")) s.willingness_to_pay = file.numbers<double>("willingness_to_pay");
  s.policies = find_entries(file, path, "policy", false);
  s.outcomes = find_entries(file, path, "outcome", true);
  s.parameters = find_entries(file, path, "parameter", false);
  const std::size_t points = find_dataset(file, path, "point").shape().at(0), parameters = s.parameters.size();
  s.replications = find_numbers<std::int32_t>(file, path, "replications", {points});
  s.low = find_numbers<double>(file, path, "parameter_low", {parameters});
  s.high = find_numbers<double>(file, path, "parameter_high", {parameters});
  if (file.has("parameter_path")) s.paths = find_texts(file, path, "parameter_path");
  if (!s.paths.empty() && s.paths.size() != parameters) not_a_result(path, "its dataset parameter_path does not fit its dimensions");
  s.x = matrix_of(find_numbers<double>(file, path, "parameter_value", {points, parameters}), points, parameters);
  s.ledger = read_ledger_shares(file, path);
  read_values(file, s);
  return s;
}

}  // namespace kvarbo
