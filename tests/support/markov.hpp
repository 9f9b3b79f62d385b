#pragma once
// Continuous-time Markov chains with finitely many states, solved without simulation.

#include <cstddef>
#include <vector>

namespace kvarbo {

/// A square matrix by rows.
class Matrix {
 public:
  explicit Matrix(std::size_t size) : size_(size), cells_(size * size, 0.0) {}
  std::size_t size() const { return size_; }
  double& operator()(std::size_t row, std::size_t column) { return cells_[row * size_ + column]; }
  double operator()(std::size_t row, std::size_t column) const { return cells_[row * size_ + column]; }

 private:
  std::size_t size_;
  std::vector<double> cells_;
};

/// A generator from its rates: off-diagonal entries are rates, the diagonal is set so that rows sum to 0.
Matrix generator(Matrix rates);

/// Two chains side by side that do not see each other: the Kronecker sum; state (i, j) is i * b.size() + j.
Matrix side_by_side(const Matrix& a, const Matrix& b);

/// p e^(Q t) by uniformisation (Jensen 1953, Skand. Aktuarietidskr. 36:87), to 1e-13 in sum.
std::vector<double> after(const std::vector<double>& start, const Matrix& q, double t);

/// The mean time spent in each state up to t: the integral of p e^(Q s) over s in [0, t], to about 1e-10 of t.
std::vector<double> time_spent(const std::vector<double>& start, const Matrix& q, double t);

/// The stationary distribution of an irreducible chain, by elimination (Grassmann, Taksar & Heyman 1985, Oper. Res. 33:1107).
std::vector<double> stationary(const Matrix& q);

}  // namespace kvarbo
