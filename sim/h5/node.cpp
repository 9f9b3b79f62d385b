#include "h5/node.hpp"

namespace kvarbo::h5 {

void Node::write_attribute(const std::string& name, hid_t file, hid_t memory, const Shape& shape, const void* data) {
  const Handle where = space(shape, subject());
  Handle attribute(H5Acreate2(id(), name.c_str(), file, where.get(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose, subject());
  checked(H5Awrite(attribute.get(), memory, data), subject());
  attribute.close(subject());
}

void Node::set(const std::string& name, const std::string& text) {
  const Handle type = string_type(subject());
  const char* pointer = text.c_str();
  write_attribute(name, type.get(), type.get(), {}, &pointer);
}

bool Node::has_attribute(const std::string& name) const {
  return checked(H5Aexists(id(), name.c_str()), subject()) > 0;
}

std::string Node::text(const std::string& name) const {
  const Handle attribute(H5Aopen(id(), name.c_str(), H5P_DEFAULT), H5Aclose, subject());
  const Handle where(H5Aget_space(attribute.get()), H5Sclose, subject());
  const Handle stored(H5Aget_type(attribute.get()), H5Tclose, subject());
  if (H5Tis_variable_str(stored.get()) <= 0 || H5Sget_simple_extent_npoints(where.get()) != 1)
    fail(subject(), "its attribute " + name + " is not one text");
  const Handle type = string_type(subject());
  std::vector<char*> raw(1, nullptr);
  checked(H5Aread(attribute.get(), type.get(), raw.data()), subject());
  return take_strings(raw, type.get(), where.get()).front();
}

void Node::read_attribute(const std::string& name, hid_t memory, void* data) const {
  const Handle attribute(H5Aopen(id(), name.c_str(), H5P_DEFAULT), H5Aclose, subject());
  checked(H5Aread(attribute.get(), memory, data), subject());
}

std::size_t Node::attribute_size(const std::string& name) const {
  const Handle attribute(H5Aopen(id(), name.c_str(), H5P_DEFAULT), H5Aclose, subject());
  const Handle where(H5Aget_space(attribute.get()), H5Sclose, subject());
  return static_cast<std::size_t>(checked(H5Sget_simple_extent_npoints(where.get()), subject()));
}

}  // namespace kvarbo::h5
