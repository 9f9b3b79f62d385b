#include "sweep/sweep_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>

#include "analysis/csv_field.hpp"
#include "engine/experiment.hpp"
#include "record/file_dimensions.hpp"
#include "record/part_file.hpp"
#include "record/provenance_group.hpp"
#include "record/provenance_of.hpp"

namespace kvarbo {
namespace {

constexpr std::int32_t format = 1;  ///< of sweeps' results
constexpr double none = std::numeric_limits<double>::quiet_NaN();

// The pieces that are there and whole, in their order.
class Finished {
 public:
  Finished(const Sweep& sweep, const Parts& parts, Gathered& gathered) : sweep_(sweep), parts_(parts) {
    for (std::size_t n = 0; n < parts.count(); ++n) {
      if (!parts.has(n)) {
        gathered.missing.push_back(parts.file(n) + " is missing");
        continue;
      }
      try {
        for (const PointResult& r : read(n)) most_ = std::max(most_, r.replications);
        pieces_.push_back(n);
        gathered.points += parts.piece(n).points();
      } catch (const FileError& e) {
        gathered.missing.push_back(e.what());
      }
    }
  }

  std::size_t most_replications() const { return static_cast<std::size_t>(most_); }

  // Calls f(point, result) for each point that is there.
  template <class F>
  void each(F&& f) const {
    for (const std::size_t n : pieces_) {
      std::size_t point = parts_.piece(n).first;
      for (const PointResult& r : read(n)) f(point++, r);
    }
  }

 private:
  std::vector<PointResult> read(std::size_t n) const { return read_piece(parts_.file(n), parts_.identity(), {sweep_.policies.size(), sweep_.outcomes.size()}, parts_.piece(n)); }

  const Sweep& sweep_;
  const Parts& parts_;
  std::vector<std::size_t> pieces_;
  int most_ = 0;
};

// The labels of what the sweep keeps.
std::vector<Label> kept_labels(const Sweep& sweep, const Layout& layout) {
  std::vector<Label> labels;
  for (const std::string& name : sweep.outcomes) {
    const auto known = std::find_if(layout.outcomes.begin(), layout.outcomes.end(), [&](const Label& o) { return o.id == name || "outcome." + o.id == name; });
    labels.push_back(known != layout.outcomes.end() ? *known : Label{name, name, ""});
  }
  return labels;
}

class ResultWriter {
 public:
  ResultWriter(const Sweep& sweep, const Finished& finished, const std::string& out, std::size_t points)
      : sweep_(sweep), finished_(finished), scenario_(load_scenario(sweep.scenario, sweep.set, sweep.tree)), part_(out), csv_part_(csv_of(out)), file_(h5::File::create(part_.path(), out)), csv_(csv_part_.path()) {
    Experiment experiment;
    experiment.policies = sweep.policies;
    experiment.run = sweep.run;
    const Layout layout = layout_of(scenario_, experiment);
    describe(layout);
    dimensions(layout, points);
    begin_csv();
  }

  void write() {
    std::size_t row = 0;
    finished_.each([&](std::size_t point, const PointResult& result) {
      write_point(row++, result);
      write_rows(point, result);
    });
    for (h5::Dataset* d : {&values_, &replications_}) d->close();
    dimensions_.close();
    file_.finish();
    if (!csv_.flush()) throw FileError(fmt::format("cannot write {}: {}", csv_part_.target(), std::strerror(errno)));
    csv_part_.commit();
    part_.commit();
  }

 private:
  void describe(const Layout& layout) {
    file_.set("Conventions", "CF-1.8");
    file_.set("title", sweep_.title);
    file_.set("title_sv", sweep_.title_sv);
    file_.set("scenario_title", layout.title);
    file_.set("source", "kvarbo " + program_version());
    file_.set("kvarbo_sweep_format", format);
    file_.set("design", design_names[static_cast<int>(sweep_.design)]);
    file_.set("design_base", static_cast<std::int64_t>(sweep_.base));
    file_.set("design_seed", sweep_.design_seed);
    file_.set("second_order", static_cast<std::int32_t>(sweep_.second_order));
    file_.set("points_of_design", static_cast<std::int64_t>(sweep_.points()));
    file_.set("currency", scenario_.base.economics.currency);
    file_.set("willingness_to_pay", scenario_.base.economics.willingness_to_pay);
    Provenance p = provenance_of(scenario_, sweep_.run, "kvarbo sweep " + sweep_.file, sweep_.set);
    p.files.clear();
    for (const SourceFile& f : sweep_.files) p.files.push_back({f.name, f.text});
    write_provenance(file_, p);
  }

  void dimensions(const Layout& layout, std::size_t points) {
    std::vector<std::int64_t> point;
    std::vector<double> values;
    finished_.each([&](std::size_t i, const PointResult&) {
      point.push_back(static_cast<std::int64_t>(i));
      for (std::size_t k = 0; k < sweep_.parameters.size(); ++k) values.push_back(sweep_.value(i, k));
    });
    std::vector<std::int32_t> replication;
    for (std::size_t r = 0; r < finished_.most_replications(); ++r) replication.push_back(static_cast<std::int32_t>(r));
    std::vector<Label> parameters;
    std::vector<double> low, high;
    std::vector<std::string> paths;
    for (const Parameter& p : sweep_.parameters) {
      parameters.push_back({p.id, p.title, "", p.title_sv});
      paths.push_back(fmt::format("{}", fmt::join(p.paths, ", ")));
      low.push_back(p.low);
      high.push_back(p.high);
    }
    dimensions_.add_numbers<std::int64_t>(file_, "point", point, "point of the design", "1");
    dimensions_.add_labels(file_, "policy", layout.policies, "policy");
    dimensions_.add_numbers<std::int32_t>(file_, "replication", replication, "replication", "1");
    outcomes_ = kept_labels(sweep_, layout);
    std::vector<std::string> units;
    for (const Label& o : outcomes_) units.push_back(o.unit);
    dimensions_.add_labels(file_, "outcome", outcomes_, "outcome");
    dimensions_.add_text(file_, "outcome", "outcome_unit", units, "unit of the outcome");
    dimensions_.add_labels(file_, "parameter", parameters, "parameter");
    dimensions_.add_text(file_, "parameter", "parameter_path", paths, "what the parameter sets");
    for (const auto& [name, numbers, what] : {std::tuple("parameter_low", &low, "lower end of the range"), std::tuple("parameter_high", &high, "upper end of the range")})
      put(name, {"parameter"}, *numbers, what);
    put("parameter_value", {"point", "parameter"}, values, "value of the parameter at the point");
    replications_ = dimensions_.create<std::int32_t>(file_, "replications", {"point"}, {});
    replications_.set("long_name", "replications at the point");
    const hsize_t policies = layout.policies.size(), kept = outcomes_.size(), runs = replication.size();
    values_ = dimensions_.create<double>(file_, "outcome_value", {"point", "policy", "replication", "outcome"}, {points == 0 ? h5::Shape{} : h5::Shape{1, policies, runs, kept}, false, true});
    values_.set("long_name", "outcome of the run; NaN beyond the replications of its point");
  }

  void put(const char* name, const std::vector<std::string>& axes, const std::vector<double>& numbers, const char* what) {
    h5::Dataset made = dimensions_.create<double>(file_, name, axes, {});
    made.write<double>(numbers);
    made.set("long_name", what);
    made.close();
  }

  void write_point(std::size_t row, const PointResult& result) {
    const std::size_t policies = sweep_.policies.size(), most = finished_.most_replications(), kept = outcomes_.size(), n = static_cast<std::size_t>(result.replications);
    std::vector<double> block(policies * most * kept, none);
    for (std::size_t p = 0; p < policies; ++p)
      std::copy_n(result.outcome.begin() + static_cast<std::ptrdiff_t>(p * n * kept), n * kept, block.begin() + static_cast<std::ptrdiff_t>(p * most * kept));
    values_.write<double>({row, 0, 0, 0}, {1, policies, most, kept}, block);
    const std::int32_t count = result.replications;
    replications_.write<std::int32_t>({row}, {1}, std::span(&count, 1));
  }

  void begin_csv() {
    csv_ << "point,policy,replication,seed,population_seed";
    for (const Parameter& p : sweep_.parameters) csv_ << ',' << csv_field(p.id);
    for (const Label& o : outcomes_) csv_ << ',' << csv_field(o.id);
    csv_ << '\n';
  }

  void write_rows(std::size_t point, const PointResult& result) {
    auto value = result.outcome.begin();
    for (const std::size_t policy : sweep_.policies)
      for (int r = 0; r < result.replications; ++r) {
        csv_ << fmt::format("{},{},{},{},{}", point, scenario_.policies[policy].id, r, sweep_.run.seed, sweep_.run.population_seed);
        for (std::size_t k = 0; k < sweep_.parameters.size(); ++k) csv_ << ',' << csv_field(sweep_.value(point, k));
        for (std::size_t o = 0; o < outcomes_.size(); ++o) csv_ << ',' << csv_field(*value++);
        csv_ << '\n';
      }
  }

  const Sweep& sweep_;
  const Finished& finished_;
  const Scenario scenario_;
  PartFile part_, csv_part_;
  h5::File file_;
  std::ofstream csv_;
  FileDimensions dimensions_;
  std::vector<Label> outcomes_;
  h5::Dataset values_, replications_;
};

}  // namespace

std::string csv_of(const std::string& out) { return std::filesystem::path(out).replace_extension(".csv").string(); }

Gathered gather(const Sweep& sweep, const Parts& parts, const std::string& out, bool partial) {
  parts.check(sweep);
  Gathered gathered;
  const Finished finished(sweep, parts, gathered);
  if (!gathered.missing.empty() && (!partial || gathered.points == 0)) return gathered;
  ResultWriter(sweep, finished, out, gathered.points).write();
  return gathered;
}

std::string salib_problem(const Sweep& sweep) {
  std::string names, bounds;
  for (const Parameter& p : sweep.parameters) {
    names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", p.id);
    bounds += fmt::format("{}[{}, {}]", bounds.empty() ? "" : ", ", p.low, p.high);
  }
  return fmt::format("{{\"num_vars\": {}, \"names\": [{}], \"bounds\": [{}]}}\n", sweep.parameters.size(), names, bounds);
}

}  // namespace kvarbo
