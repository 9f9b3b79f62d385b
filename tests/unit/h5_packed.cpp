// Chunks that are packed by hand: zlib and HDF5's own filters must bring back what went in.
#include "h5/packed_chunk.hpp"

#include <zlib.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <string>

#include "h5/deflater.hpp"
#include "h5/file.hpp"
#include "h5/huffman.hpp"
#include "record_directory.hpp"

using namespace kvarbo;
using Bytes = std::vector<std::uint8_t>;

namespace {

Bytes inflated(const Bytes& stream, std::size_t size) {
  Bytes out(size + 1);
  uLongf made = out.size();
  REQUIRE(::uncompress(out.data(), &made, stream.data(), stream.size()) == Z_OK);
  out.resize(made);
  return out;
}

Bytes deflated(const std::vector<Bytes>& pieces) {
  h5::Deflater deflater;
  for (const Bytes& piece : pieces) deflater.add(piece);
  return deflater.finish();
}

/// Bytes of which each is the last one again with the chance `again`, and else one of `kinds`, the first of them the most frequent.
Bytes some(std::mt19937& luck, std::size_t size, double again, int kinds) {
  std::bernoulli_distribution repeats(again);
  std::geometric_distribution<int> kind(0.2);
  Bytes out;
  for (std::size_t n = 0; n < size; ++n) out.push_back(!out.empty() && repeats(luck) ? out.back() : static_cast<std::uint8_t>(kind(luck) % kinds));
  return out;
}

Bytes some_noise(std::mt19937& luck, std::size_t size) {
  Bytes out(size);
  for (auto& byte : out) byte = static_cast<std::uint8_t>(luck());
  return out;
}

}  // namespace

TEST_CASE("zlib reads what the deflater makes", "[h5]") {
  std::mt19937 luck(1);
  for (const std::size_t size : {1u, 2u, 3u, 4u, 5u, 8u, 9u, 258u, 259u, 262u, 1000u, 65535u, 65536u, 200'000u})
    for (const double again : {0.0, 0.5, 0.9, 0.999, 1.0})
      for (const int kinds : {1, 2, 17, 256}) {
        INFO(size << " bytes of " << kinds << " kinds, again with " << again);
        const Bytes piece = some(luck, size, again, kinds);
        REQUIRE((inflated(deflated({piece}), size) == piece));
      }
}

TEST_CASE("a run of any length is brought back, wherever it stands", "[h5]") {
  for (std::size_t run = 1; run <= 600; ++run)
    for (const std::size_t before : {0u, 1u, 7u}) {
      Bytes piece(before, 1);
      piece.insert(piece.end(), run, 7);
      REQUIRE((inflated(deflated({piece}), piece.size()) == piece));
      piece.push_back(8);
      REQUIRE((inflated(deflated({piece}), piece.size()) == piece));
    }
}

TEST_CASE("pieces of a stream follow each other, and streams do not know of each other", "[h5]") {
  std::mt19937 luck(2);
  const Bytes zeros(70'000, 0), coins = some(luck, 30'001, 0.5, 2), noise = some_noise(luck, 70'001);
  const std::vector<Bytes> pieces{noise, zeros, {}, noise, coins};
  Bytes all;
  for (const Bytes& piece : pieces) all.insert(all.end(), piece.begin(), piece.end());
  h5::Deflater deflater;
  for (int stream = 0; stream < 2; ++stream) {
    for (const Bytes& piece : pieces) deflater.add(piece);
    CHECK((inflated(deflater.finish(), all.size()) == all));
  }
  CHECK(inflated(deflater.finish(), 0).empty());
}

TEST_CASE("what cannot be made shorter is stored, and costs next to nothing", "[h5]") {
  std::mt19937 luck(3);
  const Bytes noise = some_noise(luck, 65'536);
  CHECK(deflated({noise}).size() <= noise.size() + 20);    // two blocks of five bytes and some bits, header, checksum, end
  CHECK(deflated({Bytes(65'536, 9)}).size() < 300);        // 254 runs of two bits and more, 152 bytes of code lengths
  Bytes nibbles = noise;
  for (auto& byte : nibbles) byte &= 15;
  CHECK(deflated({nibbles}).size() < 65'536 / 2 + 4096 / 8 + 300);  // four bits each; one kind in sixteen gives way to runs and the end, and takes five
}

TEST_CASE("prefix codes are complete, short where symbols are frequent, and never too long", "[h5]") {
  std::vector<std::uint32_t> fibonacci{1, 1};  // Huffman's own code would take 29 bits
  while (fibonacci.size() < 30) fibonacci.push_back(fibonacci[fibonacci.size() - 1] + fibonacci[fibonacci.size() - 2]);
  for (const auto& counts : {std::vector<std::uint32_t>{5, 0, 5}, {1, 2, 4, 8, 16}, std::vector<std::uint32_t>(286, 1), fibonacci}) {
    const std::vector<std::uint8_t> lengths = h5::code_lengths(counts);
    double room = 0;  // Kraft's sum: 1 for a complete code
    for (std::size_t s = 0; s < counts.size(); ++s) {
      CHECK((lengths[s] == 0) == (counts[s] == 0));
      CHECK(lengths[s] <= h5::longest_code);
      if (lengths[s] > 0) room += std::pow(0.5, lengths[s]);
    }
    CHECK(room == 1);
    for (std::size_t a = 0; a < counts.size(); ++a)
      for (std::size_t b = 0; b < counts.size(); ++b)
        if (counts[a] > counts[b] && counts[b] > 0) CHECK(lengths[a] <= lengths[b]);
  }
  CHECK(h5::code_lengths(std::vector<std::uint32_t>{1, 2, 4, 8, 16}) == std::vector<std::uint8_t>{4, 4, 3, 2, 1});
  CHECK_THROWS_AS(h5::code_lengths(std::vector<std::uint32_t>{0, 3}), std::logic_error);
  // RFC 1951, 3.2.2: the lengths (3, 3, 3, 3, 3, 2, 4, 4) have the codes 010 … 110, 00, 1110, 1111; here the first bit is the lowest.
  CHECK(h5::codes_of(std::vector<std::uint8_t>{3, 3, 3, 3, 3, 2, 4, 4}) == std::vector<std::uint16_t>{0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111});
}

namespace {

/// Writes `values` to a growing dataset by packed chunks, the last one filled up, and reads them through HDF5's filters.
template <class T>
std::vector<T> through_file(const std::string& path, const std::vector<T>& values, std::size_t chunk) {
  h5::File file = h5::File::create(path, path);
  h5::Dataset column = file.create_numbers<T>("column", {0}, {{chunk}, true, true});
  column.grow(values.size());
  for (std::size_t from = 0; from < values.size(); from += chunk) {
    std::vector<T> part(chunk, T{});
    std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(from), std::min(chunk, values.size() - from), part.begin());
    column.write_packed({from}, h5::packed_chunk({reinterpret_cast<const std::uint8_t*>(part.data()), chunk * sizeof(T)}, sizeof(T)));
  }
  column.close();
  file.finish();
  return h5::File::open(path).dataset("column").read<T>();
}

template <class T>
void check_through_file(const TestDirectory& directory) {
  std::mt19937_64 luck(4);
  for (const std::size_t size : {0u, 1u, 999u, 1000u, 1001u, 4567u}) {
    INFO(size << " values of " << sizeof(T) << " bytes");
    std::vector<T> values(size);
    for (std::size_t n = 0; n < size; ++n) values[n] = static_cast<T>(n % 3 == 0 ? static_cast<T>(luck()) : static_cast<T>(n));
    CHECK((through_file(directory / "r.h5", values, 1000) == values));
  }
}

}  // namespace

TEST_CASE("HDF5 reads chunks that were packed by hand", "[h5]") {
  const TestDirectory directory;
  check_through_file<std::int8_t>(directory);
  check_through_file<std::int16_t>(directory);
  check_through_file<std::int32_t>(directory);
  check_through_file<std::uint32_t>(directory);
  check_through_file<float>(directory);
  check_through_file<double>(directory);
}
