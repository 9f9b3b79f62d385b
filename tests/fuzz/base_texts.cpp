#include "fuzz/base_texts.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "property/random_scenario.hpp"
#include "scenario/value.hpp"

namespace kvarbo::fuzz {
namespace {

std::string text_at(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

const std::string& town_text() {
  static const std::string text = text_at(KVARBO_SOURCE "/tests/cli/town.toml");
  return text;
}

std::string small_text(std::uint32_t number) {
  static const std::vector<std::string> files{"cli/town", "unit/kitchen_sink", "theory/blocking", "theory/cohort", "theory/gate", "theory/queue", "theory/referral"};
  const std::uint32_t known = static_cast<std::uint32_t>(files.size());
  if (number % 16 < known) return text_at(KVARBO_SOURCE "/tests/" + files[number % 16] + ".toml");
  return random_scenario(number).text({.policies = number % 2 == 0});
}

const std::vector<std::string>& cities() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(KVARBO_SOURCE "/scenarios")) {
      if (entry.path().extension() != ".toml") continue;
      const Value root = parse_toml(text_at(entry.path().string()), entry.path().string());
      if (root.find("scenario") && root.find("population")) found.push_back(entry.path().string());
    }
    std::sort(found.begin(), found.end());
    return found;
  }();
  return all;
}

}  // namespace kvarbo::fuzz
