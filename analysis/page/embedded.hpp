#pragma once
// The pages' styles and scripts, as they were bundled when the program was built.

#include <string>

namespace kvarbo::page {

struct Bundle {
  std::string style;
  std::string script;       ///< empty: built without node
  std::string script_hash;  ///< as a Content-Security-Policy names it
};

struct Embedded {
  Bundle report;   ///< without script it has tables and still figures only
  Bundle explore;  ///< nothing without script
  std::string hdf5;  ///< the HDF5 library for the browser: WebAssembly, gzipped, in base64; empty without scripts
};
const Embedded& embedded();

}  // namespace kvarbo::page
