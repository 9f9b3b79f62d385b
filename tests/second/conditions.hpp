#pragma once
// What is so of a client, and when that may change by itself.

#include "second/world.hpp"

namespace kvarbo::second {

bool holds(const World& w, const Client& c, const Condition& condition);
bool hold(const World& w, const Client& c, const Conditions& all);
/// The quality of an interface for this client.
double quality(const World& w, const Client& c, int interface);
/// A value with its effects.
double scaled(const World& w, const Client& c, const Scaled& s);
double on_curve(const std::vector<std::pair<double, double>>& curve, double x);
/// To be called after whatever changes about a client: starts and stops the clocks of conditions with for_days.
void refresh(const World& w, Client& c);
/// The first instant from now on at which a condition may change though nothing happens.
Tick next_change(const World& w, const Client& c);

}  // namespace kvarbo::second
