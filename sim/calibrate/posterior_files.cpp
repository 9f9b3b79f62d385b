#include "calibrate/posterior_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "analysis/csv_field.hpp"
#include "calibrate/implausibility_plot.hpp"

namespace kvarbo {
namespace {

namespace fs = std::filesystem;

// A scenario whose numbers were free, and what its files are called.
struct Owner {
  std::string scenario, name;
  std::vector<std::size_t> free;
};

std::vector<Owner> owners_of(const Trials& trials) {
  std::vector<Owner> owners;
  for (const std::string& file : trials.scenarios()) {
    Owner o{file, "-posterior", {}};
    for (std::size_t k = 0; k < trials.free().size(); ++k)
      if (trials.free()[k].scenarios.count(file)) o.free.push_back(k);
    if (!o.free.empty()) owners.push_back(std::move(o));
  }
  if (owners.size() < 2) return owners;
  for (Owner& o : owners) {
    const std::string plain = "-posterior-" + fs::path(o.scenario).stem().string();
    const auto taken = [&](const std::string& name) { return std::any_of(owners.begin(), owners.end(), [&](const Owner& other) { return &other != &o && other.name == name; }); };
    o.name = plain;
    for (int n = 2; taken(o.name); ++n) o.name = fmt::format("{}-{}", plain, n);
  }
  return owners;
}

double number_at(const FreeNumber& f, const Eigen::MatrixXd& places, Eigen::Index row, std::size_t k) { return f.at(places(row, static_cast<Eigen::Index>(k))); }

std::string list_csv(const std::vector<FreeNumber>& free, const Owner& owner, const Eigen::MatrixXd& places) {
  std::string text;
  for (const std::size_t k : owner.free) text += (text.empty() ? "" : ",") + free[k].id;
  text += '\n';
  for (Eigen::Index i = 0; i < places.rows(); ++i) {
    std::string row;
    for (const std::size_t k : owner.free) row += (row.empty() ? "" : ",") + csv_field(number_at(free[k], places, i, k));
    text += row + '\n';
  }
  return text;
}

std::string toml_string(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return out + '"';
}

std::string sweep_toml(const std::string& prefix, const Calibration& calibration, const std::vector<FreeNumber>& free, const Owner& owner, Eigen::Index points, int replications) {
  const fs::path folder = fs::absolute(prefix).parent_path(), list = prefix + owner.name + ".csv";
  std::string id = list.stem().string();
  for (char& c : id) c = ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '-' || c == '_' ? c : ('A' <= c && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : '_';
  if (!('a' <= id[0] && id[0] <= 'z')) id = "p" + id;
  std::string text = fmt::format("# {} values of what {} leaves free, each as likely as the next.\nformat = 1\n[sweep]\nid = \"{}\"\ntitle = \"Posterior\"\nscenario = {}\nreplications = {}\ndesign = \"list\"\nfile = {}\n",
                                 points, fs::path(calibration.file).filename().string(), id, toml_string(fs::absolute(owner.scenario).lexically_normal().lexically_relative(folder.lexically_normal()).string()),
                                 replications, toml_string(list.filename().string()));
  for (const std::size_t k : owner.free) text += fmt::format("[[parameter]]\nid = \"{0}\"\nevidence = \"{0}\"\n", free[k].id);
  return text;
}

std::string checks_csv(const Calibration& calibration, const std::vector<PredictiveCheck>& checks) {
  std::string text = "target,fitted,known,known_low,known_high,discrepancy,prior_mean,prior_low,prior_high,posterior_mean,posterior_low,posterior_high,off,hit\n";
  for (std::size_t t = 0; t < checks.size(); ++t) {
    const Target& known = calibration.targets[t];
    const PredictiveCheck& c = checks[t];
    text += fmt::format("{},{}", csv_field(known.id), known.fitted ? 1 : 0);
    for (const double v : {known.value, known.low, known.high, known.discrepancy, c.prior.mean, c.prior.low, c.prior.high, c.posterior.mean, c.posterior.low, c.posterior.high, c.off}) text += "," + csv_field(v);
    text += c.hit() ? ",1\n" : ",0\n";
  }
  return text;
}

}  // namespace

std::vector<std::string> posterior_file_names(const std::string& prefix, const Trials& trials) {
  std::vector<std::string> names{prefix + "-points.csv"};
  for (const Owner& o : owners_of(trials))
    for (const char* ending : {".csv", ".toml"}) names.push_back(prefix + o.name + ending);
  names.push_back(prefix + "-checks.csv");
  names.push_back(prefix + "-implausibility.svg");
  return names;
}

std::string points_csv(const Calibration& calibration, const std::vector<FreeNumber>& free, const PlayedPoints& played) {
  std::string text = "point";
  for (const FreeNumber& f : free) text += "," + f.id;
  for (const Target& t : calibration.targets) text += "," + csv_field(t.id);
  text += '\n';
  for (Eigen::Index i = 0; i < played.points.rows(); ++i) {
    text += fmt::format("{}", i);
    for (std::size_t k = 0; k < free.size(); ++k) text += "," + csv_field(number_at(free[k], played.points, i, k));
    for (Eigen::Index t = 0; t < played.mean.cols(); ++t) text += "," + csv_field(played.mean(i, t));
    text += '\n';
  }
  return text;
}

std::vector<TextFile> posterior_files(const std::string& prefix, const Calibration& calibration, const Trials& trials, const Posterior& posterior, int replications) {
  const std::vector<FreeNumber>& free = trials.free();
  std::vector<std::string> texts{points_csv(calibration, free, posterior.match.played)};
  for (const Owner& o : owners_of(trials)) {
    texts.push_back(list_csv(free, o, posterior.played.points));
    texts.push_back(sweep_toml(prefix, calibration, free, o, posterior.played.points.rows(), replications));
  }
  texts.push_back(checks_csv(calibration, posterior.checks));
  texts.push_back(implausibility_plot(free, posterior.match, posterior.ensemble.points));
  const std::vector<std::string> names = posterior_file_names(prefix, trials);
  std::vector<TextFile> files;
  for (std::size_t n = 0; n < names.size(); ++n) files.push_back({names[n], std::move(texts[n])});
  return files;
}

}  // namespace kvarbo
