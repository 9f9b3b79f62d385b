#pragma once
// Tells the thread sanitizer what it cannot see: that the task scheduler, which is not built with it, orders what is done before a
// task, in it, and after it. Nothing in other builds.

#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#endif

namespace kvarbo {

/// One point through which work passes from thread to thread.
class Handover {
 public:
#if defined(__SANITIZE_THREAD__)
  void give() { __tsan_release(this); }
  void take() { __tsan_acquire(this); }
#else
  void give() {}
  void take() {}
#endif
};

}  // namespace kvarbo
