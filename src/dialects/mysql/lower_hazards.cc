// What altering a table risks, and how the server goes about it (the reference manuals' tables of
// online DDL operations).
#include <algorithm>

#include "dialects/mysql/lowering.h"
#include "dialects/mysql/types.h"

namespace groma::mysql {

namespace {

/// From the cheapest to the dearest; a statement is as dear as its dearest clause.
enum class Way { instant, in_place, rebuild, copy };

constexpr std::string_view words(Way way) {
  return way == Way::instant    ? "ALGORITHM=INSTANT"
         : way == Way::in_place ? "ALGORITHM=INPLACE, LOCK=NONE"
         : way == Way::rebuild  ? "ALGORITHM=INPLACE, LOCK=NONE (rebuilds the table)"
                                : "ALGORITHM=COPY, LOCK=SHARED";
}

/// Adding and dropping a column anywhere without touching rows.
bool moves_columns_instantly(const Dialect& dialect) {
  return dialect.at_least(Vendor::mysql, {8, 0, 29}) || dialect.at_least(Vendor::mariadb, {10, 4});
}

Way way_of_new(const Column& column, const Dialect& dialect) {
  if (column.generated && column.generated->stored)
    return Way::copy;
  if (column.identity)
    return Way::rebuild;
  return moves_columns_instantly(dialect) || column.generated ? Way::instant : Way::rebuild;
}

/// True when labels were only added at the end.
bool extends_labels(const Type& before, const Type& after) {
  return before.name == after.name && (after.name == "enum" || after.name == "set") &&
         before.arguments.size() <= after.arguments.size() &&
         std::equal(before.arguments.begin(), before.arguments.end(), after.arguments.begin());
}

long length(const Type& type) {
  return type.arguments.empty() ? 0 : std::strtol(type.arguments.front().c_str(), nullptr, 10);
}

bool extends_text(const Type& before, const Type& after) {
  const bool one_byte = length(before) <= 63 && length(after) <= 63;
  const bool two_bytes = length(before) > 63 && length(after) > 63;
  return before.name == "varchar" && after.name == "varchar" && length(before) <= length(after) &&
         (one_byte || two_bytes);
}

Way way_of_type(const Column& before, const Column& after, const Dialect& dialect) {
  const Type was = parse_type(before.type), is = parse_type(after.type);
  if (extends_labels(was, is))
    return Way::instant;
  if (extends_text(was, is))
    return is_mariadb(dialect) ? Way::instant : Way::in_place;
  return Way::copy;
}

Way way_of_altered(const Change& change, const Dialect& dialect) {
  const auto& before = std::get<Column>(*change.before);
  const auto& after = std::get<Column>(*change.after);
  Way way = Way::instant;
  if (change.has("type"))
    way = std::max(way, way_of_type(before, after, dialect));
  if (change.has("collation") || change.has("generated"))
    way = Way::copy;
  if (change.has("nullable") || change.has("position") || change.has("identity"))
    way = std::max(way, Way::rebuild);
  return way;
}

Way way_of(const Change& change, const Dialect& dialect) {
  switch (change.id.kind) {
    case Kind::column:
      if (change.action == Action::alter)
        return way_of_altered(change, dialect);
      if (change.action == Action::create)
        return way_of_new(std::get<Column>(*change.after), dialect);
      return moves_columns_instantly(dialect) ? Way::instant : Way::rebuild;
    case Kind::primary_key:
      return change.after ? Way::rebuild : Way::copy;
    case Kind::unique:
    case Kind::index:
      return Way::in_place;
    case Kind::check:
      return change.after ? Way::copy : Way::instant;
    default:
      break;
  }
  const bool heavy = change.has("options.engine") || change.has("partition_by");
  return heavy ? Way::copy : change.has("comment") ? Way::instant : Way::in_place;
}

bool narrows(const Column& before, const Column& after) {
  const Type was = parse_type(before.type), is = parse_type(after.type);
  if (extends_labels(was, is))
    return false;
  return was.name != is.name || length(is) < length(was) || was.arguments.size() != 1;
}

void add_of_column(const Change& change, Step& step) {
  const std::string name = change.id.table + "." + change.id.name;
  if (change.action == Action::drop)
    step.hazards.push_back(hazard(HazardKind::data_loss, "the values of " + name + " are lost",
                                  "save them first if they are needed"));
  if (change.action != Action::alter)
    return;
  const auto& before = std::get<Column>(*change.before);
  const auto& after = std::get<Column>(*change.after);
  if (change.has("type") && narrows(before, after))
    step.hazards.push_back(
        hazard(HazardKind::may_fail, "values of " + name + " may not fit into " + after.type,
               "look for such values first; without strict mode they would be cut"));
  if (change.has("nullable") && !after.nullable)
    step.hazards.push_back(
        hazard(HazardKind::may_fail, name + " becomes NOT NULL, which rows with NULL prevent"));
  if (change.has("generated") && after.generated)
    step.hazards.push_back(
        hazard(HazardKind::data_loss, "the values of " + name + " are computed anew"));
}

void add_of(const Change& change, Step& step) {
  const std::string& table = change.id.table;
  switch (change.id.kind) {
    case Kind::column:
      add_of_column(change, step);
      break;
    case Kind::primary_key:
    case Kind::unique:
      if (change.after)
        step.hazards.push_back(hazard(HazardKind::may_fail,
                                      "a key of " + table + " is refused if rows are alike in it"));
      break;
    case Kind::check:
      if (change.after)
        step.hazards.push_back(
            hazard(HazardKind::may_fail, "a check of " + table + " is refused if a row fails it"));
      break;
    default:
      break;
  }
}

}  // namespace

void add_hazards(const TableWork& table, const std::set<std::string>& remade,
                 const Dialect& dialect, Step& step) {
  Way way = remade.empty() ? Way::instant : Way::rebuild;
  for (const Change* change : table.changes) {
    add_of(*change, step);
    way = std::max(way, way_of(*change, dialect));
  }
  step.lock = words(way);
  const std::string& name = table.after.table->name;
  if (way == Way::rebuild || way == Way::copy)
    step.hazards.push_back(
        hazard(HazardKind::rewrite, "all rows of " + name + " are written anew"));
  if (way == Way::copy)
    step.hazards.push_back(
        hazard(HazardKind::blocks, "nobody can write to " + name + " while it is copied"));
}

}  // namespace groma::mysql
