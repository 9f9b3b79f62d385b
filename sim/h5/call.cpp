#include "h5/call.hpp"

#include <fmt/format.h>

#include <string_view>

#include "core/fault.hpp"

namespace kvarbo::h5 {
namespace {

/// What HDF5 says of its last call: the operating system's words where there are any, and the innermost description.
struct Reasons {
  std::string system;
  std::string innermost;
};

/// The drivers put the system's words into their descriptions as `error message = '…'`.
std::string system_words(std::string_view description) {
  constexpr std::string_view before = "error message = '";
  const auto start = description.find(before);
  if (start == std::string_view::npos) return {};
  description.remove_prefix(start + before.size());
  return std::string(description.substr(0, description.find('\'')));
}

herr_t collect(unsigned, const H5E_error2_t* error, void* out) {
  auto& reasons = *static_cast<Reasons*>(out);
  const std::string description = error->desc ? error->desc : "";
  if (reasons.innermost.empty()) reasons.innermost = description;
  if (reasons.system.empty()) reasons.system = system_words(description);
  return 0;
}

std::string reason(bool writing) {
  Reasons reasons;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, collect, &reasons);
  if (!reasons.system.empty()) return reasons.system;
  if (reasons.innermost.find("signature not found") != std::string::npos) return "it is not an HDF5 file";
  if (reasons.innermost.find("truncated file") != std::string::npos) return "it is truncated";
  if (reasons.innermost.empty()) return "HDF5 gives no reason";
  return writing ? reasons.innermost : fmt::format("it is damaged ({})", reasons.innermost);
}

}  // namespace

void fail(const Subject& subject, const std::string& reason) {
  throw FileError(fmt::format("cannot {} {}: {}", subject.writing ? "write" : "read", subject.file, reason));
}

void fail(const Subject& subject) { fail(subject, reason(subject.writing)); }

void quieten() {
  H5dont_atexit();
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

}  // namespace kvarbo::h5
