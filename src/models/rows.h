/// Reference data on both sides: reads the rows that the other side names, and gives what means the
/// same one text, so that comparing texts compares rows.
#pragma once

#include <vector>

#include "groma/diff.h"
#include "groma/source.h"

namespace groma {

/// One side of a comparison.
struct RowSide {
  Catalog& catalog;
  const Source& source;
};

/// Reads rows of a live side of those tables only that the other one names: where others are left
/// alone, by their keys. What `renames` call otherwise on the other side is read there by its name.
/// Throws Error for rows without a key, and for a key that stands twice.
void meet_rows(RowSide one, RowSide other, const SourceContext& context,
               const std::vector<Rename>& renames = {});

bool declares_rows(const Catalog& catalog);

/// As `load_pair`, before the rows of the two sides have met.
CatalogPair load_pair_alone(const Source& from, const Source& to, const SourceContext& context,
                            std::vector<std::string>& left_alone);

/// Adds the reference data of the model, which no inspection finds.
void take_rows(Catalog& read, const Catalog& model);

/// Without reference data.
Catalog without_rows(Catalog catalog);

}  // namespace groma
