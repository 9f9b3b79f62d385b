#include "h5/types.hpp"

namespace kvarbo::h5 {

Handle string_type(const Subject& subject) {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, subject);
  checked(H5Tset_size(type.get(), H5T_VARIABLE), subject);
  checked(H5Tset_cset(type.get(), H5T_CSET_UTF8), subject);
  return type;
}

Handle space(const Shape& shape, const Subject& subject, bool growing) {
  if (shape.empty()) return {H5Screate(H5S_SCALAR), H5Sclose, subject};
  Shape largest = shape;
  if (growing) largest[0] = H5S_UNLIMITED;
  return {H5Screate_simple(static_cast<int>(shape.size()), shape.data(), largest.data()), H5Sclose, subject};
}

std::vector<const char*> pointers(const std::vector<std::string>& texts) {
  std::vector<const char*> out;
  out.reserve(texts.size());
  for (const auto& text : texts) out.push_back(text.c_str());
  return out;
}

std::vector<std::string> take_strings(std::vector<char*>& raw, hid_t type, hid_t space) {
  std::vector<std::string> out;
  out.reserve(raw.size());
  for (const char* text : raw) out.emplace_back(text ? text : "");
  H5Dvlen_reclaim(type, space, H5P_DEFAULT, raw.data());
  return out;
}

}  // namespace kvarbo::h5
