// Disks that run full, folders that cannot be written, rights that are lost on the way.
#include <sys/stat.h>
#include <unistd.h>

#include <future>
#include <thread>

#include "faults/work.hpp"

using namespace kvarbo;

namespace {

// Whether a mount of our own can be made here: root may, and who may have a user namespace.
std::string own_mounts() {
  for (const char* flags : {"-m", "-rm"})
    if (run_process({"unshare", flags, "sh", "-c", "mount -t tmpfs -o size=64k none /mnt"}).status == 0) return flags;
  return "";
}

std::string in_shell(const std::vector<std::string>& words) {
  std::string line = "'" + program() + "'";
  for (const std::string& w : words) line += " '" + w + "'";
  return line;
}

void replace_all(std::string& text, const std::string& old, const std::string& now) {
  for (auto at = text.find(old); at != std::string::npos; at = text.find(old, at + now.size())) text.replace(at, old.size(), now);
}

}  // namespace

TEST_CASE("a full disk is told, and leaves what was there", "[faults][disk]") {
  const std::string flags = own_mounts();
  if (flags.empty()) {
    WARN("skipped: no file system can be mounted here, not even in a namespace");
    return;
  }
  for (const std::string& command : writers) {
    Work work(command, 4);
    work.measure();
    work.begin();
    int failed = 0, done = 0;
    for (const int kilobytes : {0, 4, 24, 40, 60, 80, 100, 150, 250, 400, 800, 20000}) {
      fs::create_directory(work.file("disk"));
      // What the command begins from is there before the disk is as small as it is to be.
      std::string line = in_shell(work.words());
      replace_all(line, work.folder() / "", work.folder() / "disk/");
      const Ended ended = run_process({"unshare", flags, "sh", "-c",
                                       "cd '" + work.folder() / "" + "' && mount -t tmpfs -o size=60m none disk && cp -r *.toml busy r.* v.toml disk 2>/dev/null; used=$(du -sk disk | cut -f1); "
                                       "mount -o remount,size=$((used + " + std::to_string(kilobytes) + "))k disk; " + line + "; status=$?; "
                                       "for f in r.h5 r.csv v.toml; do [ -e $f ] && { cmp -s $f disk/$f && echo same $f || echo other $f; }; done; ls -A disk | grep part$ ; exit $status"});
      INFO(command << ", " << kilobytes << " kB free: " << ended);
      CHECK(ended.signal == 0);
      CHECK((ended.status == 0 || ended.status == 4));
      if (ended.status == 4) {
        ++failed;
        CHECK(ended.err.find("No space left on device") != std::string::npos);
        // Of two results the first may be in its place; the second is then the earlier one, and whole.
        CHECK(ended.out.find("same " + work.outputs()[0]) != std::string::npos);
        CHECK(ended.out.find(".part") == std::string::npos);
      } else {
        ++done;
      }
    }
    CHECK(failed > 0);
    CHECK(done > 0);
    fs::remove(work.file("disk"));
    work.check_survived();
  }
}

TEST_CASE("a read-only folder is told before anything is played", "[faults][disk]") {
  const std::string flags = own_mounts();
  if (flags.empty()) {
    WARN("skipped: no file system can be mounted here, not even in a namespace");
    return;
  }
  for (const std::string& command : writers) {
    Work work(command, 400);
    const double takes = work.measure();
    work.begin();
    const std::string here = work.folder() / "";
    const Ended ended = run_process({"unshare", flags, "sh", "-c", "mount --bind '" + here + "' '" + here + "' && mount -o remount,ro,bind '" + here + "' && " + in_shell(work.words())});
    INFO(command << ": " << ended);
    CHECK(ended.status == 4);
    CHECK(ended.err.find("Read-only file system") != std::string::npos);
    if (command != "gather") CHECK(ended.seconds < takes / 2 + 0.2);
    CHECK(work.is_untouched());
    work.check_survived();
  }
}

TEST_CASE("rights that are lost on the way lose nothing", "[faults][disk]") {
  for (const std::string command : {"run", "sweep", "calibrate"}) {
    Work work(command, 400);
    const double takes = work.measure();
    work.begin();
    if (::geteuid() == 0)
      for (const auto& entry : fs::recursive_directory_iterator(work.folder() / ""))
        REQUIRE(::chown(entry.path().c_str(), 65534, 65534) == 0);
    if (::geteuid() == 0) REQUIRE(::chown((work.folder() / "").c_str(), 65534, 65534) == 0);
    Surroundings s;
    s.nobody = ::geteuid() == 0;  // root may write everywhere
    std::future<Ended> playing = std::async(std::launch::async, [&] { return work.play(s); });
    std::this_thread::sleep_for(std::chrono::duration<double>(takes / 3));
    fs::permissions(work.folder() / "", fs::perms::owner_read | fs::perms::owner_exec);
    const Ended ended = playing.get();
    fs::permissions(work.folder() / "", fs::perms::owner_all);
    INFO(command << ": " << ended);
    CHECK(ended.status == 4);
    CHECK(ended.err.find("Permission denied") != std::string::npos);
    CHECK(work.is_untouched());
    work.check_survived();
  }
}
