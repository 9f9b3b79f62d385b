#pragma once
// Whether a client's place is kept while it is on a visit.

#include "analysis/histories.hpp"

namespace kvarbo {

/// Whether the event at position `visit`, a `visited`, begins a visit during which the place that the client comes from is kept. A visit that
/// ends with a return, or outlasts the time that a place is kept, was one with a kept place. Else the service tells: who goes on from one
/// visit to another keeps nothing more, nor does who was about to leave anyway (whose stay is over, but waits for another place, is not).
bool keeps_place(const ClientHistory& client, const HistoryLayout& layout, const Facts& facts, std::size_t visit);

}  // namespace kvarbo
