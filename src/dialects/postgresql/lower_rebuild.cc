// A table made anew: the old one gets another name, the new one is made as any other, the rows are
// copied and the old one is dropped. Partitions and children are made anew with it.
#include "dialects/postgresql/conversion.h"
#include "dialects/postgresql/lower_column.h"
#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/lower_table.h"
#include "dialects/postgresql/names.h"
#include "dialects/postgresql/not_null_names.h"
#include "dialects/postgresql/render_column.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/render_table.h"
#include "dialects/postgresql/sequences.h"

namespace groma::postgresql {

namespace {

std::string old_name(const std::string& wish, const std::string& schema, const Lowering& work) {
  std::string label = "old";
  const auto taken = [&](const std::string& each) {
    const Id id = table_id(schema, each);
    return work.before.has(id) || work.after.has(id);
  };
  for (int i = 1; taken(object_name(wish, {}, label)); ++i)
    label = "old" + std::to_string(i);
  return object_name(wish, {}, label);
}

class Rebuild {
 public:
  Rebuild(const Passage<Table>& passage, Lowering& work)
      : before_(passage.before), after_(passage.after), work_(work), id_(after_.id()) {
    old_ = name(before_.schema, old_name(before_.name, before_.schema, work));
    goes_with_parent_ = !before_.partition_of.empty() &&
                        work.is(work.before.relation(before_.partition_of), Touch::rebuild);
  }

  void set_aside() {
    Steps steps;
    if (!before_.partition_of.empty() && !goes_with_parent_)
      steps.push_back(statement("ALTER TABLE " + name_of(before_.partition_of) +
                                    " DETACH PARTITION " + name(before_.schema, before_.name),
                                access_exclusive));
    steps.push_back(
        statement(alter_table(before_.schema, before_.name,
                              "RENAME TO " + name(old_name(before_.name, before_.schema, work_))),
                  access_exclusive));
    for (const Sequence& each : numbered(before_, {work_.from, work_.version}))
      append(steps, alter_sequence(each, aside(each)));
    Footprint footprint;
    footprint.removes = names_of(before_, {work_.from, work_.version});
    footprint.removes.push_back(id_);
    for (const Column* column : of_table<Column>(work_.from, id_.schema, id_.name))
      footprint.removes.push_back(column->id());
    if (!before_.partition_of.empty()) {
      const Id parent = work_.before.relation(before_.partition_of);
      footprint.creates.push_back(facet(parent, "vacant"));
      footprint.frees.push_back(parent);
    }
    work_.add({drop_phase(Kind::table), id_, titled("set aside", id_), std::move(footprint),
               std::move(steps)});
  }

  void copy() {
    if (goes_with_parent_)
      return;
    Steps steps = insert();
    append(steps, positions());
    steps.push_back(statement("DROP TABLE " + old_, access_exclusive));
    append(steps, not_null_names(after_, work_));
    work_.add({alter_phase(Kind::table), id_, titled("copy the rows of", id_), copying_footprint(),
               std::move(steps)});
  }

 private:
  static Sequence aside(const Sequence& sequence) {
    Sequence other = sequence;
    other.name = object_name(sequence.name, {}, "old");
    return other;
  }

  static std::vector<Sequence> numbered(const Table& table, const Making& making) {
    std::vector<Sequence> sequences;
    for (const Column* column : own_columns(table, making.catalog))
      if (is_serial(*column) || column->identity)
        sequences.push_back(sequence_behind(*column, making));
    return sequences;
  }

  Steps insert() const {
    std::vector<std::string> columns, values;
    bool always = false;
    for (const Column* column : columns_of(work_.after, work_.to)) {
      const Column* was = work_.before.column(id_, column->name);
      if (was == nullptr || column->generated)
        continue;
      always = always || (column->identity && column->identity->generation == Generation::always);
      columns.push_back(name(column->name));
      const std::string value = conversion({columns.back(), was->type, column->type, work_.from,
                                            work_.to, work_.is(was->id(), Touch::retype)});
      values.push_back(value.empty() ? columns.back() : value);
    }
    if (columns.empty())
      return {};
    return {statement(
        "INSERT INTO " + name(after_.schema, after_.name) + " (" + join(columns, ", ") + ")" +
            (always ? " OVERRIDING SYSTEM VALUE" : "") + " SELECT " + join(values, ", ") +
            " FROM " + (before_.partition_by.empty() ? "ONLY " : "") + old_,
        access_exclusive,
        {HazardKind::rewrite, "the rows of " + name(after_.schema, after_.name) + " are copied",
         "run it while nobody needs the table"})};
  }

  /// Its own columns and those that it inherits.
  std::vector<const Column*> columns_of(const Directory& directory, const Catalog& catalog) const {
    std::vector<const Column*> columns = own_columns(after_, catalog);
    std::vector<Id> open = directory.parents(id_);
    std::set<std::string> seen;
    for (const Column* column : columns)
      seen.insert(column->name);
    while (!open.empty()) {
      const Id parent = open.back();
      open.pop_back();
      for (const Column* column : catalog.columns_of(parent.schema, parent.name))
        if (seen.insert(column->name).second)
          columns.push_back(column);
      for (Id& next : directory.parents(parent))
        open.push_back(std::move(next));
    }
    return columns;
  }

  Steps positions() const {
    Steps steps;
    const Making making{work_.from, work_.version};
    for (const Column* column : own_columns(after_, work_.to)) {
      const Column* was = work_.from.find<Column>(column->id());
      if (!is_serial(*column) && !column->identity)
        continue;
      const Sequence sequence = sequence_behind(*column, work_.making());
      if (was != nullptr && (is_serial(*was) || was->identity))
        steps.push_back(copy_position(aside(sequence_behind(*was, making)), sequence));
      else if (was != nullptr)
        steps.push_back(position_behind(sequence, *column));
    }
    return steps;
  }

  Footprint copying_footprint() const {
    Footprint footprint;
    footprint.needs = {id_};
    footprint.creates = {facet(id_, "rows")};
    footprint.removes = {facet(id_, "old")};
    for (const Id& each : work_.after.descendants(id_))
      footprint.needs.push_back(each);
    for (const Id& each : work_.before.descendants(id_)) {
      footprint.creates.push_back(facet(each, "rows"));
      if (!work_.after.has(each))
        footprint.removes.push_back(each);
    }
    for (const Id& parent : work_.before.parents(id_))
      footprint.frees.push_back(facet(parent, "old"));
    free_needs_of(id_, footprint);
    for (const Column* column : of_table<Column>(work_.from, id_.schema, id_.name))
      free_needs_of(column->id(), footprint);
    return footprint;
  }

  /// The old table holds what it rests on until it goes.
  void free_needs_of(const Id& part, Footprint& footprint) const {
    for (const Id& need : work_.before.needs(part))
      if (need != id_ && need.table != id_.name && need.kind != Kind::schema)
        footprint.frees.push_back(work_.after.has(need) ? facet(need, "old") : need);
  }

  const Table& before_;
  const Table& after_;
  Lowering& work_;
  Id id_;
  std::string old_;
  bool goes_with_parent_ = false;
};

}  // namespace

void rebuild(const Passage<Table>& passage, Lowering& work) {
  Rebuild anew(passage, work);
  anew.set_aside();
  make(passage.after, work);
  anew.copy();
}

}  // namespace groma::postgresql
