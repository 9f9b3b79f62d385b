// All faults of a scenario at once; sizes that no machine holds; and whatever may stand in a file.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <sstream>

#include "cli/faults.hpp"
#include "support/process.hpp"
#include "unit/record_directory.hpp"

using namespace kvarbo;

TEST_CASE("all faults of a file are told together, in the order of their places, each once", "[cli][faults]") {
  check_faults({{{{"warmup_days = 10", "warmup_days = ^-10"},
                  {"seed = 7", "^sead = 7"},
                  {R"(sex = "male", use)", R"(sex = ^"mail", use)"},
                  {"low = 23", "low = ^\"young\""},
                  {"quality = 0.4", "quality = ^4"},
                  {"fte = 2\n", "fte = ^-2\n"},
                  {"median_days = 6, sigma", "median_days = ^0, sigma"},
                  {R"(id = "clinic"
kind = "support")", R"(id = "clinic"
^colour = "white"
kind = "support")"},
                  {R"(to = "shelter")", R"(to = ^"sheltr")"},
                  {"multiply = 0.6", "multiply = ^-1"},
                  {"amount = 3000", "amount = ^inf"},
                  {R"(status = "assumed")", R"(status = ^"sure")"},
                  {"from_day = 20", "from_day = ^20.5"},
                  {R"("service.home.capacity" = 12)", R"("service.home.capacity" = ^-12)"}},
                 {"warmup_days is -10; it must be a number of days from 0 to 1000000",
                  R"(unknown key "sead" in run, did you mean "seed"?)",
                  R"(there is no category "mail")",
                  "low is a text; it must be a finite number",
                  "quality is 4; it must be a quality, from 0 to 1",
                  "fte is -2; it must be a number of full-time posts of at least 0",
                  "median_days is 0; it must be a number of days of at least 0.0001",
                  R"(unknown key "colour" in service)",
                  R"(there is no service "sheltr", did you mean "shelter"?)",
                  "multiply is -1; it must be a factor from 0 to 1000000",
                  "amount is inf; it must be a finite amount of money",
                  R"(status is "sure"; it must be one of measured, derived, assumed)",
                  "from_day is 20.5; it must be a multiple of step_days (1)",
                  "capacity is -12; it must be a number of places of at least 0"}}});
}

TEST_CASE("more clients than memory are refused at once, with what they would need", "[cli][faults]") {
  const auto refused = [](const Change& c, const std::string& place, const std::string& what, const std::string& advice) {
    const TestDirectory folder;
    write_bytes(folder / "town.toml", change(town(), {c}).text);
    for (const char* command : {"check", "run"}) {
      const Ended ended = kvarbo::kvarbo({command, folder / "town.toml"});
      INFO(ended);
      CHECK_THAT(ended.err, Catch::Matchers::StartsWith(folder / "town.toml" + ":" + place + ": " + what + " would need "));
      CHECK_THAT(ended.err, Catch::Matchers::Contains(" GiB of memory, and this machine has ") && Catch::Matchers::EndsWith("; " + advice + "\n"));
      CHECK(std::count(ended.err.begin(), ended.err.end(), '\n') == 1);
      CHECK(ended.status == 3);
      CHECK(ended.seconds < 2);
    }
  };
  refused({"count = 20,", "count = 1000000000000,"}, "19:3", "1e+12 clients", "lower count");
  refused({"per_day = [[0, 0.5], [30, 0.25]]\nplace = \"street\"", "per_day = [[0, 0.5], [30, 1000000]]\nplace = \"street\"\n[set]\n\"time.horizon_days\" = 1000000\n[[population.arrivals]]\nid = \"x\"\nplace = \"street\"\nper_day = 0.5"}, "23:1",
          "1e+12 clients by the horizon", "lower per_day");
}

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// A scenario with a few lines deleted, doubled, swapped, moved, cut or garbled.
std::string mutated(std::mt19937& random) {
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  std::vector<std::string> lines = lines_of(town());
  static const std::vector<std::string> pieces{"=", "[", "]", "{", "}", "\"", ",", "-1", "nan", "inf", "1e308", "true", "[]", "{}", "\"@bed\"", "\"left\"", "\"any\"", "0", ".", "#", "\xff", "'''", "->", "1979-05-27", "99999999999"};
  for (std::size_t change = 1 + below(3); change > 0; --change) {
    const std::size_t at = below(lines.size()), other = below(lines.size());
    std::string& line = lines[at];
    switch (below(7)) {
      case 0: lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at)); break;
      case 1: lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), std::string(lines[other])); break;
      case 2: std::swap(lines[at], lines[other]); break;
      case 3: line = line.substr(0, below(line.size() + 1)); break;
      case 4: line.insert(below(line.size() + 1), pieces[below(pieces.size())]); break;
      case 5:
        if (const auto equals = line.find("= "); equals != std::string::npos) line = line.substr(0, equals + 2) + pieces[below(pieces.size())];
        break;
      default:
        if (!line.empty()) line[below(line.size())] = static_cast<char>(below(256));
    }
  }
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace

TEST_CASE("no slip in a file brings the program down", "[cli][mutations]") {
  std::mt19937 random(20250101);
  const TestDirectory folder;
  const std::string file = folder / "town.toml";
  int invalid = 0;
  for (int i = 0; i < 200; ++i) {
    write_bytes(file, mutated(random));
    Surroundings surroundings;
    surroundings.seconds = 20;
    const Ended ended = kvarbo::kvarbo({"check", file}, surroundings);
    const bool fine = ended.status == 0 && ended.err.empty(), told = ended.status == 3 && ended.err.starts_with(file + ":");
    if (!(fine || told) || ended.seconds > 1) {
      INFO("mutation " << i << ": " << ended);
      INFO(bytes_of(file));
      CHECK((fine || told));
      CHECK(ended.seconds < 1);
    }
    invalid += told;
  }
  CHECK(invalid > 100);  // else the mutations would try nothing
}
