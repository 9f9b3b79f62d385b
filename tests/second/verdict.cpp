#include "second/verdict.hpp"

#include <algorithm>
#include <boost/math/distributions/hypergeometric.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <sstream>
#include <stdexcept>

#include "support/statistics.hpp"

namespace kvarbo::second {
namespace {

bool constant(const std::vector<double>& sample) {
  const auto [low, high] = std::minmax_element(sample.begin(), sample.end());
  return *high - *low <= 1e-9 * std::max(std::abs(*high), std::abs(*low));
}

double commonest(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double best = values.front();
  std::ptrdiff_t most = 0;
  for (auto at = values.begin(); at != values.end();) {
    const auto end = std::upper_bound(at, values.end(), *at);
    if (end - at > most) most = end - at, best = *at;
    at = end;
  }
  return best;
}

unsigned count_other(const std::vector<double>& sample, double value) {
  return static_cast<unsigned>(std::count_if(sample.begin(), sample.end(), [&](double x) { return std::abs(x - value) > 1e-9 * std::abs(value); }));
}

// Two-sided: all tables at most as likely as this one.
double fisher(unsigned in_a, unsigned of_a, unsigned in_b, unsigned of_b) {
  const boost::math::hypergeometric_distribution<double> table(in_a + in_b, of_a, of_a + of_b);
  const double seen = boost::math::pdf(table, in_a);
  double p = 0;
  const auto [low, high] = boost::math::range(table);
  for (unsigned x = low; x <= high; ++x)
    if (const double chance = boost::math::pdf(table, x); chance <= seen * (1 + 1e-9)) p += chance;
  return std::min(p, 1.0);
}

double welch(double difference, double va, double na, double vb, double nb) {
  const double ea = va / na, eb = vb / nb;
  const double freedom = (ea + eb) * (ea + eb) / (ea * ea / (na - 1) + eb * eb / (nb - 1));
  return 2 * boost::math::cdf(boost::math::complement(boost::math::students_t(freedom), std::abs(difference) / std::sqrt(ea + eb)));
}

}  // namespace

Comparison compare(const std::string& name, const std::vector<double>& a, const std::vector<double>& b) {
  const double na = static_cast<double>(a.size()), nb = static_cast<double>(b.size()), va = variance(a), vb = variance(b);
  Comparison c{name, 1, mean(a), mean(b), std::sqrt(va / na + vb / nb)};
  if (constant(a) && constant(b)) {
    c.p = std::abs(c.first - c.second) <= 1e-9 * std::max(1.0, std::abs(c.first)) ? 1 : 0;
    return c;
  }
  std::vector<double> both = a;
  both.insert(both.end(), b.begin(), b.end());
  const double usual = commonest(both);
  const unsigned other_a = count_other(a, usual), other_b = count_other(b, usual);
  if (other_a + other_b < 40) c.p = fisher(other_a, static_cast<unsigned>(a.size()), other_b, static_cast<unsigned>(b.size()));
  else c.p = welch(c.first - c.second, va, na, vb, nb);
  return c;
}

std::vector<Comparison> compare(const std::string& prefix, const Numbers& a, const Numbers& b) {
  std::vector<Comparison> list;
  const auto numbers = [](std::vector<double> sample) {
    std::erase_if(sample, [](double x) { return std::isnan(x); });
    return sample;
  };
  for (const auto& [name, sample] : b) {
    const auto found = a.find(name);
    if (found == a.end() && std::any_of(sample.begin(), sample.end(), [](double x) { return x != 0; })) throw std::out_of_range("only one counts " + prefix + name);
    if (found == a.end()) continue;
    const auto x = numbers(found->second), y = numbers(sample);
    if (x.size() >= 10 && y.size() >= 10) list.push_back(compare(prefix + name, x, y));
  }
  for (const auto& [name, sample] : a)
    if (!b.count(name)) throw std::out_of_range("only one counts " + prefix + name);
  return list;
}

std::vector<Comparison> different(std::vector<Comparison> all, double size) {
  const double share = size / static_cast<double>(all.size());
  std::erase_if(all, [&](const Comparison& c) { return c.p >= share; });
  std::sort(all.begin(), all.end(), [](const Comparison& x, const Comparison& y) { return x.p < y.p; });
  return all;
}

double detectable_errors(std::size_t comparisons, double size) {
  const boost::math::normal n;
  return boost::math::quantile(boost::math::complement(n, size / 2 / static_cast<double>(comparisons))) + boost::math::quantile(n, 0.9);
}

std::string to_string(const std::vector<Comparison>& list) {
  std::ostringstream out;
  for (const Comparison& c : list) out << c.name << ": kvarbo " << c.first << ", second reading " << c.second << ", " << (c.first - c.second) / c.error << " standard errors, p = " << c.p << "\n";
  return out.str();
}

}  // namespace kvarbo::second
