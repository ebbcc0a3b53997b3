// https://dbml.dbdiagram.io/docs/
#include "emit/picture.h"
#include "groma/emit.h"

namespace groma {
namespace {

std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name)
    text += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
  return text + "\"";
}

std::string qualified_name(const std::string& schema, const std::string& table) {
  return schema.empty() ? quoted(table) : quoted(schema) + "." + quoted(table);
}

/// An expression stands between backquotes, and so cannot hold one.
std::string expression(const std::string& sql) {
  std::string text;
  for (const char c : sql)
    text += c == '`' ? '"' : c == '\n' ? ' ' : c;
  return "`" + text + "`";
}

std::string tuple(const std::vector<std::string>& columns) {
  std::string text;
  for (const std::string& column : columns)
    text += (text.empty() ? "" : ", ") + quoted(column);
  return columns.size() == 1 ? text : "(" + text + ")";
}

std::string settings(const PictureTable& table, const Column& column) {
  std::string text;
  const auto add = [&](const std::string& more) { text += (text.empty() ? "" : ", ") + more; };
  if (table.in_key(column) && table.key->columns.size() == 1)
    add("pk");
  if (column.identity)
    add("increment");
  if (!column.nullable)
    add("not null");
  if (column.default_value)
    add("default: " + expression(column.default_value->text));
  return text.empty() ? "" : " [" + text + "]";
}

std::string parts(const std::vector<KeyPart>& list) {
  std::string text;
  for (const KeyPart& part : list)
    text += (text.empty() ? "" : ", ") +
            (part.column.empty() ? expression(part.expression.text) : quoted(part.column));
  return "(" + text + ")";
}

std::string indexes(const PictureTable& table, const Catalog& catalog) {
  std::string text;
  const auto add = [&](const std::vector<KeyPart>& list, const std::string& setting) {
    text += "    " + parts(list) + " [" + setting + "]\n";
  };
  const std::string& schema = table.table->schema;
  const std::string& name = table.table->name;
  if (table.key && table.key->columns.size() > 1)
    add(table.key->columns, "pk");
  for (const Unique* unique : of_table<Unique>(catalog, schema, name))
    add(unique->columns, "unique");
  for (const Index* index : of_table<Index>(catalog, schema, name))
    add(index->columns, (index->is_unique ? "unique, " : "") + ("name: " + quoted(index->name)));
  return text.empty() ? "" : "\n  indexes {\n" + text + "  }\n";
}

std::string action(ReferenceAction value) {
  std::string text(to_string(value));
  for (char& c : text)
    c = c == '_' ? ' ' : c;
  return text;
}

std::string reference(const ForeignKey& key, const Catalog& catalog) {
  std::string text = "\nRef: " + qualified_name(key.schema, key.table) + "." + tuple(key.columns) +
                     (is_one_to_one(key, catalog) ? " - " : " > ") +
                     qualified_name(key.referenced_schema, key.referenced_table) + "." +
                     tuple(referenced_columns(key, catalog));
  return text + " [delete: " + action(key.on_delete) + ", update: " + action(key.on_update) + "]\n";
}

std::string table_text(const PictureTable& table, const Catalog& catalog) {
  std::string text = "Table " + qualified_name(table.table->schema, table.table->name) + " {\n";
  for (const Column* column : table.columns)
    text += "  " + quoted(column->name) + " " +
            quoted(column->type.empty() ? "any" : column->type) + settings(table, *column) + "\n";
  return text + indexes(table, catalog) + "}\n";
}

}  // namespace

std::string dbml(const Catalog& catalog) {
  std::string text;
  for (const PictureTable& table : picture_tables(catalog))
    text += (text.empty() ? "" : "\n") + table_text(table, catalog);
  for (const ForeignKey& key : catalog.all<ForeignKey>())
    text += reference(key, catalog);
  return text;
}

}  // namespace groma
