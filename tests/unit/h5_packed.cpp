// Chunks that are packed without HDF5: its own filters must bring back what went in.
#include "h5/packed_chunk.hpp"

#include <pthread.h>
#include <sys/mman.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "h5/file.hpp"
#include "record_directory.hpp"

using namespace kvarbo;

namespace {

/// Writes `values` to a growing dataset by packed chunks, the last of them filled up, and reads them through HDF5's filters.
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

TEST_CASE("HDF5 reads chunks that were packed without it", "[h5]") {
  const TestDirectory directory;
  check_through_file<std::int8_t>(directory);
  check_through_file<std::int16_t>(directory);
  check_through_file<std::int32_t>(directory);
  check_through_file<std::uint32_t>(directory);
  check_through_file<float>(directory);
  check_through_file<double>(directory);
}

TEST_CASE("what cannot be made shorter is packed all the same, and what is alike takes next to nothing", "[h5]") {
  constexpr std::size_t size = std::size_t{1} << 19;  // a chunk of doubles
  std::mt19937 luck(5);
  std::vector<std::uint8_t> noise(size);
  for (std::uint8_t& byte : noise) byte = static_cast<std::uint8_t>(luck());
  const std::size_t packed = h5::packed_chunk(noise, 8).size();
  CHECK(packed >= size);           // no stream is shorter than random bytes
  CHECK(packed < size + 1000);     // stored blocks hold 65 535 bytes each and begin with five more (RFC 1951, 3.2.4)
  CHECK(h5::packed_chunk(std::vector<std::uint8_t>(size, 9), 8).size() < size / 100);
}

namespace {

// Leaves so much of the stack below its caller full of a byte.
[[gnu::noinline]] int litter(int byte) {
  volatile std::uint8_t waste[1 << 18];
  for (volatile std::uint8_t& w : waste) w = static_cast<std::uint8_t>(byte);
  return waste[byte];
}

}  // namespace

TEST_CASE("what a chunk is packed into hangs on the chunk alone", "[h5]") {
  std::vector<std::uint8_t> chunk(4000);
  for (std::size_t i = 0; i < chunk.size(); ++i) chunk[i] = static_cast<std::uint8_t>(i * i / 7 % 13);
  litter(0);
  const auto packed = h5::packed_chunk(chunk, 8);
  for (const int byte : {1, 17, 128, 255}) {
    CHECK(litter(byte) == byte);
    CHECK(h5::packed_chunk(chunk, 8) == packed);
  }
}

namespace {

struct Packing {
  std::vector<std::uint8_t> chunk, packed;
};

// Packs on a thread whose stack lies there.
void pack_at(Packing& packing, char* stack, std::size_t size) {
  pthread_attr_t there;
  pthread_t thread;
  REQUIRE(pthread_attr_init(&there) == 0);
  REQUIRE(pthread_attr_setstack(&there, stack, size) == 0);
  const auto work = [](void* of) -> void* {
    auto& p = *static_cast<Packing*>(of);
    p.packed = h5::packed_chunk(p.chunk, 1);
    return nullptr;
  };
  REQUIRE(pthread_create(&thread, &there, work, &packing) == 0);
  REQUIRE(pthread_join(thread, nullptr) == 0);
  REQUIRE(pthread_attr_destroy(&there) == 0);
}

}  // namespace

// igzip may take the upper bits of an address for data (packed_chunk.cpp), of which one value in some four thousand showed: of 16 384 places three or four.
TEST_CASE("what a chunk is packed into does not hang on where its packer lies in memory", "[h5]") {
  constexpr std::size_t places = 16384, apart = 1 << 16, stack = 1 << 18, all = places * apart + stack;
  void* const memory = mmap(nullptr, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  REQUIRE(memory != MAP_FAILED);
  Packing packing{std::vector<std::uint8_t>(2000), {}};
  std::mt19937 luck(6);
  for (std::uint8_t& byte : packing.chunk) byte = static_cast<std::uint8_t>(luck() % 2);
  std::vector<std::uint8_t> packed;
  std::size_t others = 0;
  for (std::size_t place = 0; place < places; ++place) {
    char* const here = static_cast<char*>(memory) + place * apart;
    pack_at(packing, here, stack);
    REQUIRE(madvise(here, stack, MADV_DONTNEED) == 0);
    if (place == 0) packed = packing.packed;
    others += packing.packed != packed;
  }
  CHECK(others == 0);
  munmap(memory, all);
}
