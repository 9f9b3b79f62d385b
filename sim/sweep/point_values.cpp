#include "sweep/point_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/suggest.hpp"

namespace kvarbo {
namespace {

std::vector<double> grid_values(const std::vector<Parameter>& parameters) {
  std::size_t points = 1;
  for (const Parameter& p : parameters) points *= p.numbers.size();
  std::vector<double> values;
  values.reserve(points * parameters.size());
  for (std::size_t i = 0; i < points; ++i) {
    std::size_t each = points, at = i;
    for (const Parameter& p : parameters) {
      each /= p.numbers.size();
      values.push_back(p.numbers[at / each]);
      at %= each;
    }
  }
  return values;
}

UnitPoints unit_points(const Sweep& s) {
  const std::size_t k = s.parameters.size();
  switch (s.design) {
    case Design::lhs: return latin_hypercube(s.base, k, s.design_seed);
    case Design::sobol: return sobol_points(s.base, k, s.design_seed);
    case Design::saltelli: return saltelli_points(s.base, k, s.second_order, s.design_seed);
    case Design::morris: return morris_points(s.base, k, s.levels, s.design_seed);
    case Design::psa: return random_points(s.base, k, s.design_seed);
    case Design::grid:
    case Design::list: break;
  }
  return {k, {}};
}

// The fields of a line, with the columns where they begin.
struct Field {
  std::string text;
  int column;
};
std::vector<Field> fields_of(const std::string& line) {
  std::vector<Field> fields;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(',', at), line.size());
    std::string text = line.substr(at, end - at);
    text.erase(0, text.find_first_not_of(" \""));
    text.erase(text.find_last_not_of(" \"\r") + 1);
    fields.push_back({text, static_cast<int>(at) + 1});
    at = end + 1;
  }
  return fields;
}

class ListReader {
 public:
  ListReader(Sweep& sweep, const SourceFile& csv, Context& context) : sweep_(sweep), csv_(csv), context_(context) {}

  void read() {
    std::size_t at = csv_.text.starts_with("\xEF\xBB\xBF") ? 3 : 0;  // spreadsheets begin with a byte order mark
    int number = 0;
    while (at < csv_.text.size()) {
      const std::size_t end = std::min(csv_.text.find('\n', at), csv_.text.size());
      const std::string line = csv_.text.substr(at, end - at);
      at = end + 1;
      ++number;
      if (line.find_first_not_of(" \r") == std::string::npos) continue;
      if (columns_.empty()) header(fields_of(line), number);
      else if (usable_) row(fields_of(line), number);
    }
    if (columns_.empty()) fault(1, 1, "the list is empty; its first line names the parameters, each further line is a point");
    else if (usable_ && sweep_.values.empty()) fault(1, 1, "the list has no point; write a line of numbers below the names");
  }

 private:
  void fault(int line, int column, const std::string& what) { context_.fault({csv_.name, line, column}, what); }

  void header(const std::vector<Field>& fields, int line) {
    std::vector<std::string> ids;
    for (const Parameter& p : sweep_.parameters) ids.push_back(p.id);
    std::vector<bool> found(ids.size());
    for (const Field& f : fields) {
      const auto known = std::find(ids.begin(), ids.end(), f.text);
      columns_.push_back(known - ids.begin());
      if (known == ids.end() && f.text != "point") fault(line, f.column, fmt::format("there is no parameter \"{}\"{}", f.text, did_you_mean(f.text, ids)));
      if (known == ids.end()) continue;
      const auto k = static_cast<std::size_t>(known - ids.begin());
      if (found[k]) fault(line, f.column, fmt::format("the parameter \"{}\" has two columns", f.text));
      found[k] = true;
    }
    for (std::size_t k = 0; k < ids.size(); ++k)
      if (!found[k]) fault(line, 1, fmt::format("the parameter \"{}\" has no column", ids[k]));
    usable_ = context_.faults.empty();
  }

  void row(const std::vector<Field>& fields, int line) {
    if (fields.size() != columns_.size()) return fault(line, 1, fmt::format("this line has {} fields, the first {}; each line needs one number a column", fields.size(), columns_.size()));
    std::vector<double> values(sweep_.parameters.size());
    for (std::size_t n = 0; n < fields.size(); ++n) {
      if (columns_[n] >= std::ssize(values)) continue;
      double& value = values[static_cast<std::size_t>(columns_[n])];
      const char* end = fields[n].text.data() + fields[n].text.size();
      const auto [stop, error] = std::from_chars(fields[n].text.data(), end, value);
      if (error != std::errc{} || stop != end || !std::isfinite(value)) fault(line, fields[n].column, fmt::format("\"{}\" is no number", fields[n].text));
    }
    sweep_.values.insert(sweep_.values.end(), values.begin(), values.end());
  }

  Sweep& sweep_;
  const SourceFile& csv_;
  Context& context_;
  std::vector<std::ptrdiff_t> columns_;  ///< which parameter each is
  bool usable_ = true;
};

}  // namespace

bool choose_points(Sweep& sweep, const std::vector<Correlation>& correlations) {
  if (sweep.design == Design::grid) {
    sweep.values = grid_values(sweep.parameters);
    return true;
  }
  UnitPoints points = unit_points(sweep);
  if (!correlate(points, correlations)) return false;
  for (std::size_t i = 0; i < points.count(); ++i)
    for (std::size_t k = 0; k < points.parameters; ++k) points(i, k) = sweep.parameters[k].at(points(i, k));
  sweep.values = std::move(points.at);
  return true;
}

void read_points(Sweep& sweep, const SourceFile& csv, Context& context) {
  ListReader(sweep, csv, context).read();
  for (std::size_t k = 0; k < sweep.parameters.size(); ++k) {
    Parameter& p = sweep.parameters[k];
    for (std::size_t i = 0; i < sweep.points(); ++i) {
      const double v = sweep.value(i, k);
      p.low = i == 0 ? v : std::min(p.low, v);
      p.high = i == 0 ? v : std::max(p.high, v);
    }
  }
}

}  // namespace kvarbo
