#pragma once
// Calls into HDF5 that cannot fail unnoticed: handles that close themselves, statuses that become FileError.

#include <hdf5.h>

#include <string>
#include <utility>

namespace kvarbo::h5 {

/// The file a call is about, as its errors name it.
struct Subject {
  std::string file;
  bool writing = false;
};

/// Throws FileError "cannot write FILE: reason" (or read), the reason taken from HDF5's own record of its last call.
[[noreturn]] void fail(const Subject& subject);

/// Throws FileError "cannot write FILE: reason" (or read) with a reason of the caller's.
[[noreturn]] void fail(const Subject& subject, const std::string& reason);

/// Hands a status or an identifier on, or throws FileError when it tells of a failure.
template <class Status>
Status checked(Status status, const Subject& subject) {
  if (status < 0) fail(subject);
  return status;
}

/// HDF5 neither prints its errors, in this thread, nor closes anything at exit by itself; to be called before the first file, and by each thread that writes.
void quieten();

/// An HDF5 identifier that is closed with its owner.
class Handle {
 public:
  using Closer = herr_t (*)(hid_t);

  Handle() = default;
  /// Takes over `id`, which `closer` closes; a negative `id` is a failed call on `subject`.
  Handle(hid_t id, Closer closer, const Subject& subject) : id_(checked(id, subject)), closer_(closer) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)), closer_(other.closer_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(closer_, other.closer_);
    return *this;
  }
  ~Handle() {
    if (id_ >= 0) closer_(id_);
  }

  hid_t get() const { return id_; }

  /// Closes now and throws FileError if that fails: what HDF5 kept back is written at the close.
  void close(const Subject& subject) {
    if (id_ >= 0) checked(closer_(std::exchange(id_, H5I_INVALID_HID)), subject);
  }

 private:
  hid_t id_ = H5I_INVALID_HID;
  Closer closer_ = nullptr;
};

}  // namespace kvarbo::h5
