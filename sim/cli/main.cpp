// kvarbo: the program. Finds the command, and turns what is thrown into a message and an exit status.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <new>

#include "cli/commands.hpp"
#include "core/fault.hpp"
#include "core/stop.hpp"
#include "core/suggest.hpp"

namespace kvarbo {
namespace {

struct Command {
  const char* name;
  void (*run)(const Arguments&);
  const char* does;
};

constexpr Command commands[] = {
    {"check", check_command, "validates a scenario"},
    {"run", run_command, "simulates a scenario and writes a result file"},
    {"compare", compare_command, "compares the policies of a result file"},
    {"survival", survival_command, "stable homes and waits over time, from recorded events"},
    {"economics", economics_command, "who pays, what a QALY costs, and which policy to choose"},
    {"report", report_command, "a page for planners"},
    {"explore", explore_command, "a page to look at everything in a result file"},
    {"explain", explain_command, "one client's way through the system"},
    {"sweep", sweep_command, "a designed experiment over parameters"},
    {"gather", gather_command, "puts the finished pieces of a sweep together"},
    {"status", status_command, "how far a sweep has come"},
    {"optimise", optimise_command, "the mix of capacities that does best within its limits"},
    {"calibrate", calibrate_command, "holds scenarios against what is known, and fits their free numbers"},
    {"evidence", evidence_command, "the ledger of a scenario's numbers"},
};

std::string help() {
  std::string text = "usage: kvarbo COMMAND …\n";
  for (const Command& c : commands) text += fmt::format("  {:<9} {}\n", c.name, c.does);
  return text + "kvarbo COMMAND --help tells more; kvarbo --version tells which one this is.\n";
}

void dispatch(const std::string& name, const Arguments& arguments) {
  std::vector<std::string> names;
  for (const Command& c : commands) {
    names.emplace_back(c.name);
    if (name != c.name) continue;
    return c.run(arguments);
  }
  throw UsageError(fmt::format("there is no command \"{}\"{}\n{}", name, did_you_mean(name, names), help()));
}

ExitStatus tell(ExitStatus status, const std::string& what) {
  std::cerr << "kvarbo: " << what << (what.ends_with('\n') ? "" : "\n");
  return status;
}

ExitStatus serve(const Arguments& words) {
  try {
    if (words.empty()) throw UsageError("a command is missing\n" + help());
    if (words[0] == "--help" || words[0] == "help") std::cout << help();
    else if (words[0] == "--version") std::cout << "kvarbo " KVARBO_VERSION " (" KVARBO_COMMIT ")\n";
    else dispatch(words[0], {words.begin() + 1, words.end()});
    if (!std::cout.flush()) return tell(ExitStatus::file, "cannot write to standard output");
    return ExitStatus::done;
  } catch (const InvalidScenario& e) {
    for (const Fault& fault : e.faults()) std::cerr << to_string(fault) << "\n";
    return ExitStatus::invalid;
  } catch (const UsageError& e) {
    return tell(ExitStatus::usage, e.what());
  } catch (const FileError& e) {
    return tell(ExitStatus::file, e.what());
  } catch (const Stopped& e) {
    return tell(static_cast<ExitStatus>(128 + e.signal()), e.what());
  } catch (const std::bad_alloc&) {
    return tell(ExitStatus::internal, "this machine has too little memory left");
  } catch (const std::exception& e) {
    return tell(ExitStatus::internal, fmt::format("a fault in kvarbo itself: {}", e.what()));
  }
}

}  // namespace
}  // namespace kvarbo

int main(int count, char** words) {
  kvarbo::end_on_signals();
  return static_cast<int>(kvarbo::serve({words + 1, words + count}));
}
