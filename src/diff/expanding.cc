#include "diff/expanding.h"

#include <algorithm>

#include "diff/fields.h"

namespace groma::diff_detail {

namespace {

constexpr bool is_relation(Kind kind) {
  return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view ||
         kind == Kind::virtual_table;
}

/// The relation that an object belongs to has one of these ids.
bool relation_among(const std::set<Id>& ids, const Id& member) {
  if (member.table.empty())
    return false;
  for (const Kind kind : {Kind::table, Kind::view, Kind::materialized_view, Kind::virtual_table})
    if (ids.contains({kind, member.schema, {}, member.table}))
      return true;
  return false;
}

void allow_null(Column& column) {
  column.nullable = true;
  std::erase_if(column.options,
                [](const auto& option) { return option.first.starts_with("not_null"); });
}

/// A row that does not name the column gets no value, and is refused.
bool asks_for_value(const Column& column) {
  return !column.nullable && !column.default_value && !column.generated && !column.identity;
}

bool in_primary_key(const Column& column, const Catalog& catalog) {
  const auto* key = catalog.find<PrimaryKey>({Kind::primary_key, column.schema, column.table, {}});
  return key != nullptr &&
         std::any_of(key->columns.begin(), key->columns.end(),
                     [&](const KeyPart& part) { return part.column == column.name; });
}

/// Where a column may stand for what it says beside that of the parent.
bool inherits(const Column& column, const Catalog& catalog) {
  const Table* table = catalog.find<Table>({Kind::table, column.schema, {}, column.table});
  return table != nullptr && (!table->inherits.empty() || !table->partition_of.empty());
}

std::string name_of_type(const std::string& type) {
  return type.substr(0, type.find('('));
}

/// `varchar(20)` after `varchar(10)`: the values are of the same type for those who read them.
bool same_type_of_other_size(const Column& was, const Column& is) {
  return was.type != is.type && name_of_type(was.type) == name_of_type(is.type);
}

/// What the column can take on at once; the rest of what is to change is left as it was.
Column widened(const Column& was, const Column& is) {
  Column column = was;
  if (!was.nullable && is.nullable)
    allow_null(column);
  const bool plain = !was.generated && !is.generated && !was.identity && !is.identity;
  if (plain && !was.default_value)
    column.default_value = is.default_value;
  column.depends = is.depends;
  if (plain && same_type_of_other_size(was, is) && was.collation == is.collation &&
      was.options == is.options)
    column.type = is.type;
  column.comment = is.comment;
  return column;
}

/// Whoever reads the view by its names still finds them.
template <class View>
bool has_all_columns(const View& was, const View& is) {
  return !was.attributes.empty() &&
         std::all_of(was.attributes.begin(), was.attributes.end(), [&](const auto& attribute) {
           return std::find(is.attributes.begin(), is.attributes.end(), attribute) !=
                  is.attributes.end();
         });
}

bool has_all_labels(const EnumType& was, const EnumType& is) {
  auto at = is.labels.begin();
  for (const std::string& label : was.labels) {
    at = std::find(at, is.labels.end(), label);
    if (at == is.labels.end())
      return false;
    ++at;
  }
  return true;
}

bool keeps_rows_away(const Object& object) {
  const Kind kind = id_of(object).kind;
  if (const auto* index = std::get_if<Index>(&object))
    return index->is_unique;
  if (const auto* policy = std::get_if<Policy>(&object))
    return !policy->permissive;
  return kind == Kind::primary_key || kind == Kind::unique || kind == Kind::foreign_key ||
         kind == Kind::check || kind == Kind::exclusion || kind == Kind::rule;
}

}  // namespace

Expanding::Expanding(const Catalog& from, const Catalog& to, const std::vector<Change>& changes)
    : from_(from), to_(to) {
  for (const Change& change : changes)
    if (is_relation(change.id.kind) && change.action != Action::alter)
      (change.action == Action::create ? created_ : dropped_).insert(change.id);
}

bool Expanding::is_new(const Id& relation_member) const {
  return relation_among(created_, relation_member);
}

bool Expanding::goes(const Id& relation_member) const {
  return relation_among(dropped_, relation_member);
}

std::optional<Change> Expanding::part_of(const Change& change) const {
  switch (change.action) {
    case Action::create:
      return created(change);
    case Action::drop:
      return goes(change.id) ? std::nullopt : dropped(change);
    case Action::alter:
      return relaxed(change);
    case Action::rename:
      break;
  }
  return std::nullopt;
}

std::optional<Change> Expanding::created(const Change& change) const {
  if (is_new(change.id))
    return change;
  if (keeps_rows_away(*change.after))
    return std::nullopt;
  Change part = change;
  if (auto* column = std::get_if<Column>(&*part.after)) {
    if ((asks_for_value(*column) && in_primary_key(*column, to_)) || inherits(*column, to_))
      return std::nullopt;
    if (asks_for_value(*column))
      allow_null(*column);
    column->position += static_cast<int>(from_.columns_of(column->schema, column->table).size());
  }
  return part;
}

/// Dropping what keeps rows away lets the new version write what it wants. Keys stay: the old one
/// may name them (ON CONFLICT), and reads by them. A column asks for no value any more.
std::optional<Change> Expanding::dropped(const Change& change) const {
  const Kind kind = change.id.kind;
  if (kind == Kind::check || kind == Kind::foreign_key || kind == Kind::exclusion)
    return change;
  const auto* column = std::get_if<Column>(&*change.before);
  if (column == nullptr || !asks_for_value(*column) || in_primary_key(*column, from_))
    return std::nullopt;
  Column left = *column;
  allow_null(left);
  return Change{Action::alter, change.id, change.before, left, {}, change.reason};
}

std::optional<Change> Expanding::relaxed(const Change& change) const {
  const Object &was = *change.before, &is = *change.after;
  const Kind kind = change.id.kind;
  if (const auto* column = std::get_if<Column>(&was)) {
    Column left = widened(*column, std::get<Column>(is));
    if (diff_detail::compare(*column, left, *column, left, false).empty())
      return std::nullopt;
    return Change{Action::alter, change.id, was, std::move(left), {}, change.reason};
  }
  if (kind == Kind::check || kind == Kind::foreign_key || kind == Kind::exclusion)
    return Change{Action::drop, change.id, was, {}, {}, change.reason};
  return can_come(change) ? std::optional(change) : std::nullopt;
}

bool Expanding::can_come(const Change& change) const {
  const Object &was = *change.before, &is = *change.after;
  if (const auto* type = std::get_if<EnumType>(&was))
    return has_all_labels(*type, std::get<EnumType>(is));
  if (const auto* view = std::get_if<View>(&was))
    return has_all_columns(*view, std::get<View>(is));
  if (const auto* view = std::get_if<MaterializedView>(&was))
    return has_all_columns(*view, std::get<MaterializedView>(is));
  return false;
}

}  // namespace groma::diff_detail
