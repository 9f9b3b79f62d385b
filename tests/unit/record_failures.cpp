// Places that cannot be written, disks that run full: told in words, before or when it happens, and nothing is lost.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "core/fault.hpp"
#include "record/result_file.hpp"
#include "record/spool.hpp"
#include "record_directory.hpp"
#include "record_sample.hpp"

using namespace kvarbo;
using Catch::Matchers::Equals;

namespace {

std::string why_not(const std::string& path) {
  try {
    const ResultFile file(path, sample::layout(), sample::provenance(), true);
  } catch (const FileError& error) {
    return error.what();
  }
  return "it can be written";
}

void write_all(const std::string& path, int times) {
  Layout layout = sample::layout();
  layout.times.assign(static_cast<std::size_t>(times), 0.0);
  ResultFile file(path, layout, sample::provenance(), true);
  auto runs = sample::all_runs(layout);
  std::swap(runs.front(), runs.back());  // so that all but one wait on disk
  for (const auto& [p, r] : runs) file.add(sample::run_with_events(layout, p, r));
  file.finish();
}

/// Writes in a process of its own, in which no file may grow beyond `limit` bytes: 0 done, 4 told as FileError.
int write_with_limit(const std::string& path, int times, rlim_t limit) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit bound{limit, limit};
    ::setrlimit(RLIMIT_FSIZE, &bound);
    int status = 0;
    try {
      write_all(path, times);
    } catch (const FileError& error) {
      status = std::string(error.what()) == "cannot write " + path + ": File too large" ? 4 : 5;
    } catch (...) {
      status = 6;
    }
    ::_exit(status);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("a place that cannot be written is told at once", "[record]") {
  const auto told = [](const std::string& path, const std::string& reason) {
    CHECK_THAT(why_not(path), Equals("cannot write " + path + ": " + reason));
  };
  const TestDirectory directory;
  write_bytes(directory / "plain", "x");
  told(directory / "no/r.h5", "No such file or directory");
  told(directory / "plain/r.h5", "Not a directory");
  told(directory / "", "it is a directory; name a file in it");
  told("/dev/null", "it is not a plain file");
  told(directory / "new/", "it names a directory; name a file in it");
  CHECK_THAT(why_not(""), Equals("cannot write the result: its name is empty"));
  CHECK(directory.names() == std::set<std::string>{"plain"});
  CHECK(bytes_of(directory / "plain") == "x");
}

TEST_CASE("a directory without permission is told at once", "[record]") {
  if (::geteuid() == 0) return;  // root may write everywhere
  const TestDirectory directory;
  std::filesystem::create_directory(directory / "locked");
  std::filesystem::permissions(directory / "locked", std::filesystem::perms::owner_read);
  CHECK_THAT(why_not(directory / "locked/r.h5"),
             Equals("cannot write " + (directory / "locked/r.h5") + ": Permission denied"));
  std::filesystem::permissions(directory / "locked", std::filesystem::perms::owner_all);
}

TEST_CASE("a run that is given up leaves the older result as it was", "[record]") {
  const TestDirectory directory;
  write_bytes(directory / "r.h5", "older");
  {
    const Layout layout = sample::layout();
    ResultFile file(directory / "r.h5", layout, sample::provenance(), true);
    file.add(sample::run_with_events(layout, 1, 2));
    CHECK(bytes_of(directory / "r.h5") == "older");
  }
  CHECK(directory.names() == std::set<std::string>{"r.h5"});
  CHECK(bytes_of(directory / "r.h5") == "older");
}

TEST_CASE("of two writers of one result the second refuses", "[record]") {
  const TestDirectory directory;
  const Layout layout = sample::layout();
  auto first = std::make_unique<ResultFile>(directory / "r.h5", layout, sample::provenance(), false);
  CHECK_THAT(why_not(directory / "r.h5"), Equals("cannot write " + (directory / "r.h5") + ": another process is writing it; wait for it, or stop it first"));
  CHECK(why_not(directory / "other.h5") == "it can be written");
  for (const auto& [p, r] : sample::all_runs(layout)) first->add(sample::run(layout, p, r));
  first->finish();
  CHECK(directory.names() == std::set<std::string>{"r.h5"});
  CHECK(why_not(directory / "r.h5") == "it can be written");
}

TEST_CASE("what a killed writer has left is taken over", "[record]") {
  const TestDirectory directory;
  write_bytes(directory / ".r.h5.part", std::string(100'000, 'x'));
  write_all(directory / "r.h5", 4);
  CHECK(directory.names() == std::set<std::string>{"r.h5"});
  write_all(directory / "s.h5", 4);
  CHECK(bytes_of(directory / "r.h5") == bytes_of(directory / "s.h5"));
}

TEST_CASE("a symbolic link in place of the unfinished file is not followed", "[record]") {
  const TestDirectory directory;
  write_bytes(directory / "other", "other");
  std::filesystem::create_symlink("other", directory / ".r.h5.part");
  CHECK_THAT(why_not(directory / "r.h5"), Equals("cannot write " + (directory / "r.h5") + ": Too many levels of symbolic links"));
  CHECK(bytes_of(directory / "other") == "other");
}

TEST_CASE("a symbolic link stays one, and its target becomes the result", "[record]") {
  const TestDirectory directory;
  write_bytes(directory / "target.h5", "older");
  std::filesystem::create_symlink("target.h5", directory / "link.h5");
  write_all(directory / "link.h5", 4);
  CHECK(std::filesystem::is_symlink(directory / "link.h5"));
  CHECK(bytes_of(directory / "target.h5").size() > 1000);
}

TEST_CASE("a full disk is told, and leaves the older result as it was", "[record]") {
  const TestDirectory directory;
  constexpr int times = 3000;
  write_all(directory / "whole.h5", times);
  const rlim_t size = bytes_of(directory / "whole.h5").size();
  std::filesystem::remove(directory / "whole.h5");
  write_bytes(directory / "r.h5", "older");
  // Limits all the way up to the last byte, so that every kind of write fails once: series, events, the closing.
  const std::vector<rlim_t> limits{0, 3000, size / 4, size / 2, size * 3 / 4, size * 9 / 10, size - 5000, size - 1};
  for (const rlim_t limit : limits) {
    INFO("limit " << limit << " of " << size);
    CHECK(write_with_limit(directory / "r.h5", times, limit) == 4);
    CHECK(bytes_of(directory / "r.h5") == "older");
    CHECK(directory.names() == std::set<std::string>{"r.h5"});
  }
  // HDF5 takes room ahead and gives it back at the close, so the size itself is not enough.
  CHECK(write_with_limit(directory / "r.h5", times, 2 * size) == 0);
  CHECK(bytes_of(directory / "r.h5").size() == size);
}

TEST_CASE("a spool gives back what it was given, and leaves no name behind", "[record]") {
  const TestDirectory directory;
  Spool spool(directory / "r.h5");
  const std::string first = "first", second = "the second";
  const auto at_first = spool.put(first.data(), first.size());
  const auto at_second = spool.put(second.data(), second.size());
  std::string back(second.size(), ' ');
  spool.get(at_second, back.data(), back.size());
  CHECK(back == second);
  back.resize(first.size());
  spool.get(at_first, back.data(), back.size());
  CHECK(back == first);
  CHECK(directory.names().empty());
}
