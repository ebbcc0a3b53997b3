#include "property/sqlite/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "pairs/sqlite_tokens.h"
#include "property/sqlite/render.h"

namespace groma::proof::random {
namespace {

constexpr int row_count = 4;

bool is_part(const std::vector<Part>& parts, const std::string& column) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const Part& part) { return part.column == column; });
}

bool in_primary_key(const Table& table, const std::string& column) {
  return table.primary_key && is_part(table.primary_key->parts, column);
}

bool in_unique_key(const Schema& schema, const Table& table, const std::string& column) {
  return std::any_of(table.uniques.begin(), table.uniques.end(),
                     [&](const Key& key) { return is_part(key.parts, column); }) ||
         std::any_of(schema.indexes.begin(), schema.indexes.end(), [&](const Index& index) {
           return index.table == table.name && index.unique && is_part(index.parts, column);
         });
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_reference(const Table& table, const std::string& column) {
  return std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                     [&](const ForeignKey& key) { return contains(key.columns, column); });
}

bool is_target(const Schema& schema, const Table& table, const std::string& column) {
  for (const Table& other : schema.tables)
    for (const ForeignKey& key : other.foreign_keys)
      if (key.target == table.name && contains(key.target_columns, column))
        return true;
  return false;
}

/// True if the column can hold values that know nothing of its keys.
bool is_free(const Schema& schema, const Table& table, const std::string& column) {
  return !is_target(schema, table, column) && !in_primary_key(table, column) &&
         !in_unique_key(schema, table, column) && !is_reference(table, column);
}

/// True if rows that lack the column can be given it.
bool can_be_filled(const Schema& schema, const Table& table, const Column& column) {
  if (!column.generated.empty())
    return true;
  if (is_target(schema, table, column.name))
    return false;
  if (in_primary_key(table, column.name))
    return is_row_id(table);
  const bool filled = !column.default_value.empty() && column.default_value != "NULL";
  if (!filled)
    return !column.not_null;
  return !in_unique_key(schema, table, column.name) && !is_reference(table, column.name);
}

/// The pair, seen from the tables of the first schema.
class Filler {
 public:
  Filler(const Schema& from, const Schema& to, const std::vector<Rename>& renames)
      : from_(from), to_(to), renames_(renames) {}

  std::string run() {
    choose_tables();
    std::string script;
    for (const Table& table : from_.tables)
      if (filled_.contains(table.name))
        script += inserts(table);
    for (const VirtualTable& table : from_.virtual_tables)
      script += virtual_row(table);
    return script;
  }

 private:
  const Table* counterpart(const Table& table) const {
    return find(to_.tables, renamed_table(renames_, table.name));
  }

  const Column* counterpart(const Table& table, const Column& column) const {
    const Table* other = counterpart(table);
    return other == nullptr
               ? nullptr
               : find(other->columns, renamed_column(renames_, table.name, column.name));
  }

  void choose_tables() {
    for (const Table& table : from_.tables) {
      note_numbers(table);
      if (can_keep_rows(table))
        filled_.insert(table.name);
    }
    while (std::erase_if(filled_, [&](const std::string& name) {
             return !references_hold(*find(from_.tables, name));
           }) > 0) {
    }
  }

  /// Where a type changes, texts have to be numbers, or a strict table would not take them.
  void note_numbers(const Table& table) {
    for (const Column& column : table.columns)
      if (const Column* other = counterpart(table, column))
        numbers_only_ |= affinity(column.type) != affinity(other->type);
  }

  bool can_keep_rows(const Table& table) const {
    const Table* other = counterpart(table);
    if (other == nullptr)
      return true;
    for (const Column& column : table.columns) {
      const Column* theirs = counterpart(table, column);
      if (theirs == nullptr) {
        if (!can_be_filled(from_, table, column))
          return false;
      } else if (column.generated.empty() != theirs->generated.empty()) {
        // A value that is computed may be NULL.
        if (table.strict || other->strict || column.not_null || theirs->not_null ||
            !is_free(from_, table, column.name) || !is_free(to_, *other, theirs->name))
          return false;
      } else if ((affinity(column.type) == Affinity::blob) !=
                 (affinity(theirs->type) == Affinity::blob)) {
        return false;
      }
    }
    return std::all_of(other->columns.begin(), other->columns.end(), [&](const Column& theirs) {
      return has_counterpart(table, theirs) || can_be_filled(to_, *other, theirs);
    });
  }

  bool has_counterpart(const Table& table, const Column& theirs) const {
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const Column& column) {
      return renamed_column(renames_, table.name, column.name) == theirs.name;
    });
  }

  bool references_hold(const Table& table) const {
    const Table* other = counterpart(table);
    for (const ForeignKey& key : table.foreign_keys) {
      const Table* target = find(from_.tables, key.target);
      if (!filled_.contains(key.target) || (other != nullptr && counterpart(*target) == nullptr) ||
          loses_spelling(table, key.columns) || loses_spelling(*target, key.target_columns))
        return false;
    }
    return other == nullptr ||
           std::all_of(other->foreign_keys.begin(), other->foreign_keys.end(),
                       [&](const ForeignKey& key) {
                         return target_filled(key.target) && same_values(table, key);
                       });
  }

  /// A text that becomes a REAL comes back as another one: '2' as '2.0', and refers to nothing.
  bool loses_spelling(const Table& table, const std::vector<std::string>& columns) const {
    return std::any_of(columns.begin(), columns.end(), [&](const std::string& name) {
      const Column* column = find(table.columns, name);
      const Column* theirs = column == nullptr ? nullptr : counterpart(table, *column);
      return theirs != nullptr && affinity(column->type) == Affinity::text &&
             affinity(theirs->type) == Affinity::real;
    });
  }

  /// What refers had values as what it refers to, before. (Columns may have swapped their names.)
  bool same_values(const Table& table, const ForeignKey& key) const {
    for (const Table& target : from_.tables)
      if (renamed_table(renames_, target.name) == key.target)
        for (std::size_t i = 0; i < key.columns.size(); ++i) {
          const Column* mine = source(table, key.columns[i]);
          const Column* theirs = source(target, key.target_columns[i]);
          if (mine != nullptr && theirs != nullptr &&
              affinity(mine->type) != affinity(theirs->type))
            return false;
        }
    return true;
  }

  /// The column of the first schema's table that has the name in the second.
  const Column* source(const Table& table, const std::string& name) const {
    for (const Column& column : table.columns)
      if (renamed_column(renames_, table.name, column.name) == name)
        return &column;
    return nullptr;
  }

  bool target_filled(const std::string& target) const {
    return std::any_of(filled_.begin(), filled_.end(), [&](const std::string& name) {
      return renamed_table(renames_, name) == target;
    });
  }

  bool may_be_null(const Table& table, const Column& column) const {
    const auto allows = [](const Schema& schema, const Table& in, const Column& each) {
      return !each.not_null && !in_primary_key(in, each.name) && !is_target(schema, in, each.name);
    };
    const Column* theirs = counterpart(table, column);
    return allows(from_, table, column) &&
           (theirs == nullptr || allows(to_, *counterpart(table), *theirs));
  }

  std::string value(const Column& column, int row) const {
    switch (affinity(column.type)) {
      case Affinity::text:
        return fmt::format("'{}{}'", numbers_only_ ? "" : "Vé;''", 3 * row + 2);
      case Affinity::blob:
        return fmt::format("x'00{:02x}'", row);
      case Affinity::real:
        return fmt::format("{}.{}", row + 1, numbers_only_ ? 0 : 5);
      default:
        return std::to_string(3 * row + 2);
    }
  }

  std::string inserts(const Table& table) const {
    const bool numbered = !is_row_id(table) && !table.without_rowid && has_free_rowid(table);
    std::string columns = numbered ? "rowid" : "";
    for (const Column& column : table.columns)
      if (column.generated.empty())
        columns += (columns.empty() ? "" : ", ") + quoted(column.name);
    std::string script = fmt::format("INSERT INTO {}({}) VALUES", quoted(table.name), columns);
    for (int row = 0; row < row_count; ++row)
      script += (row == 0 ? "\n  (" : ",\n  (") + values(table, row, numbered) + ")";
    script += ";\n";
    if (table.autoincrement)
      script += "UPDATE sqlite_sequence SET seq = seq + 50 WHERE seq < 50;\n";
    return script;
  }

  std::string values(const Table& table, int row, bool numbered) const {
    std::string list = numbered ? std::to_string(10 * row + 5) : "";
    int position = 0;
    for (const Column& column : table.columns) {
      const bool null = may_be_null(table, column) && (row + ++position) % 3 == 0;
      if (column.generated.empty())
        list += (list.empty() ? "" : ", ") + (null ? "NULL" : value(column, row));
    }
    return list;
  }

  static bool has_free_rowid(const Table& table) {
    return std::none_of(table.columns.begin(), table.columns.end(),
                        [](const Column& column) { return lower(column.name) == "rowid"; });
  }

  static std::string virtual_row(const VirtualTable& table) {
    if (table.module == "rtree")
      return fmt::format("INSERT INTO {}({}, {}, {}) VALUES (7, 1.5, 2.5);\n", quoted(table.name),
                         table.arguments[0], table.arguments[1], table.arguments[2]);
    return fmt::format("INSERT INTO {}(title, body) VALUES ('one', 'a b c'), ('two', 'd e');\n",
                       quoted(table.name));
  }

  const Schema& from_;
  const Schema& to_;
  const std::vector<Rename>& renames_;
  std::set<std::string> filled_;
  bool numbers_only_ = false;
};

}  // namespace

std::string renamed_table(const std::vector<Rename>& renames, const std::string& table) {
  std::string name = table;
  for (const Rename& rename : renames) {
    if (rename.from.kind == Kind::table && rename.from.name == table)
      return rename.to.name;
    if (rename.from.kind == Kind::table && rename.to.name == table)
      name.clear();
  }
  return name;
}

std::string renamed_column(const std::vector<Rename>& renames, const std::string& table,
                           const std::string& column) {
  std::string name = column;
  for (const Rename& rename : renames) {
    if (rename.from.kind != Kind::column || rename.from.table != table)
      continue;
    if (rename.from.name == column)
      return rename.to.name;
    if (rename.to.name == column)
      name.clear();
  }
  return name;
}

std::string rows(const Schema& from, const Schema& to, const std::vector<Rename>& renames) {
  return Filler(from, to, renames).run();
}

}  // namespace groma::proof::random
