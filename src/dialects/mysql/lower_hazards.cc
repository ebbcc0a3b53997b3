// What altering a table risks.
#include "dialects/mysql/fit.h"
#include "dialects/mysql/lowering.h"
#include "dialects/mysql/types.h"

namespace groma::mysql {

namespace {

void add_of_values(const Column& before, const Column& after, const std::string& name, Step& step) {
  const Fit how = fit(parse_type(before.type), parse_type(after.type), quote(before.name));
  if (how.may_fail)
    step.hazards.push_back(
        hazard(HazardKind::may_fail, "values of " + name + " may not fit into " + after.type,
               "look for such values first; without strict mode they would be cut"));
  if (how.rounds)
    step.hazards.push_back(hazard(HazardKind::data_loss,
                                  "values of " + name + " are rounded to " + after.type,
                                  "save them first if they are needed"));
}

void add_of_altered(const Change& change, const TableWork& table, const std::string& name,
                    Step& step) {
  const auto& before = std::get<Column>(*change.before);
  const auto& after = std::get<Column>(*change.after);
  if (are_strangers(before, after) && !before.generated && !after.generated) {
    step.hazards.push_back(hazard(HazardKind::data_loss, "the values of " + name + " are lost",
                                  "save them first if they are needed"));
    return;
  }
  if (change.has("type") && !(before.generated && after.generated))
    add_of_values(before, after, name, step);
  if (const std::string charset = narrower_charset(before, after); !charset.empty())
    step.hazards.push_back(
        hazard(HazardKind::may_fail,
               "values of " + name + " may have characters that " + charset + " lacks"));
  if (change.has("nullable") && !after.nullable)
    step.hazards.push_back(
        hazard(HazardKind::may_fail, name + " becomes NOT NULL, which rows with NULL prevent"));
  if (change.has("generated") && !before.generated)
    step.hazards.push_back(
        hazard(HazardKind::data_loss, "the values of " + name + " are computed anew"));
  if (before.generated && !before.generated->stored && !after.generated &&
      !kept_columns(table).contains(fold(after.name)))
    step.hazards.push_back(hazard(HazardKind::data_loss,
                                  "the values of " + name + " are computed no more, and are lost"));
}

void add_of_column(const Change& change, const TableWork& table, Step& step) {
  const std::string name = change.id.table + "." + change.id.name;
  const auto* gone = change.after ? nullptr : &std::get<Column>(*change.before);
  if (gone != nullptr && !(gone->generated && !gone->generated->stored))
    step.hazards.push_back(hazard(HazardKind::data_loss, "the values of " + name + " are lost",
                                  "save them first if they are needed"));
  if (change.action == Action::alter)
    add_of_altered(change, table, name, step);
}

template <class K>
void add_of_key(const Change& change, const TableWork& table, Step& step) {
  if (change.after && !is_ensured(std::get<K>(*change.after), table))
    step.hazards.push_back(hazard(HazardKind::may_fail, "a key of " + change.id.table +
                                                            " is refused if rows are alike in it"));
}

void add_of(const Change& change, const TableWork& table, Step& step) {
  switch (change.id.kind) {
    case Kind::column:
      add_of_column(change, table, step);
      break;
    case Kind::primary_key:
      add_of_key<PrimaryKey>(change, table, step);
      break;
    case Kind::unique:
      add_of_key<Unique>(change, table, step);
      break;
    case Kind::check:
      if (change.after && !is_ensured(std::get<Check>(*change.after), table))
        step.hazards.push_back(hazard(HazardKind::may_fail, "a check of " + change.id.table +
                                                                " is refused if a row fails it"));
      break;
    case Kind::table:
      if (change.has("partition_by"))
        step.hazards.push_back(hazard(
            HazardKind::may_fail,
            "the partitions of " + change.id.name + " are refused if a row has no place in any"));
      break;
    default:
      break;
  }
}

}  // namespace

void add_hazards(const TableWork& table, Step& step) {
  for (const Change* change : table.changes)
    add_of(*change, table, step);
}

}  // namespace groma::mysql
