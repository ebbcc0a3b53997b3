#include "dialects/sqlite/affinity.h"

#include <string>

#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

Affinity affinity(std::string_view type, bool strict) {
  const std::string name = fold(type);
  const auto has = [&](std::string_view part) { return name.find(part) != std::string::npos; };
  if (has("int"))
    return Affinity::integer;
  if (has("char") || has("clob") || has("text"))
    return Affinity::text;
  if (has("blob") || name.empty() || (strict && name == "any"))
    return Affinity::blob;
  if (has("real") || has("floa") || has("doub"))
    return Affinity::real;
  return Affinity::numeric;
}

}  // namespace groma::sqlite
