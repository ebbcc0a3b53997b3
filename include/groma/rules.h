/// What the pure core asks of a vendor: a table of functions, one table per vendor, each in its own
/// folder below `src/dialects/`. Adding a vendor adds a folder and a line in `rules.cc`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "groma/neutral.h"
#include "groma/plan.h"

namespace groma {

/// The two catalogs, what differs, and the dialect of the server that will run the result.
struct LoweringInput {
  const Catalog& from;
  const Catalog& to;
  std::span<const Change> changes;
  PlanOptions options{};
};

/// One statement of a script, with where it begins there (from 1).
struct Statement {
  std::string sql;
  int line = 1;
  int column = 1;
  std::string input;  ///< rows that follow it in the script, of `COPY … FROM STDIN`
};

/// What a statement changes, as far as its first words tell: what is to be done when it is not
/// known whether it was carried out.
enum class Effect {
  rows,        ///< may change rows: it must not run twice
  schema,      ///< changes the schema: an inspection shows whether it did
  repeatable,  ///< can be run again: VACUUM, ANALYZE, a setting
  unknown,     ///< anything, also outside of this database
};

struct Rules {
  Vendor vendor;

  /// "users" → `"users"`: an identifier as SQL, quoted always.
  std::string (*quote)(std::string_view identifier);

  /// Brings a whole model into the shape that the server would give it: implicit names, implicit
  /// NOT NULL, expansion of shorthands. The result can still be rendered as SQL. Idempotent.
  Catalog (*complete)(Catalog catalog);

  /// The object in canonical form: names folded where the vendor ignores case, types by their
  /// canonical name, expressions normalised. Only for comparing; idempotent.
  Object (*canonical)(const Object& object, const Dialect& dialect);

  /// The SQL with every identifier `from` replaced by `to`, however it is quoted; all else
  /// unchanged.
  std::string (*replace_identifier)(std::string_view sql, std::string_view from,
                                    std::string_view to);

  /// The values that a type spells out, raw: `enum('a','b')`; none for another type. Null where
  /// enumerations are types of their own.
  std::vector<std::string> (*values)(std::string_view type) = nullptr;

  /// The SQL with every literal `from` that is a value of the enumerated type replaced by `to`: one
  /// that is not cast to another type. `type` is its name, or all of it where `values` finds them
  /// there. Null where there are no enumerations.
  std::string (*replace_value)(std::string_view sql, std::string_view type, std::string_view from,
                               std::string_view to) = nullptr;

  /// True for kinds of which no two objects of a schema can have one name: tables and views. Null
  /// where each kind has names of its own.
  bool (*share_names)(Kind, Kind) = nullptr;

  /// True for kinds whose objects the server gives another name in place.
  bool (*renames_in_place)(Kind);

  /// The statements that carry out the changes.
  Lowered (*lower)(const LoweringInput& input);

  /// Splits a script into its statements, as the vendor's client would.
  std::vector<Statement> (*split)(std::string_view script);

  /// The statement with what ends it in a script for the vendor's client; null where that is a
  /// semicolon, whatever the statement.
  std::string (*ended)(const std::string& statement) = nullptr;

  /// True where plans can be made that are `PlanOptions::online`.
  bool plans_online = false;

  /// Begins and ends a transaction in a script.
  std::string_view begin;
  std::string_view commit;

  /// A query that returns a row where the database has a table of that name (raw, in the schema
  /// that unqualified names mean), and none where it has not.
  std::string (*find_table)(std::string_view name) = nullptr;

  /// The vendor's spelling of a type that a C++ model declares; null where there is none yet.
  std::string (*type)(const NeutralType& type) = nullptr;

  /// The vendor's spelling of a value: `'it''s'`, `TRUE`.
  std::string (*literal)(const Literal& value) = nullptr;

  /// Whether the server might print an expression that a model has in the words in which it prints
  /// the other one. False where they cannot mean the same; null for a server that keeps the words
  /// it is given.
  bool (*may_be_spelled)(std::string_view model, std::string_view printed) = nullptr;

  /// What numbers a column by itself, where a C++ model asks for that and no more.
  Generation numbering = Generation::auto_increment;

  /// A query for the lock of those who migrate the database, which does not wait: its value is 1
  /// where this session has it now. The lock is gone with its session at the latest.
  std::string_view try_lock{};
  std::string_view unlock{};

  /// From this statement on the session's statements wait so long for locks of others; no value: as
  /// long as they did in the beginning.
  std::string (*lock_timeout)(std::optional<std::int64_t> milliseconds) = nullptr;

  /// The statement, which the server refuses to carry out by any other algorithm; empty where it
  /// has no such clause. Null where the vendor has none.
  std::string (*with_algorithm)(std::string_view sql, std::string_view algorithm) = nullptr;

  Effect (*effect)(std::string_view sql) = nullptr;

  /// False where only statements with an effect on rows can be in a transaction.
  bool transactional_schema = true;

  /// A query whose rows are statements: they clear away what an interrupted run of `sql` has left
  /// behind. Null where the vendor leaves nothing.
  std::string (*wreckage)(std::string_view sql) = nullptr;
};

const Rules& rules(Vendor vendor);

}  // namespace groma
