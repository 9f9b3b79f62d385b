#include "analysis/explore/explorer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "analysis/explore/base64.hpp"
#include "analysis/json_text.hpp"
#include "analysis/page/frame.hpp"
#include "analysis/page/palette.hpp"
#include "analysis/result_reader.hpp"
#include "core/fault.hpp"

namespace kvarbo::explore {
namespace {

using page::html;
using page::Text;

std::string bytes_of(const std::string& path, std::size_t size) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes(size, '\0');
  if (!in.read(bytes.data(), static_cast<std::streamsize>(size))) throw FileError(fmt::format("cannot read {}: it became shorter while it was read", path));
  return bytes;
}

// What stands in the page until its script begins, and stays without it.
std::string without_script(const std::string& name) {
  const Text told("This page reads the result file by script, and script is off or too old here. Allow it for this page, or open it in a newer browser. Without script, read the results with:",
                  "Sidan läser resultatfilen med skript, och skript är avstängda eller för gamla här. Tillåt dem för sidan, eller öppna den i en nyare webbläsare. Utan skript läses resultaten med:");
  return "<div id=\"without-script\"><p>" + html(told) + "</p><pre>kvarbo report " + page::escaped(name) + "\nkvarbo compare " + page::escaped(name) + " --format csv</pre></div>";
}

}  // namespace

Explorer explorer(const std::string& file, const std::string& language, std::size_t most_bytes) {
  const page::Embedded& own = page::embedded();
  if (own.explore.script.empty())
    throw FileError("cannot make the page: this kvarbo was built without the pages' scripts; build it again where node and npm are installed (KVARBO_PAGE=ON)");
  const ExperimentOutcomes outcomes = read_outcomes(file);
  const std::size_t size = std::filesystem::file_size(file);
  const std::string name = std::filesystem::path(file).filename().string();
  const bool holds = size <= most_bytes;
  const std::string about = fmt::format("{{\"name\":{},\"size\":{},\"palette\":{}}}", json_text(name), size, page::palette_json());
  const Text title = Text("Explorer: ", "Utforskaren: ") + Text::same(outcomes.title);
  std::string inside = "<main>" + without_script(name) + "<div id=\"explore\"></div></main>\n<script type=\"application/json\" id=\"about\">" + page::within_script(about) +
                       "</script><script type=\"text/plain\" id=\"hdf5\">" + own.hdf5 + "</script>";
  if (holds) inside += "<script type=\"text/plain\" id=\"file\">" + base64(bytes_of(file, size)) + "</script>";
  return {page::framed({title, "<h1 id=\"title\">" + html(title) + "</h1>", inside, language, &own.explore, true}), holds};
}

}  // namespace kvarbo::explore
