#include "groma/id.h"

#include <algorithm>

#include "groma/field.h"

namespace groma {

std::string spoken(Kind kind) {
  std::string text(to_string(kind));
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string to_string(const Id& id) {
  std::string text;
  for (const std::string* part : {&id.schema, &id.table, &id.name})
    if (!part->empty())
      text += (text.empty() ? "" : ".") + *part;
  return text;
}

}  // namespace groma
