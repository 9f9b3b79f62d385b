#include "engine/next_timer.hpp"

#include <algorithm>

#include "engine/hazards.hpp"

namespace kvarbo {
namespace {

class Earliest {
 public:
  Earliest(const Client& client, Ticks now) : c_(client), plan_(client.plan()), now_(now) {}

  Timer find() {
    if (c_.dead()) return {};
    watches();
    if (c_.in_system()) {
      if (c_.phase() != Phase::leaving && c_.stay_end() != never) offer(c_.stay_end(), OwnEvent::place_end, c_.place().index());
      if (c_.has_slots()) slots();
      gates(c_.place());
    }
    return best_;
  }

 private:
  void offer(Ticks at, OwnEvent event, std::size_t entry) {
    const Ticks due = std::max(at, now_);
    const std::uint32_t order = order_of(event, entry);
    if (due < best_.at || (due == best_.at && order < best_.order)) best_ = {due, order};
  }

  void slots() {
    c_.each_slot([&](const Slot& s) {
      if (s.kind == Slot::Kind::support && s.until != never) offer(s.until, OwnEvent::support_end, s.id);
      if (s.kind == Slot::Kind::application && !s.flag && s.until != never) offer(s.until, OwnEvent::decision, s.id);
      if (s.kind != Slot::Kind::visit) return;
      const ServiceId began(s.id);
      if (s.flag && c_.phase() != Phase::leaving) offer(s.since + plan_.services[began].hold, OwnEvent::hold_end, s.id);
      gates(began);
    });
  }

  void gates(ServiceId place) {
    for (const RouteId id : plan_.services[place].gates_here)
      if (route_free(c_, id)) gate(id);
  }

  void gate(RouteId id) {
    const RoutePlan& route = plan_.routes[id];
    const Verdict v = route.requires_.none() ? Verdict{} : evaluate(c_, route.requires_, now_);
    if (!v.now && v.settled) return;
    if (v.now && !c_.barred(route.to, now_)) return offer(now_, OwnEvent::gate, id.index());
    const Ticks changes = next_change(c_, route.requires_, now_);
    if (changes != never) offer(changes, OwnEvent::gate, id.index());
    c_.each_slot([&](const Slot& s) {
      if (s.kind == Slot::Kind::bar && s.id == route.to.raw() && s.until > now_) offer(s.until, OwnEvent::bar_end, s.id);
    });
  }

  void watches() {
    for (const Guard& when : plan_.lasting) {
      const Ticks changes = next_change(c_, when, now_);
      if (changes != never) offer(changes, OwnEvent::watch, 0);
    }
  }

  const Client& c_;
  const Plan& plan_;
  Ticks now_;
  Timer best_;
};

}  // namespace

Timer next_timer(const Client& client, Ticks now) { return Earliest(client, now).find(); }

}  // namespace kvarbo
