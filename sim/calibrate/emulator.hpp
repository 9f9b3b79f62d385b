#pragma once
// What a figure of a scenario would be at values that were not played, and how sure that is.

#include <Eigen/Cholesky>
#include <Eigen/Core>

namespace kvarbo {

/// Expected figures at some points, and how far off they may be.
struct Prediction {
  Eigen::VectorXd mean, variance;
};

/// How an emulator foretells each of its own points from the others.
struct LeftOut {
  Eigen::VectorXd error;  ///< in standard deviations of what was foretold
  double explained = 0;   ///< 1 - sum of squared errors / sum of squares about the mean; NaN where nothing varies

  /// The mean of the squared errors: about 1 where the emulator knows how sure it is.
  double mean_square() const { return error.squaredNorm() / static_cast<double>(error.size()); }
  /// The share of errors of at most so many standard deviations.
  double within(double deviations) const { return (error.array().abs() <= deviations).cast<double>().mean(); }
};

/// A Gaussian process (Rasmussen & Williams 2006, Gaussian Processes for Machine Learning, 2.2 and 2.7; as an emulator: Kennedy & O'Hagan 2001,
/// JRSS B 63:425): a mean linear in the parameters, its coefficients with a flat prior and integrated out, and about it a process of
/// variance s2 with correlation exp(-1/2 sum ((x_k - x'_k) / l_k)^2). Parameters are scaled so that the points reach from 0 to 1.
class Emulator {
 public:
  /// The numbers that the process has.
  struct Shape {
    Eigen::VectorXd lengths;  ///< of each parameter, on its scale from 0 to 1
    double variance = 0;
  };

  /// Of points (a row each), what came out there, and the variance of that (from replications; 0: exact). Lengths from 0.1 to 10 and the
  /// variance maximise the marginal likelihood of what came out (Rasmussen & Williams 2006, 2.45), by a compass search. Needs two points
  /// more than parameters.
  Emulator(const Eigen::MatrixXd& x, const Eigen::VectorXd& y, double noise);
  /// With a shape that is known; one point more is enough.
  Emulator(const Eigen::MatrixXd& x, const Eigen::VectorXd& y, double noise, Shape shape);

  /// The expected figure; its variance is that of the process alone, without the noise.
  Prediction at(const Eigen::MatrixXd& x) const;
  /// Each point foretold from the others, in closed form (Dubrule 1983, Math. Geology 15:687), the shape kept.
  LeftOut leave_one_out() const;
  const Shape& shape() const { return shape_; }
  double noise() const { return noise_; }

 private:
  Eigen::MatrixXd scaled(const Eigen::MatrixXd& x) const;
  Eigen::MatrixXd correlation(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b, const Shape& shape) const;
  bool factorise(const Shape& shape);
  double log_likelihood() const;
  Shape likeliest();

  Eigen::RowVectorXd from_, width_;  ///< of the points
  Eigen::MatrixXd x_, trend_;        ///< the points, scaled; a column of ones beside them
  Eigen::VectorXd y_;
  double noise_;
  Shape shape_;
  Eigen::LLT<Eigen::MatrixXd> covariance_, information_;  ///< of the points; of the mean's coefficients
  Eigen::MatrixXd solved_trend_;                          ///< L^-1 H
  Eigen::VectorXd coefficients_, weights_;                ///< of the mean; K^-1 (y - H b)
};

}  // namespace kvarbo
