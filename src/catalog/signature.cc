// The ids of objects whose name is not what tells them apart.
#include "groma/catalog.h"

namespace groma {

namespace {

std::string join(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string join(const std::vector<KeyPart>& parts) {
  std::vector<std::string> names;
  for (const KeyPart& part : parts)
    names.push_back(part.column.empty() ? part.expression.text : part.column);
  return join(names);
}

}  // namespace

std::string Unique::signature() const {
  return "(" + join(columns) + ")";
}

std::string Check::signature() const {
  return "(" + expression.text + ")";
}

std::string ForeignKey::signature() const {
  std::string text = "(" + join(columns) + ") -> ";
  if (!referenced_schema.empty())
    text += referenced_schema + ".";
  text += referenced_table;
  if (!referenced_columns.empty())
    text += " (" + join(referenced_columns) + ")";
  return text;
}

Id Grant::id() const {
  std::string text = object_kind + " " + object;
  if (!column.empty())
    text += " (" + column + ")";
  return {kind, schema, {}, text + " " + privilege + " to " + grantee};
}

Id DefaultPrivilege::id() const {
  return {kind, schema, {}, role + " " + object_kind + " " + privilege + " to " + grantee};
}

}  // namespace groma
