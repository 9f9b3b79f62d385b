#pragma once
// What tests under mpirun begin with.

#include <cstdlib>
#include <string>
#include <vector>

#include "support/process.hpp"

namespace kvarbo {

/// Why tests under mpirun cannot run here; empty if they can.
inline std::string no_ranks() {
#ifdef KVARBO_MPI
  if (std::getenv("KVARBO_PROGRAM")) return "another build's program is called, which may have been built without MPI";
  return std::system("command -v mpirun >/dev/null") == 0 ? "" : "there is no mpirun; install openmpi-bin";
#else
  return "kvarbo was built without MPI; configure with -DKVARBO_MPI=ON";
#endif
}

/// The program by so many ranks, of a thread each.
inline Ended kvarbo_by_ranks(int count, const std::vector<std::string>& arguments) {
  const std::vector<std::pair<std::string, std::string>> as_root{{"OMPI_ALLOW_RUN_AS_ROOT", "1"}, {"OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1"}};
  std::vector<std::string> command{"mpirun", "--oversubscribe", "-n", std::to_string(count), program()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  command.insert(command.end(), {"--threads", "1"});
  return run_process(command, {"", "", as_root});
}

}  // namespace kvarbo
