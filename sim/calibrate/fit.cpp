#include "calibrate/fit.hpp"

#include "calibrate/search.hpp"
#include "calibrate/trials.hpp"

namespace kvarbo {
namespace {

// The search's scale: of logarithms wherever it can be.
FreeNumber on_search_scale(FreeNumber f) {
  f.logarithmic = f.low > 0;
  return f;
}

std::vector<Estimate> estimates(const std::vector<std::vector<double>>& values) {
  std::vector<Estimate> all;
  for (const auto& runs : values) all.push_back(mean_interval(runs));
  return all;
}

double loss(const std::vector<Target>& targets, const std::vector<Estimate>& model) {
  double sum = 0;
  for (std::size_t n = 0; n < model.size(); ++n) {
    const Target& t = targets[n];
    if (!t.fitted) continue;
    const double misses = (model[n].mean - t.value) / ((t.high - t.low) / 2);
    sum += misses * misses;
  }
  return sum;
}

}  // namespace

Fit fit(const Calibration& calibration, const Effort& effort) {
  const Trials trials(calibration, effort.replications, effort.threads);
  Fit result;
  std::vector<FreeNumber> scale;
  for (const FreeNumber& f : trials.free()) {
    result.free.push_back({f.id, f.value, f.value, f.low, f.high});
    scale.push_back(on_search_scale(f));
  }
  if (effort.rounds == 0 || scale.empty()) {
    result.model = estimates(trials.play({}));
    return result;
  }
  const auto played = [&](const std::vector<double>& places) {
    std::vector<double> numbers;
    for (std::size_t k = 0; k < scale.size(); ++k) numbers.push_back(scale[k].at(places[k]));
    return estimates(trials.play(numbers));
  };
  std::vector<double> places;
  for (const FreeNumber& f : scale) places.push_back(f.place_of(f.value));
  places = compass_search([&](const std::vector<double>& tried) { return loss(calibration.targets, played(tried)); }, std::move(places), effort.rounds);
  for (std::size_t k = 0; k < places.size(); ++k) result.free[k].after = scale[k].at(places[k]);
  result.model = played(places);
  return result;
}

}  // namespace kvarbo
