#include "property/sqlite/generate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "pairs/sqlite_tokens.h"

namespace groma::proof::random {
namespace {

using Choices = std::vector<std::string>;

bool has_name(const Schema& schema, const std::string& name) {
  const auto same = [&](const auto& each) { return lower(each.name) == lower(name); };
  const auto in_table = [&](const Table& table) {
    return same(table) || std::any_of(table.columns.begin(), table.columns.end(), same);
  };
  const auto any = [&](const auto& list) { return std::any_of(list.begin(), list.end(), same); };
  return std::any_of(schema.tables.begin(), schema.tables.end(), in_table) || any(schema.indexes) ||
         any(schema.views) || any(schema.triggers) || any(schema.virtual_tables);
}

Choices stored_columns(const Table& table) {
  Choices names;
  for (const Column& column : table.columns)
    if (column.generated.empty())
      names.push_back(column.name);
  return names;
}

}  // namespace

std::string Generator::new_name() {
  static const Choices odd = {"order",      "select",     "group",        "Table",     "a.b",
                              "it's",       "say \"hi\"", "Grö\u00dfe",   "two words", "x]y",
                              "tick`s",     "semi;colon", "--dash",       "CamelCase", "index",
                              "(paren)",    "per%cent",   "back\\slash",  "values",    "check",
                              "references", "1st",        "$money",       "rowid",     "primary",
                              "constraint", "as",         "current_date", "null",      "old",
                              "{brace}",    "a,b",        "_x",           "comment/*"};
  for (;;) {
    std::string name =
        random_.chance(25)
            ? random_.pick(odd)
            : fmt::format("{}{}", static_cast<char>('a' + random_.below(8)), random_.below(10));
    if (random_.chance(3))
      name += fmt::format("_{}", random_.below(100));
    if (!has_name(schema_, name))
      return name;
  }
}

std::string Generator::type(bool strict) {
  static const Choices strict_types = {"INTEGER", "INT", "TEXT", "REAL", "BLOB", "ANY"};
  static const Choices types = {"INTEGER",
                                "INTEGER",
                                "TEXT",
                                "TEXT",
                                "REAL",
                                "BLOB",
                                "NUMERIC",
                                "VARCHAR(20)",
                                "bigint",
                                "DECIMAL(10,2)",
                                "BOOLEAN",
                                "DATETIME",
                                "",
                                "unsigned big int",
                                "DOUBLE PRECISION",
                                "Int",
                                "clob"};
  return random_.pick(strict ? strict_types : types);
}

std::string Generator::default_value(const std::string& type) {
  static const Choices numbers = {"0",    "1",       "-1",        "+7",  "42",
                                  "0x10", "(1 + 2)", "(abs(-3))", "TRUE"};
  static const Choices reals = {"0.5", "-1.5e3", "(1.0 / 4)", ".25"};
  static const Choices texts = {
      "'x'",          "''",           "'it''s'",         "CURRENT_TIMESTAMP",
      "'a;b'",        "'NULL'",       "(lower('ABC'))",  "(datetime('now'))",
      "CURRENT_DATE", "('a' || 'b')", "'-- no comment'", "'\"quoted\"'"};
  static const Choices blobs = {"x'00ff'", "X'AB'", "(zeroblob(2))"};
  if (random_.chance(6))
    return "NULL";
  switch (affinity(type)) {
    case Affinity::text:
      return random_.pick(texts);
    case Affinity::blob:
      return random_.pick(blobs);
    case Affinity::real:
      return random_.pick(reals);
    default:
      return random_.pick(numbers);
  }
}

std::string Generator::collation() {
  static const Choices collations = {"NOCASE", "RTRIM", "BINARY", "nocase"};
  return random_.pick(collations);
}

std::string Generator::constraint_name() {
  return random_.chance(40) ? new_name() : "";
}

std::string Generator::conflict() {
  static const Choices resolutions = {"ROLLBACK", "ABORT", "FAIL", "IGNORE", "REPLACE"};
  return random_.chance(15) ? random_.pick(resolutions) : "";
}

std::string Generator::action() {
  static const Choices actions = {"CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "NO ACTION"};
  return random_.chance(50) ? random_.pick(actions) : "";
}

std::string Generator::deferral() {
  static const Choices deferrals = {"DEFERRABLE INITIALLY DEFERRED", "DEFERRABLE", "NOT DEFERRABLE",
                                    "DEFERRABLE INITIALLY IMMEDIATE"};
  return random_.chance(25) ? random_.pick(deferrals) : "";
}

Column Generator::column(const Table& table) {
  Column column;
  column.name = new_name();
  while (find(table.columns, column.name) != nullptr)
    column.name = new_name();
  column.type = type(table.strict);
  if (random_.chance(35))
    column.default_value = default_value(column.type);
  if (random_.chance(30)) {
    column.not_null = true;
    column.not_null_name = random_.chance(10) ? new_name() : "";
    column.not_null_conflict = conflict();
  }
  if (random_.chance(12))
    column.collation = collation();
  return column;
}

void Generator::make_generated(const Table& table, Column& column) {
  const Choices candidates = stored_columns(table);
  Choices sources;
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(sources),
               [&](const std::string& name) { return name != column.name; });
  if (sources.empty())
    return;
  static const Choices texts = {"coalesce({0}, 'none') || '!'", "lower({0})", "upper({0} || {0})"};
  static const Choices numbers = {"length({0})", "coalesce(length({0}), 0) + 1",
                                  "CASE WHEN {0} IS NULL THEN 0 ELSE 1 END"};
  const bool is_text = random_.chance(50);
  column.type = is_text ? "TEXT" : "INTEGER";
  column.default_value.clear();
  column.not_null = false;
  column.stored = random_.chance(50);
  column.generated = {random_.pick(is_text ? texts : numbers),
                      {{table.name, random_.pick(sources)}}};
}

const Column& Generator::stored_column(const Table& table) {
  Choices names = stored_columns(table);
  return *find(table.columns, random_.pick(names));
}

/// Some columns of a table, none twice.
std::vector<Part> Generator::distinct_parts(const Table& table, std::size_t most) {
  Choices names = stored_columns(table);
  random_.shuffle(names);
  names.resize(std::min(names.size(), 1 + random_.below(most)));
  std::vector<Part> parts;
  for (const std::string& name : names)
    parts.push_back({name, {}, {}, random_.chance(15)});
  return parts;
}

void Generator::add_primary_key(Table& table) {
  Key key;
  if (random_.chance(55)) {
    Column id = column(table);
    id = {id.name, {}, "INTEGER", {}, random_.chance(20), {}, {}, {}, {}, false};
    key.parts = {{id.name, {}, {}, random_.chance(10)}};
    table.columns.insert(table.columns.begin(), id);
    table.autoincrement = random_.chance(40);
  } else {
    key.parts = distinct_parts(table, 3);
  }
  key.inlined = key.parts.size() == 1 && random_.chance(60);
  key.name = constraint_name();
  key.conflict = conflict();
  table.primary_key = key;
}

void Generator::add_unique(Table& table) {
  Key key{constraint_name(), distinct_parts(table, 3), conflict(), false};
  key.inlined = key.parts.size() == 1 && !key.parts.front().descending && random_.chance(50);
  if (!key.inlined && random_.chance(10))
    key.parts.front().collation = collation();
  table.uniques.push_back(key);
}

/// A condition that the rows of the test always meet.
Text Generator::condition(const std::string& table, const std::string& column) {
  static const Choices patterns = {"{0} IS NULL OR length({0}) < 100",
                                   "{0} <> 'zz'",
                                   "length({0}) >= 0",
                                   "{0} NOT IN ('q;q','x''y','/*')",
                                   "({0} IS NOT -17)",
                                   "coalesce({0}, 1) IS NOT '--'",
                                   "CASE WHEN {0} IS NULL THEN 1 ELSE {0} NOT LIKE 'zz%' END",
                                   "{0} BETWEEN 1 AND 2 OR 1",
                                   "NOT ({0} = 'zz' AND {0} > 5)"};
  return {random_.pick(patterns), {{table, column}}};
}

void Generator::add_check(Table& table) {
  const std::string& name = random_.pick(table.columns).name;
  table.checks.push_back({constraint_name(), condition(table.name, name)});
}

/// A reference with the right number of columns of the right affinities; empty if there is none.
ForeignKey Generator::candidate(const Table& from, const Table& target) {
  ForeignKey key;
  std::vector<const Key*> keys;
  for (const Key& unique : target.uniques)
    keys.push_back(&unique);
  if (target.primary_key)
    keys.push_back(&*target.primary_key);
  if (keys.empty())
    return key;
  const Key* chosen = random_.pick(keys);
  for (const Part& part : chosen->parts) {
    const Column* theirs = find(target.columns, part.column);
    Choices fitting;
    for (const Column& column : from.columns)
      if (column.generated.empty() && affinity(column.type) == affinity(theirs->type) &&
          std::find(key.columns.begin(), key.columns.end(), column.name) == key.columns.end())
        fitting.push_back(column.name);
    if (fitting.empty())
      return {};
    key.columns.push_back(random_.pick(fitting));
    key.target_columns.push_back(part.column);
  }
  key.target = target.name;
  key.implicit = target.primary_key && chosen == &*target.primary_key && random_.chance(40);
  return key;
}

void Generator::add_foreign_key(Table& table) {
  const Table& target = random_.pick(schema_.tables);
  ForeignKey key = candidate(table, target);
  if (key.columns.empty())
    return;
  key.name = constraint_name();
  key.on_delete = action();
  key.on_update = action();
  key.deferral = deferral();
  table.foreign_keys.push_back(key);
}

void Generator::add_table() {
  Table table;
  table.name = new_name();
  table.strict = random_.chance(25);
  const std::size_t columns = 1 + random_.below(5);
  for (std::size_t i = 0; i < columns; ++i)
    table.columns.push_back(column(table));
  if (random_.chance(25)) {
    table.columns.push_back(column(table));
    make_generated(table, table.columns.back());
  }
  if (random_.chance(80))
    add_primary_key(table);
  table.without_rowid = table.primary_key && random_.chance(20);
  while (random_.chance(30))
    add_unique(table);
  while (random_.chance(35))
    add_check(table);
  schema_.tables.push_back(table);
  if (random_.chance(50))
    add_foreign_key(schema_.tables.back());
}

Text Generator::predicate(const std::string& table, const std::string& column) {
  static const Choices patterns = {"{0} IS NOT NULL", "{0} > 5", "{0} = 'x;y'", "{0} IN (1, 2)",
                                   "{0} IS NULL"};
  return {random_.pick(patterns), {{table, column}}};
}

Text Generator::key_expression(const std::string& table, const std::string& column) {
  static const Choices patterns = {"lower({0})", "{0} || 'x'", "length({0}) + 1",
                                   "CAST({0} AS TEXT)", "substr({0}, 1, 3)"};
  return {random_.pick(patterns), {{table, column}}};
}

void Generator::add_index() {
  const Table& table = random_.pick(schema_.tables);
  Index index{new_name(), {}, table.name, random_.chance(25), distinct_parts(table, 3), {}};
  if (!index.unique && random_.chance(25)) {
    const std::string& column = random_.pick(table.columns).name;
    index.parts.push_back({{}, key_expression(table.name, column), {}, random_.chance(20)});
  }
  if (random_.chance(20))
    index.parts.front().collation = collation();
  if (random_.chance(25))
    index.predicate = predicate(table.name, stored_column(table).name);
  schema_.indexes.push_back(index);
}

void Generator::fill() {
  const std::size_t tables = 1 + random_.below(4);
  for (std::size_t i = 0; i < tables; ++i)
    add_table();
  while (random_.chance(30))  // cycles and self references
    add_foreign_key(random_.pick(schema_.tables));
  while (random_.chance(55))
    add_index();
  while (random_.chance(40))
    add_view();
  while (random_.chance(40))
    add_trigger();
  if (random_.chance(15))
    add_virtual_table();
  repair(schema_);
}

}  // namespace groma::proof::random
