#pragma once
// The processes that mpirun started together: one, alone, where there is no MPI.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kvarbo {

/// Hands out the pieces of a work that are still to be done, one by one; nothing when there are none left. Called by several threads at
/// once.
using NextPiece = std::function<std::optional<std::size_t>()>;

/// Hands out those of a list, until a signal asks to stop.
NextPiece one_by_one(const std::vector<std::size_t>& pieces);

/// All ranks of this run. MPI is begun when mpirun (or Slurm) has started several, and ended with this.
class Ranks {
 public:
  /// Throws UsageError if several were started and kvarbo was built without MPI.
  Ranks();
  /// Ends MPI; of a rank that ends by an error, all ranks.
  ~Ranks();  // NOLINT(performance-trivially-destructible): without MPI it has nothing to do
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  int rank() const { return rank_; }
  int count() const { return count_; }

  /// Calls f() on rank 0, while the others wait until it is done.
  void first_alone(const std::function<void()>& f) const;
  /// Waits for all.
  void all_together() const;

  /// Gives what each rank handed in, in their order. To be called by all, equally often.
  std::vector<std::string> all_gather(const std::string& own) const;

  /// Who works: it asks for pieces until there are none.
  using Worker = std::function<void(const NextPiece&)>;
  /// Rank 0: hands the pieces out to whoever asks, and lets its own worker take part.
  void hand_out(const std::vector<std::size_t>& pieces, const Worker& worker) const;
  /// The other ranks: a worker that asks rank 0.
  void take(const Worker& worker) const;

 private:
  int rank_ = 0, count_ = 1;
  bool begun_ = false;
  int thrown_ = 0;  ///< exceptions under way when this was made
};

}  // namespace kvarbo
