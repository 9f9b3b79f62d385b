// What the allocation ruled, carried out: all that follows from it is the client's own, so patches do it side by side.
#include "engine/changes.hpp"

namespace kvarbo {

void Changes::carry_out(Ticks at) {
  in_allocation_ = true;
  constexpr std::size_t far = 12, near = 5;
  for (std::size_t n = 0; n < patch_.rulings.size(); ++n) {
    if (n + far < patch_.rulings.size()) patch_.block.fetch(patch_.rulings[n + far].i);
    if (n + near < patch_.rulings.size()) patch_.block.fetch_slot(patch_.rulings[n + near].i);
    const Ruling& ruling = patch_.rulings[n];
    begin_event();
    carry_out(ruling, at);
    watch(ruling.i, at, changed_);
    patch_.block.vital[ruling.i].ruled = false;
    patch_.touched.push_back({ruling.i, changed_});
  }
  patch_.rulings.clear();
  in_allocation_ = false;
}

void Changes::carry_out(const Ruling& d, Ticks at) {
  switch (d.kind) {
    case Ruling::Kind::returns: return return_to_kept(d.i, at);
    case Ruling::Kind::leaves: return leave_system(d.i, d.service, at);
    case Ruling::Kind::moves_away: return move_away(d.i, at);
    case Ruling::Kind::placed: return admit_to_place(d.i, d.service, false, at);
    case Ruling::Kind::admitted: return admit(d.i, d.route, d.granted, at);
    case Ruling::Kind::refused: return refuse(d.i, d.route, at);
  }
}

void Changes::admit(std::uint32_t i, RouteId route, Ticks granted, Ticks at) {
  if (discount_.counted(at)) {
    Tally& tally = patch_.tally(i);
    ++tally.admitted[route.index()];
    tally.waited[route.index()] += at - granted;
  }
  const ServiceId to = plan().routes[route].to;
  if (plan().services[to].is_place) admit_to_place(i, to, true, at);
  else admit_to_support(i, to, at);
}

}  // namespace kvarbo
