#pragma once
// What is ruled out, as a drawing.

#include <string>
#include <vector>

#include "calibrate/trials.hpp"
#include "calibrate/waves.hpp"

namespace kvarbo {

/// A still SVG, a panel for each pair of free numbers (Vernon, Goldstein & Bower 2010, section 4). Below the diagonal: the least
/// implausibility that any values of the other numbers give. Above it: which share of the other numbers' ranges is not ruled out. On it: how
/// often the posterior has each value.
std::string implausibility_plot(const std::vector<FreeNumber>& free, const HistoryMatch& match, const Eigen::MatrixXd& posterior);

}  // namespace kvarbo
