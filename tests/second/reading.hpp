#pragma once
// The reader at work: which ids there are, then table by table.

#include <map>

#include "second/fields.hpp"
#include "second/language.hpp"

namespace kvarbo::second {

class Reading {
 public:
  Reading(const toml::table& file, int first_clock);
  Scenario scenario();

 private:
  using Names = std::map<std::string, int>;

  // read_basics.cpp
  static int position(const std::vector<std::string>& among, const std::string& word, const Fields& where);
  int position(const Names& names, const std::string& id, const Fields& where) const;
  std::vector<int> positions(const Names& names, const std::vector<std::string>& ids, const Fields& where) const;
  double named(const std::string& word) const;
  std::optional<double> rate_of(Fields& entry);
  double rate(Fields entry);
  Duration duration(Fields entry) const;
  Schedule schedule(Fields& entry, const std::string& key) const;
  Event event(const std::string& name, const Fields& where) const;
  std::vector<Event> events(Fields& entry) const;

  // read_conditions.cpp
  Conditions conditions(Fields& entry, const std::string& key, bool in_route);
  Condition condition(Fields entry, bool in_route);
  void about_client(Condition& c, Fields& entry, bool in_route);
  void about_rest(Condition& c, Fields& entry, bool in_route);
  std::vector<int> places(const std::vector<std::string>& words, const Fields& where, bool built_in) const;

  // read_people.cpp
  std::vector<std::vector<double>> shares(Fields& entry, const std::string& key, const std::vector<std::string>& of, int given) const;
  Attribute attribute(Fields entry) const;
  Process process(Fields entry);
  Transition transition(Fields entry, const Process& process);
  Preset preset(Fields& entry) const;
  void population(Fields entry);

  // read_services.cpp
  Service service(Fields entry);
  void room(Service& s, Fields& entry);
  void getting_out(Service& s, Fields& entry);
  Exit exit(Fields entry, bool place);
  Destinations destinations(const std::vector<std::string>& words, const Fields& where) const;
  Pool pool(Fields entry);
  Route route(Fields entry);

  // read_counting.cpp
  void effect(Fields entry);
  Scaled& target(const std::string& name, const Fields& where);
  void cost(Fields entry);
  void utility(Fields entry);
  void outcome(Fields entry);
  void economics(Fields entry);

  void learn_names(Fields& file);
  void name_list(const std::string& list, const std::vector<std::string>& known);

  Fields::Named named_;
  Fields file_;
  Scenario out_;
  Names attributes_, processes_, services_, routes_, interfaces_, organisations_, pools_, streams_;
  std::map<std::string, double> numbers_;             ///< of the ledger ("@id") and of levels
  std::map<std::string, std::vector<int>> tags_;
  std::map<std::string, std::map<std::string, int>> causes_;  ///< of each service
};

}  // namespace kvarbo::second
