#include "dialects/sqlite/lower_in_place.h"

#include <algorithm>

#include "dialects/sqlite/render.h"
#include "dialects/sqlite/row_guards.h"
#include "dialects/sqlite/soundness.h"
#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

namespace {

template <class K>
const K* object(const std::optional<Object>& held) {
  return held ? std::get_if<K>(&*held) : nullptr;
}

bool is_constant(const std::optional<Sql>& value) {
  if (!value)
    return true;
  const std::string text = fold(value->text);
  return is_simple_default(text) && !text.starts_with("current_");
}

bool can_be_added(const Column& column) {
  return !column.identity && is_constant(column.default_value) &&
         !(column.generated && column.generated->stored);
}

bool uses(const std::vector<KeyPart>& parts, const Column& column) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const KeyPart& part) { return equal_folded(part.column, column.name); });
}

bool is_key_column(const TableParts& parts, const Column& column) {
  if (parts.primary_key && uses(parts.primary_key->columns, column))
    return true;
  for (const Unique* each : parts.uniques)
    if (uses(each->columns, column))
      return true;
  for (const ForeignKey* each : parts.foreign_keys)
    for (const std::string& name : each->columns)
      if (equal_folded(name, column.name))
        return true;
  return false;
}

// Collects what the changes ask for; each part answers whether ALTER TABLE can do it.
class Attempt {
 public:
  Attempt(const Lowering& work, const TableParts& before, const TableParts& after)
      : work_(work), before_(before), after_(after) {}

  std::optional<InPlace> run(const Changes& changes) {
    const bool possible =
        std::all_of(changes.begin(), changes.end(), [&](auto* each) { return take(*each); }) &&
        order_additions() && place_checks() && place_references() && order_removals();
    return possible ? std::optional(std::move(result_)) : std::nullopt;
  }

 private:
  const Lowering& work_;
  const TableParts& before_;
  const TableParts& after_;
  InPlace result_;
  std::vector<const Check*> new_checks_, dropped_checks_;
  std::vector<const ForeignKey*> new_references_;
  std::vector<const Column*> dropped_columns_;

  bool take(const Change& change) {
    if (change.action == Action::create && !change.has("position")) {
      if (const auto* column = object<Column>(change.after)) {
        result_.additions.push_back({after_.column(column->name), {}, nullptr});
        return can_be_added(*column);
      }
      return keep(object<Check>(change.after), new_checks_) ||
             keep(object<ForeignKey>(change.after), new_references_);
    }
    return change.action == Action::drop &&
           (keep(object<Column>(change.before), dropped_columns_) ||
            keep(object<Check>(change.before), dropped_checks_));
  }

  template <class K>
  static bool keep(const K* found, std::vector<const K*>& list) {
    if (found)
      list.push_back(found);
    return found != nullptr;
  }

  // As the model orders them, as long as none computes from one that comes later.
  bool order_additions() {
    auto& list = result_.additions;
    std::stable_sort(list.begin(), list.end(), [](const Addition& a, const Addition& b) {
      return a.column->position < b.column->position;
    });
    for (std::size_t i = 0; i < list.size(); ++i)
      for (std::size_t later = i + 1; later < list.size(); ++later)
        if (list[i].column->generated &&
            mentions(list[i].column->generated->expression.text, list[later].column->name))
          return false;
    return true;
  }

  // Each new check rides on the last new column that it mentions.
  bool place_checks() {
    for (const Check* each : new_checks_) {
      const auto at = std::find_if(
          result_.additions.rbegin(), result_.additions.rend(), [&](const Addition& addition) {
            const std::string& name = addition.column->name;
            return equal_folded(each->column, name) || mentions(each->expression.text, name);
          });
      if (at == result_.additions.rend())
        return false;
      at->checks.push_back(each);
    }
    return true;
  }

  bool place_references() {
    for (const ForeignKey* each : new_references_) {
      const auto at = std::find_if(
          result_.additions.begin(), result_.additions.end(), [&](const Addition& addition) {
            return each->columns.size() == 1 &&
                   equal_folded(each->columns.front(), addition.column->name);
          });
      if (at == result_.additions.end() || at->references || at->column->generated ||
          has_default(*at->column))
        return false;
      at->references = each;
    }
    return true;
  }

  // A check goes with its column, and only so.
  bool checks_go_with_columns() const {
    for (const Check* each : before_.checks) {
      const bool dropped =
          std::any_of(dropped_checks_.begin(), dropped_checks_.end(),
                      [&](const Check* check) { return check->id() == each->id(); });
      const bool column_dropped = std::any_of(
          dropped_columns_.begin(), dropped_columns_.end(),
          [&](const Column* column) { return equal_folded(column->name, each->column); });
      if (dropped != column_dropped)
        return false;
    }
    return true;
  }

  bool is_used(const Column& column, const std::vector<const Column*>& present) const {
    const auto is_present = [&](const std::string& name) {
      return std::any_of(present.begin(), present.end(),
                         [&](const Column* each) { return equal_folded(each->name, name); });
    };
    for (const Column* each : present)
      if (each->generated && !equal_folded(each->name, column.name) &&
          mentions(each->generated->expression.text, column.name))
        return true;
    for (const Check* each : before_.checks)
      if (!equal_folded(each->column, column.name) &&
          (each->column.empty() || is_present(each->column)) &&
          mentions(each->expression.text, column.name))
        return true;
    return false;
  }

  // An index on a column that goes would be dropped; but "x" may be the string 'x' from now on.
  bool is_indexed(const Column& column) const {
    return std::any_of(before_.indexes.begin(), before_.indexes.end(), [&](const Index* each) {
      return work_.stays(folded_id(Kind::index, each->table, each->name)) &&
             mentions(create_index(*each), column.name);
    });
  }

  // What computes from a column goes ahead of it.
  bool order_removals() {
    if (!checks_go_with_columns() || (!dropped_columns_.empty() && !is_sound(work_)))
      return false;
    std::vector<const Column*> present = before_.columns, left = dropped_columns_;
    while (!left.empty()) {
      const auto next = std::find_if(left.begin(), left.end(), [&](const Column* each) {
        return !is_key_column(before_, *each) && !is_indexed(*each) && !is_used(*each, present);
      });
      if (next == left.end())
        return false;
      result_.removals.push_back(*next);
      std::erase_if(present, [&](const Column* each) { return each->id() == (*next)->id(); });
      left.erase(next);
    }
    return true;
  }
};

void add_column(const TableParts& parts, const Addition& addition, std::vector<Step>& steps) {
  const Column& column = *addition.column;
  Step step = statement("ALTER TABLE " + quote(parts.table->name) + " ADD COLUMN " +
                        column_definition(column, addition.checks, addition.references));
  if (needs_rows_to_be_none(column)) {
    steps.push_back(guard_empty(parts, column));
    step.hazards.push_back(fails_on_rows(parts, column));
  }
  if (!addition.checks.empty() || (column.generated && !column.nullable))
    step.hazards.push_back({HazardKind::may_fail,
                            "rows of " + parts.table->name + " may not meet what the new column " +
                                dotted(parts, column) + " demands",
                            "correct such rows first"});
  steps.push_back(std::move(step));
}

void drop_column(const TableParts& parts, const Column& column, std::vector<Step>& steps) {
  Step step =
      statement("ALTER TABLE " + quote(parts.table->name) + " DROP COLUMN " + quote(column.name));
  if (!column.generated)
    step.hazards.push_back(column_is_lost(parts, column));
  if (!column.generated || column.generated->stored)
    step.hazards.push_back(
        {HazardKind::rewrite, "all rows of " + parts.table->name + " are written again", ""});
  steps.push_back(std::move(step));
}

}  // namespace

std::optional<InPlace> in_place(const Lowering& work, const std::string& table,
                                const Changes& changes) {
  return Attempt(work, work.before.at(table), work.after.at(table)).run(changes);
}

PlannedAction alter_in_place(const Lowering& work, const std::string& table) {
  const TableParts& parts = work.before.at(table);
  const InPlace& plan = work.tables.at(table).in_place;
  PlannedAction action{phase_table, relation_id(table), "alter table " + parts.table->name, {}, {}};
  action.footprint = {.creates = {relation_id(table)}, .removes = {relation_id(table)}};
  for (const Addition& each : plan.additions) {
    if (each.references)
      action.footprint.prefers.push_back(relation_id(each.references->referenced_table));
    add_column(parts, each, action.steps);
  }
  for (const Column* each : plan.removals)
    drop_column(parts, *each, action.steps);
  return action;
}

}  // namespace groma::sqlite
