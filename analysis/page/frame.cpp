#include "analysis/page/frame.hpp"

#include <fmt/format.h>

#include <utility>

#include "analysis/page/palette.hpp"

namespace kvarbo::page {
namespace {

std::string switches(const std::string& language) {
  std::string out = "<fieldset class=\"languages\"><legend class=\"unseen\">Language / Språk</legend>";
  for (const auto& [code, name] : {std::pair{"en", "English"}, std::pair{"sv", "Svenska"}})
    out += fmt::format("<input type=\"radio\" name=\"language\" id=\"language-{0}\" value=\"{0}\"{1}><label for=\"language-{0}\" lang=\"{0}\">{2}</label>", code, language == code ? " checked" : "", name);
  return out + "</fieldset>";
}

std::string allowed(const Frame& frame) {
  const std::string script = frame.bundle->script.empty() ? "" : fmt::format(" script-src '{}'{};", frame.bundle->script_hash, frame.runs_wasm ? " 'wasm-unsafe-eval'" : "");
  return "default-src 'none'; style-src 'unsafe-inline';" + script + " base-uri 'none'; form-action 'none'";
}

}  // namespace

std::string framed(const Frame& frame) {
  const std::string script = frame.bundle->script.empty() ? "" : "<script>" + frame.bundle->script + "</script>";
  return "<!DOCTYPE html>\n<html lang=\"" + frame.language + "\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"" + allowed(frame) +
         "\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" + escaped(frame.language == "sv" ? frame.title.sv : frame.title.en) + "</title><style>" + frame.bundle->style +
         "</style></head><body>\n<header>" + switches(frame.language) + frame.heading + "</header>" + frame.inside + script + "</body></html>\n";
}

std::string within_script(const std::string& json) {
  std::string safe;
  for (const char c : json) safe += c == '<' ? std::string("\\u003c") : std::string(1, c);
  return safe;
}

std::string palette_json() {
  std::string colors;
  for (const char* color : palette) colors += (colors.empty() ? "\"" : ",\"") + std::string(color) + "\"";
  return "[" + colors + "]";
}

}  // namespace kvarbo::page
