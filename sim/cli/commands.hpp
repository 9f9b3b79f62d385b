#pragma once
// The commands of the program. Each takes what follows its name, and throws what is wrong (see core/fault.hpp).

#include <string>
#include <vector>

namespace kvarbo {

using Arguments = std::vector<std::string>;

/// check FILE: validates a scenario and prints `ok` with a one-line summary.
void check_command(const Arguments& arguments);
/// run SCENARIO …: simulates and writes a result file.
void run_command(const Arguments& arguments);
/// compare F.h5 …: paired differences between policies.
void compare_command(const Arguments& arguments);
/// survival F.h5 …: how soon clients come to stable homes, how long they stay, how long they wait.
void survival_command(const Arguments& arguments);
/// economics F.h5 …: who pays, and what a QALY costs.
void economics_command(const Arguments& arguments);
/// report F.h5 …: one page for planners.
void report_command(const Arguments& arguments);
/// explore F.h5 …: a page that reads the result file itself.
void explore_command(const Arguments& arguments);
/// explain F.h5 …: one client's way through the system, in words.
void explain_command(const Arguments& arguments);
/// sweep SWEEP …: a designed experiment over parameters.
void sweep_command(const Arguments& arguments);
/// gather SWEEP …: the finished pieces of a sweep as one result.
void gather_command(const Arguments& arguments);
/// status SWEEP …: how far a sweep has come.
void status_command(const Arguments& arguments);
/// optimise PLAN …: the mix of capacities that does best within its limits.
void optimise_command(const Arguments& arguments);
/// calibrate FILE …: scenarios against targets, and their free numbers fitted to them.
void calibrate_command(const Arguments& arguments);
/// evidence SCENARIO …: the ledger of a scenario's numbers, what is least known first.
void evidence_command(const Arguments& arguments);

/// The words of the command line as they were given, for a result's provenance.
std::string command_line(const std::string& command, const Arguments& arguments);

}  // namespace kvarbo
