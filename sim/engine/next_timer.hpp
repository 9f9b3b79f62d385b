#pragma once
// The next instant that is certain for a client, if nothing happens to it before: an end of stay, a decision, a gate. Pure.

#include "plan/own_event.hpp"
#include "population/block.hpp"
#include "population/evaluate.hpp"

namespace kvarbo {

/// The first timer of a client whose time has been played up to `now`; what is overdue is due now.
Timer next_timer(const Client& client, Ticks now);

}  // namespace kvarbo
