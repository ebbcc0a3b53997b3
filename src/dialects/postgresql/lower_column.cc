// Columns. Each aspect that differs is an action of its own, so that a default may wait for a
// function that waits for the column.
#include "dialects/postgresql/lower_column.h"
#include "dialects/postgresql/expression.h"
#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/lower_numbering.h"
#include "dialects/postgresql/narrowing.h"
#include "dialects/postgresql/publishing.h"
#include "dialects/postgresql/render_column.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/types.h"

namespace groma::postgresql {

bool is_inherited(const Column& column) {
  return has(column.options, "inherited");
}

namespace {

bool type_differs(const Column& before, const Column& after) {
  return canonical_type(before.type) != canonical_type(after.type) ||
         before.collation != after.collation;
}

}  // namespace

Retyping retyping(const Column& before, const Column& after, const Lowering& work) {
  return {name(after.name), before.type, after.type,
          work.from,        work.to,     !type_differs(before, after)};
}

namespace {

bool generation_goes(const Column& before, const Column& after) {
  return before.generated && !after.generated;
}

std::string expression_of(const Generated& generated) {
  return canonical_expression(generated.expression.text);
}

/// A generated column can give up its expression if it is stored, and from 17 on get another one.
bool generates_anew(const Passage<Column>& passage, const Lowering& work) {
  const auto &was = passage.before.generated, &is = passage.after.generated;
  if (!was || !is)
    return is.has_value() || (was && !was->stored);
  if (was->stored != is->stored)
    return true;
  return expression_of(*was) != expression_of(*is) &&
         (work.version.major < 17 || type_differs(passage.before, passage.after));
}

}  // namespace

Touches treat(const Passage<Column>& passage, const Change& change, const Lowering& work) {
  const Id id = passage.after.id();
  if (change.has("position") || change.has("options.inherited"))
    return {touched(table_id(id.schema, id.table), Touch::rebuild)};
  if ((change.has("generated") || (passage.after.generated && change.has("type"))) &&
      generates_anew(passage, work))
    return {touched(id, Touch::away)};
  if (is_inherited(passage.after) || !type_differs(passage.before, passage.after))
    return {};
  const bool comparable = is_comparable(retyping(passage.before, passage.after, work));
  return {touched(id, comparable ? Touch::relabel : Touch::retype)};
}

namespace {

/// One column on its way.
class ColumnWay {
 public:
  ColumnWay(const Column& before, const Column& after, Lowering& work)
      : before_(before), after_(after), work_(work), id_(after.id()) {
    const bool own_type = !is_inherited(after);
    retyped_ = own_type && (type_differs(before, after) || work.is(id_, Touch::retype));
    cleared_ = work.is(id_, Touch::clear) || (own_type && work.is(id_, Touch::retype));
  }

  void walk() {
    clear_default();
    retype();
    change_generation();
    number();
    set_default();
    settle_rest();
  }

  void clear_default() {
    if (!before_.default_value || (after_.default_value && !cleared_))
      return;
    Footprint footprint = dropping_footprint(id_, work_);
    footprint.removes.clear();
    footprint.creates = {facet(id_, "cleared")};
    add(drop_phase(Kind::column), "drop the default of", std::move(footprint),
        {step("DROP DEFAULT")});
  }

  void set_default() {
    if (!after_.default_value || after_.generated)
      return;
    const bool stays = before_.default_value && !cleared_ &&
                       before_.default_value->text == after_.default_value->text;
    if (stays)
      return;
    Footprint footprint = altering_footprint(id_, work_);
    if (cleared_)
      footprint.frees.clear();  // the old default has gone by then
    footprint.needs = work_.after.needs(id_);
    footprint.needs.push_back(id_);
    add(alter_phase(Kind::column), "set the default of", std::move(footprint),
        {step("SET DEFAULT " + after_.default_value->text)});
  }

 private:
  Step step(const std::string& rest) const {
    return statement(alter_column(after_, rest), access_exclusive);
  }

  void add(int phase, std::string_view verb, Footprint footprint, Steps steps) {
    footprint.creates.push_back(facet(id_, "altered"));
    work_.add({phase, id_, titled(verb, id_), std::move(footprint), std::move(steps)});
  }

  /// The column, and those that inherit it.
  std::vector<Id> family_ids() const {
    std::vector<Id> ids{id_};
    for (const Id& table : work_.before.descendants(table_id(id_.schema, id_.table)))
      if (!work_.reparents(table))  // it is detached, and changed by itself
        ids.push_back(column_id(table, id_.name));
    return ids;
  }

  std::string conversion_clause() const {
    if (after_.generated)
      return {};
    const Retyping change = retyping(before_, after_, work_);
    const std::string expression =
        replaced_composite(change) ? composite_conversion(change.column) : conversion(change);
    return expression.empty() ? expression : " USING " + expression;
  }

  const Composite* composite_of(const Catalog& catalog) const {
    const Type type = parse_type(after_.type);
    return type.array ? nullptr
                      : catalog.find<Composite>({Kind::composite, type.schema, {}, type.name});
  }

  bool replaced_composite(const Retyping& change) const {
    return change.replaced && composite_of(work_.from) && composite_of(work_.to);
  }

  /// Attribute by attribute, by name.
  std::string composite_conversion(const std::string& column) const {
    std::vector<std::string> values;
    for (const Attribute& is : composite_of(work_.to)->attributes) {
      std::string value = "NULL";
      for (const Attribute& was : composite_of(work_.from)->attributes)
        if (was.name == is.name)
          value =
              "(" + column + ")." + name(is.name) +
              (was.type == is.type && is_builtin(parse_type(is.type)) ? "" : "::text::" + is.type);
      values.push_back(std::move(value));
    }
    return "CASE WHEN " + column + " IS NOT NULL THEN ROW(" + join(values, ", ") +
           ")::" + after_.type + " END";
  }

  std::vector<Hazard> retype_hazards() const {
    const Retyping change = retyping(before_, after_, work_);
    const std::string column = name(id_.schema, id_.table) + "." + name(id_.name);
    std::vector<Hazard> hazards;
    if (!is_relabelling(change))
      hazards.push_back({HazardKind::rewrite, "the new type of " + column + " rewrites the table",
                         "run it while nobody needs the table"});
    if (loses_precision(change))
      hazards.push_back(data_loss("values of " + column + " lose precision as " + after_.type));
    if (!is_widening(change) &&
        (!loses_precision(change) || !unfit_rows(change, work_.version).empty()))
      hazards.push_back(may_fail("a value of " + column + " that does not fit " + after_.type +
                                 " makes the change fail"));
    return hazards;
  }

  void retype() {
    if (!retyped_)
      return;
    Step change = step("TYPE " + after_.type + collate_clause(after_) + conversion_clause());
    change.hazards = retype_hazards();
    Footprint footprint;
    footprint.creates = footprint.removes = family_ids();
    for (const Id& need : work_.after.needs(id_))
      if (need.kind != Kind::routine && need.kind != Kind::sequence && need.kind != Kind::column)
        footprint.needs.push_back(need);
    footprint.needs.push_back(facet(id_, "cleared"));
    footprint.frees = altering_footprint(id_, work_).frees;
    for (const Id& need : work_.before.needs(id_))
      footprint.frees.push_back(facet(need, "old"));
    Steps steps;
    if (generation_goes(before_, after_))  // a computed value cannot be converted
      steps.push_back(step("DROP EXPRESSION"));
    steps.push_back(std::move(change));
    add(alter_phase(Kind::column), "change the type of", std::move(footprint), std::move(steps));
  }

  void change_generation() {
    if (generation_goes(before_, after_) && retyped_)
      return;
    Footprint footprint = altering_footprint(id_, work_);
    if (generation_goes(before_, after_))
      add(alter_phase(Kind::column), "stop generating", std::move(footprint),
          {step("DROP EXPRESSION")});
    else if (before_.generated &&
             expression_of(*before_.generated) != expression_of(*after_.generated))
      add(alter_phase(Kind::column), "change the expression of", std::move(footprint),
          {step("SET EXPRESSION AS " + parenthesised(after_.generated->expression.text))});
  }

  bool is_numbered(const Column& column) const { return is_serial(column) || column.identity; }

  /// NOT NULL comes before an identity, and goes after it.
  void number() {
    Steps steps;
    const bool strict = before_.nullable && !after_.nullable;
    if (strict || restates_not_null())
      append(steps, not_null_changes(before_, after_, work_.version));
    const bool filled = strict && fills_nulls();
    if (filled)
      fill_nulls(steps);
    append(steps, renumber(before_, after_, work_));
    if (!strict && !restates_not_null() && !before_.nullable && after_.nullable)
      steps.push_back(step("DROP NOT NULL"));
    Footprint footprint;
    if (filled)
      footprint.needs = work_.after.needs(id_);
    const bool stops = is_numbered(before_) && !is_numbered(after_);
    (stops ? footprint.frees : footprint.needs).push_back(id_);
    if (!stops)
      footprint.needs.push_back(facet(id_, "cleared"));
    else
      footprint.creates.push_back(facet(id_, "cleared"));
    if (!before_.nullable && after_.nullable)
      footprint.removes.push_back(facet(id_, "not null"));
    sequence_names(footprint);
    add(alter_phase(Kind::column), "alter", std::move(footprint), std::move(steps));
  }

  /// True where a default says what rows without a value get when there has to be one.
  bool fills_nulls() const {
    return after_.default_value && !after_.default_value->text.starts_with("NULL") &&
           !after_.generated && !is_numbered(after_) && !is_numbered(before_) && !retyped_ &&
           !has(after_.options, "not_null.not_valid");
  }

  void fill_nulls(Steps& steps) const {
    const std::string table = name(id_.schema, id_.table), column = name(id_.name);
    for (Step& each : steps)
      std::erase_if(each.hazards,
                    [](const Hazard& hazard) { return hazard.kind == HazardKind::may_fail; });
    Step fill =
        statement("UPDATE " + table + " SET " + column + " = " +
                      parenthesised(after_.default_value->text) + " WHERE " + column + " IS NULL",
                  "ROW EXCLUSIVE",
                  {HazardKind::rewrite,
                   "rows of " + table + " without a value of " + column + " get its default",
                   "give them one in portions before, where there are many"});
    const Steps filling = updating(table_id(id_.schema, id_.table), {std::move(fill)}, work_);
    steps.insert(steps.begin(), filling.begin(), filling.end());
  }

  bool restates_not_null() const {
    return !before_.nullable && !after_.nullable && !is_inherited(after_);
  }

  void sequence_names(Footprint& footprint) const {
    for (Id& each : names_of(before_, {work_.from, work_.version}))
      footprint.removes.push_back(std::move(each));
    for (Id& each : names_of(after_, work_.making()))
      footprint.creates.push_back(std::move(each));
  }

  void settle_rest() {
    Steps steps = storage_changes(before_, after_, retyped_);
    append(steps, compress_children());
    if (before_.comment != after_.comment)
      steps.push_back(comment_on(spelled(after_), after_.comment));
    add(alter_phase(Kind::column), "settle", {.needs = {id_}}, std::move(steps));
  }

  /// SET COMPRESSION stays with its table: children that had the parent's get theirs with it.
  Steps compress_children() const {
    Steps steps;
    const bool same =
        option(before_.options, "compression") == option(after_.options, "compression");
    if (same && !(retyped_ && has(after_.options, "compression")))
      return steps;
    for (const Id& table : work_.after.descendants(table_id(id_.schema, id_.table))) {
      const Id child = column_id(table, id_.name);
      if (!work_.before.has(table) || work_.creates(table) || work_.reparents(table) ||
          work_.from.find<Column>(child) != nullptr)
        continue;
      const Column* own = work_.to.find<Column>(child);
      const std::string wanted = option((own ? *own : after_).options, "compression");
      steps.push_back(statement(alter_table(table.schema, table.name,
                                            "ALTER COLUMN " + name(id_.name) + " SET COMPRESSION " +
                                                (wanted.empty() ? "default" : wanted)),
                                access_exclusive));
    }
    return steps;
  }

  const Column& before_;
  const Column& after_;
  Lowering& work_;
  Id id_;
  bool retyped_ = false;
  bool cleared_ = false;
};

Id table_of(const Column& column) {
  return table_id(column.schema, column.table);
}

/// The parent's column as the starting point of one that deviates from it, or null.
const Column* parents_column(const Column& column, const Lowering& work) {
  return work.after.inherited_column(table_of(column), column.name);
}

/// The parent's column as `own`'s table inherits it: without comment and sequence, and before 17
/// without identity.
Column as_inherited(const Column& base, const Column& own, const Lowering& work) {
  Column column = base;
  column.schema = own.schema;
  column.table = own.table;
  column.comment.clear();
  std::erase_if(column.options, [](const auto& each) { return each.first.starts_with("serial"); });
  if (work.version.major < 17)
    column.identity.reset();
  column.options["inherited"] = "true";
  return column;
}

/// From what is inherited to the column's own, or back.
void deviate(const Column& before, const Column& after, Lowering& work) {
  ColumnWay(before, after, work).walk();
}

/// Only the columns before it, so that new ones come in their order.
void follow_older(const Column& column, Footprint& footprint, const Lowering& work) {
  for (const Column* other : work.to.columns_of(column.schema, column.table))
    if (other->position < column.position && work.creates(other->id()))
      footprint.prefers.push_back(other->id());
}

void add_column(const Column& column, Lowering& work) {
  PlannedAction action = creation(*work.making().catalog.find<Column>(column.id()), work);
  if (work.has_late_default(column))
    std::erase_if(action.footprint.needs, [](const Id& id) { return id.kind == Kind::routine; });
  for (const Id& table : work.after.descendants(table_of(column)))
    action.footprint.creates.push_back(column_id(table, column.name));
  follow_older(column, action.footprint, work);
  work.add(std::move(action));
}

void set_late_default(const Column& column, Lowering& work) {
  if (work.has_late_default(column))
    ColumnWay(*work.making().catalog.find<Column>(column.id()), column, work).set_default();
}

}  // namespace

void make(const Column& column, Lowering& work) {
  if (is_inherited(column)) {
    if (const Column* base = parents_column(column, work))
      deviate(as_inherited(*base, column, work), column, work);
    return;
  }
  if (!work.creates(table_of(column)))
    add_column(column, work);
  set_late_default(column, work);
}

void unmake(const Column& column, Lowering& work) {
  if (work.drops(table_of(column))) {
    Column plain = column;  // the table takes it along, but a default may have to go first
    plain.default_value.reset();
    if (work.is(column.id(), Touch::clear) && !work.is_covered(column.id()))
      ColumnWay(column, plain, work).clear_default();
    return;
  }
  if (is_inherited(column)) {
    if (const Column* base = parents_column(column, work); base && !work.creates(base->id()))
      deviate(column, as_inherited(*base, column, work), work);
    return;
  }
  PlannedAction action = removal(column, work);
  for (const Id& table : work.before.descendants(table_of(column)))
    action.footprint.removes.push_back(column_id(table, column.name));
  work.add(std::move(action));
}

void alter(const Passage<Column>& passage, Lowering& work) {
  if (is_inherited(passage.after)) {
    const Column* base = parents_column(passage.after, work);
    if (base != nullptr && (work.creates(base->id()) || work.change(base->id()) != nullptr)) {
      deviate(as_inherited(*base, passage.after, work), passage.after,
              work);  // the parent's change may have run over it
      return;
    }
  }
  ColumnWay(passage.before, passage.after, work).walk();
}

}  // namespace groma::postgresql
