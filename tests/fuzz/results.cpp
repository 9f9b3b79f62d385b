// Result files that are HDF5 and not what they should be: parts that are missing, of another shape or type, or hold anything.
#include <hdf5.h>

#include <cmath>

#include <filesystem>
#include <iostream>
#include <vector>

#include "cli/commands.hpp"
#include "fuzz/base_texts.hpp"
#include "fuzz/choices.hpp"

namespace kvarbo::fuzz {
namespace {

// A whole result file, made once.
const std::string& whole_result() {
  static const std::string file = [] {
    const std::string out = folder() + "/whole.h5";
    run_command({write("town.toml", town_text()), "--trajectories", "all", "--by", "sex,age:30", "--replications", "3", "--quiet", "--threads", "1", "--out", out});
    return out;
  }();
  return file;
}

std::vector<std::string> paths_in(hid_t file) {
  std::vector<std::string> paths;
  const auto note = [](hid_t, const char* name, const H5L_info_t*, void* all) -> herr_t {
    static_cast<std::vector<std::string>*>(all)->emplace_back(name);
    return 0;
  };
  H5Lvisit(file, H5_INDEX_NAME, H5_ITER_INC, note, &paths);
  return paths;
}

hid_t texts() {
  static const hid_t type = [] {
    const hid_t t = H5Tcopy(H5T_C_S1);
    H5Tset_size(t, H5T_VARIABLE);
    H5Tset_cset(t, H5T_CSET_UTF8);
    return t;
  }();
  return type;
}

const char* word(Choices& c) {
  static const char* const words[] = {"", "</script><script>x()</script>", "\x1b[2J", "a,b\n\"c\"", "NaN", "%s%n{}", "\xff\xfe", "dead", "1", "town"};
  return words[c.of(std::size(words))];
}

double number(Choices& c) {
  static constexpr double numbers[] = {0, -1, 1, 2, 1e9, -1e18, 1e300, 0.5, 255, 65535};
  const std::size_t n = c.of(std::size(numbers) + 2);
  return n < std::size(numbers) ? numbers[n] : n == std::size(numbers) ? NAN : INFINITY;
}

void fill(hid_t dataset, Choices& c) {
  const hid_t space = H5Dget_space(dataset), type = H5Dget_type(dataset);
  const hssize_t size = H5Sget_simple_extent_npoints(space);
  if (size > 0 && size < 100000) {
    if (H5Tget_class(type) == H5T_STRING) {
      std::vector<const char*> values(static_cast<std::size_t>(size));
      for (auto& v : values) v = word(c);
      H5Dwrite(dataset, texts(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    } else {
      std::vector<double> values(static_cast<std::size_t>(size));
      H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
      const std::size_t all = c.of(2);
      for (std::size_t n = 0; n < values.size(); ++n)
        if (all || n == c.of(values.size())) values[n] = number(c);
      H5Dwrite(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    }
  }
  H5Tclose(type);
  H5Sclose(space);
}

// Another dataset, or a group, in its place.
void replace(hid_t file, const std::string& path, Choices& c) {
  H5Ldelete(file, path.c_str(), H5P_DEFAULT);
  if (c.of(8) == 0) {
    const hid_t group = H5Gcreate2(file, path.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    if (group >= 0) H5Gclose(group);
    return;
  }
  static constexpr hsize_t lengths[] = {0, 1, 2, 3, 5, 13, 300, 1ull << 33, 1ull << 62};
  const int rank = static_cast<int>(c.of(5));
  std::vector<hsize_t> shape, chunk;
  for (int k = 0; k < rank; ++k) shape.push_back(lengths[c.of(std::size(lengths))]), chunk.push_back(1);
  const hid_t space = rank == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(rank, shape.data(), nullptr), how = H5Pcreate(H5P_DATASET_CREATE);
  if (rank > 0) H5Pset_chunk(how, rank, chunk.data());  // nothing is stored until it is written
  const hid_t types[] = {texts(), H5T_NATIVE_INT32, H5T_NATIVE_DOUBLE, H5T_NATIVE_INT64, H5T_NATIVE_UCHAR};
  const hid_t dataset = space < 0 ? -1 : H5Dcreate2(file, path.c_str(), types[c.of(std::size(types))], space, H5P_DEFAULT, how, H5P_DEFAULT);
  if (dataset >= 0) fill(dataset, c), H5Dclose(dataset);
  H5Pclose(how);
  if (space >= 0) H5Sclose(space);
}

void edit_attribute(hid_t object, Choices& c) {
  H5O_info_t info;
  if (H5Oget_info2(object, &info, H5O_INFO_NUM_ATTRS) < 0 || info.num_attrs == 0) return;
  const hid_t attribute = H5Aopen_by_idx(object, ".", H5_INDEX_NAME, H5_ITER_INC, c.of(info.num_attrs), H5P_DEFAULT, H5P_DEFAULT);
  if (attribute < 0) return;
  char name[256] = {};
  H5Aget_name(attribute, sizeof name, name);
  H5Aclose(attribute);
  H5Adelete(object, name);
  if (c.of(3) == 0) return;
  const hid_t space = H5Screate(H5S_SCALAR);
  const bool is_text = c.of(2) == 0;
  const hid_t made = H5Acreate2(object, name, is_text ? texts() : H5T_NATIVE_DOUBLE, space, H5P_DEFAULT, H5P_DEFAULT);
  const char* t = word(c);
  const double x = number(c);
  if (made >= 0) H5Awrite(made, is_text ? texts() : H5T_NATIVE_DOUBLE, is_text ? static_cast<const void*>(&t) : &x), H5Aclose(made);
  H5Sclose(space);
}

void edit(hid_t file, Choices& c) {
  const std::vector<std::string> paths = paths_in(file);
  if (paths.empty()) return;
  const std::string& path = paths[c.of(paths.size())];
  switch (c.of(5)) {
    case 0: H5Ldelete(file, path.c_str(), H5P_DEFAULT); return;
    case 1: replace(file, path, c); return;
    case 2: edit_attribute(file, c); return;
    default: break;
  }
  const hid_t object = H5Oopen(file, path.c_str(), H5P_DEFAULT);
  if (object < 0) return;
  if (H5Iget_type(object) == H5I_DATASET && c.of(4) != 0) fill(object, c);
  else edit_attribute(object, c);
  H5Oclose(object);
}

std::string edited(Choices& c) {
  const std::string path = folder() + "/r.h5";
  std::filesystem::copy_file(whole_result(), path, std::filesystem::copy_options::overwrite_existing);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  for (int n = 0; n < 6 && c.any(); ++n) edit(file, c);
  H5Fclose(file);
  return path;
}

}  // namespace

void attempt_result(Bytes bytes) {
  Choices c(bytes);
  const std::string file = edited(c);
  std::cout.setstate(std::ios::failbit);  // what they print is not looked at here
  const std::string page = folder() + "/page.html";
  told([&] { compare_command({file}); });
  told([&] { compare_command({file, "--by", "year", "--format", "json"}); });
  told([&] { compare_command({file, "--by", "sex,age", "--format", "csv"}); });
  told([&] { compare_command({file, "--by", "age:30,sex"}); });
  told([&] { compare_command({file, "--by", "psychosis"}); });
  told([&] { survival_command({file}); });
  told([&] { economics_command({file}); });
  told([&] { report_command({file, "--out", page}); });
  told([&] { explain_command({file, "--client", "0"}); });
  told([&] { explain_command({file, "--find", "been_in=shelter>1, sex=male"}); });
  told([&] { explore_command({file, "--out", page}); });
  std::cout.clear();
}

}  // namespace kvarbo::fuzz
