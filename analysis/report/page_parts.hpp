#pragma once
// What reports' pages are put together from.

#include <string>
#include <vector>

#include "analysis/origin.hpp"
#include "analysis/report/figure.hpp"

namespace kvarbo::report {

/// A part of the page with a heading, which the contents can lead to.
struct Part {
  std::string id;
  Text title;
  std::string inside;  ///< HTML
};

/// HTML that is opened by a click on its summary.
std::string folded(const Text& summary, const std::string& inside);
/// A figure: how to read it, its drawing, and its numbers.
Part part_of(const Figure& figure);
/// The scenario's files, and what they were played with.
std::string files_of(const Origin& origin);

/// The whole page, with the script's data. `first` stands above the figures, `last` below them; parts without content are left out.
std::string whole_page(const Text& title, const std::vector<NamedEntry>& policies, const std::vector<Part>& first, const std::vector<Figure>& figures, const std::vector<Part>& last, const std::string& language);

}  // namespace kvarbo::report
