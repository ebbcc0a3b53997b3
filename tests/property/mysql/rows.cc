#include "property/mysql/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "property/mysql/render.h"
#include "property/mysql/repair.h"

namespace groma::proof::mysql {
namespace {

constexpr int row_count = 4;

bool contains(const std::vector<Key>& keys, Key key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool is_computed(const Thing& column) {
  return column.part("generated") != nullptr;
}

/// True if something demands certain values of the column: a key, a reference, a division.
bool is_bound(const Schema& schema, Key column) {
  return std::any_of(schema.things.begin(), schema.things.end(), [&](const Thing& each) {
    switch (each.kind) {
      case Kind::table:
        return each.ref("partition_by") == column;
      case Kind::column:  // what is unique may be computed from it
        return each.ref("generated") == column && is_bound(schema, each.key);
      case Kind::primary_key:
      case Kind::unique:
      case Kind::foreign_key:
        return contains(columns_of(each), column);
      default:
        return false;
    }
  });
}

/// True if rows that lack the column can be given it.
bool can_be_added(const Schema& schema, const Thing& column) {
  if (is_computed(column))
    return !is_bound(schema, column.key);
  const std::string value = column.pattern("default");
  return !is_bound(schema, column.key) &&
         (!forbids_null(schema, column) || (!value.empty() && value != "NULL"));
}

/// True if different rows get the same value of a computed column.
bool merges_rows(const Schema& schema, const Thing& column) {
  const std::string expression = column.pattern("generated");
  if (expression.starts_with("if(") || expression.starts_with("CASE ") ||
      expression.starts_with("last_day("))
    return true;
  const Thing* source = schema.find(column.ref("generated"));
  return source != nullptr && merges_rows(schema, *source);
}

/// True if no key of the table is over a column that all rows have the same value in.
bool tells_rows_apart(const Schema& schema, const Thing& table) {
  const auto columns = schema.all(Kind::column, table.key);
  return std::none_of(columns.begin(), columns.end(), [&](const Thing* column) {
    return is_bound(schema, column->key) && merges_rows(schema, *column);
  });
}

/// The pair, seen from the tables of the first schema.
class Filler {
 public:
  Filler(const Flavor& flavor, const Schema& from, const Schema& to)
      : flavor_(flavor), from_(from), to_(to) {}

  std::string run() {
    for (const Thing* table : from_.all(Kind::table))
      if (can_keep_rows(*table))
        filled_.insert(table->key);
    while (std::erase_if(filled_, [&](Key key) { return !references_hold(*from_.find(key)); }) >
           0) {
    }
    std::string script;
    for (const Key key : filled_)
      script += inserts(*from_.find(key));
    return script.empty() ? "" : unchecked(script);
  }

 private:
  /// References hold once all is in.
  static std::string unchecked(const std::string& script) {
    return "SET foreign_key_checks = 0;\n" + script + "SET foreign_key_checks = 1;\n";
  }

  /// What a table of the first schema is in the second: itself, or what took its name.
  const Thing* counterpart(const Thing& table) const {
    if (const Thing* same = to_.find(table.key))
      return same;
    for (const Thing* each : to_.all(Kind::table))
      if (each->name == table.name)
        return each;
    return nullptr;
  }

  const Thing* counterpart(const Thing& column, const Thing& other) const {
    const auto theirs = to_.all(Kind::column, other.key);
    for (const Thing* each : theirs)
      if (each->key == column.key)
        return each;
    for (const Thing* each : theirs)
      if (each->name == column.name && !is_renamed(*each, column.parent))
        return each;
    return nullptr;
  }

  /// True if it is another column of that table of the first schema.
  bool is_renamed(const Thing& column, Key table) const {
    const Thing* before = from_.find(column.key);
    return before != nullptr && before->parent == table;
  }

  bool can_keep_rows(const Thing& table) const {
    const Thing* other = counterpart(table);
    if (table.has("period") || from_.all(Kind::column, table.key).empty() ||
        !all_have_values(table, other) || !tells_rows_apart(from_, table) ||
        (other != nullptr && !tells_rows_apart(to_, *other)))
      return false;
    return other == nullptr || (!other->has("period") && nothing_in_the_way(table, *other) &&
                                same_partition(table, *other));
  }

  /// Rows in history stay where they are only while the table has one.
  static bool same_partition(const Thing& table, const Thing& other) {
    return is_versioned(table) == is_versioned(other);
  }

  /// Columns on one side alone can be filled, the others are alike.
  bool nothing_in_the_way(const Thing& table, const Thing& other) const {
    std::set<Key> known;
    for (const Thing* column : from_.all(Kind::column, table.key)) {
      const Thing* theirs = counterpart(*column, other);
      if (theirs == nullptr) {
        if (!can_be_added(from_, *column))
          return false;
        continue;
      }
      known.insert(theirs->key);
      if (!convertible(*column, *theirs))
        return false;
    }
    const auto theirs = to_.all(Kind::column, other.key);
    return std::all_of(theirs.begin(), theirs.end(), [&](const Thing* each) {
      return known.contains(each->key) || can_be_added(to_, *each);
    });
  }

  /// A column that stops or begins to be computed keeps its values if nothing depends on them.
  bool convertible(const Thing& column, const Thing& theirs) const {
    if (family(column) != family(theirs) || column.pattern("srid") != theirs.pattern("srid"))
      return false;
    return is_computed(column) == is_computed(theirs) ||
           (!is_bound(from_, column.key) && !is_bound(to_, theirs.key) &&
            !forbids_null(from_, column) && !forbids_null(to_, theirs));
  }

  bool all_have_values(const Thing& table, const Thing* other) const {
    const auto columns = from_.all(Kind::column, table.key);
    return std::all_of(columns.begin(), columns.end(), [&](const Thing* column) {
      const Thing* theirs = other == nullptr ? nullptr : counterpart(*column, *other);
      return is_computed(*column) || !needs_value(*column, theirs) ||
             !value(flavor_, *column, 1).empty();
    });
  }

  bool needs_value(const Thing& column, const Thing* theirs) const {
    return forbids_null(from_, column) || is_bound(from_, column.key) ||
           (theirs != nullptr && (forbids_null(to_, *theirs) || is_bound(to_, theirs->key)));
  }

  bool references_hold(const Thing& table) const {
    for (const Thing* key : from_.all(Kind::foreign_key, table.key))
      if (!filled_.contains(key->ref("target")))
        return false;
    const Thing* other = counterpart(table);
    if (other == nullptr)
      return true;
    for (const Thing* key : from_.all(Kind::foreign_key, table.key))
      if (counterpart(*from_.find(key->ref("target"))) == nullptr)
        return false;  // on the way back its rows refer to none
    for (const Thing* key : to_.all(Kind::foreign_key, other->key))
      if (!is_filled_after(key->ref("target")))
        return false;
    return true;
  }

  bool is_filled_after(Key target) const {
    return std::any_of(filled_.begin(), filled_.end(), [&](Key each) {
      const Thing* other = counterpart(*from_.find(each));
      return other != nullptr && other->key == target;
    });
  }

  std::string inserts(const Thing& table) const {
    std::string names, values;
    for (const Thing* column : from_.all(Kind::column, table.key))
      if (!is_computed(*column))
        names += (names.empty() ? "" : ", ") + quoted(column->name);
    for (int row = 1; row <= row_count; ++row)
      values += fmt::format("{}\n  ({})", row == 1 ? "" : ",", values_of(table, row));
    return names.empty()
               ? ""
               : fmt::format("INSERT INTO {} ({}) VALUES{};\n", quoted(table.name), names, values);
  }

  std::string values_of(const Thing& table, int row) const {
    const Thing* other = counterpart(table);
    std::string list;
    int position = 0;
    for (const Thing* column : from_.all(Kind::column, table.key)) {
      if (is_computed(*column))
        continue;
      const Thing* theirs = other == nullptr ? nullptr : counterpart(*column, *other);
      const bool null = !needs_value(*column, theirs) && (row + ++position) % 3 == 0;
      const std::string text = null ? "" : value(flavor_, *column, row);
      list += (list.empty() ? "" : ", ") + (text.empty() ? "NULL" : text);
    }
    return list;
  }

  const Flavor& flavor_;
  const Schema& from_;
  const Schema& to_;
  std::set<Key> filled_;
};

}  // namespace

std::string rows(const Flavor& flavor, const Schema& from, const Schema& to) {
  return Filler(flavor, from, to).run();
}

}  // namespace groma::proof::mysql
