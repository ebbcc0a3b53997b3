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

}  // namespace

Catalog adopt_privileges(Catalog model, Catalog from, const std::vector<Rename>& renames) {
  for (const Rename& each : diff_detail::rename_steps(from, model, renames))
    from = rename(from, each);
  for_each_kind([&]<class K>() { adopt_owners<K>(model, from); });
  model.all<Grant>() = from.all<Grant>();
  model.all<DefaultPrivilege>() = from.all<DefaultPrivilege>();
  return model;
}

}  // namespace groma
