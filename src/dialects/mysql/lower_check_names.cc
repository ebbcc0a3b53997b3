// Checks whose names another table gets.
#include <algorithm>

#include "dialects/mysql/lowering.h"

namespace groma::mysql {

namespace {

/// Names of checks that tables get.
std::map<std::string, std::string> new_check_names(const Lowering& work) {
  std::map<std::string, std::string> names;
  for (const Change& change : work.changes)
    if (const auto* check = change.after ? std::get_if<Check>(&*change.after) : nullptr)
      names[fold(check->name)] = check->table;
  return names;
}

}  // namespace

void free_check_names(Lowering& work) {
  const auto wanted = new_check_names(work);
  for (Change& change : work.changes) {
    const auto* check = change.before ? std::get_if<Check>(&*change.before) : nullptr;
    const auto taker = check == nullptr ? wanted.end() : wanted.find(fold(check->name));
    const Table* table =
        taker == wanted.end() ? nullptr : work.to.find<Table>({Kind::table, {}, {}, check->table});
    if (table == nullptr || taker->second == check->table)
      continue;
    const Id id = check->id();
    work.add({phase_drop_foreign_key,
              id,
              titled("drop", id),
              {},
              {altering(check->table, {drop_check(*check, work.dialect)}, {}, work)}});
    std::erase_if(work.from.all<Check>(), [&](const Check& each) { return each.id() == id; });
    change.before.reset();
    change.action = Action::create;
  }
  std::erase_if(work.changes, [](const Change& each) { return !each.before && !each.after; });
}

}  // namespace groma::mysql
