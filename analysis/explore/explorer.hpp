#pragma once
// A page that reads result files itself, in the browser.

#include <cstddef>
#include <string>

namespace kvarbo::explore {

struct Explorer {
  std::string page;   ///< one self-contained HTML file
  bool holds = true;  ///< whether the result file stands in it; else it asks for it
};

/// The page for a result file, which stands in it if it has at most `most_bytes`. `language`: "en" or "sv", what it shows first.
/// Throws FileError if the file is none, is damaged or cannot be read, or if the program was built without the pages' scripts.
Explorer explorer(const std::string& file, const std::string& language, std::size_t most_bytes);

}  // namespace kvarbo::explore
