#include "calibrate/targets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "scenario/entry.hpp"
#include "scenario/read_sections.hpp"
#include "scenario/source.hpp"

namespace kvarbo {
namespace {

std::vector<std::string> words(Entry& entry, std::string_view key) {
  std::vector<std::string> list;
  for (const Value* v : entry.texts(key)) list.push_back(v->text);
  return list;
}

// How well it is known: a standard deviation, or a 95 % range.
void read_spread(Entry& entry, Target& t) {
  if (!entry.has("spread")) {
    t.low = entry.needed_number("low", any_number);
    t.high = entry.needed_number("high", any_number);
    return;
  }
  const double half = entry.number("spread", positive, 1) * deviations_in_range / 2;
  t.low = t.value - half;
  t.high = t.value + half;
  if (entry.has("low") || entry.has("high")) entry.fault("spread", "a target has a spread (a standard deviation) or low and high (a 95 % range), not both");
}

Target read_target(Context& context, const Value& table, const std::filesystem::path& folder, const Tree& tree) {
  Entry entry(context, table, "target");
  Target t;
  t.where = table.where;
  t.id = entry.id();
  t.title = entry.title("title").value_or(t.id);
  entry.needed_text("source");
  t.source = entry.title("source").value_or("");
  if (const std::string name = entry.needed_text("scenario"); !name.empty()) {
    t.scenario = (folder / name).lexically_normal().string();
    std::error_code error;
    if (const auto why = tree.refuses(t.scenario)) entry.fault("scenario", *why);
    else if (!std::filesystem::exists(t.scenario, error)) entry.fault("scenario", fmt::format("there is no file {}", t.scenario));
  }
  t.policy = entry.text("policy").value_or("");
  t.of = words(entry, "of");
  t.per = words(entry, "per");
  t.times = entry.number("times", any_number, 1);
  t.value = entry.needed_number("value", any_number);
  read_spread(entry, t);
  t.discrepancy = entry.number("discrepancy", not_negative, 0);
  t.fitted = entry.flag("fit", true);
  if (t.of.empty()) entry.fault("of", "a target needs of = [ … ], the figures whose sum must meet it");
  if (!(t.low <= t.value && t.value <= t.high && t.low < t.high))
    entry.fault("value", fmt::format("the value {} lies outside its range, or the range is empty; low ≤ value ≤ high and low < high must hold", t.value));
  entry.finish();
  return t;
}

void note_doubles(Context& context, const Calibration& calibration) {
  for (std::size_t n = 0; n < calibration.targets.size(); ++n)
    for (std::size_t m = 0; m < n; ++m)
      if (calibration.targets[n].id == calibration.targets[m].id) context.fault(calibration.targets[n].where, fmt::format("there are two targets \"{}\"", calibration.targets[n].id));
}

}  // namespace

Calibration read_calibration(const std::string& path, const Tree& tree) {
  const Value root = parse_toml(read_text(path), path);
  Context context;
  Calibration calibration;
  calibration.file = path;
  calibration.tree = tree;
  Entry file(context, root, "calibration");
  if (const auto format = file.number("format", whole_number); !format || *format != 1) file.fault("format", "a calibration file begins with format = 1");
  calibration.free = words(file, "free");
  calibration.free_where = file.where("free");
  file.find("target");
  file.finish();
  for (const Value* table : section(context, root, "target")) calibration.targets.push_back(read_target(context, *table, std::filesystem::path(path).parent_path(), tree));
  note_doubles(context, calibration);
  if (calibration.targets.empty()) context.fault(root.where, "there is nothing to meet; write [[target]]");
  if (!context.faults.empty()) throw InvalidScenario(std::move(context.faults));
  return calibration;
}

}  // namespace kvarbo
