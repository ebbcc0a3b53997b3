// Enumerated, composite and range types.
#include "dialects/postgresql/render_types.h"

#include "dialects/postgresql/render_parts.h"

namespace groma::postgresql {

namespace {

void comment(Steps& steps, const std::string& object, const std::string& text) {
  if (!text.empty())
    steps.push_back(comment_on(object, text));
}

}  // namespace

std::string spelled(const EnumType& type) {
  return "TYPE " + name(type.schema, type.name);
}

Steps create(const EnumType& type, const Making&) {
  std::vector<std::string> labels;
  for (const std::string& label : type.labels)
    labels.push_back(literal(label));
  Steps steps{statement("CREATE " + spelled(type) + " AS ENUM (" + join(labels, ", ") + ")")};
  comment(steps, spelled(type), type.comment);
  return steps;
}

Steps drop(const EnumType& type) {
  return {statement("DROP " + spelled(type), access_exclusive)};
}

std::string spelled(const Composite& type) {
  return "TYPE " + name(type.schema, type.name);
}

std::string definition(const Attribute& attribute) {
  std::string text = name(attribute.name) + " " + attribute.type;
  if (!attribute.collation.empty())
    text += " COLLATE " + name_of(attribute.collation);
  return text;
}

Steps create(const Composite& type, const Making&) {
  std::vector<std::string> attributes;
  for (const Attribute& each : type.attributes)
    attributes.push_back(definition(each));
  Steps steps{statement("CREATE " + spelled(type) + " AS (" + join(attributes, ", ") + ")")};
  comment(steps, spelled(type), type.comment);
  for (const Attribute& each : type.attributes)
    comment(steps, "COLUMN " + name(type.schema, type.name) + "." + name(each.name), each.comment);
  return steps;
}

Steps drop(const Composite& type) {
  return {statement("DROP " + spelled(type), access_exclusive)};
}

std::string spelled(const Range& type) {
  return "TYPE " + name(type.schema, type.name);
}

Steps create(const Range& type, const Making&) {
  std::vector<std::string> clauses{"SUBTYPE = " + type.subtype};
  for (const auto& [key, value] : type.options)
    clauses.push_back(key + " = " + name_of(value));
  Steps steps{statement("CREATE " + spelled(type) + " AS RANGE (" + join(clauses, ", ") + ")")};
  comment(steps, spelled(type), type.comment);
  return steps;
}

Steps drop(const Range& type) {
  return {statement("DROP " + spelled(type), access_exclusive)};
}

}  // namespace groma::postgresql
