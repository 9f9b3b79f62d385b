#include "faults/work.hpp"

#include <cstdlib>

namespace kvarbo {
namespace {

const char* const known = R"(format = 1
free = ["bed"]
[[target]]
id = "cost"
scenario = "town.toml"
of = ["outcome.cost.total"]
value = 5e6
low = 1
high = 1e9
source = "a guess"
)";

std::string busy_sweep(int busy) {
  std::string text = grid();
  return text.replace(text.find("replications = 3"), 16, "replications = " + std::to_string(busy));
}

}  // namespace

int disturbances() {
  const char* asked = std::getenv("KVARBO_FAULTS");
  return asked ? std::atoi(asked) : 4;
}

Work::Work(const std::string& command, int busy) : command_(command) {
  write_bytes(file("town.toml"), town());
  write_bytes(file("sweep.toml"), busy_sweep(busy));
  write_bytes(file("known.toml"), known);
  write_bytes(file("busy"), std::to_string(busy));
  if (command == "run") outputs_ = {"r.h5"};
  else if (command == "calibrate") outputs_ = {"v.toml"};
  else outputs_ = {"r.h5", "r.csv"};
  for (const std::string& name : outputs_) earlier_.push_back("an earlier " + name);
}

std::vector<std::string> Work::words() const {
  const std::string busy = bytes_of(file("busy"));
  // With one thread runs come in their order, and the file is the same to the byte; with more only its content is.
  if (command_ == "run") return {"run", file("town.toml"), "--replications", busy, "--trajectories", "all", "--threads", "1", "--quiet", "--out", file("r.h5")};
  if (command_ == "calibrate") return {"calibrate", file("known.toml"), "--replications", busy, "--rounds", "2", "--threads", "2", "--out", file("v.toml")};
  if (command_ == "gather") return {"gather", file("sweep.toml"), "--out", file("r.h5")};
  return {"sweep", file("sweep.toml"), "--out", file("r.h5"), "--resume", "--threads", "2", "--quiet"};
}

void Work::begin() {
  for (const std::string& name : folder_.names())  // what an earlier disturbance has left is told once
    if (!names_.empty() && !names_.count(name)) fs::remove_all(file(name));
  for (std::size_t n = 0; n < outputs_.size(); ++n) write_bytes(file(outputs_[n]), earlier_[n]);
  if (command_ != "gather") return;
  for (const char* shard : {"1/2", "2/2"}) REQUIRE(kvarbo::kvarbo({"sweep", file("sweep.toml"), "--out", file("r.h5"), "--resume", "--shard", shard}).status == 0);
}

Ended Work::play(const Surroundings& surroundings) const { return kvarbo::kvarbo(words(), surroundings); }

double Work::measure() {
  begin();
  const Ended ended = play();
  INFO(ended);
  REQUIRE(ended.status == 0);
  right_.clear();
  for (const std::string& name : outputs_) right_.push_back(bytes_of(file(name)));
  names_ = folder_.names();
  return ended.seconds;
}

bool Work::is_done() const {
  for (std::size_t n = 0; n < outputs_.size(); ++n)
    if (bytes_of(file(outputs_[n])) != right_[n]) return false;
  return true;
}

bool Work::is_untouched() const {
  for (std::size_t n = 0; n < outputs_.size(); ++n)
    if (bytes_of(file(outputs_[n])) != earlier_[n]) return false;
  return true;
}

void Work::check_survived() {
  for (std::size_t n = 0; n < outputs_.size(); ++n) {
    const std::string now = bytes_of(file(outputs_[n]));
    INFO(command_ << ": " << outputs_[n]);
    CHECK((now == earlier_[n] || now == right_[n]));
  }
  // Pieces that were gathered are gone, so there is nothing to gather once more.
  const bool gathered = command_ == "gather" && is_done() && !fs::exists(file("r.parts/sweep.h5"));
  const Ended again = gathered ? kvarbo::kvarbo({"sweep", file("sweep.toml"), "--out", file("r.h5"), "--resume"}) : play();
  INFO(again);
  CHECK(again.status == 0);
  CHECK(is_done());
  CHECK(folder_.names() == names_);
}

}  // namespace kvarbo
