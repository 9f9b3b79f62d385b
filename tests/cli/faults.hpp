#pragma once
// Faults by table: what is changed in a valid scenario, and what the program must say about it, and where.

#include <string>
#include <vector>

namespace kvarbo {

/// `old`, which the scenario holds exactly once, becomes `now`; an empty `old` appends. A ^ in `now` marks where a fault is.
struct Change {
  const char* old;
  const char* now;
};

/// Changes, and the messages they bring, in the order of the marks. One mark may carry several messages: they follow each other.
struct Case {
  std::vector<Change> changes;
  std::vector<const char*> told;
};

/// A valid scenario with one of everything.
const std::string& town();

/// The scenario with changes, and the marks that were in them ("line:column"), in their order.
struct Changed {
  std::string text;
  std::vector<std::string> marks;
};
Changed change(std::string text, const std::vector<Change>& changes);

/// Checks every case with `kvarbo check`: exit status 3, and on standard error the messages with file, line and column, each
/// once and nothing else. Where there are more messages than marks, the messages at one mark must begin with "& ".
void check_faults(const std::vector<Case>& cases);

/// Checks that the program takes, and runs, what the changes make of the town.
void check_valid(const std::vector<std::vector<Change>>& cases);

}  // namespace kvarbo
