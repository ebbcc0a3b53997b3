#include "dialects/mysql/lowering.h"

#include "dialects/mysql/canonical.h"

namespace groma::mysql {

std::map<std::string, Changes> Lowering::by_table() const {
  std::map<std::string, Changes> tables;
  for (const Change& change : changes)
    switch (change.id.kind) {
      case Kind::table:
        tables[change.id.name].push_back(&change);
        break;
      case Kind::column:
      case Kind::primary_key:
      case Kind::unique:
      case Kind::index:
      case Kind::check:
        tables[change.id.table].push_back(&change);
        break;
      default:
        break;
    }
  return tables;
}

void Lowering::add(PlannedAction action) {
  if (!action.steps.empty())
    actions.push_back(std::move(action));
}

Id canonical_id(const Object& object, const Dialect& dialect) {
  return id_of(canonical(object, dialect));
}

std::string titled(std::string_view verb, const Id& id) {
  return std::string(verb) + " " + spoken(id);
}

}  // namespace groma::mysql
