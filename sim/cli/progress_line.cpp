#include "cli/progress_line.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <utility>

namespace kvarbo {
namespace {

std::string clock_text(double seconds) {
  const auto s = static_cast<long>(seconds + 0.5);
  return s < 3600 ? fmt::format("{}:{:02}", s / 60, s % 60) : fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
}

std::string rate_text(double per_second) {
  if (per_second >= 1e6) return fmt::format("{:.0f} million", per_second / 1e6);
  return fmt::format("{:.0f}", per_second);
}

}  // namespace

ProgressLine::ProgressLine(bool quiet, std::string what) : shown_(!quiet && isatty(STDERR_FILENO) == 1), what_(std::move(what)), began_(Clock::now()), told_(began_) {}

ProgressLine::~ProgressLine() {
  if (written_) std::cerr << "\r\033[K" << std::flush;
}

void ProgressLine::tell(const Progress& p) {
  const auto now = Clock::now();
  if (!shown_ || now - told_ < std::chrono::milliseconds(100)) return;
  told_ = now;
  written_ = true;
  const double seconds = std::chrono::duration<double>(now - began_).count();
  std::string more;
  if (p.client_days > 0) more = fmt::format(", {} client-days/s", rate_text(p.client_days / seconds));
  if (p.runs_done > 0) more += fmt::format(", {} left", clock_text(seconds / static_cast<double>(p.runs_done) * static_cast<double>(p.runs - p.runs_done)));
  std::cerr << fmt::format("\r\033[K{} of {} {}{}", p.runs_done, p.runs, what_, more) << std::flush;
}

}  // namespace kvarbo
