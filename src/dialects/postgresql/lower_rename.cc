#include "dialects/postgresql/lower_rename.h"

#include <algorithm>
#include <map>
#include <set>

#include "dialects/postgresql/canonical.h"
#include "dialects/postgresql/making.h"
#include "dialects/postgresql/render_column.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/render_table.h"
#include "dialects/postgresql/routine_name.h"
#include "dialects/postgresql/sequences.h"
#include "groma/error.h"
#include "groma/renames.h"

namespace groma::postgresql {

namespace {

template <class K>
constexpr bool is_constraint =
    std::is_same_v<K, PrimaryKey> || std::is_same_v<K, Unique> || std::is_same_v<K, ForeignKey> ||
    std::is_same_v<K, Check> || std::is_same_v<K, Exclusion>;

Step rename_within_table(const std::string& schema, const std::string& table,
                         const std::string& what, const std::string& before,
                         const std::string& after) {
  return statement(
      alter_table(schema, table, "RENAME " + what + " " + name(before) + " TO " + name(after)),
      access_exclusive);
}

/// The sequence and the NOT NULL constraint that have their names from the column.
Steps follow_column(const Column& before, const Column& after, const Making& making) {
  Steps steps;
  if (is_serial(before) || before.identity)
    append(steps, alter_sequence(sequence_behind(before, making), sequence_behind(after, making)));
  const std::string was = not_null_name(before), is = not_null_name(after);
  if (making.version.major >= 18 && !before.nullable && was != is)
    steps.push_back(rename_within_table(after.schema, after.table, "CONSTRAINT", was, is));
  return steps;
}

Steps follow_table(const Table& before, const Table& after, const Making& making) {
  Steps steps;
  for (const Column* was : own_columns(before, making.catalog)) {
    Column is = *was;
    is.table = after.name;
    append(steps, follow_column(*was, is, making));
  }
  return steps;
}

template <class K>
Steps rename_steps(const K& before, const K& after, const Making& making) {
  if constexpr (is_constraint<K>)
    return {
        rename_within_table(before.schema, before.table, "CONSTRAINT", before.name, after.name)};
  if constexpr (std::is_same_v<K, Column>) {
    Steps steps{
        rename_within_table(before.schema, before.table, "COLUMN", before.name, after.name)};
    append(steps, follow_column(before, after, making));
    return steps;
  }
  if constexpr (requires { spelled(before); }) {
    std::string is;
    if constexpr (std::is_same_v<K, Routine>)
      is = split_routine_name(after.name).name;
    else
      is = after.name;
    Steps steps{statement("ALTER " + spelled(before) + " RENAME TO " + name(is), access_exclusive)};
    if constexpr (std::is_same_v<K, Table>)
      append(steps, follow_table(before, after, making));
    return steps;
  }
  throw Error("PostgreSQL cannot rename the " + spoken(before.id()),
              "leave it out of the renames: it is then dropped and created");
}

PlannedAction rename_action(const Object& before, const Object& after, const Making& making) {
  const Id was = id_of(before), is = id_of(after);
  PlannedAction action{phase_rename, is, "rename " + spoken(was) + " to " + is.name, {}, {}};
  std::visit(
      [&](const auto& each) {
        using K = std::remove_cvref_t<decltype(each)>;
        action.steps = rename_steps(each, std::get<K>(after), making);
      },
      before);
  const bool visible =
      was.kind == Kind::table || was.kind == Kind::column || was.kind == Kind::view;
  if (visible)
    action.steps.front().hazards.push_back(
        {HazardKind::breaks_application,
         "an application that still uses the name " + to_string(was) + " fails",
         {}});
  return action;
}

/// Columns keep their values as references to the label.
PlannedAction value_action(const Rename& rename) {
  const Id& type = rename.to;
  const RenamedValue& value = *rename.value;
  PlannedAction action{phase_rename,
                       type,
                       "rename value " + old_name(rename) + " to " + new_name(rename),
                       {},
                       {statement("ALTER TYPE " + name(type.schema, type.name) + " RENAME VALUE " +
                                  literal(value.from) + " TO " + literal(value.to))}};
  action.steps.front().hazards.push_back({HazardKind::breaks_application,
                                          "an application that still uses the value " +
                                              literal(value.from) + " of " + to_string(type) +
                                              " fails",
                                          {}});
  return action;
}

void add(Sides& sides, PlannedAction action) {
  const Id done = facet({Kind::schema, {}, {}, {}}, "rename");
  const std::size_t place = sides.renames.size();
  if (place > 0)
    action.footprint.needs.push_back(facet(done, std::to_string(place - 1)));
  action.footprint.creates.push_back(facet(done, std::to_string(place)));
  sides.renames.push_back(std::move(action));
}

}  // namespace

bool renames_in_place(Kind kind) {
  bool found = false;
  for_each_kind([&]<class K>() {
    if constexpr (is_constraint<K> || std::is_same_v<K, Column> || requires(K k) { spelled(k); })
      found = found || K::kind == kind;
  });
  return found;
}

/// A column may have been renamed before its table, or after, and what has the new name so far may
/// have to make room: the next one is one that is there, and whose new name is free.
void rename_first(Sides& sides) {
  const auto is_next = [&](const Change& each) { return is_due(each, sides.from); };
  for (auto at = std::find_if(sides.changes.begin(), sides.changes.end(), is_next);
       at != sides.changes.end();
       at = std::find_if(sides.changes.begin(), sides.changes.end(), is_next)) {
    const Rename rename = rename_of(*at);
    add(sides, rename.value ? value_action(rename)
                            : rename_action(*at->before, *at->after,
                                            {sides.from, sides.from.dialect.version}));
    sides.from = groma::rename(sides.from, rename);
    sides.changes.erase(at);
  }
}

namespace {

/// The same but for the name.
template <class K>
bool same_otherwise(const K& before, const K& after, const Dialect& dialect) {
  K renamed = before;
  renamed.name = after.name;
  const K was = std::get<K>(canonical(renamed, dialect)),
          is = std::get<K>(canonical(after, dialect));
  bool same = true;
  for_each_field<K>([&](const auto& field) {
    if (field.role == Role::compared || field.role == Role::identity)
      same = same && was.*field.member == is.*field.member;
  });
  return same;
}

/// Gives the object its new name, also in what depends on it.
template <class K>
void rename_in(Catalog& catalog, const Id& was, const std::string& new_name) {
  for (K& each : catalog.all<K>())
    if (each.id() == was)
      each.name = new_name;
  Id is = was;
  is.name = new_name;
  for (ForeignKey& key : catalog.all<ForeignKey>())
    std::replace(key.depends.begin(), key.depends.end(), was, is);
}

template <class K>
class PartRenames {
 public:
  explicit PartRenames(Sides& sides) : sides_(sides) {
    for (Change& each : sides.changes)
      if (const K* after = part(each, Action::create))
        created_[{after->schema, after->table}].push_back(&each);
  }

  void find() {
    if (created_.empty())
      return;
    for (const auto& [table, changes] : created_)
      for (const K* each : of_table<K>(sides_.from, table.first, table.second))
        taken_.insert(each->id());
    bool any = false;
    for (Change& each : sides_.changes)
      if (const K* before = part(each, Action::drop))
        if (Change* create = partner(*before)) {
          const K after = *part(*create, Action::create);
          rename(*before, after);
          each.before.reset();
          create->after.reset();
          any = true;
        }
    if (any)
      settle();
  }

 private:
  void settle() {
    std::erase_if(sides_.changes, [](const Change& each) { return !each.before && !each.after; });
    sides_.from.sort();
  }

  static const K* part(const Change& change, Action action) {
    const auto& object = action == Action::drop ? change.before : change.after;
    return change.action == action && object ? std::get_if<K>(&*object) : nullptr;
  }

  Change* partner(const K& before) const {
    const auto at = created_.find({before.schema, before.table});
    if (at == created_.end())
      return nullptr;
    for (Change* each : at->second)
      if (const K* after = part(*each, Action::create))
        if (!taken_.contains(after->id()) && same_otherwise(before, *after, sides_.to.dialect))
          return each;
    return nullptr;
  }

  void rename(const K& before, const K& after) {
    add(sides_, rename_action(before, after, {sides_.from, sides_.from.dialect.version}));
    rename_in<K>(sides_.from, before.id(), after.name);
    taken_.insert(after.id());
  }

  Sides& sides_;
  std::set<Id> taken_;
  std::map<std::pair<std::string, std::string>, std::vector<Change*>> created_;
};

}  // namespace

void find_renamed_parts(Sides& sides) {
  PartRenames<Unique>(sides).find();
  PartRenames<Exclusion>(sides).find();
  PartRenames<Check>(sides).find();
  PartRenames<ForeignKey>(sides).find();
  PartRenames<Index>(sides).find();
}

}  // namespace groma::postgresql
