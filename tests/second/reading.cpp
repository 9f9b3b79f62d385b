#include "second/reading.hpp"

namespace kvarbo::second {

Reading::Reading(const toml::table& file, int first_clock) : named_([this](const std::string& word) { return named(word); }), file_(file, "scenario", named_) {
  out_.first_clock = first_clock;
}

// Which ids there are, so that all else may refer forwards.
void Reading::learn_names(Fields& file) {
  const auto learn = [&](const char* list, Names& names) {
    for (Fields& each : file.tables(list)) names.emplace(each.word("id"), static_cast<int>(names.size()));
  };
  learn("service", services_), learn("route", routes_), learn("interface", interfaces_), learn("organisation", organisations_), learn("staff", pools_);
  if (file.has("population"))
    for (Fields& each : file.table("population").tables("arrivals")) streams_.emplace(each.word("id"), static_cast<int>(streams_.size()));
  for (Fields& each : file.tables("evidence")) numbers_["@" + each.word("id")] = each.number("value");
  for (Fields& each : file.tables("level")) numbers_[each.word("id")] = each.number("quality");
  for (Fields& each : file.tables("service")) {
    for (const auto& tag : each.words("tags")) tags_[tag].push_back(services_.at(each.word("id")));
    auto& causes = causes_[each.word("id")];
    for (Fields& exit : each.tables("exits")) causes.emplace(exit.word("cause"), static_cast<int>(causes.size()));
  }
}

// Entries that have been read with their names.
void Reading::name_list(const std::string& list, const std::vector<std::string>& known) {
  for (Fields& each : file_.tables(list)) {
    each.pass_over({"id"});
    each.pass_over(known);
    each.done();
  }
}

Scenario Reading::scenario() {
  if (file_.number("format") != 1) file_.refuse("no format 1");
  // What is run, how often and with which seed is for whoever runs it; set and policies have been applied.
  file_.pass_over({"scenario", "run", "set", "policy"});
  learn_names(file_);
  Fields time = file_.table("time");
  out_.horizon = ticks(time.number("horizon_days")), out_.warmup = ticks(time.number("warmup_days", 0)), out_.step = time.number("step_days", 1);
  time.pass_over({"record_every_days"});
  time.done();
  name_list("organisation", {"title", "title_sv"});
  name_list("level", {"title", "title_sv", "quality"});
  name_list("evidence", {"value", "low", "high", "unit", "distribution", "status", "source"});
  for (Fields& each : file_.tables("organisation")) out_.organisations.push_back(each.word("id"));
  for (Fields& each : file_.tables("interface")) {
    out_.interfaces.push_back(each.word("id")), out_.qualities.push_back(schedule(each, "quality"));
    each.pass_over({"title", "title_sv", "between"});
    each.done();
  }
  for (Fields& each : file_.tables("staff")) out_.pools.push_back(pool(each));
  for (Fields& each : file_.tables("attribute")) {
    out_.attributes.push_back(attribute(each));
    attributes_.emplace(out_.attributes.back().id, static_cast<int>(attributes_.size()));
  }
  for (Fields& each : file_.tables("process")) {
    out_.processes.push_back(process(each));
    processes_.emplace(out_.processes.back().id, static_cast<int>(processes_.size()));
  }
  for (Fields& each : file_.tables("service")) out_.services.push_back(service(each));
  for (Fields& each : file_.tables("route")) out_.routes.push_back(route(each));
  population(file_.table("population"));
  for (Fields& each : file_.tables("effect")) effect(each);
  for (Fields& each : file_.tables("cost")) cost(each);
  for (Fields& each : file_.tables("utility")) utility(each);
  for (Fields& each : file_.tables("outcome")) outcome(each);
  economics(file_.table("economics"));
  file_.done();
  return out_;
}

}  // namespace kvarbo::second
