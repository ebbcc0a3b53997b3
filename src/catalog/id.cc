#include "groma/id.h"

#include <algorithm>

#include "groma/field.h"

namespace groma {

std::string spoken(Kind kind) {
  std::string text(to_string(kind));
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string spoken(const Id& id) {
  if (id.kind == Kind::miscellany)
    return id.name + (id.schema.empty() ? "" : " in " + id.schema);
  const std::string name = to_string(id);
  return spoken(id.kind) + (name.empty() ? "" : " " + name);
}

std::string to_string(const Id& id) {
  std::string text;
  for (const std::string* part : {&id.schema, &id.table, &id.name})
    if (!part->empty())
      text += (text.empty() ? "" : ".") + *part;
  return text;
}

}  // namespace groma
