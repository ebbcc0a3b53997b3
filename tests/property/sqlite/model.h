/// A pair of random schemas, from which scripts and a `.test` file can be written.
#pragma once

#include <cstdint>
#include <string>

#include "pairs/pair.h"
#include "property/sqlite/schema.h"

namespace groma::proof::random {

struct Model {
  Schema from;
  Schema to;
  std::uint64_t from_style = 0;
  std::uint64_t to_style = 0;
  ColumnOrder order = ColumnOrder::ignore;
  bool with_rows = true;
  bool enforced = false;  ///< foreign keys are enforced while the plan runs
  bool hostile = false;   ///< rows that the second schema need not be able to hold
  bool operator==(const Model&) const = default;
};

/// The same for the same seed.
Model make_model(std::uint64_t seed);

/// What was renamed, from the origins.
std::vector<Rename> renames_of(const Model& model);

Pair pair_of(const Model& model);

/// The pair as a file for `fixtures/`.
std::string test_file(const Model& model, const Pair& pair, const std::string& comment);

}  // namespace groma::proof::random
