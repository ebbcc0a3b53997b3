#include "dialects/sqlite/sampling.h"

#include "dialects/sample_values.h"
#include "dialects/sqlite/affinity.h"
#include "dialects/sqlite/lowering.h"
#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {
namespace {

bool is_strict(const Catalog& catalog, const Column& column) {
  const Table* table = catalog.find<Table>({Kind::table, column.schema, {}, column.table});
  return table != nullptr && table->options.contains("strict");
}

/// Names of types mean nothing to SQLite; to people they do.
samples::Values sample_values(const Catalog& catalog, const Column& column, int row) {
  const std::string type = fold(column.type);
  const auto has = [&](const char* part) { return type.find(part) != type.npos; };
  if (has("bool"))
    return samples::booleans(row);
  if (has("timestamp") || has("datetime"))
    return samples::timestamps(row);
  if (has("date"))
    return samples::dates(row);
  switch (affinity(column.type, is_strict(catalog, column))) {
    case Affinity::integer:
      return samples::integers(row);
    case Affinity::real:
      return samples::decimals(row, 9, 2);
    case Affinity::numeric:
      return has("json") ? samples::json(row) : samples::decimals(row, 9, 2);
    case Affinity::text:
      return samples::texts(row);
    case Affinity::blob:
      break;
  }
  return samples::texts(row);
}

/// Affinity turns a text that looks like a number into one; what has none takes it as it is
/// written.
std::string spelled_value(const Catalog& catalog, const Column& column, const std::string& text) {
  switch (affinity(column.type, is_strict(catalog, column))) {
    case Affinity::text:
      return literal(text);
    case Affinity::blob:
      if (!column.type.empty() && fold(column.type) != "any")
        return "CAST(" + literal(text) + " AS BLOB)";
      break;
    default:
      break;
  }
  return samples::is_number(text) ? text : literal(text);
}

/// `title`, `body`: what are columns among the arguments of a full-text table.
std::vector<Column> text_columns(const VirtualTable& table) {
  std::vector<Column> columns;
  for (const std::string& argument : table.arguments) {
    if (argument.find('=') != argument.npos)
      continue;
    Column& column = columns.emplace_back();
    column.table = table.name;
    column.name = tokenize(argument).front().name();
    column.type = "TEXT";
  }
  return columns;
}

/// A number, and pairs of bounds, which one value for both satisfies.
std::vector<Column> tree_columns(const VirtualTable& table) {
  std::vector<Column> columns = text_columns(table);
  for (Column& column : columns)
    column.type = "INTEGER";
  return columns;
}

Subject virtual_subject(const VirtualTable& table) {
  Subject subject;
  subject.id = {Kind::table, {}, {}, table.name};
  subject.into = subject.from = quote(table.name);
  const std::string module = fold(table.module);
  subject.module = module;
  for (const std::string& argument : table.arguments)
    subject.module += "," + argument;
  if (module.starts_with("fts"))
    subject.columns = text_columns(table);
  else if (module == "rtree" || module == "rtree_i32")
    subject.columns = tree_columns(table);
  else {
    subject.from.clear();
    subject.cannot = "what a row of the module " + table.module + " is, is not known";
  }
  return subject;
}

/// The name as its owner spells it.
void respell(std::string& name, const std::vector<std::string>& known) {
  for (const std::string& each : known)
    if (equal_folded(each, name))
      name = each;
}

/// References name tables and columns in any case.
void respell_references(const Catalog& catalog, Subject& subject) {
  std::vector<std::string> tables, columns;
  for (const Table& table : catalog.all<Table>())
    tables.push_back(table.name);
  for (const Column& column : subject.columns)
    columns.push_back(column.name);
  for (ForeignKey& key : subject.references) {
    respell(key.referenced_table, tables);
    std::vector<std::string> theirs;
    for (const Column* column : catalog.columns_of({}, key.referenced_table))
      theirs.push_back(column->name);
    for (std::string& name : key.columns)
      respell(name, columns);
    for (std::string& name : key.referenced_columns)
      respell(name, theirs);
  }
}

std::vector<Subject> subjects(const Catalog& catalog) {
  std::vector<Subject> all;
  for (const Table& table : catalog.all<Table>()) {
    all.push_back(plain_subject(catalog, table));
    respell_references(catalog, all.back());
  }
  for (const VirtualTable& table : catalog.all<VirtualTable>())
    all.push_back(virtual_subject(table));
  return all;
}

std::string same_value(const Column&, const std::string& expression) {
  return expression;
}

std::string quoted_value(const Column&, const std::string& quoted) {
  return "quote(" + quoted + ")";
}

std::string no_family(const Catalog&, const Column&) {
  return {};
}

bool is_numbered(const Column& column) {
  return column.identity.has_value();
}

}  // namespace

const Sampling& sampling() {
  static const Sampling table{.subjects = subjects,
                              .values = sample_values,
                              .spelled = spelled_value,
                              .converted = same_value,
                              .literal_of = quoted_value,
                              .family = no_family,
                              .numbered = is_numbered,
                              .prologue = {"PRAGMA foreign_keys = ON"},
                              .epilogue = {"PRAGMA foreign_keys = OFF"}};
  return table;
}

}  // namespace groma::sqlite
