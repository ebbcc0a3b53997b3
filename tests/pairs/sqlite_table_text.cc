#include "pairs/sqlite_table_text.h"

#include <algorithm>
#include <optional>
#include <set>

namespace groma::proof {
namespace {

/// Reads the definitions of one table into lines.
class TableReader {
 public:
  void read(Cursor body) {
    for (const auto& [begin, end] : parts(body)) {
      Cursor cursor{body.tokens, begin, end};
      if (is_constraint(cursor))
        constraints(cursor);
      else
        column(cursor);
    }
  }

  void options(Cursor cursor) {
    while (!cursor.done())
      if (!cursor.take(","))
        option(cursor);
  }

  StatementLines lines() {
    key_line();
    for (const ColumnText& column : columns_)
      lines_.columns.push_back("column " + column.name + " " + column.type + column.not_null +
                               column.default_value + column.collation + column.generated);
    return std::move(lines_);
  }

 private:
  struct ColumnText {
    std::string name;
    std::string type;
    std::string not_null;
    std::string default_value;
    std::string collation;
    std::string generated;
  };

  struct Key {
    std::string name;
    std::vector<std::string> parts;
    std::string rest;
    bool at_table = false;
  };

  static bool is_constraint(const Cursor& cursor) {
    return cursor.sees("constraint") || cursor.sees("check") || cursor.sees("foreign") ||
           cursor.sees("primary") || cursor.sees("unique");
  }

  void option(Cursor& cursor) {
    const bool without = cursor.take("without");
    without_rowid_ |= without;
    strict_keys_ = true;  // of either option
    lines_.others.push_back("option " + std::string(without ? "without " : "") + cursor.name());
  }

  /// What SQLite makes of a primary key: the rowid is never null, and has no order when declared
  /// at the table; the other keys' columns are NOT NULL in WITHOUT ROWID and STRICT tables.
  void key_line() {
    if (!key_)
      return;
    std::string& first = key_->parts.front();
    const std::string column = first.substr(0, first.size() - (first.ends_with(" desc") ? 5 : 0));
    const bool ordered = !key_->at_table && column != first;
    if (key_->parts.size() == 1 && is_integer(column) && !without_rowid_ && !ordered) {
      first = column;
      set_not_null(column, true);
    } else if (strict_keys_) {
      for (const std::string& part : key_->parts)
        set_not_null(part, false);
    }
    put("primary key", key_->name, "(" + listed(key_->parts) + ")" + key_->rest);
  }

  bool is_integer(const std::string& column) const {
    return std::any_of(columns_.begin(), columns_.end(), [&](const ColumnText& each) {
      return each.name == column && each.type == "integer";
    });
  }

  /// `part` begins with the column's name.
  void set_not_null(const std::string& part, bool always) {
    for (ColumnText& each : columns_)
      if ((part + " ").starts_with(each.name + " ") && (always || each.not_null.empty()))
        each.not_null = " not null";
  }

  /// A name that stands a second time means nothing.
  void put(const std::string& what, std::string name, const std::string& rest) {
    if (!name.empty() && !names_.insert(name).second)
      name.clear();
    lines_.others.push_back(what + (name.empty() ? "" : " [" + name + "]") + " " + rest);
  }

  void constraints(Cursor& cursor) {
    std::string name;
    while (!cursor.done()) {
      if (cursor.take("constraint"))
        name = cursor.name();
      else
        table_constraint(cursor, std::exchange(name, {}));
    }
  }

  void table_constraint(Cursor& cursor, const std::string& name) {
    if (cursor.take("primary")) {
      cursor.take("key");
      table_key(cursor, name);
    } else if (cursor.take("unique")) {
      const std::string key = listed(key_parts(cursor));
      put("unique", name, "(" + key + ")" + conflict_clause(cursor));
    } else if (cursor.take("check")) {
      put("check", name, cursor.parenthesised());
      conflict_clause(cursor);  // parsed by SQLite, and ignored
    } else if (cursor.take("foreign")) {
      cursor.take("key");
      const std::string columns = name_list(cursor);
      put("foreign key", name, "(" + columns + ")" + reference(cursor));
    } else {
      put("not understood:", name, cursor.name());
    }
  }

  void table_key(Cursor& cursor, const std::string& name) {
    static constexpr std::string_view numbered = " autoincrement";
    Key key{name, key_parts(cursor), conflict_clause(cursor), true};
    std::string& last = key.parts.back();
    if (last.ends_with(numbered)) {
      last.resize(last.size() - numbered.size());
      key.rest += numbered;
    }
    key_ = std::move(key);
  }

  void column(Cursor& cursor) {
    const std::string name = cursor.name();
    columns_.push_back({name, type_text(cursor), {}, {}, {}, {}});
    std::string constraint;
    while (!cursor.done()) {
      if (cursor.take("constraint"))
        constraint = cursor.name();
      else
        column_constraint(cursor, columns_.back(), std::exchange(constraint, {}));
    }
  }

  void column_constraint(Cursor& cursor, ColumnText& column, const std::string& name) {
    if (cursor.take("not")) {
      cursor.take("null");
      column.not_null = " not null" + (name.empty() ? "" : " [" + name + "]");
      column.not_null += conflict_clause(cursor);
    } else if (cursor.take("null")) {
      conflict_clause(cursor);
    } else if (cursor.take("default")) {
      const std::string value = default_text(cursor);
      column.default_value = value.empty() ? "" : " default " + value;
    } else if (cursor.take("collate")) {
      const std::string collation = cursor.name();
      column.collation = collation == "binary" ? "" : " collate " + collation;
    } else if (cursor.sees("generated") || cursor.sees("as")) {
      generated(cursor, column);
    } else if (cursor.take("primary")) {
      column_key(cursor, column.name, name);
    } else if (cursor.take("unique")) {
      put("unique", name, "(" + column.name + ")" + conflict_clause(cursor));
    } else if (cursor.sees("references")) {
      put("foreign key", name, "(" + column.name + ")" + reference(cursor));
    } else {
      table_constraint(cursor, name);
    }
  }

  static void generated(Cursor& cursor, ColumnText& column) {
    if (cursor.take("generated"))
      cursor.take("always");
    cursor.take("as");
    column.generated = " as " + cursor.parenthesised() + (cursor.take("stored") ? " stored" : "");
    cursor.take("virtual");
  }

  void column_key(Cursor& cursor, const std::string& column, const std::string& name) {
    cursor.take("key");
    const std::string order = cursor.take("desc") ? " desc" : "";
    cursor.take("asc");
    const std::string conflict = conflict_clause(cursor);
    const std::string numbered = cursor.take("autoincrement") ? " autoincrement" : "";
    key_ = Key{name, {column + order}, conflict + numbered, false};
  }

  StatementLines lines_;
  std::vector<ColumnText> columns_;
  std::set<std::string> names_;
  std::optional<Key> key_;
  bool strict_keys_ = false;
  bool without_rowid_ = false;
};

}  // namespace

StatementLines table_lines(Cursor body, Cursor options) {
  TableReader reader;
  reader.read(body);
  reader.options(options);
  return reader.lines();
}

}  // namespace groma::proof
