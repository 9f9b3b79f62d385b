#pragma once
// Tells the thread sanitizer what it cannot see: that the task scheduler, which is not built with it, orders what is done before a
// task, in it, and after it. Nothing in other builds.

#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#endif

namespace kvarbo {

#if defined(__SANITIZE_THREAD__)
inline char handover_point;  ///< an address to speak of; nothing is stored there
inline void hand_over() { __tsan_release(&handover_point); }
inline void take_over() { __tsan_acquire(&handover_point); }
#else
/// What was done so far is seen by whoever takes over.
inline void hand_over() {}
/// Sees all that was handed over.
inline void take_over() {}
#endif

}  // namespace kvarbo
