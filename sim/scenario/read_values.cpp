#include "scenario/read_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/suggest.hpp"

namespace kvarbo {
namespace {

// A hazard of more than one event in nine seconds is a slip, and would never come to an end.
constexpr Range hazard_range{0, 1e4, false, false, false, "a rate from 0 to 10000 per day"};
constexpr Range hazard_per_year{0, 3.65e6, false, false, false, "a rate from 0 to 3650000 per year"};
constexpr Range mean_range{1e-4, 1e12, false, false, false, "a number of days of at least 0.0001"};
constexpr Range below_one{0, 1, false, false, false, "a probability of at least 0 and below 1"};

std::optional<double> read_probability_within(Entry& entry) {
  const auto p = entry.number("probability", below_one);
  const auto days = entry.number("within_days", positive_days);
  if (!entry.has("within_days")) entry.fault("probability", "a probability is a rate only with within_days beside it");
  if (!entry.has("probability")) entry.fault("within_days", "within_days is a rate only with a probability beside it");
  if (!p || !days) return std::nullopt;
  if (*p >= 1) {
    entry.fault("probability", "a probability of 1 within some days is no finite rate; it must be below 1");
    return std::nullopt;
  }
  return -std::log1p(-*p) / *days;
}

Distribution read_distribution(Entry& entry, const std::string& name) {
  const auto need = [&](const char* key, const Range& range) { return entry.needed_number(key, range); };
  if (name == "exponential") return Exponential{need("mean_days", mean_range)};
  if (name == "fixed") return Fixed{need("days", days_range)};
  if (name == "uniform") return Uniform{need("low_days", days_range), need("high_days", days_range)};
  if (name == "triangular") return Triangular{need("low_days", days_range), need("mode_days", days_range), need("high_days", days_range)};
  if (name == "gamma") return Gamma{need("shape", {1e-3, 1e6, false, false, false, "a number from 0.001 to 1000000"}), need("mean_days", mean_range)};
  if (name == "weibull") return Weibull{need("shape", {0.05, 1e3, false, false, false, "a number from 0.05 to 1000"}), need("scale_days", mean_range)};
  if (name == "lognormal") return LogNormal{need("median_days", mean_range), need("sigma", {0, 20, false, false, false, "a number from 0 to 20"})};
  const std::vector<std::string> all{"exponential", "fixed", "uniform", "triangular", "gamma", "weibull", "lognormal"};
  if (!name.empty()) entry.fault("distribution", fmt::format("there is no duration \"{}\"{}; there are {}", name, did_you_mean(name, all), fmt::join(all, ", ")));
  for (const char* key : {"mean_days", "days", "low_days", "mode_days", "high_days", "shape", "scale_days", "median_days", "sigma"}) entry.find(key);
  return Fixed{0};
}

void check_order(Entry& entry, const Distribution& d) {
  bool ordered = true;
  if (const auto* u = std::get_if<Uniform>(&d)) ordered = u->low <= u->high;
  if (const auto* t = std::get_if<Triangular>(&d)) ordered = t->low <= t->mode && t->mode <= t->high;
  if (const auto* n = std::get_if<TruncatedNormal>(&d)) ordered = n->low <= n->high;
  if (!ordered) entry.fault("distribution", "the distribution's low, mode and high must ascend");
}

std::vector<std::pair<double, double>> read_pairs(Context& context, const Value& list, std::string_view what, const Range& first,
                                                  const Range& second) {
  std::vector<std::pair<double, double>> pairs;
  for (const Value& item : list.items) {
    if (item.kind != Value::Kind::array || item.items.size() != 2) {
      context.fault(item.where, fmt::format("{} must be a list of pairs [x, y]", what));
      continue;
    }
    const auto x = read_number(context, item.items[0], what, first);
    const auto y = read_number(context, item.items[1], what, second);
    if (!x || !y) continue;
    if (!pairs.empty() && *x <= pairs.back().first) {
      context.fault(item.where, fmt::format("{} is out of order: {} does not come after {}; sort it", what, *x, pairs.back().first));
      continue;
    }
    pairs.emplace_back(*x, *y);
  }
  return pairs;
}

void read_steps(Context& context, const Value& list, std::string_view key, const Range& range, Schedule& schedule) {
  const std::size_t before = context.faults.size();
  schedule.steps = read_pairs(context, list, key, days_range, range);
  if (schedule.steps.empty()) {
    if (context.faults.size() == before) context.fault(list.where, fmt::format("{} has no steps; write [[0, x], …]", key));
    schedule.steps = {{0, 0}};
  } else if (schedule.steps.front().first != 0 && context.faults.size() == before) {
    context.fault(list.where, fmt::format("{} must begin at day 0; it begins at day {}", key, schedule.steps.front().first));
  }
}

}  // namespace

std::optional<double> read_rate(Entry& entry, bool needed) {
  const bool probability = entry.has("probability"), within = entry.has("within_days");
  const std::array ways{entry.has("per_day"), entry.has("per_year"), entry.has("mean_days"), probability || within};
  const auto given = std::count(ways.begin(), ways.end(), true);
  if (given == 0) {
    if (needed) entry.fault("", "a rate is missing; write per_day, per_year, mean_days, or probability with within_days");
    return std::nullopt;
  }
  if (given > 1) {
    entry.fault(ways[0] ? "per_day" : "per_year", "there is more than one rate; keep one of per_day, per_year, mean_days, or probability with within_days");
    return std::nullopt;
  }
  if (ways[0]) return entry.number("per_day", hazard_range);
  if (ways[1]) {
    const auto x = entry.number("per_year", hazard_per_year);
    return x ? std::optional(*x / 365.0) : std::nullopt;
  }
  if (ways[2]) {
    const auto x = entry.number("mean_days", mean_range);
    return x ? std::optional(1.0 / *x) : std::nullopt;
  }
  return read_probability_within(entry);
}

std::optional<double> read_rate_key(Entry& entry, std::string_view key) {
  const Value* v = entry.find(key);
  if (!v) return std::nullopt;
  if (v->kind != Value::Kind::table) {
    entry.fault(key, fmt::format("{} must be a rate, such as {{ mean_days = 30 }}", key));
    return std::nullopt;
  }
  Entry rate(entry.context(), *v, "rate");
  const auto per_day = read_rate(rate, true);
  rate.finish();
  return per_day;
}

std::optional<Duration> read_duration_key(Entry& entry, std::string_view key) {
  const Value* v = entry.find(key);
  if (!v) return std::nullopt;
  if (v->kind != Value::Kind::table) {
    entry.fault(key, fmt::format("{} must be a duration, such as {{ distribution = \"fixed\", days = 30 }}", key));
    return std::nullopt;
  }
  Entry table(entry.context(), *v, "duration");
  Duration duration;
  const std::size_t before = entry.context().faults.size();
  const std::string name = table.needed_text("distribution");
  duration.distribution = read_distribution(table, name);
  if (entry.context().faults.size() == before) check_order(table, duration.distribution);
  duration.max_days = table.number("max_days", positive_days, infinite);
  table.finish();
  return duration;
}

Distribution read_number_distribution(Entry& entry) {
  const std::size_t before = entry.context().faults.size();
  const std::string name = entry.needed_text("distribution");
  const auto need = [&](const char* key, const Range& range = any_number) { return entry.needed_number(key, range); };
  Distribution d = Fixed{0};
  if (name == "fixed") d = Fixed{need("value")};
  else if (name == "uniform") d = Uniform{need("low"), need("high")};
  else if (name == "triangular") d = Triangular{need("low"), need("mode"), need("high")};
  else if (name == "normal") d = TruncatedNormal{need("mean"), need("sd", positive), entry.number("low", any_number, -1e300), entry.number("high", any_number, 1e300)};
  else {
    const std::vector<std::string> all{"fixed", "uniform", "triangular", "normal"};
    if (!name.empty()) entry.fault("distribution", fmt::format("there is no distribution \"{}\" of numbers{}; there are {}", name, did_you_mean(name, all), fmt::join(all, ", ")));
    for (const char* key : {"value", "low", "mode", "high", "mean", "sd"}) entry.find(key);
  }
  if (entry.context().faults.size() == before) check_order(entry, d);
  return d;
}

std::optional<Schedule> read_schedule_key(Entry& entry, std::string_view key, const Range& range) {
  const Value* v = entry.find(key);
  if (!v) return std::nullopt;
  Schedule schedule;
  if (v->kind == Value::Kind::array) {
    read_steps(entry.context(), *v, key, range, schedule);
  } else if (v->kind == Value::Kind::table) {
    Entry table(entry.context(), *v, "schedule");
    schedule.every_days = table.needed_number("every_days", {1e-3, 1e6, false, false, false, "a number of days from 0.001 to 1000000"});
    const Value* at = table.find("at");
    if (at && at->kind == Value::Kind::array) {
      read_steps(entry.context(), *at, key, range, schedule);
      if (schedule.every_days > 0 && schedule.steps.back().first >= schedule.every_days)
        table.fault("at", fmt::format("a step at day {} lies outside the {} days that repeat", schedule.steps.back().first, schedule.every_days));
    } else {
      table.fault("at", "a schedule that repeats needs at = [[0, x], …]");
      schedule.steps = {{0, 0}};
    }
    table.finish();
  } else {
    const auto x = read_number(entry.context(), *v, key, range);
    if (!x) return std::nullopt;
    schedule.steps = {{0, *x}};
  }
  return schedule;
}

Curve read_curve_key(Entry& entry, std::string_view key, const Range& x, const Range& y) {
  Curve curve;
  const Value* v = entry.find(key);
  if (v && v->kind == Value::Kind::array) curve.points = read_pairs(entry.context(), *v, key, x, y);
  if (curve.points.empty()) {
    if (!v || v->kind != Value::Kind::array || v->items.empty()) entry.fault(key, fmt::format("{} must be a list of points [[x, y], …]", key));
    curve.points = {{0, 1}};
  }
  return curve;
}

}  // namespace kvarbo
