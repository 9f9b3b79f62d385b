#include "calibrate/targets.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "scenario/entry.hpp"
#include "scenario/read_sections.hpp"
#include "scenario/source.hpp"

namespace kvarbo {
namespace {

std::vector<std::string> words(Entry& entry, const std::string& key) {
  std::vector<std::string> list;
  for (const Value* v : entry.texts(key)) list.push_back(v->text);
  return list;
}

Target read_target(Context& context, const Value& table, const std::filesystem::path& folder) {
  Entry entry(context, table, "target");
  Target t;
  t.where = table.where;
  t.id = entry.id();
  t.title = entry.text("title").value_or(t.id);
  t.source = entry.needed_text("source");
  t.scenario = (folder / entry.needed_text("scenario")).lexically_normal().string();
  t.policy = entry.text("policy").value_or("");
  t.of = words(entry, "of");
  t.per = words(entry, "per");
  t.times = entry.number("times", any_number, 1);
  t.value = entry.needed_number("value", any_number);
  t.low = entry.needed_number("low", any_number);
  t.high = entry.needed_number("high", any_number);
  t.fitted = entry.flag("fit", true);
  if (t.of.empty()) entry.fault("of", "a target needs of = [ … ], the figures whose sum must meet it");
  if (!(t.low <= t.value && t.value <= t.high && t.low < t.high))
    entry.fault("value", fmt::format("the value {} lies outside its range, or the range is empty; low ≤ value ≤ high and low < high must hold", t.value));
  entry.finish();
  return t;
}

}  // namespace

Calibration read_calibration(const std::string& path) {
  const Value root = parse_toml(read_text(path), path);
  Context context;
  Calibration calibration;
  Entry file(context, root, "calibration");
  if (const auto format = file.number("format", whole_number); !format || *format != 1) file.fault("format", "a calibration file begins with format = 1");
  calibration.free = words(file, "free");
  calibration.free_where = file.where("free");
  file.find("target");
  file.finish();
  for (const Value* table : section(context, root, "target")) calibration.targets.push_back(read_target(context, *table, std::filesystem::path(path).parent_path()));
  if (calibration.targets.empty()) context.fault(root.where, "there is nothing to meet; write [[target]]");
  if (!context.faults.empty()) throw InvalidScenario(std::move(context.faults));
  return calibration;
}

}  // namespace kvarbo
