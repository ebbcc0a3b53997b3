#include "dialects/sqlite/lower_objects.h"

#include <algorithm>
#include <stdexcept>

#include "catalog/letters.h"
#include "dialects/sqlite/render.h"
#include "dialects/sqlite/render_parts.h"
#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

namespace {

bool is_replaced(Kind kind) {
  return kind == Kind::index || kind == Kind::view || kind == Kind::trigger ||
         kind == Kind::virtual_table;
}

Replaced replaced(const Object& object) {
  return std::visit(
      []<class K>(const K& each) -> Replaced {
        if constexpr (std::is_constructible_v<Replaced, const K&>)
          return each;
        throw std::logic_error("a kind that is_replaced() excludes");
      },
      object);
}

// The text of an object that can name a view.
template <class K>
std::string_view text_of(const K& object) {
  if constexpr (std::is_same_v<K, View>)
    return object.query.text;
  else
    return object.definition.text;
}

template <class K>
Id canonical_id(const K& object) {
  if constexpr (requires { object.table; })
    return folded_id(K::kind, object.table, object.name);
  else
    return folded_id(K::kind, {}, object.name);
}

// The database still knows a renamed object by its old name, whatever else differs.
template <class K>
void replace_renamed(Lowering& work, std::span<const Change> changes) {
  for (const Change& change : changes)
    if (change.action == Action::rename && change.id.kind == K::kind)
      for (const K& object : work.from.all<K>())
        if (fold(object.name) == change.id.name) {
          work.dropped.emplace(canonical_id(object), std::get<K>(*change.before));
          work.created.emplace(canonical_id(object), object);
        }
}

// SQLite cannot rename a view, and so it does not rewrite what refers to it: that is made again.
template <class K>
void replace_dependents(Lowering& work, const std::string& view) {
  for (const K& object : work.from.all<K>()) {
    const Id id = canonical_id(object);
    if (work.dropped.contains(id) || !mentions(text_of(object), view))
      continue;
    work.dropped.emplace(id, object);
    work.created.emplace(id, object);
  }
}

// INSTEAD OF triggers go with their view, and come back with it.
void restore_triggers(Lowering& work) {
  for (const Trigger& each : work.from.all<Trigger>()) {
    const Id view = folded_id(Kind::view, {}, each.table);
    if (work.stays(canonical_id(each)) && work.dropped.contains(view) &&
        work.created.contains(view))
      work.created.emplace(canonical_id(each), each);
  }
}

bool goes_with_its_relation(const Lowering& work, const Id& id) {
  return work.treated(id.table, Treatment::drop) ||
         work.dropped.contains(folded_id(Kind::view, {}, id.table));
}

class Dropping {
 public:
  Dropping(const Lowering& work, const Id& id) : work_(work), id_(id) {}

  PlannedAction operator()(const Index& index) const {
    return action(phase_drop_index, "index", index.name,
                  {.frees = {relation_id(index.table)}, .removes = {name_id(index.name)}});
  }

  PlannedAction operator()(const Trigger& trigger) const {
    Footprint footprint{.frees = mentioned(work_, trigger.definition.text, trigger.name),
                        .removes = {trigger_id(trigger.name)}};
    footprint.frees.push_back(relation_id(trigger.table));
    return action(phase_drop_trigger, "trigger", trigger.name, std::move(footprint));
  }

  // Views may refer to each other in a circle; tables cannot, so only they have to wait.
  PlannedAction operator()(const View& view) const {
    Footprint footprint{.removes = {relation_id(view.name), name_id(view.name)}};
    for (Id& id : mentioned(work_, view.query.text, view.name))
      if (work_.before.contains(id.name))
        footprint.frees.push_back(std::move(id));
    for (const Trigger& each : work_.from.all<Trigger>())
      if (equal_folded(each.table, id_.name))
        footprint.removes.push_back(trigger_id(each.name));
    return action(phase_drop_view, "view", view.name, std::move(footprint));
  }

  PlannedAction operator()(const VirtualTable& table) const {
    PlannedAction result = action(phase_drop_table, "table", table.name,
                                  {.removes = {relation_id(table.name), name_id(table.name)}});
    result.title = "drop virtual table " + table.name;
    result.steps.front().hazards.push_back(
        {HazardKind::data_loss, "virtual table " + table.name + " and its content are gone",
         "copy what is still needed first"});
    return result;
  }

 private:
  const Lowering& work_;
  const Id& id_;

  PlannedAction action(int phase, const std::string& what, const std::string& name,
                       Footprint footprint) const {
    const std::string keyword = upper(what);
    return {phase,
            id_,
            "drop " + what + " " + name,
            std::move(footprint),
            {statement("DROP " + keyword + " " + quote(name))}};
  }
};

class Creating {
 public:
  Creating(const Lowering& work, const Id& id) : work_(work), id_(id) {}

  PlannedAction operator()(const Index& index) const {
    Step step = statement(create_index(index));
    if (index.is_unique && work_.before.contains(id_.table))
      step.hazards.push_back(
          {HazardKind::may_fail,
           "rows of " + index.table + " may not be unique in the index " + index.name,
           "remove duplicates first"});
    return {phase_index,
            id_,
            "create index " + index.name,
            {.creates = {name_id(index.name)}, .needs = {relation_id(index.table)}},
            {std::move(step)}};
  }

  PlannedAction operator()(const Trigger& trigger) const {
    return {phase_trigger,
            id_,
            "create trigger " + trigger.name,
            {.creates = {trigger_id(trigger.name)},
             .needs = {relation_id(trigger.table)},
             .prefers = mentioned(work_, trigger.definition.text, trigger.name)},
            {statement(create_trigger(trigger))}};
  }

  PlannedAction operator()(const View& view) const {
    return {phase_view,
            id_,
            "create view " + view.name,
            {.creates = {relation_id(view.name), name_id(view.name)},
             .prefers = mentioned(work_, view.query.text, view.name)},
            {statement(create_view(view))}};
  }

  PlannedAction operator()(const VirtualTable& table) const {
    return {phase_table,
            id_,
            "create virtual table " + table.name,
            {.creates = {relation_id(table.name), name_id(table.name)},
             .prefers = mentioned(work_, join(table.arguments, ", "), table.name)},
            {statement(create_virtual_table(table))}};
  }

 private:
  const Lowering& work_;
  const Id& id_;
};

}  // namespace

void plan_objects(Lowering& work, std::span<const Change> changes) {
  replace_renamed<Index>(work, changes);
  replace_renamed<View>(work, changes);
  replace_renamed<Trigger>(work, changes);
  for (const Change& change : changes) {
    if (change.action == Action::rename || !is_replaced(change.id.kind))
      continue;
    if (change.before)
      work.dropped.emplace(change.id, replaced(*change.before));
    if (change.after)
      work.created.insert_or_assign(change.id, replaced(*change.after));
  }
  for (const Change& change : changes)
    if (change.action == Action::rename && change.id.kind == Kind::view) {
      replace_dependents<View>(work, change.id.name);
      replace_dependents<Trigger>(work, change.id.name);
    }
  restore_triggers(work);
}

std::vector<PlannedAction> lower_objects(const Lowering& work) {
  std::vector<PlannedAction> actions;
  for (const auto& [id, object] : work.dropped)
    if (id.table.empty() || !goes_with_its_relation(work, id))
      actions.push_back(std::visit(Dropping(work, id), object));
  for (const auto& [id, object] : work.created)
    actions.push_back(std::visit(Creating(work, id), object));
  return actions;
}

}  // namespace groma::sqlite
