// Schemas and extensions.
#include "dialects/postgresql/render_parts.h"

namespace groma::postgresql {

std::string spelled(const Schema& schema) {
  return "SCHEMA " + name(schema.name);
}

Steps create(const Schema& schema, const Making&) {
  Steps steps{statement("CREATE " + spelled(schema))};
  if (!schema.comment.empty())
    steps.push_back(comment_on(spelled(schema), schema.comment));
  return steps;
}

Steps drop(const Schema& schema) {
  return {statement("DROP " + spelled(schema), access_exclusive)};
}

std::string spelled(const Extension& extension) {
  return "EXTENSION " + name(extension.name);
}

Steps create(const Extension& extension, const Making&) {
  std::string sql = "CREATE " + spelled(extension);
  if (!extension.schema.empty())
    sql += " WITH SCHEMA " + name(extension.schema);
  if (!extension.version.empty())
    sql += " VERSION " + literal(extension.version);
  Steps steps{statement(std::move(sql))};
  if (!extension.comment.empty())
    steps.push_back(comment_on(spelled(extension), extension.comment));
  return steps;
}

Steps drop(const Extension& extension) {
  return {statement("DROP " + spelled(extension), access_exclusive)};
}

}  // namespace groma::postgresql
