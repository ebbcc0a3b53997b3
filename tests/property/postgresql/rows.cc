#include "property/postgresql/rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "property/postgresql/render.h"
#include "property/postgresql/repair.h"
#include "property/postgresql/types.h"

namespace groma::proof::postgresql {
namespace {

constexpr int row_count = 4;

bool contains(const std::vector<Key>& keys, Key key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// True if something demands certain values of the column: a key, a reference, a division.
bool is_bound(const Schema& schema, Key column) {
  return std::any_of(schema.things.begin(), schema.things.end(), [&](const Thing& each) {
    switch (each.kind) {
      case Kind::table:
        return each.ref("partition_by") == column;
      case Kind::primary_key:
      case Kind::unique:
      case Kind::foreign_key:
        return contains(each.part("columns")->refs, column);
      case Kind::exclusion:
        return contains(each.part("form")->refs, column);
      case Kind::index:
        return each.has("unique") && contains(each.part("form")->refs, column);
      default:
        return false;
    }
  });
}

bool forbids_null(const Schema& schema, const Thing& column) {
  const Thing* type = schema.find(column.ref("type"));
  return column.has("not_null") || column.has("identity") || column.has("serial") ||
         (type != nullptr && type->kind == Kind::domain && type->has("not_null"));
}

/// True if rows that lack the column can be given it.
bool can_be_added(const Schema& schema, const Thing& column) {
  if (is_bound(schema, column.key))
    return false;
  const std::string value = column.pattern("default");
  return !forbids_null(schema, column) || (!value.empty() && value != "NULL") ||
         column.has("identity") || column.has("serial");
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> items(1);
  for (const char c : list)
    if (c == ',')
      items.emplace_back();
    else
      items.back() += c;
  return items;
}

/// The pair, seen from the tables of the first schema.
class Filler {
 public:
  Filler(const Schema& from, const Schema& to) : from_(from), to_(to) {}

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
    return script;
  }

 private:
  static std::string home(const Schema& schema, const Thing& thing) {
    const Thing* parent = schema.find(thing.parent);
    return parent == nullptr ? "" : full_name(schema, *parent);
  }

  /// What a table of the first schema is in the second: itself, or what took its name.
  const Thing* counterpart(const Thing& table) const {
    const Thing* same = to_.find(table.key);
    if (same != nullptr && home(from_, table) == home(to_, *same))
      return same;
    for (const Thing* each : to_.all(Kind::table))
      if (from_.find(each->key) == nullptr && full_name(to_, *each) == full_name(from_, table))
        return each;
    for (const Thing* each : to_.all(Kind::table))
      if (full_name(to_, *each) == full_name(from_, table))
        return each;
    return nullptr;
  }

  const Thing* counterpart(const Thing& column, const Thing& other) const {
    for (const Thing* each : all_columns(to_, other))
      if (each->key == column.key)
        return each;
    for (const Thing* each : all_columns(to_, other))
      if (each->name == column.name && from_.find(each->key) == nullptr)
        return each;
    return nullptr;
  }

  bool can_keep_rows(const Thing& table) const {
    if (table.has("of_type") || table.has("partition_of") || !fits_partitions(table) ||
        all_columns(from_, table).empty())
      return false;
    const Thing* other = counterpart(table);
    if (other == nullptr)
      return all_have_values(table, nullptr);
    if (other->has("of_type") || !same_structure(table, *other))
      return false;
    return all_have_values(table, other) && nothing_in_the_way(table, *other);
  }

  /// Columns on one side alone can be filled, the others are alike.
  bool nothing_in_the_way(const Thing& table, const Thing& other) const {
    std::set<Key> known;
    for (const Thing* column : all_columns(from_, table)) {
      const Thing* theirs = counterpart(*column, other);
      if (theirs == nullptr) {
        if (!can_be_added(from_, *column))
          return false;
        continue;
      }
      known.insert(theirs->key);
      if (family(from_, *column) != family(to_, *theirs) ||
          (column->part("generated") == nullptr) != (theirs->part("generated") == nullptr))
        return false;
    }
    const auto theirs = all_columns(to_, other);
    return std::all_of(theirs.begin(), theirs.end(), [&](const Thing* each) {
      return known.contains(each->key) || can_be_added(to_, *each);
    });
  }

  bool same_structure(const Thing& table, const Thing& other) const {
    return table.ref("inherits") == other.ref("inherits") &&
           table.ref("partition_by") == other.ref("partition_by") &&
           table.pattern("partition_by") == other.pattern("partition_by") &&
           table.ref("partition_of") == other.ref("partition_of") &&
           bounds(from_, table) == bounds(to_, other);
  }

  static std::map<Key, std::string> bounds(const Schema& schema, const Thing& table) {
    std::map<Key, std::string> bounds;
    for (const Thing* each : schema.all(Kind::table))
      if (each->ref("partition_of") == table.key)
        bounds[each->key] = each->pattern("bound") + full_name(schema, *each);
    return bounds;
  }

  /// Where a table is divided, there is a part for every row.
  bool fits_partitions(const Thing& table) const {
    if (!table.has("partition_by"))
      return true;
    for (const Thing* each : from_.all(Kind::table))
      if (each->ref("partition_of") == table.key &&
          (each->pattern("bound") == "DEFAULT" ||
           each->pattern("bound") == "FOR VALUES FROM (0) TO (10)"))
        return true;
    return false;
  }

  bool all_have_values(const Thing& table, const Thing* other) const {
    const auto columns = all_columns(from_, table);
    return std::all_of(columns.begin(), columns.end(), [&](const Thing* column) {
      const Thing* theirs = other == nullptr ? nullptr : counterpart(*column, *other);
      return column->part("generated") != nullptr || !needs_value(*column, theirs) ||
             !value_of(*column, theirs, 1).empty();
    });
  }

  bool needs_value(const Thing& column, const Thing* theirs) const {
    return forbids_null(from_, column) || is_bound(from_, column.key) ||
           (theirs != nullptr && (forbids_null(to_, *theirs) || is_bound(to_, theirs->key)));
  }

  std::string value_of(const Thing& column, const Thing* theirs, int row) const {
    const Text& type = *column.part("type");
    const Thing* own = type.refs.empty() ? nullptr : from_.find(type.refs.front());
    if (own == nullptr || own->kind != Kind::enum_type || type.pattern != "{0}")
      return value(from_, &type, row);
    const Thing* after = theirs == nullptr ? nullptr : to_.find(theirs->ref("type"));
    const std::vector<std::string> labels = split(own->pattern("labels"));
    const auto kept = after == nullptr ? labels : split(after->pattern("labels"));
    const auto at = std::find_if(labels.begin(), labels.end(), [&](const std::string& each) {
      return std::find(kept.begin(), kept.end(), each) != kept.end();
    });
    if (at == labels.end())
      return "";
    std::string literal = "'" + *at;
    for (std::size_t quote = literal.find('\'', 1); quote != literal.npos;
         quote = literal.find('\'', quote + 2))
      literal.insert(quote, 1, '\'');
    return literal + "'";
  }

  bool references_hold(const Thing& table) const {
    for (const Thing* key : from_.all(Kind::foreign_key, table.key))
      if (!filled_.contains(key->ref("target")))
        return false;
    const Thing* other = counterpart(table);
    if (other == nullptr)
      return true;
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
    bool overriding = false;
    for (const Thing* column : all_columns(from_, table))
      if (column->part("generated") == nullptr) {
        names += (names.empty() ? "" : ", ") + quoted(column->name);
        overriding |= column->has("identity");
      }
    for (int row = 1; row <= row_count; ++row)
      values += fmt::format("{}\n  ({})", row == 1 ? "" : ",", values_of(table, row));
    return names.empty() ? ""
                         : fmt::format("INSERT INTO {} ({}){} VALUES{};\n", full_name(from_, table),
                                       names, overriding ? " OVERRIDING SYSTEM VALUE" : "", values);
  }

  std::string values_of(const Thing& table, int row) const {
    const Thing* other = counterpart(table);
    std::string list;
    int position = 0;
    for (const Thing* column : all_columns(from_, table)) {
      if (column->part("generated") != nullptr)
        continue;
      const Thing* theirs = other == nullptr ? nullptr : counterpart(*column, *other);
      const bool null = !needs_value(*column, theirs) && (row + ++position) % 3 == 0;
      const std::string value = null ? "" : value_of(*column, theirs, row);
      list += (list.empty() ? "" : ", ") + (value.empty() ? "NULL" : value);
    }
    return list;
  }

  const Schema& from_;
  const Schema& to_;
  std::set<Key> filled_;
};

}  // namespace

std::string rows(const Schema& from, const Schema& to) {
  return Filler(from, to).run();
}

}  // namespace groma::proof::postgresql
