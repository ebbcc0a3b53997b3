// What the server refuses, or does in silence, when something under an object goes or changes: the
// object is then dropped before and made again after. The rules are those of the server's
// ATPrepAlterColumnType, RememberAllDependentForRebuilding and its dependency types.
#include "dialects/postgresql/touch.h"

#include <algorithm>

#include "dialects/postgresql/making.h"
#include "dialects/postgresql/serving_keys.h"
#include "dialects/postgresql/types.h"
#include "groma/qualified.h"

namespace groma::postgresql {

namespace {

using Effect = std::optional<Touch>;

/// What is to be made has a name that only gets free when `gone` goes.
bool takes_name_of(const Id& made, const Id& gone, const Lowering& work) {
  const std::vector<Id> taken = names_with(made, work.after, work.version),
                        held = names_with(gone, work.before, work.version);
  return std::find_first_of(taken.begin(), taken.end(), held.begin(), held.end()) != taken.end();
}

/// What will need something, if through others, that is only there, or of the type that it is to
/// be, once `gone` has gone, or has become what it is to be: it cannot change in place before that.
/// A view that will read what is made again has to wait as well.
bool waits_for_new(const Id& dependent, const Id& gone, const Lowering& work) {
  const bool is_view = dependent.kind == Kind::view;
  const std::vector<Id> held = work.before.needs(gone);
  const auto is_held = [&](const Id& need) {
    return (work.is(need, Touch::retype) || work.is(need, Touch::relabel)) &&
           std::binary_search(held.begin(), held.end(), need);
  };
  const auto waits = [&](const Id& made) {
    return (is_view && work.before.has(made)) || takes_name_of(made, gone, work);
  };
  std::vector<Id> open{dependent};
  for (std::size_t i = 0; i < open.size(); ++i) {
    const bool is_new = i > 0 && work.creates(open[i]);
    for (const Id& need : work.after.needs(Id(open[i]))) {
      if ((is_new && need == gone) || is_held(need) || (work.creates(need) && waits(need)))
        return true;
      if (std::find(open.begin(), open.end(), need) == open.end())
        open.push_back(need);
    }
  }
  return false;
}

/// The object changes as well, and does not need `id` any more when it has. A foreign key that is
/// altered keeps the index that it was made with.
bool lets_go(const Id& dependent, const Id& id, const Lowering& work) {
  if (work.change(dependent) == nullptr || !work.after.has(dependent) ||
      dependent.kind == Kind::foreign_key)
    return false;
  if (waits_for_new(dependent, id, work))
    return false;
  const std::vector<Id> needs = work.after.needs(dependent);
  return !std::binary_search(needs.begin(), needs.end(), id);
}

bool is_of_type(const std::string& type_text, const Id& id) {
  const Type type = parse_type(type_text);
  return type.schema == id.schema && type.name == id.name;
}

bool is_collation(const std::string& collation, const Id& id) {
  const std::vector<std::string> parts = split_qualified(collation);
  return id.kind == Kind::miscellany && parts.size() == 2 && parts[0] == id.schema &&
         id.name == "collation " + parts[1];
}

/// What has an expression that may name the column: that text would be read again with the new
/// type, and may not be understood.
bool has_expression(const Id& id, const Catalog& catalog) {
  const auto computed = [](const KeyPart& part) { return part.column.empty(); };
  if (const auto* index = catalog.find<Index>(id); id.kind == Kind::index && index != nullptr)
    return !index->predicate.empty() ||
           std::any_of(index->columns.begin(), index->columns.end(), computed);
  if (const auto* each = catalog.find<Exclusion>(id); id.kind == Kind::exclusion && each != nullptr)
    return !each->predicate.empty() ||
           std::any_of(each->columns.begin(), each->columns.end(), computed);
  return id.kind == Kind::check;
}

/// A table that is not wanted any more need not be made anew.
Effect anew(const Id& table, const Lowering& work) {
  return work.after.has(table) ? Touch::rebuild : Touch::away;
}

/// A column in whose default or generated expression something goes away.
Effect column_under(const Id& id, const Id& gone, const Lowering& work) {
  const Column* column = work.from.find<Column>(id);
  if (column->generated || is_of_type(column->type, gone))
    return Touch::away;
  return Touch::clear;
}

Effect under_away(const Id& id, const Id& gone, const Lowering& work) {
  if (gone.kind == Kind::schema)
    return {};  // it can only go when all in it has gone
  switch (id.kind) {
    case Kind::column:
      return gone.kind == Kind::table && gone.schema == id.schema && gone.name == id.table
                 ? Effect()
                 : column_under(id, gone, work);
    case Kind::table:
      return gone.kind == Kind::table ? Effect() : anew(id, work);
    case Kind::domain:
      return Touch::clear;
    case Kind::composite:
    case Kind::range:
      return Touch::swap;
    case Kind::extension:
    case Kind::enum_type:
    case Kind::sequence:
    case Kind::grant:
      return {};
    default:
      return Touch::away;
  }
}

Effect under_retype(const Id& id, const Touched& what, const Lowering& work) {
  const Id& column = what.id;
  const bool hard = static_cast<Touch>(what.touch) == Touch::retype;
  switch (id.kind) {
    case Kind::column:  // one that is not generated uses at most the column's sequence
      return work.from.find<Column>(id)->generated ? Effect(Touch::away) : Effect();
    case Kind::table:
      return column.table == id.name && column.schema == id.schema ? anew(id, work) : Effect();
    case Kind::check:
    case Kind::index:
    case Kind::exclusion:
      return hard && has_expression(id, work.from) ? Effect(Touch::away) : Effect();
    case Kind::foreign_key:
      return hard ? Effect(Touch::away) : Effect();
    case Kind::primary_key:
    case Kind::unique:
    case Kind::grant:
      return {};
    default:
      return Touch::away;
  }
}

Effect under_swap(const Id& id, const Id& type, const Lowering& work) {
  switch (id.kind) {
    case Kind::column: {
      const Column* column = work.from.find<Column>(id);
      if (column->generated)
        return Touch::away;
      return is_of_type(column->type, type) || is_collation(column->collation, type) ? Touch::retype
                                                                                     : Touch::clear;
    }
    case Kind::domain: {
      const Domain* domain = work.from.find<Domain>(id);
      return is_of_type(domain->type, type) || is_collation(domain->collation, type) ? Touch::swap
                                                                                     : Touch::clear;
    }
    case Kind::composite:
    case Kind::range:
      return Touch::swap;
    case Kind::table:
      return anew(id, work);
    case Kind::grant:
      return {};
    default:
      return Touch::away;
  }
}

/// What rests on a table that is made anew. Its own parts are made anew with it.
Effect under_rebuild(const Id& id, const Id& table, const Lowering& work) {
  if (id.kind == Kind::table)
    return anew(id, work);
  return under_away(id, table, work);
}

Effect effect(const Touched& what, const Id& dependent, const Lowering& work) {
  switch (static_cast<Touch>(what.touch)) {
    case Touch::away:
      return under_away(dependent, what.id, work);
    case Touch::relabel:
    case Touch::retype:
      return under_retype(dependent, what, work);
    case Touch::swap:
      return under_swap(dependent, what.id, work);
    case Touch::rebuild:
      return under_rebuild(dependent, what.id, work);
    case Touch::clear:
      return {};
  }
  return {};
}

/// A column is one with those of the table's partitions and children that inherit it, and the
/// sequences that it owns would go with it.
void follow_column(const Touched& what, const Lowering& work, std::vector<Touched>& more) {
  const Touch touch = static_cast<Touch>(what.touch);
  if (touch == Touch::clear)
    return;
  const Id table = table_id(what.id.schema, what.id.table);
  for (const Id& child : work.before.children(table))
    if (!lets_go(child, table, work))
      more.push_back({column_id(child, what.id.name), what.touch});
  if (touch == Touch::away)
    for (const Id& sequence : work.before.owned_by(what.id))
      more.push_back(touched(sequence, Touch::clear));
}

/// An index and the keys that serve it go together.
void follow_index(const Touched& what, const Lowering& work, std::vector<Touched>& more) {
  if (const Index* index = work.from.find<Index>(what.id))
    for (const Id& key : serving_keys(*index, work.from))
      more.push_back(touched(key, Touch::away));
}

}  // namespace

std::vector<Touched> follow(const Touched& what, const Lowering& work) {
  std::vector<Touched> more;
  for (const Id& dependent : work.dependents(what.id))
    if (!lets_go(dependent, what.id, work))
      if (const Effect touch = effect(what, dependent, work))
        more.push_back(touched(dependent, *touch));
  if (what.id.kind == Kind::column)
    follow_column(what, work, more);
  if (what.id.kind == Kind::index)
    follow_index(what, work, more);
  if (what.id.kind == Kind::table && static_cast<Touch>(what.touch) == Touch::rebuild)
    for (const Column* column : of_table<Column>(work.from, what.id.schema, what.id.name)) {
      more.push_back(touched(column->id(), Touch::rebuild));
      for (const Id& sequence : work.before.owned_by(column->id()))
        more.push_back(touched(sequence, Touch::clear));
    }
  return more;
}

}  // namespace groma::postgresql
