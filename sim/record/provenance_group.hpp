#pragma once
// The group `provenance` of a result file.

#include "h5/file.hpp"
#include "record/provenance.hpp"

namespace kvarbo {

/// Writes the group `provenance`.
void write_provenance(h5::Group& root, const Provenance& provenance);

}  // namespace kvarbo
