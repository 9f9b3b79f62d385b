#include "core/fault.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace kvarbo {
namespace {

std::vector<Fault> in_order(std::vector<Fault> faults) {
  const auto key = [](const Fault& f) { return std::tie(f.where.file, f.where.line, f.where.column, f.what); };
  std::stable_sort(faults.begin(), faults.end(), [&](const Fault& a, const Fault& b) { return key(a) < key(b); });
  faults.erase(std::unique(faults.begin(), faults.end(), [&](const Fault& a, const Fault& b) { return key(a) == key(b); }),
               faults.end());
  return faults;
}

// What a file says must not steer the terminal on which it is told.
std::string shown(const std::string& what) {
  std::string text;
  for (const char c : what) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) text += fmt::format("\\x{:02x}", byte);
    else text += c;
  }
  return text;
}

}  // namespace

std::string to_string(const Fault& fault) {
  if (fault.where.line == 0) return fmt::format("{}: {}", shown(fault.where.file.text()), shown(fault.what));
  return fmt::format("{}:{}:{}: {}", shown(fault.where.file.text()), fault.where.line, fault.where.column, shown(fault.what));
}

InvalidScenario::InvalidScenario(std::vector<Fault> faults)
    : std::runtime_error("the scenario is not valid"), faults_(in_order(std::move(faults))) {}

}  // namespace kvarbo
