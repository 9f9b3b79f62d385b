#pragma once
// What can be wrong, and how it is told: faults of a scenario with their places, files that fail, wrong usage.

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace kvarbo {

/// Exit statuses of the program, fixed by its contract.
enum class ExitStatus : int { done = 0, internal = 1, usage = 2, invalid = 3, file = 4 };

/// What messages call a file. Copies share the text, for every value of a scenario carries one.
class FileName {
 public:
  FileName() = default;
  FileName(std::string name) : name_(std::make_shared<const std::string>(std::move(name))) {}
  FileName(const char* name) : FileName(std::string(name)) {}

  const std::string& text() const {
    static const std::string none;
    return name_ ? *name_ : none;
  }
  bool operator==(const FileName& other) const { return name_ == other.name_ || text() == other.text(); }
  bool operator<(const FileName& other) const { return name_ != other.name_ && text() < other.text(); }

 private:
  std::shared_ptr<const std::string> name_;
};

/// A place in a text file; lines and columns count from 1.
struct Where {
  FileName file;
  int line = 0;
  int column = 0;
};

/// One fault of a scenario: what is wrong, and what would be right.
struct Fault {
  Where where;
  std::string what;
};

/// "file:line:col: what"; without line and column where they are not known; control characters as \xNN, so that it stays one line.
std::string to_string(const Fault& fault);

/// A scenario that cannot be run; carries all its faults, in the order of their places, each once.
class InvalidScenario : public std::runtime_error {
 public:
  explicit InvalidScenario(std::vector<Fault> faults);
  const std::vector<Fault>& faults() const { return faults_; }

 private:
  std::vector<Fault> faults_;
};

/// A file that cannot be read or written (exit status 4). The message names the file and the reason.
class FileError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A command line that makes no sense (exit status 2).
class UsageError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace kvarbo
