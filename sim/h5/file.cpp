#include "h5/file.hpp"

#include <filesystem>

namespace kvarbo::h5 {
namespace {

constexpr unsigned creation_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
constexpr unsigned deflate_level = 1;

/// Properties of what is created: no times, so that equal runs make equal files; order kept, as netCDF-4 asks.
Handle creation(hid_t kind, const Subject& subject) {
  Handle list(H5Pcreate(kind), H5Pclose, subject);
  checked(H5Pset_obj_track_times(list.get(), false), subject);
  checked(H5Pset_attr_creation_order(list.get(), creation_order), subject);
  if (kind != H5P_DATASET_CREATE) checked(H5Pset_link_creation_order(list.get(), creation_order), subject);
  return list;
}

/// No locks: a file is written under a name of its own, and does not change once it has its final one.
Handle access(const Subject& subject) {
  Handle list(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, subject);
  checked(H5Pset_file_locking(list.get(), false, true), subject);
  checked(H5Pset_libver_bounds(list.get(), H5F_LIBVER_V18, H5F_LIBVER_V18), subject);
  return list;
}

}  // namespace

Group Group::create_group(const std::string& name) {
  const Handle how = creation(H5P_GROUP_CREATE, subject());
  return {Handle(H5Gcreate2(id(), name.c_str(), H5P_DEFAULT, how.get(), H5P_DEFAULT), H5Gclose, subject()), subject_};
}

Dataset Group::create_dataset(const std::string& name, hid_t type, const Shape& shape, const Storage& storage) {
  const Handle how = creation(H5P_DATASET_CREATE, subject());
  const Handle reach(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose, subject());
  if (!storage.chunk.empty() && (storage.growing || size_of(shape) > 0)) {
    checked(H5Pset_chunk(how.get(), static_cast<int>(storage.chunk.size()), storage.chunk.data()), subject());
    checked(H5Pset_shuffle(how.get()), subject());
    checked(H5Pset_deflate(how.get(), deflate_level), subject());
    if (storage.uncached) checked(H5Pset_chunk_cache(reach.get(), 0, 0, 1.0), subject());
  }
  const Handle where = space(shape, subject(), storage.growing);
  Handle made(H5Dcreate2(id(), name.c_str(), type, where.get(), H5P_DEFAULT, how.get(), reach.get()), H5Dclose, subject());
  return {std::move(made), subject_};
}

Dataset Group::create_strings(const std::string& name, const std::vector<std::string>& texts) {
  const Handle type = string_type(subject());
  Dataset made = create_dataset(name, type.get(), {texts.size()}, {});
  made.write_strings(texts);
  return made;
}

bool Group::has(const std::string& name) const {
  return checked(H5Lexists(id(), name.c_str(), H5P_DEFAULT), subject()) > 0;
}

bool Group::has_group(const std::string& name) const {
  if (!has(name)) return false;
  const Handle object(H5Oopen(id(), name.c_str(), H5P_DEFAULT), H5Oclose, subject());
  return H5Iget_type(object.get()) == H5I_GROUP;
}

Group Group::group(const std::string& name) const {
  return {Handle(H5Gopen2(id(), name.c_str(), H5P_DEFAULT), H5Gclose, subject()), subject_};
}

Dataset Group::dataset(const std::string& name) const {
  return {Handle(H5Dopen2(id(), name.c_str(), H5P_DEFAULT), H5Dclose, subject()), subject_};
}

std::vector<std::string> Group::names() const {
  std::vector<std::string> out;
  const auto note = [](hid_t, const char* name, const H5L_info_t*, void* names) -> herr_t {
    static_cast<std::vector<std::string>*>(names)->emplace_back(name);
    return 0;
  };
  checked(H5Literate(id(), H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, note, &out), subject());
  return out;
}

File File::create(const std::string& path, const std::string& shown_as) {
  quieten();
  const auto subject = std::make_shared<const Subject>(Subject{shown_as, true});
  const Handle how = creation(H5P_FILE_CREATE, *subject);
  const Handle reach = access(*subject);
  Handle file(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, how.get(), reach.get()), H5Fclose, *subject);
  Handle root(H5Gopen2(file.get(), "/", H5P_DEFAULT), H5Gclose, *subject);
  return {std::move(file), std::move(root), subject};
}

File File::open(const std::string& path) {
  quieten();
  const auto subject = std::make_shared<const Subject>(Subject{path, false});
  if (std::error_code unknown; std::filesystem::is_fifo(path, unknown)) fail(*subject, "it is not a plain file");  // and would be waited for
  const Handle reach = access(*subject);
  Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, reach.get()), H5Fclose, *subject);
  Handle root(H5Gopen2(file.get(), "/", H5P_DEFAULT), H5Gclose, *subject);
  return {std::move(file), std::move(root), subject};
}

void File::finish() {
  checked(H5Fflush(file_.get(), H5F_SCOPE_LOCAL), subject());
  close();
  file_.close(subject());
}

}  // namespace kvarbo::h5
