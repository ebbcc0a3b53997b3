#include "dialects/coming_rows.h"

#include <algorithm>

#include "groma/reference_data.h"

namespace groma {

bool has_declared_rows(const Catalog& model, const std::string& schema, const std::string& table) {
  const auto& all = model.all<Miscellany>();
  return std::any_of(all.begin(), all.end(), [&](const Miscellany& object) {
    return is_reference_data(object) && object.name == table &&
           (object.schema.empty() || object.schema == schema);
  });
}

}  // namespace groma
