/// SQLite schemas as the property test makes them up: its own structures, so that the SQL written
/// from them owes nothing to the code under test.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace groma::proof::random {

/// A column of a table, or with an empty column the table (or view) itself.
struct Ref {
  std::string table;
  std::string column;
  bool operator==(const Ref&) const = default;
};

/// SQL in which `{0}`, `{1}`, … stand for the names of `refs`.
struct Text {
  std::string pattern;
  std::vector<Ref> refs;
  bool operator==(const Text&) const = default;
  bool empty() const { return pattern.empty(); }
};

/// What is found again under another name keeps its `origin`: its name in the pair's first schema,
/// empty for what is new.
struct Column {
  std::string name;
  std::string origin;
  std::string type;
  std::string collation;
  bool not_null = false;
  std::string not_null_name;
  std::string not_null_conflict;
  std::string default_value;  ///< as SQL, parentheses included; empty: none
  Text generated;             ///< empty: an ordinary column
  bool stored = false;
  bool operator==(const Column&) const = default;
};

struct Part {
  std::string column;
  Text expression;  ///< of an index, instead of a column
  std::string collation;
  bool descending = false;
  bool operator==(const Part&) const = default;
};

/// A primary key or unique constraint.
struct Key {
  std::string name;
  std::vector<Part> parts;
  std::string conflict;
  bool inlined = false;  ///< written at its only column
  bool operator==(const Key&) const = default;
};

struct Check {
  std::string name;
  Text expression;
  bool operator==(const Check&) const = default;
};

struct ForeignKey {
  std::string name;
  std::vector<std::string> columns;
  std::string target;
  std::vector<std::string> target_columns;
  bool implicit = false;  ///< the primary key is meant, and not named
  std::string on_delete;
  std::string on_update;
  std::string deferral;
  bool operator==(const ForeignKey&) const = default;
};

struct Table {
  std::string name;
  std::string origin;
  std::vector<Column> columns;
  std::optional<Key> primary_key;
  bool autoincrement = false;
  std::vector<Key> uniques;
  std::vector<Check> checks;
  std::vector<ForeignKey> foreign_keys;
  bool strict = false;
  bool without_rowid = false;
  bool operator==(const Table&) const = default;
};

struct Index {
  std::string name;
  std::string origin;
  std::string table;
  bool unique = false;
  std::vector<Part> parts;
  Text predicate;
  bool operator==(const Index&) const = default;
};

struct View {
  std::string name;
  std::vector<std::string> columns;  ///< given in parentheses; may be empty
  Text query;
  bool operator==(const View&) const = default;
};

struct Trigger {
  std::string name;
  std::string table;
  bool on_view = false;
  std::string time;   ///< `AFTER`
  std::string event;  ///< `UPDATE`
  std::string of;     ///< a column for `UPDATE OF`
  Text when;
  Text body;  ///< statements, each with its semicolon
  bool operator==(const Trigger&) const = default;
};

struct VirtualTable {
  std::string name;
  std::string module;
  std::vector<std::string> arguments;
  bool operator==(const VirtualTable&) const = default;
};

struct Schema {
  std::vector<Table> tables;
  std::vector<Index> indexes;
  std::vector<View> views;
  std::vector<Trigger> triggers;
  std::vector<VirtualTable> virtual_tables;
  bool operator==(const Schema&) const = default;
};

template <class List>
auto* find(List& list, const std::string& name) {
  for (auto& each : list)
    if (each.name == name)
      return &each;
  return static_cast<decltype(list.data())>(nullptr);
}

/// SQLite's affinity of a declared type: what values of the column are like.
enum class Affinity { text, numeric, integer, real, blob };
Affinity affinity(const std::string& type);

/// True when the primary key is another name of the rowid.
bool is_row_id(const Table& table);

/// True if `columns` of `table` may be referred to: they are its primary key or a unique key.
bool is_key(const Schema& schema, const Table& table, const std::vector<std::string>& columns);

/// Takes out what refers to something that is not there, and what SQLite would not accept.
void repair(Schema& schema);

}  // namespace groma::proof::random
