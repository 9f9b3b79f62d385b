#include "cli/condition_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kvarbo {
namespace {

template <class Named>
Titles named(const Named& n) {
  return {n.title.empty() ? n.id : n.title, n.title_sv.empty() ? (n.title.empty() ? n.id : n.title) : n.title_sv};
}

Titles name_among(const std::vector<std::string>& ids, const std::vector<Titles>& titles, std::size_t i) {
  const std::string& english = i < titles.size() && !titles[i].title.empty() ? titles[i].title : ids[i];
  return {english, i < titles.size() && !titles[i].title_sv.empty() ? titles[i].title_sv : english};
}

Titles joined(const std::vector<Titles>& parts, const char* between, const char* between_sv) {
  Titles out;
  for (const Titles& part : parts) {
    out.title += (out.title.empty() ? "" : between) + part.title;
    out.title_sv += (out.title_sv.empty() ? "" : between_sv) + part.title_sv;
  }
  return out;
}

Titles either(const std::vector<Titles>& parts) { return joined(parts, " or ", " eller "); }

Titles one_of(const std::vector<ServiceId>& services, const Spec& spec) {
  std::vector<Titles> names;
  for (const ServiceId s : services) {
    if (spec.built_in(s)) names.push_back(s == spec.dead() ? Titles{"dead", "död"} : Titles{"outside the system", "utanför systemet"});
    else names.push_back(named(spec.services[s]));
  }
  return either(names);
}

Titles members_of(const Condition& c, const std::vector<std::string>& ids, const std::vector<Titles>& titles) {
  std::vector<Titles> names;
  for (const std::size_t m : c.members) names.push_back(name_among(ids, titles, m));
  return either(names);
}

// A number as Swedish writes it.
std::string comma(double x) {
  std::string text = fmt::format("{:g}", x);
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

Titles with(const Titles& head, const std::string& en, const std::string& sv) { return {head.title + en, head.title_sv + sv}; }
Titles before(const Titles& what, const char* en, const char* sv) { return {en + what.title, sv + what.title_sv}; }
Titles about(const Titles& subject, const Titles& what) { return {subject.title + ": " + what.title, subject.title_sv + ": " + what.title_sv}; }

Titles number_words(const Condition& c, const Spec& spec) {
  const Titles subject = named(spec.attributes[c.attribute]);
  const bool low = std::isfinite(c.at_least), high = std::isfinite(c.at_most);
  const std::string en = (low ? fmt::format(" at least {:g}", c.at_least) : "") + (high ? fmt::format(" at most {:g}", c.at_most) : "");
  const std::string sv = (low ? fmt::format(" minst {}", comma(c.at_least)) : "") + (high ? fmt::format(" högst {}", comma(c.at_most)) : "");
  return with(subject, en, sv);
}

Titles been_words(const Condition& c, const Spec& spec) {
  const Titles where = one_of(c.services, spec);
  const double times = std::isfinite(c.at_least) ? c.at_least : 1;
  Titles out{"has been in " + where.title, "har varit i " + where.title_sv};
  if (times != 1) out = with(out, fmt::format(" at least {:g} times", times), fmt::format(" minst {} gånger", comma(times)));
  if (std::isfinite(c.within_days)) out = with(out, fmt::format(" in the last {:g} days", c.within_days), fmt::format(" de senaste {} dygnen", comma(c.within_days)));
  return out;
}

Titles group_words(const Condition& c, const Spec& spec) {
  std::vector<Titles> parts;
  for (const Condition& part : c.parts) parts.push_back(words_of(part, spec));
  const Titles inside = c.kind == Condition::Kind::any ? either(parts) : joined(parts, " and ", " och ");
  if (c.kind == Condition::Kind::negation) return {"not: " + inside.title, "inte: " + inside.title_sv};
  return parts.size() > 1 ? Titles{"(" + inside.title + ")", "(" + inside.title_sv + ")"} : inside;
}

Titles plain(const Condition& c, const Spec& spec) {
  using Kind = Condition::Kind;
  switch (c.kind) {
    case Kind::process: return about(named(spec.processes[c.process]), members_of(c, spec.processes[c.process].states, spec.processes[c.process].titles));
    case Kind::category: return members_of(c, spec.attributes[c.attribute].categories, spec.attributes[c.attribute].titles);
    case Kind::number: return number_words(c, spec);
    case Kind::place: return before(one_of(c.services, spec), "in ", "i ");
    case Kind::support: {
      const Titles which = c.services.empty() ? Titles{"any support", "något stöd"} : one_of(c.services, spec);
      return c.wanted ? before(which, "with ", "med ") : before(which, "without ", "utan ");
    }
    case Kind::been_in: return been_words(c, spec);
    case Kind::waiting: return before(one_of(c.services, spec), "waiting for ", "väntar på ");
    case Kind::ready: return c.wanted ? Titles{"ready to move on", "färdig att flytta vidare"} : Titles{"not ready to move on", "inte färdig att flytta vidare"};
    case Kind::quality: return with(named(spec.interfaces[c.interface]), fmt::format(": quality at least {:g}", c.at_least), fmt::format(": kvalitet minst {}", comma(c.at_least)));
    default: return group_words(c, spec);
  }
}

}  // namespace

Titles words_of(const Condition& c, const Spec& spec) {
  const Titles out = plain(c, spec);
  return c.for_days > 0 ? with(out, fmt::format(" for {:g} days", c.for_days), fmt::format(" i {} dygn", comma(c.for_days))) : out;
}

}  // namespace kvarbo
