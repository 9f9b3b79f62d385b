#pragma once
// What tests of sweeps begin with: the town in a folder, and a sweep of it.

#include <filesystem>
#include <sstream>

#include "cli/town_run.hpp"

namespace kvarbo {

namespace fs = std::filesystem;

inline const char* const head = R"(format = 1
[sweep]
id = "beds"
title = "Beds and collaboration"
scenario = "town.toml"
replications = 3
outcomes = ["stable_housing_share", "cost.total", "qaly_discounted", "wait.in"]
)";
inline const char* const homes = R"([[parameter]]
id = "homes"
path = "service.home.capacity"
values = [4, 6, 10]
)";
inline const char* const quality = R"([[parameter]]
id = "quality"
path = "interface.bridge.quality"
values = [0.1, 0.9]
)";

inline std::string grid() { return std::string(head) + "design = \"grid\"\n" + homes + quality; }

// A folder with the town and a sweep of it.
struct Place {
  TestDirectory folder;
  explicit Place(const std::string& sweep = grid()) {
    write_bytes(folder / "town.toml", town());
    write_bytes(folder / "sweep.toml", sweep);
  }
  Ended run(const std::string& command, std::vector<std::string> more = {}) const {
    std::vector<std::string> words{command, folder / "sweep.toml", "--out", folder / "r.h5"};
    words.insert(words.end(), more.begin(), more.end());
    return kvarbo::kvarbo(words);
  }
  std::string result() const { return bytes_of(folder / "r.h5") + bytes_of(folder / "r.csv"); }
  std::vector<fs::path> pieces() const {
    std::vector<fs::path> list;
    for (const auto& e : fs::directory_iterator(folder / "r.parts"))
      if (e.path().filename().string().starts_with("points-")) list.push_back(e.path());
    std::sort(list.begin(), list.end());
    return list;
  }
};

inline std::string played(const std::string& sweep, const std::vector<std::string>& more = {}) {
  const Place place(sweep);
  const Ended ended = place.run("sweep", more);
  REQUIRE(ended.status == 0);
  CHECK(ended.err.empty());
  CHECK_FALSE(fs::exists(place.folder / "r.parts"));
  return bytes_of(place.folder / "r.csv");
}

inline void replace(const std::string& file, const std::string& old, const std::string& now) {
  std::string text = bytes_of(file);
  REQUIRE(text.find(old) != std::string::npos);
  write_bytes(file, text.replace(text.find(old), old.size(), now));
}

inline std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    rows.emplace_back();
    std::istringstream fields(line);
    for (std::string field; std::getline(fields, field, ',');) rows.back().push_back(field);
  }
  return rows;
}

}  // namespace kvarbo
