// What areas tell each other once a step: who uses what they share, who is next there, and who moves. Every process decides on all of
// it alike, so nobody has to be told what was decided.
#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "engine/system.hpp"

namespace kvarbo {

void System::exchange() {
  if (moves_) tell_of_departures();
  if (!shared_.empty()) serve_shared();
}

void System::tell_of_departures() {
  ByteWriter own;
  for (const auto& area : areas_)
    for (const Departure& d : area->departures()) {
      own.put(d.to);
      own.put(d.place);
      put(own, d.who);
    }
  for (const std::string& message : all_gather(own.bytes()))
    for (ByteReader reader(message); !reader.done();) {
      Departure d;
      reader.take(d.to);
      reader.take(d.place);
      d.who = take_traveller(reader);
      if (Simulation* area = by_number_[d.to]) area->expect(std::move(d));
    }
}

void System::serve_shared() {
  set_rooms(grid_.day(step_ + 1) + same_step * plans_[0].first().spec->time.step_days);
  count_use();
  rooms_.count(*rules_, total_);
  const std::vector<Bid> decided = decide(gather_bids());
  for (const Bid& bid : decided)
    if (Simulation* area = by_number_[bid.area]) area->take_offer(bid.offer);
  tell_load();
}

// Rooms as the schedules have them on a day.
void System::set_rooms(double day) {
  const PolicyPlans& plans = plans_[0];  // areas cannot change what is shared
  rules_ = plans.begins_later() && day >= plans.from_day ? plans.after->spec : plans.first().spec;
  if (!shared_.empty()) rooms_.set(*rules_, day);
}

void System::count_use() {
  std::vector<Use> own(shared_.size());
  for (const auto& area : areas_) {
    const Headcount& heads = area->count_heads();
    for (std::size_t s = 0; s < shared_.size(); ++s) {
      const std::size_t service = shared_[s].index();
      own[s].present += heads.present[service], own[s].held += heads.held[service], own[s].waiting += heads.waiting[service];
    }
  }
  total_.clear(plans_[0].first());
  ByteWriter message;
  message.put(own);
  for (const std::string& told : all_gather(message.bytes())) {
    ByteReader reader(told);
    const auto uses = reader.take<std::vector<Use>>();
    for (std::size_t s = 0; s < shared_.size(); ++s) {
      const std::size_t service = shared_[s].index();
      total_.present[service] += uses[s].present, total_.held[service] += uses[s].held, total_.waiting[service] += uses[s].waiting;
    }
  }
}

std::vector<System::Bid> System::gather_bids() {
  std::vector<ServiceId> open;
  for (const ServiceId s : shared_)
    if (total_.waiting[s.index()] > 0 && rooms_.free(s)) open.push_back(s);
  if (open.empty()) return {};
  std::vector<Bid> own, all;
  for (const auto& area : areas_)
    for (const ServiceId s : open)
      for (const Offer& offer : area->offers(s, rooms_.left(s))) own.push_back({area->number(), s, offer});
  ByteWriter message;
  message.put(own);
  for (const std::string& told : all_gather(message.bytes())) {
    ByteReader reader(told);
    const auto bids = reader.take<std::vector<Bid>>();
    all.insert(all.end(), bids.begin(), bids.end());
  }
  return all;
}

// Who gets in or is refused: service by service, by priority, then in the order of the queue. A client's turn comes at most once a step.
std::vector<System::Bid> System::decide(std::vector<Bid> bids) {
  const auto sooner = [](const Bid& a, const Bid& b) {
    if (a.service != b.service) return a.service.index() < b.service.index();
    if (a.offer.priority != b.offer.priority) return a.offer.priority > b.offer.priority;
    const Turn &s = a.offer.turn, &t = b.offer.turn;
    return std::tuple(s.at, s.draw, a.area, s.who, s.route.index()) < std::tuple(t.at, t.draw, b.area, t.who, t.route.index());
  };
  std::sort(bids.begin(), bids.end(), sooner);
  std::set<std::pair<std::size_t, ClientNumber>> had_a_turn;
  std::vector<Bid> decided;
  for (const Bid& bid : bids) {
    if (!rooms_.free(bid.service) || !had_a_turn.emplace(bid.area, bid.offer.turn.who).second) continue;
    if (bid.offer.fits) rooms_.take(bid.service);
    decided.push_back(bid);
  }
  return decided;
}

void System::tell_load() {
  if (!reads_load_) return;
  count_use();
  for (const ServiceId s : shared_) {
    const double load = rooms_.load(*rules_, s, total_);
    for (const auto& area : areas_) area->set_load(s, load);
  }
}

}  // namespace kvarbo
