#pragma once
// What every C++ program of the comparison shares: its command line, its clocks, and the one line of JSON that it prints.

#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <string>

namespace peer {

struct Options {
  std::int64_t clients = 100'000;
  int days = 365;
  std::uint64_t seed = 1;
  int threads = 1;
  std::string shift = "none";  ///< a rate that is made wrong on purpose, to try the agreement check: seek, relapse, give_up, drop_out
  double factor = 1;           ///< what it is multiplied by
};

inline Options options(int argc, char** argv) {
  Options o;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    const char* value = argv[i + 1];
    if (name == "--clients") o.clients = std::atoll(value);
    else if (name == "--days") o.days = std::atoi(value);
    else if (name == "--seed") o.seed = std::strtoull(value, nullptr, 10);
    else if (name == "--threads") o.threads = std::atoi(value);
    else if (name == "--shift") {  // such as relapse=1.03
      const char* equals = std::strchr(value, '=');
      if (equals) o.shift = std::string(value, equals), o.factor = std::atof(equals + 1);
    } else std::fprintf(stderr, "unknown option %s\n", name.c_str()), std::exit(2);
  }
  return o;
}

/// What is in memory now (VmRSS) or was at most (VmHWM), in bytes.
inline double memory(const char* what) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (word == std::string(what) + ":") {
      double kilobytes = 0;
      status >> kilobytes;
      return kilobytes * 1024;
    }
  return 0;
}

/// Seconds and memory from its making on. The processor's time counts all threads.
class Meter {
 public:
  double cpu() const { return processor() - cpu_; }
  double wall() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - wall_).count(); }
  double bytes() const { return memory("VmHWM") - memory_; }

 private:
  static double processor() {
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
  }
  double memory_ = memory("VmRSS");
  double cpu_ = processor();
  std::chrono::steady_clock::time_point wall_ = std::chrono::steady_clock::now();
};

/// What a run came to, by which the programs are compared.
struct Outcomes {
  double person_days[9] = {};  ///< outside, queue1 … queue4, service1 … service4; days are weighed at their beginning
  double admissions[4] = {};   ///< to service1 … service4
  double wait_days[4] = {};    ///< sum over those admitted, from the application on
  double refused = 0;          ///< at service4's door
  double abstinent_days = 0;   ///< abstinent clients at the end of each day, summed over days
};

inline void print(const char* program, const Options& o, const Outcomes& r, double cpu, double wall, double bytes) {
  const char* places[] = {"outside", "queue1", "queue2", "queue3", "queue4", "service1", "service2", "service3", "service4"};
  const auto n = static_cast<double>(o.clients);
  std::printf("{\"program\": \"%s\", \"clients\": %lld, \"days\": %d, \"seed\": %llu, \"threads\": %d, \"cpu_seconds\": %.6g, \"wall_seconds\": %.6g, \"bytes_per_client\": %.4g, \"outcomes\": {",
              program, static_cast<long long>(o.clients), o.days, static_cast<unsigned long long>(o.seed), o.threads, cpu, wall, bytes / n);
  for (int p = 0; p < 9; ++p) std::printf("\"days_%s\": %.8g, ", places[p], r.person_days[p] / n);
  for (int k = 0; k < 4; ++k) std::printf("\"admissions%d\": %.8g, ", k + 1, r.admissions[k] / n);
  for (int k = 0; k < 4; ++k) std::printf("\"wait%d\": %.8g, ", k + 1, r.admissions[k] > 0 ? r.wait_days[k] / r.admissions[k] : 0.0);
  std::printf("\"refused4\": %.8g, \"abstinent_days\": %.8g}}\n", r.refused / n, r.abstinent_days / n);
}

}  // namespace peer
