#include "sweep/read_parameters.hpp"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <cmath>

#include "core/suggest.hpp"
#include "scenario/edit.hpp"
#include "scenario/read_sections.hpp"

namespace kvarbo {
namespace {

class ParameterReader {
 public:
  ParameterReader(Context& context, const Scenario& scenario, Sweep& sweep) : context_(context), scenario_(scenario), sweep_(sweep) {
    for (const EvidenceEntry& e : scenario.base.evidence) ledger_.push_back(e.id);
  }

  void read(const Value& table) {
    Entry entry(context_, table, "parameter");
    Parameter p;
    p.where = table.where;
    p.id = entry.id();
    read_titles(entry, p);
    read_target(entry, p);
    if (sweep_.design == Design::grid) read_levels(entry, p);
    else if (sweep_.design != Design::list) read_range(entry, p);
    entry.finish();
    if (index_of(p.id) < sweep_.parameters.size()) entry.fault("id", fmt::format("there are two parameters \"{}\"", p.id));
    sweep_.parameters.push_back(std::move(p));
  }

  // Every uncertain entry of the ledger that is no parameter yet, but for those that a pattern excepts.
  void take_ledger(const std::vector<const Value*>& except) {
    std::vector<bool> matched(except.size());
    for (const EvidenceEntry& e : scenario_.base.evidence) {
      bool excepted = false;
      for (std::size_t n = 0; n < except.size(); ++n)
        if (::fnmatch(except[n]->text.c_str(), e.id.c_str(), 0) == 0) excepted = matched[n] = true;
      std::string why_not;
      if (!excepted && index_of(e.id) == sweep_.parameters.size() && LedgerDistribution::of(e, why_not)) sweep_.parameters.push_back(of_ledger(e, e.where));
    }
    for (std::size_t n = 0; n < except.size(); ++n)
      if (!matched[n]) context_.fault(except[n]->where, fmt::format("no entry of the ledger is called \"{}\"{}", except[n]->text, did_you_mean(except[n]->text, ledger_)));
  }

  void take(const Value& name) {
    const EvidenceEntry* e = entry_named(name.text, name.where);
    if (!e) return;
    std::string why_not;
    if (!LedgerDistribution::of(*e, why_not)) return context_.fault(name.where, fmt::format("\"{}\" cannot be drawn: {}", e->id, why_not));
    sweep_.parameters.push_back(of_ledger(*e, name.where));
  }

 private:
  std::size_t index_of(const std::string& id) const {
    return static_cast<std::size_t>(std::find_if(sweep_.parameters.begin(), sweep_.parameters.end(), [&](const Parameter& p) { return p.id == id; }) - sweep_.parameters.begin());
  }

  const EvidenceEntry* entry_named(const std::string& id, const Where& where) {
    for (const EvidenceEntry& e : scenario_.base.evidence)
      if (e.id == id) return &e;
    context_.fault(where, fmt::format("the scenario's ledger has no entry \"{}\"{}", id, did_you_mean(id, ledger_)));
    return nullptr;
  }

  void read_target(Entry& entry, Parameter& p) {
    if (const auto path = entry.text("path")) p.paths.push_back(*path);
    for (const Value* path : entry.texts("paths")) p.paths.push_back(path->text);
    if (const Value* name = entry.find("evidence"); name && name->kind == Value::Kind::text) {
      if (const EvidenceEntry* e = entry_named(name->text, name->where)) p.paths.push_back(path_of(*e));
    } else if (name) {
      entry.fault("evidence", "evidence must be the name of an entry of the ledger");
    }
    if (entry.has("path") + entry.has("paths") + entry.has("evidence") != 1)
      entry.fault("", "a parameter needs one of path = \"kind.id.key\", paths = [ … ] and evidence = \"an entry of the ledger\"");
    for (const std::string& path : p.paths) check_path(entry, entry.has("paths") ? "paths" : "path", path);
  }

  // What a policy could not set either, what another parameter sets, and what every policy sets itself moves nothing.
  void check_path(Entry& entry, std::string_view key, const std::string& path) {
    if (const auto what = scenarios_own(path)) return entry.fault(key, fmt::format("a parameter cannot change {}; name what a policy could set", *what));
    for (const Parameter& other : sweep_.parameters)
      if (std::count(other.paths.begin(), other.paths.end(), path)) entry.fault(key, fmt::format("the parameter \"{}\" sets {} already; let one of them do it", other.id, path));
    const auto sets = [&](std::size_t p) { return scenario_.policies[p].paths.count(path) > 0; };
    if (!sweep_.policies.empty() && std::all_of(sweep_.policies.begin(), sweep_.policies.end(), sets)) entry.fault(key, fmt::format("every policy that is played sets {} itself, so the parameter moves nothing", path));
  }

  static std::string path_of(const EvidenceEntry& e) { return "evidence." + e.id + ".value"; }

  // An entry as it is drawn, or for Morris's grid its range.
  Parameter of_ledger(const EvidenceEntry& e, const Where& where) const {
    Parameter p;
    p.id = p.title = e.id;
    p.where = where;
    p.paths.push_back(path_of(e));
    spread(e, p);
    return p;
  }

  void spread(const EvidenceEntry& e, Parameter& p) const {
    std::string why_not;
    auto distribution = LedgerDistribution::of(e, why_not);
    if (!distribution) return;
    p.low = *e.low;
    p.high = *e.high;
    if (sweep_.design == Design::morris) p.logarithmic = e.distribution == "lognormal";
    else p.distribution = distribution;
  }

  void read_levels(Entry& entry, Parameter& p) {
    const Value* values = entry.find("values");
    if (!values || values->kind != Value::Kind::array || values->items.empty()) return entry.fault("values", "a grid's parameter needs values = [ … ]");
    const bool numbers = std::all_of(values->items.begin(), values->items.end(), [](const Value& v) { return v.is_number(); });
    for (const Value& v : values->items) {
      const std::string text = toml_text(v);
      if (v.is_number() && std::isnan(v.number())) return context_.fault(v.where, "the value is nan; it must be a number, a text, true or false");
      if (std::count(p.levels.begin(), p.levels.end(), text)) context_.fault(v.where, fmt::format("the value {} stands here twice", text));
      p.levels.push_back(text);
      p.numbers.push_back(numbers ? v.number() : static_cast<double>(p.numbers.size()));
    }
    const auto [least, most] = std::minmax_element(p.numbers.begin(), p.numbers.end());
    p.low = *least;
    p.high = *most;
  }

  void read_range(Entry& entry, Parameter& p) {
    const auto low = entry.number("low", any_number), high = entry.number("high", any_number);
    p.whole = entry.flag("whole", false);
    if (const auto scale = entry.text("scale")) {
      p.logarithmic = *scale == "log";
      if (*scale != "log" && *scale != "linear") entry.fault("scale", fmt::format("scale is \"{}\"; it must be linear or log", *scale));
    }
    if (entry.has("values")) entry.fault("values", fmt::format("only a grid has values; the design {} needs low and high", design_names[static_cast<int>(sweep_.design)]));
    if (!entry.has("low") && !entry.has("high") && entry.has("evidence")) return read_ledger_range(entry, p);
    if (!low || !high) return entry.fault("", "a parameter needs low = … and high = …, or evidence = \"an entry with a distribution\"");
    p.low = *low;
    p.high = *high;
    if (!(*low < *high)) entry.fault("low", fmt::format("the range from {} to {} is upside down or empty; low < high must hold", *low, *high));
    if (p.logarithmic && *low <= 0) entry.fault("low", "a range on a scale of logarithms must lie above 0");
    if (p.whole && (*low != std::floor(*low) || *high != std::floor(*high))) entry.fault("whole", "the ends of a range of whole numbers must be whole");
    if (p.whole && p.logarithmic) entry.fault("scale", "whole numbers have no scale of logarithms here; leave out whole or scale");
  }

  void read_ledger_range(Entry& entry, Parameter& p) {
    for (const char* key : {"whole", "scale"})
      if (entry.has(key)) entry.fault(key, fmt::format("an entry of the ledger is drawn as its distribution says; {} needs low and high", key));
    for (const EvidenceEntry& e : scenario_.base.evidence) {
      if (p.paths != std::vector{path_of(e)}) continue;
      std::string why_not;
      if (!LedgerDistribution::of(e, why_not)) entry.fault("evidence", fmt::format("\"{}\" cannot be drawn: {}; or give low and high here", e.id, why_not));
      spread(e, p);
    }
  }

  Context& context_;
  const Scenario& scenario_;
  Sweep& sweep_;
  std::vector<std::string> ledger_;
};

}  // namespace

void read_parameters(Context& context, const Value& root, const FromLedger& ledger, const Scenario& scenario, Sweep& sweep) {
  const Value* evidence = ledger.evidence;
  ParameterReader reader(context, scenario, sweep);
  for (const Value* table : section(context, root, "parameter")) reader.read(*table);
  if (evidence && evidence->kind == Value::Kind::text && evidence->text == "all") {
    reader.take_ledger(ledger.except);
  } else if (evidence && evidence->kind == Value::Kind::array) {
    for (const Value& name : evidence->items) reader.take(name);
  } else if (evidence) {
    context.fault(evidence->where, "evidence must be \"all\" or a list of entries of the ledger");
  }
  if (!ledger.except.empty() && !(evidence && evidence->kind == Value::Kind::text)) context.fault(ledger.except.front()->where, "except goes with evidence = \"all\"");
  if (evidence && (sweep.design == Design::grid || sweep.design == Design::list)) context.fault(evidence->where, "a grid and a list have no draws; write [[parameter]] for what varies");
  if (sweep.parameters.empty() && context.faults.empty() && evidence) context.fault(evidence->where, "no entry of the scenario's ledger has a distribution with a range");
  else if (sweep.parameters.empty() && context.faults.empty()) context.fault(root.where, "nothing varies; write [[parameter]] with an id, a path, and values or a range");
}

std::vector<Correlation> read_correlations(Context& context, const Value& root, const Sweep& sweep) {
  std::map<std::string, std::size_t> ids;
  for (std::size_t k = 0; k < sweep.parameters.size(); ++k) ids.emplace(sweep.parameters[k].id, k);
  std::vector<Correlation> list;
  for (const Value* table : section(context, root, "correlation")) {
    Entry entry(context, *table, "correlation");
    const std::vector<const Value*> names = entry.texts("between");
    if (names.size() != 2) entry.fault("between", "a correlation needs between = [ \"a\", \"b\" ], two parameters");
    const double rho = entry.needed_number("rho", {-1, 1, false, false, false, "a correlation, from -1 to 1"});
    entry.finish();
    if (names.size() != 2) continue;
    const auto a = lookup(context, ids, "parameter", *names[0]), b = lookup(context, ids, "parameter", *names[1]);
    if (a && b && *a == *b) entry.fault("between", "a parameter goes with itself; name two");
    if (a && b) list.push_back({*a, *b, rho});
  }
  if (!list.empty() && sweep.design != Design::psa && sweep.design != Design::lhs && sweep.design != Design::sobol)
    context.fault(section(context, root, "correlation").front()->where, fmt::format("the design {} needs independent parameters; correlations go with psa, lhs and sobol", design_names[static_cast<int>(sweep.design)]));
  return list;
}

}  // namespace kvarbo
