// https://mermaid.js.org/syntax/entityRelationshipDiagram.html
#include <cctype>

#include "emit/picture.h"
#include "groma/emit.h"

namespace groma {
namespace {

/// Types and columns are words there; what is none becomes one.
std::string word(const std::string& text) {
  std::string plain;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    plain += std::isalnum(byte) != 0 || byte >= 0x80 || c == '_' || c == '(' || c == ')' ? c : '_';
  }
  if (plain.empty())
    return "any";
  const auto first = static_cast<unsigned char>(plain.front());
  return std::isdigit(first) != 0 || first == '(' || first == ')' ? "_" + plain : plain;
}

/// An entity's name may be anything between quotes but a quote.
std::string entity(std::string name) {
  for (char& c : name)
    c = c == '"' ? '\'' : c;
  return "\"" + name + "\"";
}

std::string column_line(const PictureTable& table, const Column& column, const Catalog& catalog) {
  std::string keys;
  if (table.in_key(column))
    keys = " PK";
  if (is_reference(column, catalog))
    keys += keys.empty() ? " FK" : ", FK";
  return "    " + word(column.type) + " " + word(column.name) + keys + "\n";
}

std::string reference_line(const ForeignKey& key, const Catalog& catalog) {
  const std::string referred =
      to_string(Id{Kind::table, key.referenced_schema, {}, key.referenced_table});
  const std::string referring = to_string(Id{Kind::table, key.schema, {}, key.table});
  std::string label;
  for (const std::string& column : key.columns)
    label += (label.empty() ? "" : ", ") + column;
  return "  " + entity(referred) + (is_one_to_one(key, catalog) ? " ||--o| " : " ||--o{ ") +
         entity(referring) + " : " + entity(label) + "\n";
}

}  // namespace

std::string mermaid(const Catalog& catalog) {
  std::string text = "erDiagram\n";
  for (const PictureTable& table : picture_tables(catalog)) {
    text += "  " + entity(table.name) + " {\n";
    for (const Column* column : table.columns)
      text += column_line(table, *column, catalog);
    text += "  }\n";
  }
  for (const ForeignKey& key : catalog.all<ForeignKey>())
    text += reference_line(key, catalog);
  return text;
}

}  // namespace groma
