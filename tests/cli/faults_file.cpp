// What is wrong with the file as such.
#include <catch2/catch.hpp>

#include "cli/faults.hpp"

using namespace kvarbo;

TEST_CASE("the format must be told", "[cli][faults]") {
  check_faults({
      {{{R"(format = 1
)", "^"}}, {R"(the key "format" is missing; begin the file with format = 1)"}},
      {{{R"(format = 1
)", R"(format = ^2
)"}}, {"this kvarbo reads format = 1 only"}},
      {{{R"(format = 1
)", R"(format = ^"1"
)"}}, {"this kvarbo reads format = 1 only"}},
      {{{R"(format = 1
)", R"(format = 1
include = ^"a.toml"
)"}}, {"include must be a list of file names"}},
      {{{R"(format = 1
)", R"(format = 1
include = [^3]
)"}}, {"include must be a list of file names"}},
      {{{R"(format = 1

[scenario]
id = "town"
title = "A town with one of everything"
)", R"(^format = 1

)"}},
       {R"(there is no [scenario]; write id = "…" and title = "…")"}},
      {{{"[time]", R"(^format2 = 1
[time])"}}, {R"(unknown key "format2" in scenario; known here: id, title, title_sv)"}},
  });
}

TEST_CASE("what is not TOML is told with its place", "[cli][faults]") {
  check_faults({
      {{{R"(format = 1
)", R"(format = 1
x = ^
)"}}, {R"(not valid TOML: Error while parsing key-value pair: expected value, saw '\n')"}},
      {{{R"(title = "A town with one of everything")", R"(title = "A town with one of everything^)"}},
       {"not valid TOML: Error while parsing string: unescaped control characters other than TAB (U+0009) are explicitly prohibited"}},
      {{{"[time]", "[time^"}}, {R"(not valid TOML: Error while parsing table header: expected ']', saw '\n')"}},
      {{{R"(step_days = 1
)", R"(step_days = 1
step_days = ^1
)"}},
       {"not valid TOML: Error while parsing key-value pair: cannot redefine existing integer 'step_days'"}},
      {{{"[run]", "^[time]"}}, {"not valid TOML: Error while parsing table header: cannot redefine existing table 'time'"}},
      {{{"seed = 7", "seed = 99999999999999999999^"}},
       {"not valid TOML: Error while parsing decimal integer: '99999999999999999999' is not representable in 64 bits"}},
      {{{R"([[attribute]]
id = "sex")", R"([attribute]
id = "sex")"}, {R"(categories = { female = 0.3, male = 0.7 }

[[attribute]])", R"(categories = { female = 0.3, male = 0.7 }

^[[attribute]])"}},
       {"not valid TOML: Error while parsing table header: cannot redefine existing table 'attribute' as array-of-tables"}},
      {{{R"({ id = "outdoors", count)", R"({ id = "outdoors" ^count)"}},
       {"not valid TOML: Error while parsing inline table: expected comma or closing '}', saw 'c'"}},
  });
}
