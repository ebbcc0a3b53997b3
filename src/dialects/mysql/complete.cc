#include "dialects/mysql/complete.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "dialects/counters.h"
#include "dialects/mysql/expression.h"
#include "dialects/mysql/sql.h"
#include "dialects/mysql/types.h"

namespace groma::mysql {

namespace {

/// `false` is what an absent option says.
template <class K>
void leave_out_false(K& object) {
  if constexpr (requires { object.options; })
    std::erase_if(object.options, [](const auto& each) {
      const bool family = each.first.find('.') != std::string::npos;
      return !family && each.second == "false";
    });
}

void unique_indexes_are_keys(Catalog& catalog) {
  std::vector<Index>& indexes = catalog.all<Index>();
  for (Index& index : indexes) {
    if (!index.is_unique)
      continue;
    Unique key;
    key.table = index.table;
    key.name = index.name;
    key.columns = index.columns;
    key.options = index.options;
    key.comment = index.comment;
    if (!index.method.empty())
      key.options["using"] = index.method;
    catalog.add(std::move(key));
  }
  std::erase_if(indexes, [](const Index& each) { return each.is_unique; });
}

bool has_unique(const Catalog& catalog, const Column& column) {
  const auto is_it = [&](const auto& key) {
    return key.table == column.table && key.columns.size() == 1 &&
           equal_folded(key.columns.front().column, column.name);
  };
  const auto& keys = catalog.all<Unique>();
  const auto& primary = catalog.all<PrimaryKey>();
  return std::any_of(keys.begin(), keys.end(), is_it) ||
         std::any_of(primary.begin(), primary.end(), is_it);
}

void number(Column& column) {
  column.identity.emplace().generation = Generation::auto_increment;
}

/// `serial` is a number with a key of its own.
void spell_out_serial(Column& column, Catalog& catalog) {
  if (!equal_folded(column.type, "serial"))
    return;
  column.type = "bigint unsigned";
  number(column);
  if (has_unique(catalog, column))
    return;
  Unique key;
  key.table = column.table;
  key.columns.push_back({.column = column.name});
  catalog.add(std::move(key));
}

/// MariaDB's JSON is a long text that is checked.
void spell_out_json(Column& column, Catalog& catalog) {
  if (!equal_folded(column.type, "json"))
    return;
  column.type = "longtext";
  column.collation = "utf8mb4_bin";
  Check check;
  check.table = column.table;
  check.column = column.name;
  check.expression.text = "json_valid(" + quote(column.name) + ")";
  const std::string canonical = canonical_condition(check.expression.text);
  const auto& checks = catalog.all<Check>();
  const bool known = std::any_of(checks.begin(), checks.end(), [&](const Check& each) {
    return each.table == check.table && canonical_condition(each.expression.text) == canonical;
  });
  if (!known)
    catalog.add(std::move(check));
}

void settle(Column& column, Catalog& catalog) {
  spell_out_serial(column, catalog);
  if (is_mariadb(catalog.dialect))
    spell_out_json(column, catalog);
  if (column.identity) {
    number(column);
    column.nullable = false;
  }
}

void settle(Table& table) {
  std::string& engine = table.options["engine"];
  if (engine.empty())
    engine = "InnoDB";
}

/// What no column counts by, and what every counter begins at, says nothing.
void leave_out_idle_counters(Catalog& catalog) {
  std::set<std::string> counted;
  for (const Column& column : catalog.all<Column>())
    if (column.identity)
      counted.insert(column.table);
  for (Table& table : catalog.all<Table>()) {
    const std::string start = option(table.options, counter_option);
    if (start == "0" || start == "1" || !counted.contains(table.name))
      table.options.erase(counter_option);
  }
}

/// Tables and types recur: thousands of columns have few of them.
class Inheritance {
 public:
  explicit Inheritance(const Catalog& catalog) {
    for (const Table& table : catalog.all<Table>())
      collations_[table.name] = option(table.options, "collation");
  }

  void settle(Column& column) {
    if (column.collation.empty() && is_text(column.type))
      if (const auto at = collations_.find(column.table); at != collations_.end())
        column.collation = at->second;
  }

 private:
  std::unordered_map<std::string, std::string> collations_;  ///< by table
  std::unordered_map<std::string, bool> texts_;              ///< by type

  bool is_text(const std::string& type) {
    const auto [at, is_new] = texts_.try_emplace(type);
    if (is_new)
      at->second = is_textual(parse_type(type));
    return at->second;
  }
};

void inherit_collations(Catalog& catalog) {
  Inheritance inheritance(catalog);
  for (Column& column : catalog.all<Column>())
    inheritance.settle(column);
}

void keys_are_not_null(Catalog& catalog) {
  std::set<std::pair<std::string, std::string>> columns;
  for (const PrimaryKey& key : catalog.all<PrimaryKey>())
    for (const KeyPart& part : key.columns)
      columns.insert({key.table, fold(part.column)});
  for (Column& column : catalog.all<Column>())
    if (column.nullable && columns.contains({column.table, fold(column.name)}))
      column.nullable = false;
}

void name_referenced_columns(Catalog& catalog) {
  for (ForeignKey& key : catalog.all<ForeignKey>()) {
    const auto* primary = catalog.find<PrimaryKey>(
        {Kind::primary_key, key.referenced_schema, key.referenced_table, {}});
    if (!key.referenced_columns.empty() || primary == nullptr)
      continue;
    for (const KeyPart& part : primary->columns)
      key.referenced_columns.push_back(part.column);
  }
}

}  // namespace

Catalog complete(Catalog catalog) {
  for_each_kind([&]<class K>() {
    for (K& object : catalog.all<K>())
      leave_out_false(object);
  });
  unique_indexes_are_keys(catalog);
  catalog.sort();
  for (Table& table : catalog.all<Table>())
    settle(table);
  for (Column& column : catalog.all<Column>())
    settle(column, catalog);
  leave_out_idle_counters(catalog);
  inherit_collations(catalog);
  keys_are_not_null(catalog);
  name_referenced_columns(catalog);
  name_keys(catalog);
  index_foreign_keys(catalog);
  catalog.sort();
  return catalog;
}

}  // namespace groma::mysql
