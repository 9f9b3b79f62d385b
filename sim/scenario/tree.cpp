#include "scenario/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace kvarbo {
namespace {

namespace fs = std::filesystem;

// Where a name leads in the end; what is not there yet is taken by its name.
fs::path real(const fs::path& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error);
  const fs::path behind = fs::weakly_canonical(whole, error);
  return error ? whole.lexically_normal() : behind;
}

bool within(const fs::path& root, const fs::path& path) { return std::mismatch(root.begin(), root.end(), path.begin(), path.end()).first == root.end(); }

// Whether a folder is somebody's home, or holds homes: too much for one scenario.
bool is_wide(const fs::path& folder) {
  const char* home = std::getenv("HOME");
  return folder == folder.root_path() || (home && *home && within(folder, real(home)));
}

}  // namespace

Tree Tree::of(const std::string& file) {
  Tree tree;
  const fs::path folder = real(fs::path(file).parent_path().empty() ? fs::path(".") : fs::path(file).parent_path());
  tree.roots_.push_back(folder);
  std::error_code error;
  for (fs::path above = folder; !is_wide(above); above = above.parent_path())
    if (fs::exists(above / ".git", error)) {
      tree.roots_.push_back(above);
      break;
    }
  if (const fs::path here = real("."); !is_wide(here)) tree.roots_.push_back(here);
  return tree;
}

Tree Tree::everything() {
  Tree tree;
  tree.everything_ = true;
  return tree;
}

std::optional<std::string> Tree::refuses(const std::string& file) const {
  const fs::path path = real(file);
  if (!everything_ && std::none_of(roots_.begin(), roots_.end(), [&](const fs::path& root) { return within(root, path); })) {
    const std::string link = path == fs::absolute(file).lexically_normal() ? "" : fmt::format(" (it leads to {})", path.string());
    return fmt::format("{}{} lies outside the scenario's tree, {}; put it there, run kvarbo in a folder that holds both, or allow it with --allow-include", file, link, roots_.front().string());
  }
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) return fmt::format("cannot read {}: it is not a plain file", file);
  return {};
}

}  // namespace kvarbo
