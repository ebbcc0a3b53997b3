// Renames, in the order in which the differ found them.
#include <algorithm>

#include "dialects/mysql/lowering.h"
#include "dialects/mysql/names.h"
#include "groma/diff.h"
#include "groma/error.h"
#include "groma/renames.h"

namespace groma::mysql {

namespace {

bool has_object(const Catalog& catalog, const Id& id) {
  bool found = false;
  for_each_kind([&]<class K>() { found = found || (K::kind == id.kind && catalog.find<K>(id)); });
  return found;
}

Step rename_step(const Id& was, const Id& is, const Lowering& work) {
  if (!renames_in_place(was.kind))
    throw Error("the server cannot rename the " + spoken(was),
                "leave it out of the renames: it is then dropped and created");
  switch (was.kind) {
    case Kind::index:
    case Kind::unique:
      return altering(
          was.table, {"RENAME INDEX " + quote(was.name) + " TO " + quote(is.name)},
          {is_mariadb(work.dialect) ? Way::Algorithm::instant : Way::Algorithm::in_place, false,
           false},
          work);
    case Kind::event:
      return statement("ALTER EVENT " + quote(was.name) + " RENAME TO " + quote(is.name));
    default:
      return statement("RENAME TABLE " + quote(was.name) + " TO " + quote(is.name));
  }
}

Step column_rename(const Id& was, const Id& is, const Lowering& work, const Catalog& renamed) {
  RenameAround around = around_rename(was, work, renamed);
  std::vector<std::string> clauses = std::move(around.drops);
  clauses.push_back("RENAME COLUMN " + quote(was.name) + " TO " + quote(is.name));
  clauses.insert(clauses.end(), around.adds.begin(), around.adds.end());
  const bool alone = clauses.size() == 1 && around.partitions.empty();
  Step step =
      altering(was.table, clauses, alone ? Way{} : Way{Way::Algorithm::copy, true, true}, work);
  if (!around.partitions.empty())
    step.sql += "\n" + around.partitions;
  return step;
}

/// Defaults still name a sequence as it was called, and a table of such a one cannot be altered
/// otherwise. A statement for each table.
Steps follow_sequence(const Lowering& work, const Catalog& renamed) {
  std::map<std::string, std::vector<std::string>> clauses;
  const auto &before = work.from.all<Column>(), &after = renamed.all<Column>();
  for (std::size_t i = 0; i < after.size(); ++i)
    if (after[i].default_value && before[i].default_value != after[i].default_value)
      clauses[after[i].table].push_back("ALTER COLUMN " + quote(after[i].name) + " SET DEFAULT " +
                                        default_text(after[i], work.dialect));
  Steps steps;
  for (const auto& [table, list] : clauses)
    steps.push_back(altering(table, list, {}, work));
  return steps;
}

/// Constraints named by the server are named after their table, and follow it.
void follow(std::string& name, const std::string& was, const std::string& is) {
  if (is_generated_name(name) && name.starts_with(was + "_"))
    name = is + name.substr(was.size());
}

void follow_table(Lowering& work, const Id& was, const Id& is) {
  for (ForeignKey& key : work.from.all<ForeignKey>())
    if (key.table == is.name)
      follow(key.name, was.name, is.name);
  if (!is_mariadb(work.dialect))
    for (Check& check : work.from.all<Check>())
      if (check.table == is.name)
        follow(check.name, was.name, is.name);
  for (Change& change : work.changes) {
    if (!change.before)
      continue;
    if (auto* key = std::get_if<ForeignKey>(&*change.before); key && key->table == is.name)
      follow(key->name, was.name, is.name);
    if (auto* check = std::get_if<Check>(&*change.before);
        check && check->table == is.name && !is_mariadb(work.dialect))
      follow(check->name, was.name, is.name);
  }
  work.from.sort();
}

void remember(Lowering& work, const Id& column, const RenamedValue& value) {
  auto& names = work.old_values[{column.table, column.name}];
  const auto at = names.find(value.from);
  const std::string first = at == names.end() ? value.from : at->second;
  names.erase(value.from);
  names[value.to] = first;
}

/// Where things were before all renames, for guards: they run first.
void remember(Lowering& work, const Id& was, const Id& is) {
  if (was.kind == Kind::table) {
    const auto at = work.old_tables.find(was.name);
    work.old_tables[is.name] = at == work.old_tables.end() ? was.name : at->second;
    std::map<std::pair<std::string, std::string>, std::string> moved;
    for (auto& [key, old] : work.old_columns)
      moved[{key.first == was.name ? is.name : key.first, key.second}] = old;
    work.old_columns = std::move(moved);
  }
  if (was.kind == Kind::column) {
    const auto at = work.old_columns.find({was.table, was.name});
    work.old_columns[{was.table, is.name}] = at == work.old_columns.end() ? was.name : at->second;
  }
}

void add_action(Lowering& work, const Rename& rename, Steps steps, std::size_t place) {
  const auto done = [](std::size_t number) {
    return Id{Kind::schema, {}, {}, std::string("rename ") + std::to_string(number)};
  };
  PlannedAction action{
      phase_rename,
      rename.to,
      "rename " + spoken(rename) + " " + old_name(rename) + " to " + new_name(rename),
      {},
      std::move(steps)};
  if (place > 0)
    action.footprint.needs.push_back(done(place - 1));
  action.footprint.creates.push_back(done(place));
  action.steps.front().hazards.push_back(
      hazard(HazardKind::breaks_application, "an application that still uses the " +
                                                 std::string(rename.value ? "value " : "name ") +
                                                 old_name(rename) + " fails"));
  work.add(std::move(action));
}

/// The text of what the servers keep as it was written.
template <class K>
std::string text_of(const K& object) {
  if constexpr (requires { object.query; })
    return object.query.text;
  if constexpr (requires { object.body; })
    return object.body.text;
  if constexpr (requires { object.definition; })
    return object.definition.text;
  return {};
}

/// Objects by their order, which renames of other kinds do not change: whose text is another one
/// now, though nobody told the server.
template <class K>
void find_stale(const Catalog& original, Lowering& work) {
  const auto& before = original.all<K>();
  const auto& after = work.from.all<K>();
  for (std::size_t i = 0; i < after.size() && i < before.size(); ++i)
    if (text_of(before[i]) != text_of(after[i]))
      work.stale.insert(after[i].id());
}

/// What makes room for another one and is dropped then is gone by then.
bool is_only_dropped(const Id& was, const Id& is, Lowering& work) {
  const bool goes_on =
      std::any_of(work.changes.begin(), work.changes.end(), [&](const Change& each) {
        return each.action == Action::rename && id_of(*each.before) == is;
      });
  if ((was.kind != Kind::view && was.kind != Kind::event) || has_object(work.to, is) || goes_on)
    return false;
  work.old_programs[is] = was.name;
  work.from = rename(work.from, {was, is});
  return true;
}

/// All values of a column at once, however often they change their names: it is copied twice.
void carry_out_values(Lowering& work, const Rename& first, std::size_t& place) {
  Catalog renamed = rename(work.from, first);
  remember(work, first.from, *first.value);
  for (auto next = work.changes.begin(); next != work.changes.end();) {
    const Rename other = next->action == Action::rename ? rename_of(*next) : Rename{};
    if (!other.value || other.from != first.from || !is_due(*next, renamed)) {
      ++next;
      continue;
    }
    renamed = rename(renamed, other);
    remember(work, other.from, *other.value);
    work.changes.erase(next);
    next = work.changes.begin();
  }
  add_action(work, first, rename_values(first.from, work, renamed), place++);
  work.from = std::move(renamed);
}

void carry_out(Lowering& work, const Change& change, std::size_t& place) {
  const Rename wanted = rename_of(change);
  if (wanted.value)
    return carry_out_values(work, wanted, place);
  const Id &was = wanted.from, &is = wanted.to;
  if (is_only_dropped(was, is, work))
    return;
  Catalog renamed = rename(work.from, wanted);
  Steps steps{was.kind == Kind::column ? column_rename(was, is, work, renamed)
                                       : rename_step(was, is, work)};
  if (was.kind == Kind::sequence)
    for (Step& each : follow_sequence(work, renamed))
      steps.push_back(std::move(each));
  add_action(work, wanted, std::move(steps), place++);
  work.from = std::move(renamed);
  remember(work, was, is);
  if (was.kind == Kind::table)
    follow_table(work, was, is);
}

}  // namespace

bool renames_in_place(Kind kind) {
  switch (kind) {
    case Kind::table:
    case Kind::column:
    case Kind::view:
    case Kind::sequence:
    case Kind::index:
    case Kind::unique:
    case Kind::event:
      return true;
    default:
      return false;
  }
}

/// What has a new name so far may have to make room: the next one is one whose new name is free.
void lower_renames(Lowering& work) {
  const auto next = [&] {
    return std::find_if(work.changes.begin(), work.changes.end(),
                        [&](const Change& each) { return is_due(each, work.from); });
  };
  if (next() == work.changes.end())
    return;
  const Catalog original = work.from;
  std::size_t place = 0;
  for (auto at = next(); at != work.changes.end(); at = next()) {
    const Change change = std::move(*at);
    work.changes.erase(at);
    carry_out(work, change, place);
  }
  find_stale<View>(original, work);
  find_stale<Trigger>(original, work);
  find_stale<Routine>(original, work);
  find_stale<Event>(original, work);
}

}  // namespace groma::mysql
