/// Was it renamed? Hints that a model gives, and candidates that the difference itself suggests.
///
/// A rename that is taken for a drop and a creation loses what the object holds. So what might be
/// one is found and asked about; a hint in the model or an answer decides, never a guess.
#pragma once

#include <string>
#include <vector>

#include "groma/diff.h"

namespace groma {

/// A dropped and a created object that may be one object under two names.
struct RenameCandidate {
  Rename rename;
  int score = 0;    ///< 0 to 100; `certain` and more is what `--accept-renames` takes by itself
  std::string why;  ///< what speaks for it: "same type, same place"
  bool operator==(const RenameCandidate&) const = default;

  static constexpr int least = 55;    ///< below this, it is not worth a question
  static constexpr int certain = 80;  ///< from this on, people would not ask
};

/// What reports call it: `table`, `value`.
std::string spoken(const Rename& rename);

/// The name before, as `--rename` takes it: `orders.total`; of a value `status.paid`.
std::string old_name(const Rename& rename);

/// The new name alone: `amount`.
std::string new_name(const Rename& rename);

/// The one that goes back.
Rename reversed(Rename rename);

/// The values of an enumerated type, or of a column whose type spells them out; else none.
std::vector<std::string> values_of(const Object& object, Vendor vendor);

/// What a change that is a rename does.
Rename rename_of(const Change& change);

/// True for a change that is a rename whose turn has come: what it renames is in the catalog under
/// the name that it has before, and the new name is free.
bool is_due(const Change& change, const Catalog& catalog);

/// Kinds whose objects hold what a drop would lose: schemas, tables, columns, sequences, and enum
/// types, whose values stand in columns.
bool holds_data(Kind kind);

/// Kinds whose objects are made anew where nobody says that they were renamed, and lose at least
/// what was granted on them: those that hold data, views and routines. What is left, indexes and
/// constraints, is renamed in place anyhow where it is the same under another name.
bool hangs_on_answer(Kind kind);

/// The candidates in a difference between two catalogs of that dialect, best first: objects that
/// hold data, and views, routines, indexes and constraints with the same definition where the
/// server can rename them. No object is in two of them. Columns are only looked for within a table
/// that is on both sides, values within an enumeration that is: those of a renamed one show once
/// its rename is among the options of the difference.
std::vector<RenameCandidate> rename_candidates(const Difference& difference,
                                               const Dialect& dialect);

/// The renames that `renamed_from` and `renamed_values` in the objects of `to` ask for, and that
/// are still to be done: the old name is in `from`, and the new one is not. A hint may thus stay in
/// the model for good. `renames` are answers given elsewhere: of what they decide, nothing is
/// added.
std::vector<Rename> hinted_renames(const Catalog& from, const Catalog& to,
                                   const std::vector<Rename>& renames);

}  // namespace groma
