#include "sweep/parts.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <sstream>

#include "record/part_file.hpp"
#include "record/provenance_group.hpp"
#include "record/sha256.hpp"

namespace kvarbo {
namespace {

namespace fs = std::filesystem;

// More pieces than this gain nothing: each is a file, and is written when it is done.
constexpr std::size_t most_pieces = 500;

std::string manifest_of(const std::string& folder) { return (fs::path(folder) / "sweep.h5").string(); }

void write_manifest(const std::string& path, const Sweep& sweep) {
  PartFile part(path);
  h5::File file = h5::File::create(part.path(), path);
  Provenance p;
  for (const SourceFile& f : sweep.files) p.files.push_back({f.name, f.text});
  write_provenance(file, p);
  file.finish();
  part.commit();
}

// The first line in which two texts differ, as a message.
std::string difference(const std::string& name, const std::string& was, const std::string& is) {
  std::istringstream before(was), now(is);
  std::string a, b;
  for (int line = 1;; ++line) {
    const bool more_before = static_cast<bool>(std::getline(before, a)), more_now = static_cast<bool>(std::getline(now, b));
    if (!more_before && !more_now) return fmt::format("{} ends otherwise", name);
    if (!more_before) return fmt::format("{}:{}: \"{}\" is new", name, line, b);
    if (!more_now) return fmt::format("{}:{}: \"{}\" is gone", name, line, a);
    if (a != b) return fmt::format("{}:{}: was \"{}\", is \"{}\"", name, line, a, b);
  }
}

// What of a sweep is not as it was when its manifest was written; empty if nothing.
std::string changes(const std::string& manifest, const Sweep& sweep) {
  const h5::File file = h5::File::open(manifest);
  const h5::Group provenance = file.group("provenance");
  const auto names = provenance.dataset("scenario_files").read_strings(), texts = provenance.dataset("scenario_text").read_strings();
  const std::string by = provenance.text("version") + " (" + provenance.text("commit") + ")", now = program_version() + " (" + program_commit() + ")";
  if (by != now) return fmt::format("they were made by kvarbo {}, this is kvarbo {}", by, now);
  if (names.size() != sweep.files.size() || texts.size() != names.size()) return fmt::format("they rest on {} files, the sweep now has {}", names.size(), sweep.files.size());
  for (std::size_t n = 0; n < names.size(); ++n)
    if (texts[n] != sweep.files[n].text) return difference(sweep.files[n].name, texts[n], sweep.files[n].text);
  return "";
}

// Whether a file in the folder was made by a sweep.
bool is_ours(std::string name) {
  if (name.ends_with(".part") && name.starts_with(".")) name = name.substr(1);
  return name == "lock" || name.starts_with("sweep.h5") || name.starts_with("points-") || name.starts_with("lock-");
}

// One process at a time.
class FolderLock {
 public:
  explicit FolderLock(const std::string& folder) : descriptor_(::open((fs::path(folder) / "lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) throw FileError(fmt::format("cannot write {}: {}", folder, std::strerror(errno)));
    while (::flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) continue;
  }
  ~FolderLock() { ::close(descriptor_); }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

std::string folder_of(const std::string& out) {
  fs::path path(out);
  if (path.extension() == ".h5") path.replace_extension();
  return path.string() + ".parts";
}

}  // namespace

Parts::Parts(const Sweep& sweep, const std::string& out) : folder_(folder_of(out)), out_(out), points_(sweep.points()) {
  std::string all = program_version() + program_commit();
  for (const SourceFile& f : sweep.files) all += sha256(f.text);
  identity_ = sha256(all);
  points_a_piece_ = (points_ + most_pieces - 1) / most_pieces;
}

Piece Parts::piece(std::size_t n) const { return {n * points_a_piece_, std::min(points_, (n + 1) * points_a_piece_)}; }

std::string Parts::file(std::size_t n) const {
  const Piece p = piece(n);
  return (fs::path(folder_) / fmt::format("points-{:07}-{:07}.h5", p.first, p.end - 1)).string();
}

bool Parts::has(std::size_t n) const { return fs::exists(file(n)); }

bool Parts::exists() const { return fs::exists(manifest_of(folder_)); }

void Parts::check(const Sweep& sweep) const {
  if (!exists()) throw FileError(fmt::format("cannot read {}: no piece of this sweep has been made; kvarbo sweep {} --out {} makes them", folder_, sweep.file, out_));
  if (const std::string changed = changes(manifest_of(folder_), sweep); !changed.empty())
    throw FileError(fmt::format("cannot go on with {}: the sweep is no longer what its pieces were made from: {}. Undo the change, or begin anew with another --out", folder_, changed));
}

void Parts::begin(const Sweep& sweep, const Shard& shard, bool resume) const {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) throw FileError(fmt::format("cannot write {}: {}", folder_, error.message()));
  {
    const FolderLock alone(folder_);  // shards begin at once
    if (!exists()) return write_manifest(manifest_of(folder_), sweep);
  }
  check(sweep);
  for (std::size_t n = 0; !resume && n < count(); ++n)
    if (shard.has(n) && has(n)) throw UsageError(fmt::format("{} holds pieces of an unfinished run of this sweep; go on with --resume, or remove the folder to begin anew", folder_));
}

void Parts::remove() const {
  std::error_code error;
  std::vector<fs::path> ours;
  for (const auto& entry : fs::directory_iterator(folder_, error))
    if (is_ours(entry.path().filename().string())) ours.push_back(entry.path());
  for (const fs::path& file : ours)
    if (!error) fs::remove(file, error);
  if (!error) fs::remove(folder_, error);
  if (error == std::errc::directory_not_empty) return;  // what others have put there is theirs
  if (error) throw FileError(fmt::format("cannot remove {}: {}; the result is complete", folder_, error.message()));
}

ShardLock::ShardLock(const Parts& parts, const Shard& shard) {
  const std::string path = (fs::path(parts.folder()) / fmt::format("lock-{}-of-{}", shard.number, shard.of)).string();
  descriptor_ = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0666);
  if (descriptor_ < 0) throw FileError(fmt::format("cannot write {}: {}", path, std::strerror(errno)));
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  ::close(descriptor_);
  throw FileError(fmt::format("another process works on {}, shard {} of {}; wait for it, or stop it first", parts.folder(), shard.number, shard.of));
}

ShardLock::~ShardLock() { ::close(descriptor_); }

}  // namespace kvarbo
