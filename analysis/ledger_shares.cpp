#include "analysis/ledger_shares.hpp"

#include <fmt/format.h>

#include "analysis/result_parts.hpp"

namespace kvarbo {

LedgerShares read_ledger_shares(const h5::File& file, const std::string& path) {
  LedgerShares shares;
  if (!file.has_group("provenance") || !file.group("provenance").has_group("evidence")) return shares;
  for (const std::string& status : find_texts(file.group("provenance").group("evidence"), path, "status")) {
    if (status == "measured") ++shares.measured;
    else if (status == "derived") ++shares.derived;
    else ++shares.assumed;
  }
  return shares;
}

std::string ledger_text(const LedgerShares& shares) {
  if (shares.all() == 0) return "";
  const auto share = [&](std::size_t n) { return 100.0 * static_cast<double>(n) / static_cast<double>(shares.all()); };
  return fmt::format("Of the {} numbers in the scenario's evidence ledger {:.0f} % are measured, {:.0f} % derived, {:.0f} % assumed (kvarbo evidence lists them).",
                     shares.all(), share(shares.measured), share(shares.derived), share(shares.assumed));
}

}  // namespace kvarbo
