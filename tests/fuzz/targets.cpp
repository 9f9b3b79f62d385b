#include "fuzz/targets.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace kvarbo::fuzz {

const Target& target_named(const std::string& name) {
  for (const Target& t : targets)
    if (name == t.name) return t;
  std::cerr << "there is no target \"" << name << "\"; there are\n";
  for (const Target& t : targets) std::cerr << "  " << t.name << ": " << t.what << "\n";
  std::exit(2);
}

void found(const std::string& what) {
  std::cerr << "FOUND: " << what << "\nWhat was attempted lies in " << folder() << std::endl;
  std::abort();
}

void check_faults_told(const InvalidScenario& invalid) {
  if (invalid.faults().empty()) found("invalid, and no fault told");
  for (const Fault& fault : invalid.faults()) {
    const std::string text = to_string(fault);
    if (fault.what.empty() || fault.where.file.text().empty()) found("a fault without words or file: " + text);
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; })) found("a fault with control characters");
  }
}

namespace {

struct Folder {
  std::string path;
  Folder() {
    const std::filesystem::path memory = "/dev/shm";
    std::string name = ((std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path()) / "kvarbo-fuzz-XXXXXX").string();
    if (!::mkdtemp(name.data())) std::abort();
    path = name;
  }
  ~Folder() {
    std::error_code none;
    std::filesystem::remove_all(path, none);
  }
};

}  // namespace

const std::string& folder() {
  static const Folder here;
  return here.path;
}

std::string write(const std::string& name, std::string_view text) {
  const std::string path = folder() + "/" + name;
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

}  // namespace kvarbo::fuzz
