#include "support/markov.hpp"

#include <algorithm>
#include <cmath>

namespace kvarbo {
namespace {

// One step of the uniformised chain: p (I + Q / rate).
std::vector<double> jump(const std::vector<double>& p, const Matrix& q, double rate) {
  std::vector<double> next(p);
  for (std::size_t i = 0; i < p.size(); ++i)
    for (std::size_t j = 0; j < p.size(); ++j) next[j] += p[i] * q(i, j) / rate;
  return next;
}

double fastest(const Matrix& q) {
  double rate = 0;
  for (std::size_t i = 0; i < q.size(); ++i) rate = std::max(rate, -q(i, i));
  return rate > 0 ? rate : 1;
}

constexpr double enough = 1e-14;

}  // namespace

Matrix generator(Matrix rates) {
  for (std::size_t i = 0; i < rates.size(); ++i) {
    rates(i, i) = 0;
    double out = 0;
    for (std::size_t j = 0; j < rates.size(); ++j) out += rates(i, j);
    rates(i, i) = -out;
  }
  return rates;
}

Matrix side_by_side(const Matrix& a, const Matrix& b) {
  Matrix both(a.size() * b.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j) {
      for (std::size_t k = 0; k < a.size(); ++k) both(i * b.size() + j, k * b.size() + j) += a(i, k);
      for (std::size_t k = 0; k < b.size(); ++k) both(i * b.size() + j, i * b.size() + k) += b(j, k);
    }
  return both;
}

std::vector<double> after(const std::vector<double>& start, const Matrix& q, double t) {
  const double rate = fastest(q);
  const int pieces = std::max(1, static_cast<int>(std::ceil(rate * t / 100)));  // e^-100 is far from the least double
  std::vector<double> p = start;
  for (int piece = 0; piece < pieces; ++piece) {
    const double jumps = rate * t / pieces;
    double weight = std::exp(-jumps), left = 1 - weight;
    std::vector<double> term = p, sum(p.size());
    for (std::size_t i = 0; i < p.size(); ++i) sum[i] = weight * term[i];
    for (int n = 1; (left > enough || n < jumps) && n < 10000; ++n) {
      term = jump(term, q, rate);
      weight *= jumps / n;
      left -= weight;
      for (std::size_t i = 0; i < p.size(); ++i) sum[i] += weight * term[i];
    }
    p = sum;
  }
  return p;
}

std::vector<double> time_spent(const std::vector<double>& start, const Matrix& q, double t) {
  // Each state gets a twin that counts: d/ds of the twin is the probability of the state. Gauss-Legendre, five points a piece.
  static constexpr double x[] = {0.0, 0.5384693101056831, 0.9061798459386640};
  static constexpr double w[] = {0.5688888888888889, 0.4786286704993665, 0.2369268850561891};
  const int pieces = std::max(8, static_cast<int>(std::ceil(fastest(q) * t / 2)));
  const double width = t / pieces;
  std::vector<double> sum(start.size(), 0.0), p = start;
  for (int piece = 0; piece < pieces; ++piece) {
    for (int n = -2; n <= 2; ++n) {
      const double s = width * (1 + (n < 0 ? -1 : 1) * x[std::abs(n)]) / 2;
      const std::vector<double> there = after(p, q, s);
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += width / 2 * w[std::abs(n)] * there[i];
    }
    p = after(p, q, width);
  }
  return sum;
}

std::vector<double> stationary(const Matrix& q) {
  Matrix a = q;
  const std::size_t n = q.size();
  for (std::size_t k = n - 1; k > 0; --k) {
    double out = 0;
    for (std::size_t j = 0; j < k; ++j) out += a(k, j);
    for (std::size_t i = 0; i < k; ++i) a(i, k) /= out;
    for (std::size_t i = 0; i < k; ++i)
      for (std::size_t j = 0; j < k; ++j)
        if (i != j) a(i, j) += a(i, k) * a(k, j);
  }
  std::vector<double> p(n, 0.0);
  p[0] = 1;
  double total = 1;
  for (std::size_t k = 1; k < n; ++k) {
    for (std::size_t i = 0; i < k; ++i) p[k] += p[i] * a(i, k);
    total += p[k];
  }
  for (double& x : p) x /= total;
  return p;
}

}  // namespace kvarbo
