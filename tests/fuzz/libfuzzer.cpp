// For libFuzzer, and afl-clang-fast++ -fsanitize=fuzzer: KVARBO_FUZZ names the target.
#include <cstdlib>

#include "fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kvarbo::fuzz;
  static const Target& target = target_named(std::getenv("KVARBO_FUZZ") ? std::getenv("KVARBO_FUZZ") : "");
  target.attempt({data, size});
  return 0;
}
