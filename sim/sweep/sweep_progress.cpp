#include "sweep/sweep_progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace kvarbo {
namespace {

constexpr std::size_t latest = 20;  ///< pieces whose pace counts

}  // namespace

SweepProgress progress_of(const Parts& parts) {
  SweepProgress p;
  p.pieces = parts.count();
  p.points = parts.count() > 0 ? parts.piece(parts.count() - 1).end : 0;
  std::vector<std::filesystem::file_time_type> written;
  for (std::size_t n = 0; n < parts.count(); ++n) {
    std::error_code gone;
    const auto at = std::filesystem::last_write_time(parts.file(n), gone);
    if (gone) continue;
    written.push_back(at);
    ++p.pieces_done;
    p.points_done += parts.piece(n).points();
  }
  std::sort(written.begin(), written.end());
  const std::size_t counted = std::min(latest, written.size());
  if (counted >= 2) {
    const double span = std::chrono::duration<double>(written.back() - written[written.size() - counted]).count();
    p.seconds_left = span / static_cast<double>(counted - 1) * static_cast<double>(p.pieces - p.pieces_done);
  }
  return p;
}

std::string progress_text(const SweepProgress& p) {
  std::string text = fmt::format("{} of {} points, {} of {} pieces", p.points_done, p.points, p.pieces_done, p.pieces);
  if (p.pieces_done == p.pieces) return text + "; gather puts them together";
  if (p.seconds_left) text += fmt::format("; about {:.0f} s left at the pace of the latest pieces", *p.seconds_left);
  return text;
}

}  // namespace kvarbo
