// https://graphviz.org/doc/info/lang.html, with its HTML-like labels.
#include "emit/picture.h"
#include "groma/emit.h"

namespace groma {
namespace {

std::string dot_quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name)
    text += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
  return text + "\"";
}

std::string escaped(const std::string& text) {
  std::string html;
  for (const char c : text)
    html += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string{c};
  return html;
}

std::string row(const PictureTable& table, const Column& column) {
  const std::string name = escaped(column.name);
  return "<TR><TD ALIGN=\"LEFT\">" + (table.in_key(column) ? "<B>" + name + "</B>" : name) +
         "</TD><TD ALIGN=\"LEFT\">" + escaped(column.type) + "</TD></TR>";
}

std::string node(const PictureTable& table) {
  std::string label =
      "<TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\">"
      "<TR><TD COLSPAN=\"2\"><B>" +
      escaped(table.name) + "</B></TD></TR>";
  for (const Column* column : table.columns)
    label += row(table, *column);
  return "  " + dot_quoted(table.name) + " [label=<" + label + "</TABLE>>];\n";
}

std::string edge(const ForeignKey& key) {
  std::string columns;
  for (const std::string& column : key.columns)
    columns += (columns.empty() ? "" : ", ") + column;
  return "  " + dot_quoted(to_string(Id{Kind::table, key.schema, {}, key.table})) + " -> " +
         dot_quoted(to_string(Id{Kind::table, key.referenced_schema, {}, key.referenced_table})) +
         " [label=" + dot_quoted(columns) + "];\n";
}

}  // namespace

std::string dot(const Catalog& catalog) {
  std::string text = "digraph schema {\n  rankdir=LR;\n  node [shape=plaintext];\n";
  for (const PictureTable& table : picture_tables(catalog))
    text += node(table);
  for (const ForeignKey& key : catalog.all<ForeignKey>())
    text += edge(key);
  return text + "}\n";
}

}  // namespace groma
