// Pieces of the page: words, colours, axes, and places shown as one.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "analysis/report/figure.hpp"
#include "analysis/report/presence.hpp"
#include "analysis/report/still_axes.hpp"

using namespace kvarbo;
using namespace kvarbo::report;

namespace {

// Contrast ratio: WCAG 2.2.
double contrast(const std::string& a, const std::string& b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

Facts few_places(std::size_t places) {
  Facts f;
  for (std::size_t i = 0; i < places; ++i) {
    f.services.push_back({"p" + std::to_string(i), "Place " + std::to_string(i), "", "", ""});
    f.is_place.push_back(1);
    f.tags.push_back(i % 3 == 0 ? std::vector<std::string>{} : std::vector<std::string>{i % 3 == 1 ? "home" : "den", "stable"});
  }
  f.services.push_back({"team", "Team", "", "", ""});
  f.is_place.push_back(0);
  f.tags.push_back({"home"});
  return f;
}

}  // namespace

TEST_CASE("figures' colours stand out from white, and text does so more", "[report]") {
  CHECK(contrast("#000000", "#ffffff") == Approx(21));
  CHECK(contrast("#777777", "#ffffff") == Approx(4.48).margin(0.01));  // the known example just below AA
  for (const char* color : palette) CHECK(contrast(color, "#ffffff") >= 3);
  for (const char* color : {"#1d2429", "#4c5860", "#0b5c8f"}) CHECK(contrast(color, "#ffffff") >= 4.5);
}

// Of black and white one always has a contrast of at least sqrt(21) = 4.58.
TEST_CASE("text on a coloured ground can be read", "[report]") {
  for (const char* ground : {"#ffffff", "#183c54", "#777777", "#1f6f8b", "#c8553d", "#000000"}) {
    Sheet sheet;
    sheet.text_on(0, 0, Text::same("x"), ground);
    const std::string made = sheet.svg(1, 1, Text::same("t"));
    const auto at = made.find("<g fill=\"");
    REQUIRE(at != std::string::npos);
    INFO(ground);
    CHECK(contrast(made.substr(at + 9, 7), ground) >= 4.5);
  }
}

TEST_CASE("numbers are as precise as their intervals, in both languages", "[report]") {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  CHECK(estimate({1234.56, 1200.12, 1269.00}).en == "1 235 [1 200, 1 269]");
  CHECK(estimate({0.5, 0.41, 0.59}).sv == "0,500 [0,410; 0,590]");
  CHECK(estimate({0.5, none, none}).sv == "0,5000");
  CHECK(estimate({2, 1, 3}, true).en == "+2.0 [+1.0, +3.0]");
  CHECK(whole({475.8, 468.0, 483.6}).en == "476 [468, 484]");
  CHECK(percent({0.2104, 0.2001, 0.2207}).sv == "21,0 % [20,0; 22,1]");
  CHECK(percent({-0.21, -0.265, -0.156}, true).en == "-21.0 % [-26.5, -15.6]");
}

TEST_CASE("what titles say cannot become markup", "[report]") {
  CHECK(escaped("a < b & \"c\"") == "a &lt; b &amp; \"c\"");
  CHECK(quoted("\"><script>") == "&quot;&gt;&lt;script&gt;");
  CHECK(html(Text("x <b>", "x <b>")) == "x &lt;b&gt;");
  CHECK(html(Text("<", ">")) == "<span lang=en>&lt;</span><span lang=sv>&gt;</span>");
  Figure f{"f", FigureKind::bars, {"</svg><script>", ""}, {}, {}, {}, {Text::same("<i>")}, {{Text::same("<u>"), no_policy, {{Text::same("<s>"), no_policy, 0, {}, {1.0}}}}}};
  for (const std::string& made : {still(f), table(f)})
    for (const char* tag : {"<script", "<i>", "<u>", "<s>"}) CHECK(made.find(tag) == std::string::npos);
}

TEST_CASE("ticks are round numbers within the axis", "[report]") {
  CHECK(ticks(0, 10) == std::vector<double>{0, 2, 4, 6, 8, 10});
  CHECK(ticks(-2, 10, 6) == std::vector<double>{-2, 0, 2, 4, 6, 8, 10});
  CHECK(ticks(0, 0.9).size() >= 4);
  CHECK(ticks(5, 5) == std::vector<double>{5});
  CHECK(tick_text(2.5e8, 5e7, false).en == "250 M");
  CHECK(tick_text(0.25, 0.05, true).sv == "25 %");
}

TEST_CASE("many places are shown by their first tag, few by themselves", "[report]") {
  CHECK(place_groups(few_places(8)).size() == 8);
  const Facts facts = few_places(9);
  const auto groups = place_groups(facts);
  REQUIRE(groups.size() == 5);  // p0, p3, p6 alone; home; den
  CHECK(groups[1].name.sv == "hem");
  CHECK(groups[2].name.en == "den");
  CHECK(groups[1].services == std::vector<std::size_t>{1, 4, 7});
  const auto of = groups_of_services(groups, facts);
  CHECK(of[5] == 2);
  CHECK(of[9] == groups.size());  // a support is nowhere
}

TEST_CASE("tables hold the figures' numbers", "[report]") {
  const Figure lines{"l", FigureKind::lines, {"t", "t"}, {}, {"x", "x"}, {"y", "y"}, {}, {{{"p", "p"}, no_policy, {{{"s", "s"}, no_policy, 0, {0, 1}, {0.5, 0.25}, {0.4, 0.2}, {0.6, 0.3}}}}}, true};
  CHECK(table(lines).find("50 % [40, 60]") != std::string::npos);
  const Figure flow{"f", FigureKind::flow, {}, {}, {}, {}, {{"a", "a"}, {"b", "b"}}, {{{"p", "p"}, no_policy, {}, {{0, 1, 3.25}, {1, 0, 7}}}}};
  const std::string text = table(flow);
  CHECK(text.find("7.0") < text.find("3.2"));  // the largest first
}
