#include "report/headline.h"

#include <vector>

namespace groma {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string joined(const std::vector<KeyPart>& parts) {
  std::string text;
  for (const KeyPart& part : parts)
    text += (text.empty() ? "" : ", ") +
            (part.column.empty() ? part.expression.text : part.column) +
            (part.descending ? " DESC" : "");
  return text;
}

std::string text_of(const Column& column) {
  std::string text = column.type;
  const auto add = [&](const std::string& more) { text += (text.empty() ? "" : " ") + more; };
  if (!column.nullable)
    add("NOT NULL");
  if (column.default_value)
    add("DEFAULT " + column.default_value->text);
  if (column.generated)
    add("AS (" + column.generated->expression.text + ")");
  return text;
}

std::string text_of(const PrimaryKey& key) {
  return "(" + joined(key.columns) + ")";
}

/// An unnamed constraint is already called by its columns.
std::string text_of(const Unique& unique) {
  return unique.name.empty() ? "" : "(" + joined(unique.columns) + ")";
}

std::string text_of(const ForeignKey& key) {
  if (key.name.empty())
    return {};
  const std::string referenced = joined(key.referenced_columns);
  return "(" + joined(key.columns) + ") → " + key.referenced_table +
         (referenced.empty() ? "" : " (" + referenced + ")");
}

std::string text_of(const Check& check) {
  return check.name.empty() ? "" : "(" + check.expression.text + ")";
}

std::string text_of(const Index& index) {
  return (index.is_unique ? "UNIQUE (" : "(") + joined(index.columns) + ")" +
         (index.predicate.empty() ? "" : " WHERE " + index.predicate.text);
}

std::string text_of(const EnumType& type) {
  return "(" + joined(type.labels) + ")";
}

template <class K>
std::string text_of(const K&) {
  return {};
}

}  // namespace

std::string one_line(std::string_view text, std::size_t most) {
  std::string line;
  std::size_t shown = 0;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (blank && (line.empty() || line.back() == ' '))
      continue;
    const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    if (!continues && ++shown > most)
      return line + "…";
    line += blank ? ' ' : c;
  }
  while (!line.empty() && line.back() == ' ')
    line.pop_back();
  return line;
}

std::string headline(const Object& object) {
  return std::visit([](const auto& each) { return text_of(each); }, object);
}

}  // namespace groma
