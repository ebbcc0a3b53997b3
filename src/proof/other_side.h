/// The tables and columns of TO, as those of FROM that they come from see them: rows that both
/// sides take have to meet what both demand.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "dialects/sampling.h"
#include "groma/diff.h"

namespace groma::proof {

class OtherSide {
 public:
  OtherSide(const Catalog& to, const std::vector<Rename>& renames,
            const std::vector<Subject>& here);

  const Catalog& catalog() const { return to_; }

  /// What the table is there; null if it is not.
  const Subject* table(const Subject& from) const;
  /// The same for a column of it.
  const Column* column(const Subject& from, const std::string& name) const;

  /// True where the column refers to a table there that is not here, and so has no rows.
  bool refers_to_new(const Subject& from, const std::string& column) const;

  /// The references that it has there, and not here, in the names that they have here; as far as
  /// both their ends are here.
  std::vector<ForeignKey> new_references(const Subject& from) const;

 private:
  const Subject* table_here(const Id& there) const;

  const Catalog& to_;
  const std::vector<Rename>& renames_;
  const std::vector<Subject>& here_;
  std::vector<Subject> subjects_;
};

}  // namespace groma::proof
