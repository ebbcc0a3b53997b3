/// Catalog × catalog → changes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "groma/change.h"

namespace groma {

/// A value of an enumeration under two names.
struct RenamedValue {
  std::string from;
  std::string to;
  bool operator==(const RenamedValue&) const = default;
};

/// An answer to "was this renamed?": `from` in the old catalog is `to` in the new one. What belongs
/// to a renamed table may name it as it was or as it is. Renames may form circles, and give a name
/// to one object that another had: what is in the way is moved aside, by a rename of its own.
struct Rename {
  Id from;
  Id to;
  /// Set where one of its values gets another name, and nothing else: `from` and `to` are then the
  /// enumerated type, or the column where the vendor has enumerations there alone.
  std::optional<RenamedValue> value = {};
  bool operator==(const Rename&) const = default;
};

enum class ColumnOrder { ignore, strict };

struct DiffOptions {
  ColumnOrder column_order = ColumnOrder::ignore;
  bool with_privileges = false;
  std::vector<Rename> renames;
};

/// The options for the way back: `diff(to, from, reverse(options))` is what undoes
/// `diff(from, to, options)`. Nothing about a way down is ever written by hand.
DiffOptions reverse(DiffOptions options);

/// What turns `from` into `to`. Both must be of one vendor (else Error); canonical form is that of
/// `to`'s dialect. Laws: `diff(a, a)` has no changes; `patch(a, diff(a, b).changes)` does not
/// differ from b.
Difference diff(const Catalog& from, const Catalog& to, const DiffOptions& options = {});

/// The catalog, completed as its vendor does, after the changes.
Catalog patch(const Catalog& from, const std::vector<Change>& changes);

/// The model with the owners and privileges of `from`, and with none on what `from` has not: what
/// to compare and plan with where privileges are not asked for. Whatever has to be made anew then
/// keeps what it has.
Catalog adopt_privileges(Catalog model, const Catalog& from,
                         const std::vector<Rename>& renames = {});

/// The catalog with one object renamed, and every reference to it.
Catalog rename(const Catalog& catalog, const Rename& rename);

}  // namespace groma
