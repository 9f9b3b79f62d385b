#include "h5/dataset.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <stdexcept>

namespace kvarbo::h5 {

Shape Dataset::shape() const {
  const Handle where(H5Dget_space(id()), H5Sclose, subject());
  Shape out(static_cast<std::size_t>(checked(H5Sget_simple_extent_ndims(where.get()), subject())));
  checked(H5Sget_simple_extent_dims(where.get(), out.data(), nullptr), subject());
  return out;
}

H5T_class_t Dataset::type_class() const {
  const Handle type(H5Dget_type(id()), H5Tclose, subject());
  return checked(H5Tget_class(type.get()), subject());
}

bool Dataset::holds_text() const {
  const Handle type(H5Dget_type(id()), H5Tclose, subject());
  return checked(H5Tis_variable_str(type.get()), subject()) > 0;
}

bool Dataset::holds_numbers() const {
  const H5T_class_t kind = type_class();
  return kind == H5T_INTEGER || kind == H5T_FLOAT;
}

void Dataset::write_block(const Shape& from, const Shape& count, hid_t memory, const void* data, std::size_t size) {
  if (size != size_of(count)) throw std::logic_error("a block of a dataset has another size than its values");
  if (size == 0) return;
  const Handle there(H5Dget_space(id()), H5Sclose, subject());
  if (!from.empty())
    checked(H5Sselect_hyperslab(there.get(), H5S_SELECT_SET, from.data(), nullptr, count.data(), nullptr), subject());
  const Handle here = space(count, subject());
  const Handle how(H5Pcreate(H5P_DATASET_XFER), H5Pclose, subject());
  constexpr std::size_t usual = 1 << 20, widest = 32;  // values are converted in a buffer that is cleared each time: no more than needed
  if (size < usual / widest) checked(H5Pset_buffer(how.get(), std::max<std::size_t>(size, 64) * widest, nullptr, nullptr), subject());
  checked(H5Dwrite(id(), memory, here.get(), there.get(), how.get(), data), subject());
}

void Dataset::grow(hsize_t length) { checked(H5Dset_extent(id(), &length), subject()); }

void Dataset::write_packed(const Shape& from, std::span<const std::uint8_t> packed) {
  constexpr std::uint32_t no_filter_left_out = 0;
  checked(H5Dwrite_chunk(id(), H5P_DEFAULT, no_filter_left_out, from.data(), packed.size(), packed.data()), subject());
}

void Dataset::write_strings(const std::vector<std::string>& texts) {
  const Handle type = string_type(subject());
  const auto raw = pointers(texts);
  write_block({}, shape(), type.get(), raw.data(), raw.size());
}

void Dataset::read_all(hid_t memory, void* data, std::size_t size) const {
  if (size > 0) checked(H5Dread(id(), memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, data), subject());
}

std::size_t Dataset::values_in(const Shape& shape) const {
  constexpr std::size_t most = std::size_t{1} << 32;
  std::size_t values = 1;
  for (const hsize_t extent : shape) {
    if (extent > 0 && values > most / extent) fail(subject(), "it is damaged (a dataset says that it holds more values than any result has)");
    values *= extent;
  }
  return values;
}

void Dataset::read_block(const Shape& from, const Shape& count, hid_t memory, void* data) const {
  if (size_of(count) == 0) return;
  const Handle there(H5Dget_space(id()), H5Sclose, subject());
  checked(H5Sselect_hyperslab(there.get(), H5S_SELECT_SET, from.data(), nullptr, count.data(), nullptr), subject());
  const Handle here = space(count, subject());
  checked(H5Dread(id(), memory, here.get(), there.get(), H5P_DEFAULT, data), subject());
}

std::vector<std::string> Dataset::read_strings() const {
  const Handle type = string_type(subject());
  const Handle where(H5Dget_space(id()), H5Sclose, subject());
  std::vector<char*> raw(values_in(shape()), nullptr);
  if (raw.empty()) return {};
  read_all(type.get(), raw.data(), raw.size());
  return take_strings(raw, type.get(), where.get());
}

void Dataset::become_scale(const std::string& name) { checked(H5DSset_scale(id(), name.c_str()), subject()); }

void Dataset::become_bare_dimension() {
  become_scale(fmt::format("This is a netCDF dimension but not a netCDF variable.{:10}", shape().at(0)));
}

void Dataset::attach(unsigned axis, const Dataset& scale, const std::string& name) {
  checked(H5DSattach_scale(id(), scale.id(), axis), subject());
  checked(H5DSset_label(id(), axis, name.c_str()), subject());
}

}  // namespace kvarbo::h5
