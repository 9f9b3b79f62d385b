#include "analysis/sensitivity/information_value.hpp"

#include "analysis/sensitivity/resampling.hpp"
#include "analysis/sensitivity/smooth.hpp"

namespace kvarbo {
namespace {

double worth(const Eigen::MatrixXd& expected) { return expected.rowwise().maxCoeff().mean() - expected.colwise().mean().maxCoeff(); }

Eigen::MatrixXd expected_given(const Eigen::MatrixXd& benefit, const Eigen::VectorXd& parameter) {
  const Smooth smooth(parameter);
  Eigen::MatrixXd expected(benefit.rows(), benefit.cols());
  for (Eigen::Index p = 0; p < benefit.cols(); ++p) expected.col(p) = smooth.fit(benefit.col(p));
  return expected;
}

}  // namespace

UncertainChoice choose_among(const Eigen::MatrixXd& benefit) {
  UncertainChoice c;
  c.best.assign(static_cast<std::size_t>(benefit.cols()), 0);
  for (Eigen::Index i = 0; i < benefit.rows(); ++i) {
    const double most = benefit.row(i).maxCoeff();
    const double ties = static_cast<double>((benefit.row(i).array() == most).count());
    for (Eigen::Index p = 0; p < benefit.cols(); ++p)
      if (benefit(i, p) == most) c.best[static_cast<std::size_t>(p)] += 1 / ties / static_cast<double>(benefit.rows());
  }
  Eigen::Index best = 0;
  benefit.colwise().mean().maxCoeff(&best);
  c.best_mean = static_cast<std::size_t>(best);
  c.perfect_information = worth(benefit);
  return c;
}

double partial_information(const Eigen::MatrixXd& benefit, const Eigen::VectorXd& parameter) { return worth(expected_given(benefit, parameter)); }

Estimate partial_information_interval(const Eigen::MatrixXd& benefit, const Eigen::VectorXd& parameter) {
  std::vector<double> again;
  each_resample(static_cast<std::size_t>(benefit.rows()), [&](const std::vector<std::size_t>& chosen) {
    again.push_back(partial_information(benefit(chosen, Eigen::all), parameter(chosen)));
  }, few_resamples);
  return percentiles(partial_information(benefit, parameter), again);
}

}  // namespace kvarbo
