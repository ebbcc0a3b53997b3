#include "property/sqlite/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "property/common/random.h"

namespace groma::proof::random {
namespace {

/// A letter and a digit, as most names here are: no word of SQL.
bool is_plain(const std::string& name) {
  return name.size() == 2 && std::isalpha(static_cast<unsigned char>(name[0])) != 0 &&
         std::isdigit(static_cast<unsigned char>(name[1])) != 0;
}

class Writer {
 public:
  explicit Writer(const Style& style) : random_(style.seed), plain_(style.seed == 0) {}

  Scripts write(const Schema& schema, bool shuffle_tables) {
    Scripts scripts;
    std::vector<Table> tables = schema.tables;
    if (shuffle_tables)
      random_.shuffle(tables);
    for (const Table& table : tables)
      scripts.tables += statement(create_table(table));
    for (const VirtualTable& table : schema.virtual_tables)
      scripts.tables += statement(create_virtual_table(table));
    for (const Index& index : schema.indexes)
      scripts.tables += statement(create_index(index));
    for (const View& view : schema.views)
      scripts.others += statement(create_view(view));
    for (const Trigger& trigger : schema.triggers)
      scripts.others += statement(create_trigger(trigger));
    return scripts;
  }

 private:
  bool now_and_then() { return !plain_ && random_.chance(15); }

  std::string statement(const std::string& sql) {
    return (now_and_then() ? "-- what comes; next\n" : "") + sql + ";\n";
  }

  /// A keyword or several, and what may stand behind them.
  std::string word(std::string text) {
    if (now_and_then())
      std::transform(text.begin(), text.end(), text.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text + (now_and_then() ? " /* it's */ " : now_and_then() ? "\n  " : " ");
  }

  std::string name(const std::string& raw) {
    std::string text = raw;
    if (now_and_then())  // SQLite folds ASCII only
      std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      });
    if (is_plain(raw) && !now_and_then())
      return text;
    if (now_and_then() && text.find(']') == std::string::npos)
      return "[" + text + "]";
    return quoted(text);
  }

  std::string names(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& each : list)
      text += (text.empty() ? "" : ", ") + name(each);
    return text;
  }

  std::string text(const Text& text) {
    std::string result;
    for (std::size_t i = 0; i < text.pattern.size(); ++i)
      if (text.pattern[i] == '{') {
        const Ref& ref = text.refs.at(static_cast<std::size_t>(text.pattern[i + 1] - '0'));
        result += name(ref.column.empty() ? ref.table : ref.column);
        i += 2;
      } else {
        result +=
            text.pattern[i] == ' ' && now_and_then() ? " \n " : std::string(1, text.pattern[i]);
      }
    return result;
  }

  std::string constraint_name(const std::string& given) {
    return given.empty() ? "" : word("CONSTRAINT") + name(given) + " ";
  }

  std::string conflict(const std::string& resolution) {
    return resolution.empty() ? "" : word(" ON CONFLICT") + resolution;
  }

  std::string part(const Part& part) {
    std::string result = part.expression.empty() ? name(part.column) : text(part.expression);
    if (!part.collation.empty())
      result += word(" COLLATE") + part.collation;
    return result + (part.descending ? " DESC" : now_and_then() ? " ASC" : "");
  }

  std::string parts(const std::vector<Part>& list) {
    std::string result;
    for (const Part& each : list)
      result += (result.empty() ? "" : ", ") + part(each);
    return result;
  }

  std::string column(const Table& table, const Column& column) {
    std::string sql = name(column.name) + (column.type.empty() ? "" : " " + column.type);
    if (const auto& key = table.primary_key;
        key && key->inlined && key->parts.front().column == column.name)
      sql += inline_primary_key(table, *key);
    if (column.not_null)
      sql += " " + constraint_name(column.not_null_name) + word("NOT NULL") +
             conflict(column.not_null_conflict);
    if (!column.default_value.empty())
      sql += word(" DEFAULT") + column.default_value;
    if (!column.collation.empty())
      sql += word(" COLLATE") + column.collation;
    if (!column.generated.empty())
      sql += word(now_and_then() ? " AS" : " GENERATED ALWAYS AS") + "(" + text(column.generated) +
             ")" +
             (column.stored    ? " STORED"
              : now_and_then() ? " VIRTUAL"
                               : "");
    for (const Key& key : table.uniques)
      if (key.inlined && key.parts.front().column == column.name)
        sql += " " + constraint_name(key.name) + word("UNIQUE") + conflict(key.conflict);
    return sql;
  }

  std::string inline_primary_key(const Table& table, const Key& key) {
    return " " + constraint_name(key.name) + word("PRIMARY KEY") +
           (key.parts.front().descending ? "DESC" : "") + conflict(key.conflict) +
           (table.autoincrement ? " AUTOINCREMENT" : "");
  }

  std::string foreign_key(const ForeignKey& key) {
    std::string sql = constraint_name(key.name) + word("FOREIGN KEY") + "(" + names(key.columns) +
                      ")" + word(" REFERENCES") + name(key.target);
    if (!key.implicit)
      sql += "(" + names(key.target_columns) + ")";
    if (!key.on_delete.empty())
      sql += " ON DELETE " + key.on_delete;
    if (!key.on_update.empty())
      sql += " ON UPDATE " + key.on_update;
    return sql + (key.deferral.empty() ? "" : " " + key.deferral);
  }

  std::string primary_key(const Table& table, const Key& key) {
    return constraint_name(key.name) + word("PRIMARY KEY") + "(" + parts(key.parts) +
           (table.autoincrement ? " AUTOINCREMENT)" : ")") + conflict(key.conflict);
  }

  std::vector<std::string> constraints(const Table& table) {
    std::vector<std::string> list;
    const bool own_key = table.primary_key && !table.primary_key->inlined;
    if (own_key && !table.without_rowid)
      list.push_back(primary_key(table, *table.primary_key));
    for (const Key& key : table.uniques)
      if (!key.inlined)
        list.push_back(constraint_name(key.name) + word("UNIQUE") + "(" + parts(key.parts) + ")" +
                       conflict(key.conflict));
    for (const Check& check : table.checks)
      list.push_back(constraint_name(check.name) + word("CHECK") + "(" + text(check.expression) +
                     ")");
    for (const ForeignKey& key : table.foreign_keys)
      list.push_back(foreign_key(key));
    if (!plain_)
      random_.shuffle(list);
    // Before a UNIQUE constraint, SQLite could not rename its columns: see docs/sqlite.md.
    if (own_key && table.without_rowid)
      list.push_back(primary_key(table, *table.primary_key));
    return list;
  }

  std::string create_table(const Table& table) {
    std::string sql = word(now_and_then() ? "CREATE TABLE IF NOT EXISTS" : "CREATE TABLE") +
                      name(table.name) + " (";
    std::string separator = "\n  ";
    for (const Column& each : table.columns)
      sql += std::exchange(separator, ",\n  ") + column(table, each);
    for (const std::string& each : constraints(table))
      sql += ",\n  " + each;
    sql += "\n)";
    if (table.strict)
      sql += word(" STRICT") + (table.without_rowid ? "," : "");
    return sql + (table.without_rowid ? word(" WITHOUT ROWID") : "");
  }

  std::string create_virtual_table(const VirtualTable& table) {
    std::string arguments;
    for (const std::string& each : table.arguments)
      arguments += (arguments.empty() ? "" : ", ") + each;
    return word("CREATE VIRTUAL TABLE") + name(table.name) + word(" USING") + table.module + "(" +
           arguments + ")";
  }

  std::string create_index(const Index& index) {
    return word(index.unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX") + name(index.name) +
           word(" ON") + name(index.table) + "(" + parts(index.parts) + ")" +
           (index.predicate.empty() ? "" : word(" WHERE") + text(index.predicate));
  }

  std::string create_view(const View& view) {
    return word("CREATE VIEW") + name(view.name) +
           (view.columns.empty() ? "" : "(" + names(view.columns) + ")") + word(" AS") +
           text(view.query);
  }

  std::string create_trigger(const Trigger& trigger) {
    return word("CREATE TRIGGER") + name(trigger.name) + " " + trigger.time + " " + trigger.event +
           (trigger.of.empty() ? "" : " OF " + name(trigger.of)) + word(" ON") +
           name(trigger.table) + (trigger.when.empty() ? "" : " WHEN " + text(trigger.when)) +
           " BEGIN " + text(trigger.body) + " END";
  }

  Random random_;
  bool plain_;
};

}  // namespace

std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name)
    text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + '"';
}

Scripts render(const Schema& schema, const Style& style) {
  return Writer(style).write(schema, style.shuffle_tables);
}

}  // namespace groma::proof::random
