// sweep, gather and status: a designed experiment over parameters, in pieces that survive being stopped.
#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <iostream>

#include "analysis/sensitivity/sweep_outcomes.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/progress_line.hpp"
#include "core/fault.hpp"
#include "core/stop.hpp"
#include "ranks/ranks.hpp"
#include "record/part_file.hpp"
#include "sweep/sweep_file.hpp"
#include "sweep/sweep_progress.hpp"
#include "sweep/sweep_run.hpp"

namespace kvarbo {
namespace {

constexpr const char* sweep_usage = "kvarbo sweep SWEEP [--out F.h5] [--resume] [--shard I/N] [--threads N] [--salib F.json] [--allow-include] [--quiet]";
constexpr const char* gather_usage = "kvarbo gather SWEEP [--out F.h5] [--partial] [--allow-include]";
constexpr const char* status_usage = "kvarbo status SWEEP [--out F.h5] [--allow-include]";

constexpr const char* out_help = "the result file; its pieces lie in a folder of the same name with .parts; default: results/SWEEP.h5";

std::string out_of(const options::variables_map& given, const Sweep& sweep) {
  if (!given.count("out")) {
    std::error_code ignored;  // whether it can be written is told by the file itself
    std::filesystem::create_directories("results", ignored);
    return "results/" + sweep.id + ".h5";
  }
  std::string out = given["out"].as<std::string>();
  if (!out.ends_with(".h5")) throw UsageError(fmt::format("--out is \"{}\"; name a file that ends in .h5", out));
  keep_apart("--out", out, file_names(sweep.files), "sweep");
  return out;
}

void keep_salib_apart(const std::string& salib, const Sweep& sweep, const std::string& out) {
  std::vector<std::string> others = file_names(sweep.files);
  others.insert(others.end(), {out, csv_of(out)});
  keep_apart("--salib", salib, others, "sweep");
}

Shard shard_of(const std::string& text) {
  Shard s;
  const char *begin = text.data(), *end = begin + text.size();
  const auto [slash, first] = std::from_chars(begin, end, s.number);
  const bool split = first == std::errc{} && slash != end && *slash == '/';
  const auto [stop, second] = split ? std::from_chars(slash + 1, end, s.of) : std::from_chars_result{begin, std::errc::invalid_argument};
  if (second != std::errc{} || stop != end || s.number < 1 || s.number > s.of) throw UsageError(fmt::format("--shard is \"{}\"; it must be I/N, from 1/N to N/N", text));
  return s;
}

// Writes the result, or tells what is missing.
void finish(const Sweep& sweep, const Parts& parts, const std::string& out) {
  const Gathered gathered = gather(sweep, parts, out, false);
  if (!gathered.missing.empty()) throw FileError(fmt::format("cannot write {}: {}\nkvarbo sweep {} --out {} --resume makes them", out, fmt::join(gathered.missing, "\n"), sweep.file, out));
  parts.remove();
}

// This rank's work: pieces from rank 0, which hands them out and works itself.
void work(const Ranks& ranks, const Sweep& sweep, const Parts& parts, const Shard& shard, int threads, bool quiet) {
  ProgressLine line(quiet || ranks.rank() > 0, fmt::format("points ({} {})", design_names[static_cast<int>(sweep.design)], sweep.id));
  SweepListener listener;
  if (line.shown()) listener.progress = [&](std::size_t done, std::size_t all) { line.tell({static_cast<std::int64_t>(done), static_cast<std::int64_t>(all), 0}); };
  if (ranks.count() == 1) play_pieces(sweep, parts, threads, one_by_one(missing_pieces(sweep, parts, shard)), listener);
  else if (ranks.rank() == 0) ranks.hand_out(missing_pieces(sweep, parts, shard), [&](const NextPiece& next) { play_pieces(sweep, parts, threads, next, listener); });
  else ranks.take([&](const NextPiece& next) { play_pieces(sweep, parts, threads, next, listener); });
}

// Ends a sweep that was asked to stop and has pieces left.
void tell_stop(const Sweep& sweep, const Parts& parts, const Shard& shard, const std::string& out) {
  if (!stop_asked()) return;
  std::size_t there = 0, all = 0;
  for (std::size_t n = 0; n < parts.count(); ++n) all += shard.has(n), there += shard.has(n) && parts.has(n);
  if (there < all) throw Stopped(stop_asked(), fmt::format("stopped; {} of {} pieces are finished: kvarbo sweep {} --out {} --resume goes on", there, all, sweep.file, out));
}

Sweep sweep_of(const options::variables_map& given, const char* usage) {
  const std::string file = file_of(given, usage);
  return read_sweep(file, tree_of(given, file));
}

Parts parts_of(const options::variables_map& given, const Sweep& sweep) { return {sweep, out_of(given, sweep)}; }

}  // namespace

void sweep_command(const Arguments& arguments) {
  options::options_description known("options");
  known.add_options()("out", options::value<std::string>(), out_help)("resume", "goes on with the pieces that are there")(
      "shard", options::value<std::string>()->default_value("1/1"), "makes only the pieces of share I of N; gather then puts them together")(
      "threads", options::value<std::string>(), "how many threads work; default: one a core. Results do not depend on it")(
      "salib", options::value<std::string>(), "also writes SALib's problem file")("quiet", "no progress line");
  add_tree_option(known);
  const auto given = parse_options(arguments, known, sweep_usage);
  if (asked_for_help(given, known, sweep_usage)) return;
  const Ranks ranks;
  const Shard shard = shard_of(given["shard"].as<std::string>());
  const int threads = threads_of(given, ranks.count());
  const Sweep sweep = sweep_of(given, sweep_usage);
  const std::string out = out_of(given, sweep);
  if (given.count("salib")) keep_salib_apart(given["salib"].as<std::string>(), sweep, out);
  const Parts parts(sweep, out);
  std::optional<ShardLock> lock;
  ranks.first_alone([&] {
    try_values(sweep);
    check_writable(out);  // a place that cannot be written is told before anything is played
    parts.begin(sweep, shard, given.count("resume") > 0);
    lock.emplace(parts, shard);
  });
  if (given.count("salib") && ranks.rank() == 0) write_whole(given["salib"].as<std::string>(), salib_problem(sweep));
  {
    const FinishFirst pieces;
    work(ranks, sweep, parts, shard, threads, given.count("quiet") > 0);
    ranks.all_together();
  }
  if (ranks.rank() == 0) tell_stop(sweep, parts, shard, out);
  if (shard.of > 1 || ranks.rank() > 0) return;
  finish(sweep, parts, out);
}

void gather_command(const Arguments& arguments) {
  options::options_description known("options");
  known.add_options()("out", options::value<std::string>(), out_help)("partial", "writes what is finished so far, and keeps the pieces");
  add_tree_option(known);
  const auto given = parse_options(arguments, known, gather_usage);
  if (asked_for_help(given, known, gather_usage)) return;
  const Sweep sweep = sweep_of(given, gather_usage);
  const std::string out = out_of(given, sweep);
  const Parts parts(sweep, out);
  if (!given.count("partial")) return finish(sweep, parts, out);
  const Gathered gathered = gather(sweep, parts, out, true);
  if (gathered.points == 0) throw FileError(fmt::format("cannot write {}: no piece in {} is finished", out, parts.folder()));
  std::cout << fmt::format("{}: {} of {} points\n", out, gathered.points, sweep.points());
}

void status_command(const Arguments& arguments) {
  options::options_description known("options");
  known.add_options()("out", options::value<std::string>(), out_help);
  add_tree_option(known);
  const auto given = parse_options(arguments, known, status_usage);
  if (asked_for_help(given, known, status_usage)) return;
  const Sweep sweep = sweep_of(given, status_usage);
  const Parts parts = parts_of(given, sweep);
  if (const std::string out = out_of(given, sweep); !parts.exists() && std::filesystem::exists(out)) {
    if (!holds_sweep(out)) throw FileError(fmt::format("cannot read {}: it is no sweep's result", out));
    std::cout << fmt::format("{}: done, in {}\n", sweep.id, out);
    return;
  }
  parts.check(sweep);
  std::cout << progress_text(progress_of(parts)) << "\n";
}

}  // namespace kvarbo
