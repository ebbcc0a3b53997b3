/// A pair of random schemas, from which scripts and a `.test` file can be written.
#pragma once

#include <cstdint>
#include <functional>

#include "pairs/pair.h"
#include "property/things/vendor.h"

namespace groma::proof::things {

struct Model {
  const Vendor* vendor = nullptr;
  Schema from;
  Schema to;
  std::uint64_t from_style = 0;
  std::uint64_t to_style = 0;
  ColumnOrder order = ColumnOrder::ignore;
  bool with_rows = true;
  bool hostile = false;  ///< rows that the second schema need not be able to hold
  bool operator==(const Model&) const = default;
};

/// The same for the same seed.
Model make_model(const Vendor& vendor, std::uint64_t seed);

Pair pair_of(const Model& model);

/// The pair as a file for `fixtures/`.
std::string test_file(const Model& model, const Pair& pair, const std::string& comment);

/// Takes out of the pair whatever can go while `fails` stays true.
Model shrink(Model model, const std::function<bool(const Model&)>& fails);

}  // namespace groma::proof::things
