#pragma once
// The page's style and script, as they were bundled when the program was built.

#include <string>

namespace kvarbo::report {

struct Embedded {
  std::string style;
  std::string script;       ///< empty: built without node; the page then has tables and still figures only
  std::string script_hash;  ///< as a Content-Security-Policy names it
};
const Embedded& embedded();

}  // namespace kvarbo::report
