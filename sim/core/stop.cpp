#include "core/stop.hpp"

#include <unistd.h>

#include <csignal>

namespace kvarbo {
namespace {

// A name for the handler to read: it never changes and is never freed, for a signal may come at any instruction.
struct Name {
  std::string file;
  std::atomic<bool> live;
  Name* next;
};

std::atomic<Name*> names = nullptr;
std::atomic<int> asked = 0, finishing = 0;
static_assert(std::atomic<Name*>::is_always_lock_free && std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

extern "C" void on_signal(int number) {
  int none = 0;
  if (finishing.load() > 0 && asked.compare_exchange_strong(none, number)) return;
  for (const Name* n = names.load(); n; n = n->next)
    if (n->live.load()) ::unlink(n->file.c_str());
  ::_exit(128 + number);
}

}  // namespace

void end_on_signals() {
  struct sigaction action = {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before = {};
    ::sigaction(number, nullptr, &before);
    if (number == SIGHUP && before.sa_handler == SIG_IGN) continue;  // nohup
    ::sigaction(number, &action, nullptr);
  }
}

Leftover::Leftover(const std::string& file) {
  Name* name = new Name{file, true, names.load()};
  while (!names.compare_exchange_weak(name->next, name)) continue;
  live_ = &name->live;
}

Leftover::~Leftover() { *live_ = false; }

FinishFirst::FinishFirst() { ++finishing; }

FinishFirst::~FinishFirst() { --finishing; }

int stop_asked() { return asked; }

}  // namespace kvarbo
