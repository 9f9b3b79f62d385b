#include "analysis/sensitivity/sobol_indices.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/sensitivity/resampling.hpp"

namespace kvarbo {
namespace {

// The outputs that belong to one row of the base sample.
struct Row {
  double a = 0, b = 0;
  std::vector<double> swapped;  ///< A with each parameter from B
};

std::vector<Row> rows_of(std::span<const double> y, std::size_t parameters, bool second_order) {
  const std::size_t block = (second_order ? 2 : 1) * parameters + 2;
  std::vector<Row> rows;
  for (std::size_t at = 0; at + block <= y.size(); at += block) {
    const auto part = y.subspan(at, block);
    if (std::any_of(part.begin(), part.end(), [](double v) { return std::isnan(v); })) continue;
    rows.push_back({part.front(), part.back(), {part.begin() + 1, part.begin() + 1 + static_cast<std::ptrdiff_t>(parameters)}});
  }
  return rows;
}

struct Shares {
  std::vector<double> first, total;
};

// Of the rows that `chosen` names. Outputs are taken about their mean, which the estimators are the better for.
Shares shares_of(const std::vector<Row>& rows, const std::vector<std::size_t>& chosen, std::size_t parameters) {
  const double n = static_cast<double>(chosen.size());
  double sum = 0, squares = 0;
  for (const std::size_t i : chosen) sum += rows[i].a + rows[i].b;
  const double mean = sum / (2 * n);
  for (const std::size_t i : chosen) squares += (rows[i].a - mean) * (rows[i].a - mean) + (rows[i].b - mean) * (rows[i].b - mean);
  const double variance = squares / (2 * n);
  Shares s{std::vector<double>(parameters), std::vector<double>(parameters)};
  for (const std::size_t i : chosen)
    for (std::size_t k = 0; k < parameters; ++k) {
      const double step = rows[i].swapped[k] - rows[i].a;
      s.first[k] += (rows[i].b - mean) * step;
      s.total[k] += step * step / 2;
    }
  const double none = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t k = 0; k < parameters; ++k) {
    s.first[k] = variance > 0 ? s.first[k] / n / variance : none;
    s.total[k] = variance > 0 ? s.total[k] / n / variance : none;
  }
  return s;
}

}  // namespace

std::vector<SobolIndices> sobol_indices(std::span<const double> y, std::size_t parameters, bool second_order) {
  const std::vector<Row> rows = rows_of(y, parameters, second_order);
  std::vector<std::vector<double>> first(parameters), total(parameters);
  const Shares all = shares_of(rows, all_of(rows.size()), parameters);
  each_resample(rows.size(), [&](const std::vector<std::size_t>& chosen) {
    const Shares s = shares_of(rows, chosen, parameters);
    for (std::size_t k = 0; k < parameters; ++k) {
      first[k].push_back(s.first[k]);
      total[k].push_back(s.total[k]);
    }
  });
  std::vector<SobolIndices> indices;
  for (std::size_t k = 0; k < parameters; ++k) indices.push_back({percentiles(all.first[k], first[k]), percentiles(all.total[k], total[k])});
  return indices;
}

}  // namespace kvarbo
