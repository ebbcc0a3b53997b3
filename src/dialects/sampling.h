/// What making up rows asks of a vendor: which values a column takes, how SQL spells them, and how
/// they are read back. A table beside `groma/rules.h`, for proofs alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "groma/catalog.h"

namespace groma {

/// What a row has to meet: a check, the bounds of a partition, the condition of a domain.
struct Condition {
  std::string name;  ///< what the server's message may call it; may be empty
  Sql text;
  std::vector<std::string> columns;  ///< that it is about
};

/// Columns that are not to hold the same values twice, or as an operator says.
struct SampleKey {
  std::string name;
  std::vector<std::string> columns;
};

/// A table as whoever fills it sees it, with all that it inherits.
struct Subject {
  Id id;
  std::string into;  ///< its name in SQL, for INSERT
  std::string from;  ///< its own rows, for SELECT, or those of its partitions; empty: unreadable
  std::vector<Column> columns;
  std::vector<ForeignKey> references;
  std::vector<Condition> conditions;
  std::vector<SampleKey> keys;
  std::string module{};  ///< of a virtual table: its rows are another's where this differs
  bool divided = false;  ///< its rows are those of its partitions
  std::vector<Id> partitions{};
  std::string cannot;  ///< why it takes no rows at all; empty: it does
};

struct Sampling {
  /// Every table of the catalog, in the order of ids.
  std::vector<Subject> (*subjects)(const Catalog& catalog);

  /// Values of the column's type as plain texts, the plainest first, and different for each `row`
  /// as far as the type goes.
  std::vector<std::string> (*values)(const Catalog& catalog, const Column& column, int row);

  /// A plain text as an expression of the column's type.
  std::string (*spelled)(const Catalog& catalog, const Column& column, const std::string& text);

  /// An expression of another type as one of the column's.
  std::string (*converted)(const Column& column, const std::string& expression);

  /// The column, already quoted, as an expression that yields its value as a literal.
  std::string (*literal_of)(const Column& column, const std::string& quoted);

  /// Columns whose types differ are compared by what they say within one family only; an empty
  /// family is compared with any.
  std::string (*family)(const Catalog& catalog, const Column& column);

  /// True where the server numbers the rows of the column by itself.
  bool (*numbered)(const Column& column);

  /// True where an expression may be refused on its own, so that each is tried first.
  bool tries_values = false;

  /// `INSERT INTO t …` without any value.
  std::string_view no_values = "DEFAULT VALUES";

  /// Settings while rows are inserted, and those afterwards.
  std::vector<std::string> prologue{};
  std::vector<std::string> epilogue{};

  /// True where a failed statement leaves its transaction open.
  bool survives_failures = true;
};

const Sampling& sampling(Vendor vendor);

/// The table with its own columns, keys, references and checks.
Subject plain_subject(const Catalog& catalog, const Table& table);

/// The same without keys, references and checks.
Subject subject_of_columns(const Catalog& catalog, const Table& table);

/// The names among `columns` that a piece of SQL mentions.
std::vector<std::string> mentioned(Vendor vendor, const Sql& sql,
                                   const std::vector<Column>& columns);

/// Adds what the table says of keys and checks; the subject's columns are there already.
void add_demands(const Catalog& catalog, const Id& table, Subject& subject);

}  // namespace groma
