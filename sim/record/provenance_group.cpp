#include "record/provenance_group.hpp"

#include <utility>

#include "record/sha256.hpp"

namespace kvarbo {
namespace {

/// Collects one member of every entry.
template <class Entry, class Value>
std::vector<Value> column(const std::vector<Entry>& entries, Value Entry::*member) {
  std::vector<Value> out;
  out.reserve(entries.size());
  for (const auto& entry : entries) out.push_back(entry.*member);
  return out;
}

/// A column that is itself the dimension of those beside it.
struct Scale {
  h5::Dataset dataset;
  std::string name;
};

Scale write_scale(h5::Group& group, const std::string& name, const std::vector<std::string>& texts,
                        const char* long_name) {
  h5::Dataset made = group.create_strings(name, texts);
  made.become_scale(name);
  made.set("long_name", long_name);
  return {std::move(made), name};
}

void write_texts(h5::Group& group, const std::string& name, const std::vector<std::string>& texts,
                 const Scale& along, const char* long_name) {
  h5::Dataset made = group.create_strings(name, texts);
  made.attach(0, along.dataset, along.name);
  made.set("long_name", long_name);
}

void write_numbers(h5::Group& group, const std::string& name, const std::vector<double>& numbers,
                   const Scale& along, const char* long_name) {
  h5::Dataset made = group.create_numbers<double>(name, {numbers.size()});
  made.write<double>(numbers);
  made.attach(0, along.dataset, along.name);
  made.set("long_name", long_name);
}

void write_evidence(h5::Group& provenance, const std::vector<EvidenceRow>& ledger) {
  h5::Group group = provenance.create_group("evidence");
  group.set("title", "The numbers the scenario names as evidence, each with its source");
  const Scale id = write_scale(group, "id", column(ledger, &EvidenceRow::id), "entry of the evidence ledger");
  write_numbers(group, "value", column(ledger, &EvidenceRow::value), id, "value, in the unit given by `unit`");
  write_numbers(group, "low", column(ledger, &EvidenceRow::low), id, "lower end of the 95 % range, NaN if none");
  write_numbers(group, "high", column(ledger, &EvidenceRow::high), id, "upper end of the 95 % range, NaN if none");
  write_texts(group, "unit", column(ledger, &EvidenceRow::unit), id, "unit of the value");
  write_texts(group, "distribution", column(ledger, &EvidenceRow::distribution), id, "how the value is uncertain");
  write_texts(group, "status", column(ledger, &EvidenceRow::status), id, "how far the value can be trusted");
  write_texts(group, "source", column(ledger, &EvidenceRow::source), id, "where the value comes from");
}

}  // namespace

std::string program_version() { return KVARBO_VERSION; }
std::string program_commit() { return KVARBO_COMMIT; }

void write_provenance(h5::Group& root, const Provenance& provenance) {
  h5::Group group = root.create_group("provenance");
  std::string all;
  for (const auto& file : provenance.files) all += file.text;
  group.set("title", "Where this result comes from");
  group.set("scenario_sha256", sha256(all));
  group.set("command", provenance.command);
  group.set("version", program_version());
  group.set("commit", program_commit());
  group.set("seed", provenance.seed);
  group.set("population_seed", provenance.population_seed);
  const Scale files = write_scale(group, "scenario_files", column(provenance.files, &SourceText::name),
                                        "files of the scenario, in the order of reading");
  write_texts(group, "scenario_text", column(provenance.files, &SourceText::text), files, "full text of each file");
  write_scale(group, "overrides", provenance.overrides, "values set on the command line, path=value");
  write_evidence(group, provenance.evidence);
}

}  // namespace kvarbo
