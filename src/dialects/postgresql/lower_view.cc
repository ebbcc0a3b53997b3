// Views are replaced in place where the server allows it: the old columns come first, with their
// names and types. Materialized views are made anew when their query differs.
#include <algorithm>

#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/render_view.h"
#include "dialects/postgresql/types.h"

namespace groma::postgresql {

namespace {

/// Without the attributes, which only a server tells, nothing is certain.
bool is_replaceable(const View& before, const View& after) {
  const auto &was = before.attributes, &is = after.attributes;
  if (was.empty() || is.size() < was.size())
    return false;
  return std::equal(was.begin(), was.end(), is.begin(), [](const auto& a, const auto& b) {
    return a.name == b.name && canonical_type(a.type) == canonical_type(b.type) &&
           a.collation == b.collation;
  });
}

bool says_otherwise(const Change& change) {
  return change.has("query") || change.has("columns");
}

}  // namespace

Touches treat(const Passage<View>& passage, const Change& change, const Lowering&) {
  const bool in_place = !says_otherwise(change) || is_replaceable(passage.before, passage.after);
  return in_place ? Touches{} : Touches{touched(passage.after.id(), Touch::away)};
}

namespace {

bool is_setting(const std::string& key) {
  return !key.starts_with("column.");
}

Steps setting_changes(const View& before, const View& after) {
  Steps steps;
  Options set;
  std::vector<std::string> reset;
  for (const auto& [key, value] : after.options)
    if (is_setting(key) && option(before.options, key) != value)
      set[key] = value;
  for (const auto& each : before.options)
    if (is_setting(each.first) && !has(after.options, each.first))
      reset.push_back(name(each.first));
  const std::string alter = "ALTER " + spelled(after);
  if (!set.empty())
    steps.push_back(statement(alter + " SET (" + parameters(set) + ")", access_exclusive));
  if (!reset.empty())
    steps.push_back(statement(alter + " RESET (" + join(reset, ", ") + ")", access_exclusive));
  return steps;
}

Steps column_changes(const View& before, const View& after) {
  Steps steps;
  const std::string column_of = "COLUMN " + name(after.schema, after.name) + ".";
  for (const auto& [column, text] : column_options(before.options, "default"))
    if (!has(after.options, "column." + column + ".default"))
      steps.push_back(
          statement("ALTER " + spelled(after) + " ALTER COLUMN " + name(column) + " DROP DEFAULT"));
  for (const auto& [column, text] : column_options(before.options, "comment"))
    if (!has(after.options, "column." + column + ".comment"))
      steps.push_back(comment_on(column_of + name(column), {}));
  View fresh = after;
  std::erase_if(fresh.options, [&](const auto& each) {
    return option(before.options, each.first) == each.second;
  });
  append(steps, view_columns(fresh));
  return steps;
}

}  // namespace

void alter(const Passage<View>& passage, Lowering& work) {
  const View &before = passage.before, &after = passage.after;
  const Id id = after.id();
  const Change* change = work.change(id);
  const bool replaces = change != nullptr && says_otherwise(*change);
  Steps steps;
  if (replaces)
    steps.push_back(statement(view_statement(after, "CREATE OR REPLACE"), access_exclusive));
  else
    append(steps, setting_changes(before, after));
  append(steps, column_changes(before, after));
  append(steps, settle(passage, work));
  Footprint footprint = altering_footprint(id, work);
  if (before.attributes.size() != after.attributes.size())
    footprint.creates.push_back(id);  // what is new may use its new columns
  work.alter(id, "alter", std::move(footprint), std::move(steps));
}

namespace {

/// The view's columns without its query, for a function that needs them while the view needs it.
std::string outline(const View& view) {
  std::vector<std::string> columns;
  for (const Attribute& each : view.attributes) {
    std::string column = "NULL::" + each.type;
    if (!each.collation.empty())
      column += " COLLATE " + name_of(each.collation);
    columns.push_back(std::move(column) + " AS " + name(each.name));
  }
  return "SELECT " + join(columns, ", ");
}

bool is_routine(const Id& id) {
  return id.kind == Kind::routine;
}

View outlined(const View& view) {
  View plain = view;
  plain.query.text = outline(view);
  plain.options.clear();
  plain.comment.clear();
  plain.owner.clear();
  return plain;
}

/// Ahead of the real one, only as much as the circle needs.
void make_in_two(const View& view, Lowering& work) {
  const Id id = view.id();
  PlannedAction first = creation(outlined(view), work);
  std::erase_if(first.footprint.needs, is_routine);
  PlannedAction second = creation(view, work);
  second.title = titled("complete", id);
  second.footprint.creates = {facet(id, "altered")};
  second.footprint.needs.push_back(id);
  second.steps.front() = statement(view_statement(view, "CREATE OR REPLACE"), access_exclusive);
  work.add(std::move(first));
  work.add(std::move(second));
}

/// The other way round, before its function goes.
void empty_first(const View& view, Lowering& work) {
  Footprint footprint;
  footprint.frees = work.before.needs(view.id());
  footprint.creates = {facet(view.id(), "empty")};
  work.add({drop_phase(Kind::view),
            view.id(),
            titled("empty", view.id()),
            std::move(footprint),
            {statement(view_statement(outlined(view), "CREATE OR REPLACE"), access_exclusive)}});
}

}  // namespace

void make(const View& view, Lowering& work) {
  const Id id = view.id();
  const std::vector<Id> needs = work.after.needs(id);
  const bool circle = std::any_of(needs.begin(), needs.end(), [&](const Id& need) {
    return is_routine(need) && work.is_circular(id, need);
  });
  if (circle && !view.attributes.empty())
    make_in_two(view, work);
  else
    work.add(creation(view, work));
}

void unmake(const View& view, Lowering& work) {
  const Id id = view.id();
  PlannedAction action = removal(view, work);
  const std::vector<Id> needs = work.before.needs(id);
  const bool circle = std::any_of(needs.begin(), needs.end(), [&](const Id& need) {
    return is_routine(need) && work.drops(need) && work.is_below(id, need);
  });
  if (circle && !view.attributes.empty()) {
    empty_first(view, work);
    std::erase_if(action.footprint.frees, is_routine);
    action.footprint.needs.push_back(facet(id, "empty"));
  }
  work.add(std::move(action));
}

Touches treat(const Passage<MaterializedView>& passage, const Change& change,
              const Lowering& work) {
  const bool anew =
      change.has("query") || (change.has("options.access_method") && work.version.major < 15);
  return anew ? Touches{touched(passage.after.id(), Touch::away)} : Touches{};
}

}  // namespace groma::postgresql
