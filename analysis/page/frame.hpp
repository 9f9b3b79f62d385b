#pragma once
// What every page has around its content: what it may do, its language, its style and its script.

#include <string>

#include "analysis/page/embedded.hpp"
#include "analysis/page/text.hpp"

namespace kvarbo::page {

struct Frame {
  Text title;            ///< of the window
  std::string heading;   ///< HTML, beside the choice of language
  std::string inside;    ///< HTML, below it
  std::string language;  ///< "en" or "sv", what is shown first
  const Bundle* bundle = nullptr;
  bool runs_wasm = false;  ///< the script runs WebAssembly, which the page must allow
};

/// One self-contained HTML file, which asks for nothing from anywhere: its Content-Security-Policy allows only what stands in it.
std::string framed(const Frame& frame);

/// JSON as it can stand within a script element: nothing in it can end the element.
std::string within_script(const std::string& json);

}  // namespace kvarbo::page
