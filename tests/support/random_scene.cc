#include "support/random_scene.h"

#include <algorithm>

namespace groma::test {

Scene::Scene(const Catalog& catalog) {
  for_each_object(catalog, [this](const auto& object) { add(object); });
}

std::string Scene::key(const Id& id) {
  const bool owned = !id.table.empty();
  std::string text = (owned ? std::string(to_string(id.kind)) : "") + "\n" + id.schema + "\n" +
                     id.table + "\n" + id.name;
  std::transform(text.begin(), text.end(), text.begin(), [](char each) {
    return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
  });
  return text;
}

void Scene::add_column(const Column& column) {
  for (Owner& owner : owners_)
    if (owner.schema == column.schema && owner.name == column.table)
      owner.columns.push_back(column.name);
}

}  // namespace groma::test
