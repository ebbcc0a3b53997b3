/// What CREATE TABLE and ALTER TABLE say of a column or a constraint, whatever the vendor.
#pragma once

#include <optional>
#include <string>

#include "lint/words.h"

namespace groma::lint {

struct ColumnText {
  std::string name;
  std::string type;  ///< as written: `varchar ( 10 )`
  Words clauses;     ///< what follows the type

  bool has(std::initializer_list<std::string_view> words) const { return clauses.has(words); }
  bool not_null() const { return has({"not", "null"}) || primary_key(); }
  bool primary_key() const { return has({"primary", "key"}); }
  bool has_default() const { return has({"default"}); }
  /// GENERATED ALWAYS AS (…), not AS IDENTITY.
  bool computed() const;
  bool stored() const;
  /// The value behind DEFAULT, up to the next clause.
  Words default_value() const;
};

/// `name type clauses`
ColumnText column_text(Words words);

/// A type at the front, up to the first clause: `USING` and its like are none of it.
std::string type_text(Words words);

enum class ConstraintForm { primary_key, unique, foreign_key, check, exclude };

struct ConstraintText {
  ConstraintForm form = ConstraintForm::check;
  std::string name;
  Words rest;  ///< what follows UNIQUE, PRIMARY KEY, FOREIGN KEY, CHECK, EXCLUDE
};

/// `[CONSTRAINT name] UNIQUE …`; nothing where the words are none.
std::optional<ConstraintText> constraint_text(Words words);

/// The column of `(column IS NOT NULL)`; empty for any other check.
std::string column_not_null(Words check);

}  // namespace groma::lint
