#include "scenario/limits.hpp"

#include <fmt/format.h>

namespace kvarbo {
namespace {

// Walks through the text, past strings and comments, and counts brackets, dots and values.
class Walk {
 public:
  Walk(std::string_view text, const FileName& name) : text_(text), name_(name) {}

  void check() {
    while (at_ < text_.size()) step();
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '"' || c == '\'') return pass_string(c);
    if (c == '#') return pass_comment();
    if (c == '.' && ++dots_ > deepest) tell(fmt::format("a key has more than {} dots; write it in fewer parts", deepest));
    if (c == '=' || c == ',' || c == '[' || c == ']' || c == '{' || c == '}' || c == '\n') dots_ = 0;
    if ((c == '[' || c == '{') && ++open_ > deepest) tell(fmt::format("lists and tables stand more than {} deep in each other; write it flatter", deepest));
    if ((c == ']' || c == '}') && open_ > 0) --open_;
    if ((c == '=' || c == ',' || c == '[') && ++values_ > most_values) tell(fmt::format("the file holds more than {} values; name a scenario file", most_values));
    if (c == '\n') next_line();
    ++at_;
  }

  void next_line() {
    ++line_;
    line_begin_ = at_ + 1;
  }

  void pass_comment() {
    while (at_ < text_.size() && text_[at_] != '\n') ++at_;
  }

  // A string's end is its own quote, or three of them; on one line, the end of the line ends what is no TOML.
  void pass_string(char quote) {
    const bool three = text_.substr(at_, 3) == std::string(3, quote);
    at_ += three ? 3 : 1;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\n') {
        if (!three) return;
        next_line();
      } else if (text_[at_] == '\\' && quote == '"') {
        ++at_;
        if (at_ < text_.size() && text_[at_] == '\n') next_line();
      } else if (text_[at_] == quote && (!three || text_.substr(at_, 3) == std::string(3, quote))) {
        at_ += three ? 3 : 1;
        for (int more = 0; three && more < 2 && at_ < text_.size() && text_[at_] == quote; ++more) ++at_;  // its last ones belong to the text
        return;
      }
    }
  }

  [[noreturn]] void tell(const std::string& what) const { throw InvalidScenario({{{name_, line_, static_cast<int>(at_ - line_begin_) + 1}, what}}); }

  const std::string_view text_;
  const FileName& name_;
  std::size_t at_ = 0, line_begin_ = 0, values_ = 0;
  int line_ = 1, open_ = 0, dots_ = 0;
};

}  // namespace

void check_limits(std::string_view text, const FileName& name) { Walk(text, name).check(); }

}  // namespace kvarbo
