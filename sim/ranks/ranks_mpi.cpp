// Several ranks by MPI. In a sweep, rank 0 answers whoever asks for a piece, and lets a thread of its own work meanwhile.
#ifdef KVARBO_MPI

#include <mpi.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <thread>

#include "core/fault.hpp"
#include "ranks/ranks.hpp"

namespace kvarbo {
namespace {

enum Tag : int { asks = 1, answers = 2 };
constexpr int no_more = -1;

bool several_started() {
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE"})
    if (const char* size = std::getenv(name); size && std::atoi(size) > 1) return true;
  return false;
}

// Answers those who have asked; true if there was one. `left` counts the ranks that have not been told that no piece is left.
bool answer_one(const NextPiece& next, int& left) {
  int waiting = 0;
  MPI_Status status;
  MPI_Iprobe(MPI_ANY_SOURCE, asks, MPI_COMM_WORLD, &waiting, &status);
  if (!waiting) return false;
  MPI_Recv(nullptr, 0, MPI_INT, status.MPI_SOURCE, asks, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  const auto piece = next();
  const int answer = piece ? static_cast<int>(*piece) : no_more;
  MPI_Send(&answer, 1, MPI_INT, status.MPI_SOURCE, answers, MPI_COMM_WORLD);
  if (!piece) --left;
  return true;
}

// Waiting in MPI keeps a core busy; there are few messages, so whoever waits sleeps in between.
void rest() { std::this_thread::sleep_for(std::chrono::milliseconds(1)); }

}  // namespace

Ranks::Ranks() : thrown_(std::uncaught_exceptions()) {
  if (!several_started()) return;
  int provided = 0;
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &provided);
  begun_ = true;
  if (provided < MPI_THREAD_SERIALIZED) throw UsageError("this MPI does not allow threads; use --shard I/N for a sweep");
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &count_);
}

Ranks::~Ranks() {
  // A rank that fails stops the others, which would wait for it for ever; what they have finished is there. Its own message and status
  // come first: mpirun ends the rest when a rank ends without MPI_Finalize.
  if (begun_ && std::uncaught_exceptions() == thrown_) MPI_Finalize();
}

void Ranks::first_alone(const std::function<void()>& f) const {
  if (rank_ == 0) f();
  all_together();
}

void Ranks::all_together() const {
  if (!begun_) return;
  MPI_Request request;
  MPI_Ibarrier(MPI_COMM_WORLD, &request);
  for (int done = 0; !done; rest()) MPI_Test(&request, &done, MPI_STATUS_IGNORE);
}

std::vector<std::string> Ranks::all_gather(const std::string& own) const {
  if (!begun_) return {own};
  const auto size = static_cast<std::uint64_t>(own.size());
  std::vector<std::uint64_t> sizes(static_cast<std::size_t>(count_));
  MPI_Allgather(&size, 1, MPI_UINT64_T, sizes.data(), 1, MPI_UINT64_T, MPI_COMM_WORLD);
  std::vector<std::string> all;
  for (const std::uint64_t one : sizes) all.emplace_back(one, '\0');
  all[static_cast<std::size_t>(rank_)] = own;
  constexpr std::size_t longest = std::size_t{1} << 30;  // MPI counts in int
  for (int from = 0; from < count_; ++from) {
    std::string& message = all[static_cast<std::size_t>(from)];
    for (std::size_t at = 0; at < message.size(); at += longest)
      MPI_Bcast(message.data() + at, static_cast<int>(std::min(longest, message.size() - at)), MPI_BYTE, from, MPI_COMM_WORLD);
  }
  return all;
}

void Ranks::hand_out(const std::vector<std::size_t>& pieces, const Worker& worker) const {
  const NextPiece next = one_by_one(pieces);
  std::exception_ptr failure;
  std::atomic<bool> done = false;
  std::thread own([&] {
    try {
      worker(next);
    } catch (...) {
      failure = std::current_exception();
    }
    done = true;
  });
  for (int left = count_ - 1; left > 0 && !(done && failure);)
    if (!answer_one(next, left)) rest();
  own.join();
  if (failure) std::rethrow_exception(failure);
}

void Ranks::take(const Worker& worker) const {
  std::mutex one_at_a_time;
  bool empty = false;
  worker([&]() -> std::optional<std::size_t> {
    const std::lock_guard lock(one_at_a_time);
    if (empty) return std::nullopt;
    MPI_Send(nullptr, 0, MPI_INT, 0, asks, MPI_COMM_WORLD);
    for (int there = 0; !there; rest()) MPI_Iprobe(0, answers, MPI_COMM_WORLD, &there, MPI_STATUS_IGNORE);
    int piece = no_more;
    MPI_Recv(&piece, 1, MPI_INT, 0, answers, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    empty = piece == no_more;
    if (empty) return std::nullopt;
    return static_cast<std::size_t>(piece);
  });
}

}  // namespace kvarbo
#endif
