/// Creating, dropping and altering whole objects: what is the same for every kind.
#pragma once

#include "dialects/postgresql/lowering.h"
#include "dialects/postgresql/render_policy.h"

namespace groma::postgresql {

/// Names that an object takes besides its own id, as resources: those of relations and of types in
/// a schema, those of constraints in a table.
std::vector<Id> names_of(const Object& object, const Making& making);

/// The same of an object and its parts: what is free once it is gone.
std::vector<Id> names_with(const Id& id, const Directory& directory, Version version);

/// `ALTER … OWNER TO …`, if an owner is known.
template <class K>
Steps owner_of(const K& object) {
  if constexpr (requires { object.owner; })
    if (!object.owner.empty())
      return {statement("ALTER " + spelled(object) + " OWNER TO " + role(object.owner))};
  return {};
}

/// What making the object needs; what it prefers to come after.
Footprint making_footprint(const Id& id, const Lowering& work);

/// What dropping the object, with all that goes with it, frees.
Footprint dropping_footprint(const Id& id, const Lowering& work);

/// What altering it in place needs that it had not before, and frees that it has no more.
Footprint altering_footprint(const Id& id, const Lowering& work);

inline std::string titled(std::string_view verb, const Id& id) {
  return std::string(verb) + " " + spoken(id);
}

template <class K>
PlannedAction creation(const K& object, const Lowering& work) {
  const Id id = object.id();
  PlannedAction action{create_phase(id.kind), id, titled("create", id), making_footprint(id, work),
                       create(object, work.making())};
  append(action.steps, owner_of(object));
  for (Id& each : names_of(object, work.making()))
    action.footprint.creates.push_back(std::move(each));
  return action;
}

template <class K>
PlannedAction removal(const K& object, const Lowering& work) {
  const Id id = object.id();
  PlannedAction action{drop_phase(id.kind), id, titled("drop", id), dropping_footprint(id, work),
                       drop(object)};
  for (Id& each : names_of(object, {work.from, work.version}))
    action.footprint.removes.push_back(std::move(each));
  return action;
}

/// Comment and owner.
template <class K>
Steps settle(const Passage<K>& passage, const Lowering& work) {
  Steps steps;
  if (passage.before.comment != passage.after.comment)
    steps.push_back(comment_on(spelled(passage.after), passage.after.comment));
  const Change* change = work.change(passage.after.id());
  if (change != nullptr && change->has("owner"))
    append(steps, owner_of(passage.after));
  return steps;
}

/// True when only these fields differ; `options.*` stands for all options.
bool only(const Change& change, std::initializer_list<std::string_view> fields);

}  // namespace groma::postgresql
