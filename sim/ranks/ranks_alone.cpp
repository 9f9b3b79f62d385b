// Without MPI there is one rank.
#ifndef KVARBO_MPI

#include <cstdlib>

#include "core/fault.hpp"
#include "ranks/ranks.hpp"

namespace kvarbo {

Ranks::Ranks() {
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE"})
    if (const char* size = std::getenv(name); size && std::atoi(size) > 1)
      throw UsageError("several ranks were started, but this kvarbo was built without MPI; build with -DKVARBO_MPI=ON, or share a sweep by --shard I/N");
}
Ranks::~Ranks() = default;
void Ranks::first_alone(const std::function<void()>& f) const { f(); }
void Ranks::all_together() const {}
std::vector<std::string> Ranks::all_gather(const std::string& own) const { return {own}; }
void Ranks::hand_out(const std::vector<std::size_t>& pieces, const Worker& worker) const { worker(one_by_one(pieces)); }
void Ranks::take(const Worker&) const {}

}  // namespace kvarbo
#endif
