#include "analysis/report/page_parts.hpp"

#include <fmt/format.h>

#include "analysis/page/frame.hpp"

namespace kvarbo::report {
namespace {

std::string section(const Part& part) {
  if (part.inside.empty()) return "";
  return fmt::format("<section id=\"{0}\" aria-labelledby=\"{0}-title\"><h2 id=\"{0}-title\">{1}</h2>{2}</section>\n", part.id, html(part.title), part.inside);
}

// Data for the script. Nothing in it can end the element that holds it.
std::string data(const std::vector<NamedEntry>& policies, const std::vector<Figure>& figures) {
  std::string names, drawn;
  for (const NamedEntry& policy : policies) names += (names.empty() ? "" : ",") + json(name_of(policy));
  for (const Figure& f : figures) drawn += (drawn.empty() ? "" : ",") + json(f);
  return page::within_script(fmt::format("{{\"policies\":[{}],\"palette\":{},\"figures\":[{}]}}", names, page::palette_json(), drawn));
}

}  // namespace

std::string folded(const Text& summary, const std::string& inside) { return fmt::format("<details><summary>{}</summary>{}</details>", html(summary), inside); }

Part part_of(const Figure& f) {
  return {f.id, f.title, fmt::format("<p>{}</p><figure data-figure=\"{}\">{}</figure>{}", html(f.reading), f.id, still(f), folded(Text("Numbers of this figure", "Figurens tal"), table(f)))};
}

std::string files_of(const Origin& origin) {
  std::string files;
  for (const ScenarioText& s : origin.files) files += folded(Text::same(s.name), "<pre>" + escaped(s.text) + "</pre>");
  return "<p><code>" + escaped(origin.command) + "</code> · kvarbo " + escaped(origin.version) + " (" + escaped(origin.commit) + ")</p>" +
         folded(Text(fmt::format("{} files", origin.files.size()), fmt::format("{} filer", origin.files.size())), files);
}

std::string whole_page(const Text& title, const std::vector<NamedEntry>& policies, const std::vector<Part>& first, const std::vector<Figure>& figures, const std::vector<Part>& last, const std::string& language) {
  std::vector<Part> parts = first;
  for (const Figure& f : figures) parts.push_back(part_of(f));
  parts.insert(parts.end(), last.begin(), last.end());
  std::string contents, body;
  for (const Part& p : parts) {
    if (!p.inside.empty()) contents += "<li><a href=\"#" + p.id + "\">" + html(p.title) + "</a></li>";
    body += section(p);
  }
  const std::string inside = "<nav aria-label=\"contents\"><ul>" + contents + "</ul></nav><div id=\"choose\"></div><main>\n" + body + "</main>\n<script type=\"application/json\" id=\"data\">" + data(policies, figures) + "</script>";
  return page::framed({title, "<h1>" + html(title) + "</h1>", inside, language, &page::embedded().report, false});
}

}  // namespace kvarbo::report
