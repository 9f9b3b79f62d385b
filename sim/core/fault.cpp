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

}  // namespace

std::string to_string(const Fault& fault) {
  if (fault.where.line == 0) return fmt::format("{}: {}", fault.where.file.text(), fault.what);
  return fmt::format("{}:{}:{}: {}", fault.where.file.text(), fault.where.line, fault.where.column, fault.what);
}

InvalidScenario::InvalidScenario(std::vector<Fault> faults)
    : std::runtime_error("the scenario is not valid"), faults_(in_order(std::move(faults))) {}

}  // namespace kvarbo
