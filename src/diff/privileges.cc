#include "diff/rename_steps.h"
#include "groma/diff.h"

namespace groma {

namespace {

template <class K>
void adopt_owners(Catalog& model, const Catalog& from) {
  if constexpr (requires(K& object) { object.owner; })
    for (K& object : model.all<K>()) {
      const K* had = from.find<K>(object.id());
      object.owner = had != nullptr ? had->owner : std::string();
    }
}

void adopt(Catalog& model, const Catalog& from) {
  for_each_kind([&]<class K>() { adopt_owners<K>(model, from); });
  model.all<Grant>() = from.all<Grant>();
  model.all<DefaultPrivilege>() = from.all<DefaultPrivilege>();
}

}  // namespace

Catalog adopt_privileges(Catalog model, const Catalog& from, const std::vector<Rename>& renames) {
  const std::vector<Rename> steps = diff_detail::rename_steps(from, model, renames);
  if (steps.empty()) {  // a catalog may be large: no copy of it
    adopt(model, from);
    return model;
  }
  Catalog renamed = from;
  for (const Rename& each : steps)
    renamed = rename(renamed, each);
  adopt(model, renamed);
  return model;
}

}  // namespace groma
