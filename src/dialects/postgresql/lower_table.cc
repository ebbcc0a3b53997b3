#include <algorithm>
#include <set>

#include "dialects/postgresql/lower_column.h"
#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/lower_table.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/render_table.h"
#include "dialects/postgresql/reparented.h"
#include "dialects/postgresql/serving_keys.h"
#include "groma/qualified.h"

namespace groma::postgresql {

namespace {

/// A table has the columns of its type, in their order, before it can be one of that type.
bool has_other_columns(const Passage<Table>& passage, const Lowering& work) {
  const auto names = [](const Table& table, const Catalog& catalog) {
    std::vector<std::string> list;
    for (const Column* each : of_table<Column>(catalog, table.schema, table.name))
      list.push_back(each->name);
    return list;
  };
  return names(passage.before, work.from) != names(passage.after, work.to);
}

/// A partition that gets other bounds is detached for a moment, which the server refuses while rows
/// in it are referred to through the whole.
Touches references_through_wholes(const Table& part, const Lowering& work) {
  Touches touches;
  for (const Table* at = &part; at != nullptr && !at->partition_of.empty();) {
    const Id whole = work.before.relation(at->partition_of);
    for (const ForeignKey& key : work.from.all<ForeignKey>())
      if (table_id(key.referenced_schema, key.referenced_table) == whole)
        touches.push_back(touched(key.id(), Touch::away));
    at = work.from.find<Table>(whole);
  }
  return touches;
}

}  // namespace

Touches treat(const Passage<Table>& passage, const Change& change, const Lowering& work) {
  const bool anew = change.has("partition_by") ||
                    (change.has("options.access_method") && work.version.major < 15) ||
                    (change.has("options.of_type") && has_other_columns(passage, work)) ||
                    inherits_without_owning(passage.before, passage.after, work.after);
  if (anew)
    return {touched(passage.after.id(), Touch::rebuild)};
  const bool moves = change.has("partition_bound") || change.has("partition_of");
  return moves && !passage.after.partition_of.empty()
             ? references_through_wholes(passage.before, work)
             : Touches{};
}

namespace {

class TableWay {
 public:
  TableWay(const Passage<Table>& passage, Lowering& work)
      : before_(passage.before), after_(passage.after), work_(work) {}

  Steps steps() {
    storage();
    place();
    security();
    identity();
    typed();
    return std::move(steps_);
  }

 private:
  void add(const std::string& rest, std::string_view lock = access_exclusive) {
    steps_.push_back(statement(alter_table(after_.schema, after_.name, rest), lock));
  }

  bool differs(const std::string& key) const {
    return option(before_.options, key) != option(after_.options, key);
  }

  void storage() {
    for (const std::string& each : storage_changes(before_.options, after_.options))
      add(each, share_update_exclusive);
  }

  void place() {
    if (differs("unlogged"))
      rewrite(has(after_.options, "unlogged") ? "SET UNLOGGED" : "SET LOGGED");
    if (differs("access_method")) {
      const std::string method = option(after_.options, "access_method");
      rewrite("SET ACCESS METHOD " + (method.empty() ? "heap" : name(method)));
    }
    if (differs("tablespace")) {
      const std::string space = option(after_.options, "tablespace");
      rewrite("SET TABLESPACE " + (space.empty() ? "pg_default" : name(space)));
    }
  }

  void rewrite(const std::string& rest) {
    add(rest);
    steps_.back().hazards.push_back(
        {HazardKind::rewrite, "the table " + name(after_.schema, after_.name) + " is rewritten",
         "run it while nobody needs the table"});
  }

  void security() {
    if (differs("row_security")) {
      const bool on = has(after_.options, "row_security");
      add(on ? "ENABLE ROW LEVEL SECURITY" : "DISABLE ROW LEVEL SECURITY");
      if (!on)
        steps_.back().hazards.push_back(
            {HazardKind::security,
             "the policies of " + name(after_.schema, after_.name) + " no longer hide rows",
             {}});
    }
    if (differs("force_row_security"))
      add(has(after_.options, "force_row_security") ? "FORCE ROW LEVEL SECURITY"
                                                    : "NO FORCE ROW LEVEL SECURITY");
  }

  void identity() {
    if (!differs("replica_identity"))
      return;
    const std::string wanted = option(after_.options, "replica_identity");
    const std::string_view index_prefix = "index ";
    if (wanted.empty())
      add("REPLICA IDENTITY DEFAULT");
    else if (!wanted.starts_with(index_prefix))
      add("REPLICA IDENTITY " + wanted);
    else if (!index_is_made(wanted.substr(index_prefix.size())))
      add("REPLICA IDENTITY USING INDEX " + name(wanted.substr(index_prefix.size())));
  }

  /// Then it is said with the index.
  bool index_is_made(const std::string& index) const {
    Id id;
    return work_.after.index(qualified({after_.schema, index}), id) && work_.creates(id);
  }

  void typed() {
    if (!differs("of_type"))
      return;
    const std::string type = option(after_.options, "of_type");
    add(type.empty() ? "NOT OF" : "OF " + type);
  }

  const Table& before_;
  const Table& after_;
  Lowering& work_;
  Steps steps_;
};

/// A logged table can only refer to logged ones: those that are referred to come first to be
/// logged, and last to be unlogged.
void order_logging(const Table& before, const Table& after, const Lowering& work,
                   Footprint& footprint) {
  if (has(before.options, "unlogged") == has(after.options, "unlogged"))
    return;
  const bool unlogged = has(after.options, "unlogged");
  for (const ForeignKey& key : work.to.all<ForeignKey>()) {
    const Id child = table_id(key.schema, key.table),
             parent = table_id(key.referenced_schema, key.referenced_table);
    if ((unlogged ? parent : child) == after.id())
      footprint.prefers.push_back(facet(unlogged ? child : parent, "altered"));
  }
}

/// The server passes over options of a TOAST table that is not there yet: it comes with the first
/// column that may need it.
void order_overflow(const Table& before, const Table& after, const Lowering& work,
                    Footprint& footprint) {
  if (family(before.options, "storage.toast.") == family(after.options, "storage.toast."))
    return;
  for (const Column* column : of_table<Column>(work.to, after.schema, after.name)) {
    if (work.creates(column->id()))
      footprint.needs.push_back(column->id());
    footprint.prefers.push_back(facet(column->id(), "altered"));
  }
}

/// Sequences that the table's columns own, before or afterwards.
std::set<Id> owned_sequences(const Id& table, const Lowering& work) {
  std::set<Id> owned;
  for (const Directory* side : {&work.before, &work.after})
    for (const Column* column : of_table<Column>(side->catalog(), table.schema, table.name)) {
      const std::vector<Id>& ids = side->owned_by(column->id());
      owned.insert(ids.begin(), ids.end());
    }
  return owned;
}

/// From 15 on a table takes its sequences along where it becomes logged or unlogged: those that are
/// to be otherwise are set right after it.
void keep_sequences(const Passage<Table>& passage, Lowering& work) {
  const bool unlogged = has(passage.after.options, "unlogged");
  if (work.version.major < 15 || has(passage.before.options, "unlogged") == unlogged)
    return;
  for (const Id& id : owned_sequences(passage.after.id(), work)) {
    const Sequence* sequence = work.to.find<Sequence>(id);
    if (sequence == nullptr || has(sequence->options, "unlogged") == unlogged)
      continue;
    Footprint footprint;
    footprint.needs = {id, facet(passage.after.id(), "altered")};
    footprint.prefers = {facet(id, "altered")};
    work.add(
        {alter_phase(Kind::table),
         id,
         titled("alter", id),
         std::move(footprint),
         {statement("ALTER " + spelled(*sequence) + (unlogged ? " SET LOGGED" : " SET UNLOGGED"),
                    access_exclusive)}});
  }
}

}  // namespace

void alter(const Passage<Table>& passage, Lowering& work) {
  Steps steps = TableWay(passage, work).steps();
  append(steps, settle(passage, work));
  Footprint footprint = altering_footprint(passage.after.id(), work);
  order_logging(passage.before, passage.after, work, footprint);
  order_overflow(passage.before, passage.after, work, footprint);
  work.alter(passage.after.id(), "alter", std::move(footprint), std::move(steps));
  keep_sequences(passage, work);
  if (work.reparents(passage.after.id()))
    reparent(passage, work);
}

namespace {

/// What its columns need, but for what a default that comes later needs.
void add_columns(const Table& table, const Lowering& work, Footprint& footprint) {
  const auto is_own = [&](const Id& id) {
    return id == table.id() ||
           (id.kind == Kind::column && id.schema == table.schema && id.table == table.name);
  };
  for (const Column* column : own_columns(table, work.to)) {
    footprint.creates.push_back(column->id());
    for (const Id& need : work.after.needs(column->id()))
      if (!is_own(need) && !(need.kind == Kind::routine && work.has_late_default(*column)))
        footprint.needs.push_back(need);
  }
  std::vector<Id> open = work.after.parents(table.id());
  while (!open.empty()) {
    const Id parent = std::move(open.back());
    open.pop_back();
    for (const Column* column : of_table<Column>(work.to, parent.schema, parent.name)) {
      footprint.creates.push_back(column_id(table.id(), column->name));
      footprint.needs.push_back(column->id());
      footprint.prefers.push_back(facet(column->id(), "altered"));
    }
    for (Id& next : work.after.parents(parent))
      open.push_back(std::move(next));
  }
}

}  // namespace

void make(const Table& table, Lowering& work) {
  PlannedAction action = creation(table, work);
  add_columns(table, work, action.footprint);
  std::erase(action.footprint.needs, table.id());
  for (const Id& key : serving_keys(table, work.to))
    action.footprint.creates.push_back(key);
  if (!table.partition_of.empty())
    action.footprint.needs.push_back(facet(work.after.relation(table.partition_of), "vacant"));
  work.add(std::move(action));
}

namespace {

/// A partition that is not wanted any more keeps its rows until they are copied: it goes with the
/// old whole.
bool goes_with_whole(const Table& table, const Lowering& work) {
  if (table.partition_of.empty())
    return false;
  const Id whole = work.before.relation(table.partition_of);
  if (work.is(whole, Touch::rebuild))
    return true;
  const Table* parent = work.from.find<Table>(whole);
  return parent != nullptr && work.drops(whole) && goes_with_whole(*parent, work);
}

/// A foreign key to the whole has a part on each partition, which DROP TABLE stops at.
bool is_referred_to_through_parent(const Table& table, const Lowering& work) {
  std::set<Id> ancestors;
  for (const Table* each = &table; each != nullptr && !each->partition_of.empty();) {
    const Id parent = work.before.relation(each->partition_of);
    ancestors.insert(parent);
    each = work.from.find<Table>(parent);
  }
  const auto& keys = work.from.all<ForeignKey>();
  return std::any_of(keys.begin(), keys.end(), [&](const ForeignKey& key) {
    return ancestors.contains(table_id(key.referenced_schema, key.referenced_table));
  });
}

Step detach(const Table& partition) {
  return statement("ALTER TABLE " + name_of(partition.partition_of) + " DETACH PARTITION " +
                       name(partition.schema, partition.name),
                   access_exclusive);
}

}  // namespace

void unmake(const Table& table, Lowering& work) {
  if (work.is(table.id(), Touch::rebuild) || goes_with_whole(table, work))
    return;
  PlannedAction action = removal(table, work);
  if (is_referred_to_through_parent(table, work))
    action.steps.insert(action.steps.begin(), detach(table));
  if (!table.partition_of.empty())
    action.footprint.creates.push_back(facet(work.before.relation(table.partition_of), "vacant"));
  work.add(std::move(action));
}

}  // namespace groma::postgresql
