#include "analysis/standing.hpp"

#include <fmt/format.h>

#include "analysis/result_parts.hpp"

namespace kvarbo {

Standing read_standing(const h5::File& file, const std::string& path) {
  Standing standing;
  if (!file.has_group("provenance") || !file.group("provenance").has_group("evidence")) return standing;
  for (const std::string& status : find_texts(file.group("provenance").group("evidence"), path, "status")) {
    if (status == "measured") ++standing.measured;
    else if (status == "derived") ++standing.derived;
    else ++standing.assumed;
  }
  return standing;
}

std::string standing_text(const Standing& standing) {
  if (standing.all() == 0) return "";
  const auto share = [&](std::size_t n) { return 100.0 * static_cast<double>(n) / static_cast<double>(standing.all()); };
  return fmt::format("Of the {} numbers in the scenario's evidence ledger {:.0f} % are measured, {:.0f} % derived, {:.0f} % assumed (kvarbo evidence lists them).",
                     standing.all(), share(standing.measured), share(standing.derived), share(standing.assumed));
}

}  // namespace kvarbo
