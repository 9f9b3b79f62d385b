#pragma once
// A posterior in words: what is printed.

#include <string>

#include "calibrate/posterior.hpp"

namespace kvarbo {

/// What each wave's emulators were worth and ruled out, as Markdown.
std::string waves_text(const Calibration& calibration, const HistoryMatch& match);

/// The free numbers before and after, and the posterior predictive checks, as Markdown.
std::string posterior_text(const Calibration& calibration, const std::vector<FreeNumber>& free, const Posterior& posterior);

/// Why nothing is left, and what could be done.
std::string why_empty(const Calibration& calibration, const HistoryMatch& match);

}  // namespace kvarbo
