// Composite and range types. Attributes are added and dropped in place; one of another type only
// where no table keeps values of it.
#include <algorithm>

#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/render_types.h"
#include "dialects/postgresql/types.h"

namespace groma::postgresql {

namespace {

const Attribute* find(const Composite& type, const std::string& attribute) {
  for (const Attribute& each : type.attributes)
    if (each.name == attribute)
      return &each;
  return nullptr;
}

/// What stays keeps its order, what is new comes behind it.
bool keeps_order(const Composite& before, const Composite& after) {
  std::vector<std::string> result;
  for (const Attribute& each : before.attributes)
    if (find(after, each.name) != nullptr)
      result.push_back(each.name);
  for (const Attribute& each : after.attributes)
    if (find(before, each.name) == nullptr)
      result.push_back(each.name);
  return std::equal(
      result.begin(), result.end(), after.attributes.begin(), after.attributes.end(),
      [](const std::string& name, const Attribute& each) { return name == each.name; });
}

bool same_type(const Attribute& a, const Attribute& b) {
  return canonical_type(a.type) == canonical_type(b.type) && a.collation == b.collation;
}

bool retypes(const Composite& before, const Composite& after) {
  return std::any_of(after.attributes.begin(), after.attributes.end(), [&](const auto& is) {
    const Attribute* was = find(before, is.name);
    return was != nullptr && !same_type(*was, is);
  });
}

bool drops_any(const Composite& before, const Composite& after) {
  return std::any_of(before.attributes.begin(), before.attributes.end(),
                     [&](const auto& was) { return find(after, was.name) == nullptr; });
}

/// Kinds of objects that keep values of the type, or are made of it.
bool keeps_values(Kind kind) {
  return kind == Kind::column || kind == Kind::domain || kind == Kind::composite ||
         kind == Kind::range || kind == Kind::materialized_view || kind == Kind::table;
}

}  // namespace

Touches treat(const Passage<Composite>& passage, const Change& change, const Lowering& work) {
  const Composite &before = passage.before, &after = passage.after;
  const Id id = after.id();
  if (!change.has("attributes"))
    return {};
  const std::vector<Id> users = work.dependents(id);
  const bool kept = std::any_of(users.begin(), users.end(),
                                [](const Id& user) { return keeps_values(user.kind); });
  const bool typed = std::any_of(users.begin(), users.end(),
                                 [](const Id& user) { return user.kind == Kind::table; });
  if (typed || !keeps_order(before, after) || (kept && retypes(before, after)))
    return {touched(id, Touch::swap)};
  Touches touches;
  if (retypes(before, after) || drops_any(before, after))
    for (const Id& user : users)
      if (!keeps_values(user.kind) && user.kind != Kind::grant)
        touches.push_back(touched(user, Touch::away));
  return touches;
}

namespace {

Steps attribute_changes(const Composite& before, const Composite& after) {
  Steps steps;
  const std::string alter = "ALTER " + spelled(after) + " ";
  for (const Attribute& was : before.attributes)
    if (find(after, was.name) == nullptr)
      steps.push_back(statement(alter + "DROP ATTRIBUTE " + name(was.name), access_exclusive,
                                data_loss("the values of the attribute " + name(was.name) + " of " +
                                          name(after.schema, after.name) + " are lost")));
  for (const Attribute& is : after.attributes) {
    const Attribute* was = find(before, is.name);
    if (was == nullptr)
      steps.push_back(statement(alter + "ADD ATTRIBUTE " + definition(is), access_exclusive));
    else if (!same_type(*was, is))
      steps.push_back(statement(alter + "ALTER ATTRIBUTE " + name(is.name) + " TYPE" +
                                    definition(is).substr(name(is.name).size()),
                                access_exclusive));
    if ((was == nullptr ? std::string() : was->comment) != is.comment)
      steps.push_back(
          comment_on("COLUMN " + name(after.schema, after.name) + "." + name(is.name), is.comment));
  }
  return steps;
}

}  // namespace

void alter(const Passage<Composite>& passage, Lowering& work) {
  const Id id = passage.after.id();
  Steps steps = attribute_changes(passage.before, passage.after);
  append(steps, settle(passage, work));
  Footprint footprint = altering_footprint(id, work);
  footprint.removes.push_back(id);
  footprint.creates.push_back(id);
  work.alter(id, "alter", std::move(footprint), std::move(steps));
}

Touches treat(const Passage<Range>& passage, const Change& change, const Lowering&) {
  return only(change, {"comment", "owner"}) ? Touches{}
                                            : Touches{touched(passage.after.id(), Touch::swap)};
}

void alter(const Passage<Range>& passage, Lowering& work) {
  work.alter(passage.after.id(), "alter", {}, settle(passage, work));
}

}  // namespace groma::postgresql
