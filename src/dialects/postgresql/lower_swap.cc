#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/lower_types.h"
#include "dialects/postgresql/names.h"
#include "dialects/postgresql/render_parts.h"
#include "groma/qualified.h"

namespace groma::postgresql {

namespace {

/// The type under a name that nobody has.
template <class K>
K aside(const K& type, const Lowering& work) {
  K old = type;
  std::string label = "old";
  const auto taken = [&] {
    old.name = object_name(type.name, {}, label);
    return work.before.has(old.id()) || work.after.has(old.id());
  };
  for (int i = 1; taken(); ++i)
    label = "old" + std::to_string(i);
  if constexpr (std::is_same_v<K, Miscellany>)
    old.drop.text = "DROP COLLATION " + name(old.schema, old.name);
  return old;
}

struct Name {
  std::string schema;
  std::string name;
};

/// The multirange type that comes with a range type, as the server names it. One that was given a
/// name without a schema is in the first schema of the search path; what makes values of it is in
/// the schema of the range.
Name multirange_of(const Range& range) {
  const std::string given = option(range.options, "multirange_type_name");
  if (const auto parts = split_qualified(given); parts.size() == 2)
    return {parts[0], parts[1]};
  const std::string word = "range";
  const std::size_t at = range.name.find(word);
  if (at == std::string::npos)
    return {range.schema, object_name(range.name, {}, "multirange")};
  return {range.schema, truncated(range.name.substr(0, at) + "multi" + range.name.substr(at))};
}

Step rename_function(const std::string& schema, const std::string& function,
                     const std::string& arguments, const std::string& new_name) {
  return statement("ALTER FUNCTION " + name(schema, function) + "(" + arguments + ") RENAME TO " +
                   name(new_name));
}

/// The multirange type and the functions that make ranges keep their names when the type loses it.
Steps constructors_give_way(const Range& type, const Range& old, const Lowering& work) {
  const std::string bounds = type.subtype + ", " + type.subtype;
  Steps steps{rename_function(type.schema, type.name, bounds, old.name),
              rename_function(type.schema, type.name, bounds + ", text", old.name)};
  if (work.version.major < 14)
    return steps;
  const Name multirange = multirange_of(type);
  const std::string aside = object_name(old.name, {}, "multi");
  steps.push_back(statement(
      "ALTER TYPE " + name(multirange.schema, multirange.name) + " RENAME TO " + name(aside),
      access_exclusive));
  const std::string range = name(old.schema, old.name);
  for (const std::string& arguments : {std::string(), range, "VARIADIC " + range + "[]"})
    steps.push_back(rename_function(type.schema, multirange.name, arguments, aside));
  return steps;
}

template <class K>
Steps give_way(const K& type, const K& old, const Lowering& work) {
  Steps steps{
      statement("ALTER " + spelled(type) + " RENAME TO " + name(old.name), access_exclusive)};
  if constexpr (std::is_same_v<K, Range>)
    append(steps, constructors_give_way(type, old, work));
  return steps;
}

template <class K>
void swap_type(const Passage<K>& passage, Lowering& work) {
  const Id id = passage.after.id();
  const K old = aside(passage.before, work);
  PlannedAction change = creation(passage.after, work);
  change.phase = alter_phase(id.kind);
  change.title = titled("replace", id);
  Steps steps = give_way(passage.before, old, work);
  append(steps, std::move(change.steps));
  change.steps = std::move(steps);
  change.footprint.removes.push_back(id);
  work.add(std::move(change));

  PlannedAction last = removal(old, work);
  last.id = id;
  last.title = titled("drop the old", id);
  last.footprint.removes = {facet(id, "old")};
  last.footprint.frees.clear();
  last.footprint.needs = {id};
  for (const Id& need : work.before.needs(id))
    last.footprint.frees.push_back(work.is(need, Touch::swap) ? facet(need, "old") : need);
  work.add(std::move(last));
}

}  // namespace

void swap(const Passage<EnumType>& passage, Lowering& work) {
  swap_type(passage, work);
}
void swap(const Passage<Domain>& passage, Lowering& work) {
  swap_type(passage, work);
}
void swap(const Passage<Composite>& passage, Lowering& work) {
  swap_type(passage, work);
}
void swap(const Passage<Range>& passage, Lowering& work) {
  swap_type(passage, work);
}
/// A collation, which columns use as they use a type.
void swap(const Passage<Miscellany>& passage, Lowering& work) {
  swap_type(passage, work);
}

}  // namespace groma::postgresql
