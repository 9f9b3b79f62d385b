// Readers of names: places, destinations, routes, events.
#include <fmt/format.h>

#include <algorithm>

#include "core/suggest.hpp"
#include "scenario/read_values.hpp"

namespace kvarbo {
namespace {

std::optional<ServiceId> built_in_place(const Context& context, const std::string& name) {
  if (name == "left") return ServiceId(context.is_place.size());
  if (name == "dead") return ServiceId(context.is_place.size() + 1);
  return std::nullopt;
}

std::vector<std::string> parts_of(const std::string& text, std::size_t most) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == '.' && parts.size() < most) parts.emplace_back();
    else parts.back() += c;
  }
  return parts;
}

std::optional<EventRef> read_exit_event(Context& context, const Value& value, const std::vector<std::string>& parts) {
  Value name = value;
  name.text = parts[1];
  const auto service = lookup(context, context.service, "service", name);
  if (!service) return std::nullopt;
  EventRef event;
  event.service = ServiceId(*service);
  if (parts[2] == "stay") event.kind = EventRef::Kind::stay;
  else if (parts[2] == "hold") event.kind = EventRef::Kind::hold;
  else {
    name.text = parts[2];
    const auto exit = lookup(context, context.exits[*service], fmt::format("exit of \"{}\" with the cause", parts[1]).c_str(), name);
    if (!exit) return std::nullopt;
    event.kind = EventRef::Kind::exit;
    event.exit = *exit;
  }
  return event;
}

}  // namespace

std::optional<ServiceId> read_place(Context& context, const Value& value, bool built_in_too) {
  if (value.kind == Value::Kind::text && built_in_too)
    if (auto built_in = built_in_place(context, value.text)) return built_in;
  if (const std::string near = built_in_too ? nearest(value.text, {"left", "dead"}) : ""; !near.empty() && !context.service.count(value.text)) {
    std::vector<std::string> names = names_in(context.service);
    names.insert(names.end(), {"left", "dead"});
    context.fault(value.where, fmt::format("there is no place \"{}\"{}", value.text, did_you_mean(value.text, names)));
    return std::nullopt;
  }
  const auto index = lookup(context, context.service, "place", value);
  if (!index) return std::nullopt;
  if (!context.is_place[*index]) {
    context.fault(value.where, fmt::format("\"{}\" is a support; a place must stand here", value.text));
    return std::nullopt;
  }
  return ServiceId(*index);
}

std::vector<ServiceId> read_destinations(Entry& entry, std::string_view key) {
  std::vector<ServiceId> places;
  for (const Value* v : entry.texts(key))
    if (auto place = read_place(entry.context(), *v, true)) places.push_back(*place);
  return places;
}

std::vector<ServiceId> read_places_or_tags(Entry& entry, std::string_view key, bool built_in_too) {
  Context& context = entry.context();
  std::vector<ServiceId> places;
  for (const Value* v : entry.some_texts(key)) {
    const auto built_in = built_in_too ? built_in_place(context, v->text) : std::nullopt;
    if (built_in) {
      places.push_back(*built_in);
    } else if (context.tags.count(v->text) && !context.service.count(v->text)) {
      const std::size_t before = places.size();
      for (std::size_t s = 0; s < context.is_place.size(); ++s) {
        const auto& tags = context.service_tags[s];
        if (context.is_place[s] && std::find(tags.begin(), tags.end(), v->text) != tags.end()) places.push_back(ServiceId(s));
      }
      if (places.size() == before) context.fault(v->where, fmt::format("only supports have the tag \"{}\"; name places, or a tag of places", v->text));
    } else if (!context.service.count(v->text)) {
      std::vector<std::string> names = names_in(context.service);
      names.insert(names.end(), context.tags.begin(), context.tags.end());
      context.fault(v->where, fmt::format("there is no place or tag \"{}\"{}", v->text, did_you_mean(v->text, names)));
    } else if (auto place = read_place(context, *v, false)) {
      places.push_back(*place);
    }
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

std::vector<RouteId> read_routes_key(Entry& entry, std::string_view key) {
  std::vector<RouteId> routes;
  for (const Value* v : entry.texts(key))
    if (auto index = lookup(entry.context(), entry.context().route, "route", *v)) routes.push_back(RouteId(*index));
  return routes;
}

std::optional<EventRef> read_event(Context& context, const Value& value) {
  if (value.kind != Value::Kind::text) {
    context.fault(value.where, fmt::format("an event is {}; it must be a text such as \"admission.detox\"", name_of(value.kind)));
    return std::nullopt;
  }
  const auto parts = parts_of(value.text, 3);
  if (parts[0] == "exit" && parts.size() == 3) return read_exit_event(context, value, parts);
  using Kind = EventRef::Kind;
  static const std::vector<std::pair<std::string, Kind>> of_routes{{"lost", Kind::lost}, {"refused", Kind::refused}, {"gave_up", Kind::gave_up}};
  Value name = value;
  name.text = parts.size() > 1 ? parts[1] : "";
  EventRef event;
  if (parts[0] == "admission" && parts.size() == 2) {
    const auto service = lookup(context, context.service, "service", name);
    if (!service) return std::nullopt;
    event.service = ServiceId(*service);
    return event;
  }
  for (const auto& [word, kind] : of_routes) {
    if (parts[0] != word || parts.size() != 2) continue;
    const auto route = lookup(context, context.route, "route", name);
    if (!route) return std::nullopt;
    event.kind = kind;
    event.route = RouteId(*route);
    return event;
  }
  const std::vector<std::string> words{"admission", "exit", "lost", "refused", "gave_up"};
  context.fault(value.where, fmt::format("\"{}\" is no event{}; there are admission.SERVICE, exit.SERVICE.CAUSE (or .stay, .hold), lost.ROUTE, refused.ROUTE and gave_up.ROUTE",
                                         value.text, did_you_mean(parts[0], words)));
  return std::nullopt;
}

}  // namespace kvarbo
