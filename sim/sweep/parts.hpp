#pragma once
// The folder of a sweep's finished pieces: what is there, what is missing, and whether it belongs to this sweep.

#include <optional>
#include <string>
#include <vector>

#include "sweep/piece_file.hpp"
#include "sweep/sweep.hpp"

namespace kvarbo {

/// Which of several shares of the pieces is meant: share `number` of `of`, counted from 1.
struct Shard {
  std::size_t number = 1, of = 1;
  bool has(std::size_t piece) const { return piece % of == number - 1; }
};

/// Finished pieces under `OUT.parts/`, beside the result OUT.h5. How points make pieces depends on the sweep alone.
class Parts {
 public:
  Parts(const Sweep& sweep, const std::string& out);

  const std::string& folder() const { return folder_; }
  std::size_t count() const { return (points_ + points_a_piece_ - 1) / points_a_piece_; }
  Piece piece(std::size_t n) const;
  std::string file(std::size_t n) const;
  /// Tells one sweep's pieces from another's: the SHA-256 of all its texts.
  const std::string& identity() const { return identity_; }
  /// Whether a piece is there; if it is also whole is told when it is read.
  bool has(std::size_t n) const;
  bool exists() const;

  /// Makes the folder with the texts that the pieces rest on; of a folder that is there already, checks that it holds this sweep, and
  /// that none of the shard's pieces is there unless `resume`. Throws UsageError or FileError.
  void begin(const Sweep& sweep, const Shard& shard, bool resume) const;
  /// Checks that the folder is there and holds this sweep. Throws FileError with what differs.
  void check(const Sweep& sweep) const;
  /// Removes the folder with all that a sweep has put there; it stays if there is more.
  void remove() const;

 private:
  std::string folder_, identity_, out_;
  std::size_t points_ = 0, points_a_piece_ = 1;
};

/// A claim on a shard of a folder, as long as it lives; the kernel gives it back when the process ends, however that is.
class ShardLock {
 public:
  /// Throws FileError if another process has it.
  ShardLock(const Parts& parts, const Shard& shard);
  ~ShardLock();
  ShardLock(const ShardLock&) = delete;
  ShardLock& operator=(const ShardLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace kvarbo
