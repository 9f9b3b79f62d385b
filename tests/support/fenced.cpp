#include "support/fenced.hpp"

#include <fstream>

namespace kvarbo {

std::string fenced(const std::string& path, const std::string& language) {
  std::ifstream file(path);
  std::string line, text;
  bool inside = false;
  while (std::getline(file, line)) {
    if (line.starts_with("```")) inside = line == "```" + language;
    else if (inside) text += line + "\n";
  }
  return text;
}

}  // namespace kvarbo
