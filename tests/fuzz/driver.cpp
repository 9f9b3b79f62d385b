// A short fuzz for every compiler: what is in the corpus as it is, then changed at random; always the same for the same seed.
//     tests_fuzz TARGET SECONDS SEED [FILE…]      SECONDS 0: the files alone
#include <boost/random/mersenne_twister.hpp>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

#include "fuzz/targets.hpp"

using namespace kvarbo::fuzz;

namespace {

using Text = std::vector<std::uint8_t>;

boost::random::mt19937 bits;

std::size_t below(std::size_t n) { return n == 0 ? 0 : bits() % n; }

void change(Text& text, const std::vector<Text>& corpus) {
  const auto at = text.begin() + static_cast<std::ptrdiff_t>(below(text.size() + 1));
  switch (below(5)) {
    case 0:
      if (at != text.end()) *at = static_cast<std::uint8_t>(bits());
      break;
    case 1: text.insert(at, static_cast<std::uint8_t>(bits())); break;
    case 2: text.erase(at, at + static_cast<std::ptrdiff_t>(below(static_cast<std::size_t>(text.end() - at) + 1)) / 8); break;
    case 3: {  // a piece of another
      const Text& other = corpus[below(corpus.size())];
      const std::size_t from = below(other.size()), size = below(std::min<std::size_t>(other.size() - from, 64) + 1);
      text.insert(at, other.begin() + static_cast<std::ptrdiff_t>(from), other.begin() + static_cast<std::ptrdiff_t>(from + size));
      break;
    }
    default:
      for (auto i = at; i != text.end() && i - at < 16; ++i) *i = static_cast<std::uint8_t>(bits());
  }
}

}  // namespace

int main(int count, char** words) {
  if (count < 4) target_named("");
  const Target& target = target_named(words[1]);
  const double seconds = std::atof(words[2]);
  bits.seed(static_cast<std::uint32_t>(std::atoi(words[3])));
  std::vector<Text> corpus;
  for (int n = 4; n < count; ++n) {
    std::ifstream in(words[n], std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  for (const Text& text : corpus) target.attempt(text);
  const auto begin = std::chrono::steady_clock::now();
  if (corpus.empty()) corpus.push_back(Text(64, 0));
  std::uint64_t attempts = 0;
  while (std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() < seconds) {
    Text text = corpus[below(corpus.size())];
    for (std::size_t n = 1 + below(6); n > 0; --n) change(text, corpus);
    std::ofstream(folder() + "/last", std::ios::binary).write(reinterpret_cast<const char*>(text.data()), static_cast<std::streamsize>(text.size()));
    target.attempt(text);
    ++attempts;
  }
  std::cout << target.name << ": " << corpus.size() << " of the corpus, " << attempts << " changed, " << simulated() << " simulated; nothing found\n";
}
