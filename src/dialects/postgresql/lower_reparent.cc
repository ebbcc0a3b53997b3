// Partitions and children between two parents. What the server leaves of the old parent's
// constraints and indexes has names that no catalog tells, so it is looked up when it is dropped.
#include "dialects/postgresql/lower_table.h"
#include "dialects/postgresql/not_null_names.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/render_table.h"

namespace groma::postgresql {

namespace {

template <class K>
void add_names(const Table& table, const Catalog& catalog, std::vector<std::string>& list) {
  for (const K* each : of_table<K>(catalog, table.schema, table.name))
    list.push_back(literal(each->name));
}

/// The names of the constraints and indexes that are the table's own.
std::string own_names(const Table& table, const Catalog& catalog) {
  std::vector<std::string> list;
  add_names<PrimaryKey>(table, catalog, list);
  add_names<Unique>(table, catalog, list);
  add_names<Exclusion>(table, catalog, list);
  add_names<ForeignKey>(table, catalog, list);
  add_names<Index>(table, catalog, list);
  return "ARRAY[" + join(list, ", ") + "]::name[]";
}

/// A literal for the server's format(): `fixed` as it is, then `directive`.
std::string format(std::string fixed, const std::string& directive) {
  for (std::size_t at = 0; (at = fixed.find('%', at)) != std::string::npos; at += 2)
    fixed.insert(at, "%");
  return literal(fixed + directive);
}

/// Drops what came from the parent: constraints with their indexes, then plain indexes.
Step strip(const Table& table, const Catalog& catalog) {
  const std::string relation = name(table.schema, table.name),
                    oid = literal(relation) + "::regclass", own = own_names(table, catalog);
  const std::string constraints =
      "    SELECT format(" + format("ALTER TABLE " + relation, " DROP CONSTRAINT %I") +
      ", conname) AS command, 1 AS place\n    FROM pg_catalog.pg_constraint\n    WHERE conrelid "
      "= " +
      oid + " AND contype IN ('p', 'u', 'x', 'f') AND NOT conname = ANY (" + own + ")\n";
  const std::string indexes =
      "    SELECT format(" + format("DROP INDEX " + name(table.schema), ".%I") +
      ", relname), 2\n    FROM pg_catalog.pg_index JOIN pg_catalog.pg_class ON pg_class.oid = "
      "indexrelid\n    WHERE indrelid = " +
      oid + " AND NOT relname = ANY (" + own +
      ")\n      AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = "
      "indexrelid)\n";
  return statement("DO $groma$\nDECLARE\n  leftover record;\nBEGIN\n  FOR leftover IN\n" +
                       constraints + "    UNION ALL\n" + indexes +
                       "    ORDER BY place\n  LOOP\n    EXECUTE leftover.command;\n  END LOOP;\n"
                       "END\n$groma$",
                   access_exclusive);
}

class Reparent {
 public:
  Reparent(const Passage<Table>& passage, Lowering& work)
      : before_(passage.before), after_(passage.after), work_(work), id_(after_.id()) {}

  void leave() {
    Steps steps;
    Footprint footprint;
    footprint.frees = work_.before.parents(id_);
    for (const Id& parent : work_.before.parents(id_))
      for (const Id& part : work_.before.parts(parent))
        if (part.kind == Kind::column || part.kind == Kind::check)
          footprint.frees.push_back(part);
    footprint.creates = {facet(id_, "detached")};
    if (!before_.partition_of.empty()) {
      footprint.creates.push_back(facet(work_.before.relation(before_.partition_of), "vacant"));
      steps.push_back(statement("ALTER TABLE " + name_of(before_.partition_of) +
                                    " DETACH PARTITION " + name(before_.schema, before_.name),
                                access_exclusive));
      steps.push_back(strip(before_, work_.from));
      append(steps, not_null_names(after_, work_));
    }
    for (const std::string& parent : before_.inherits)
      steps.push_back(
          statement(alter_table(before_.schema, before_.name, "NO INHERIT " + name_of(parent)),
                    access_exclusive));
    work_.add({phase_detach, id_, titled("detach", id_), std::move(footprint), std::move(steps)});
  }

  void join_new() {
    Steps steps;
    if (!after_.partition_of.empty())
      append(steps, attach(after_));
    for (const std::string& parent : after_.inherits)
      steps.push_back(statement(
          alter_table(after_.schema, after_.name, "INHERIT " + name_of(parent)), access_exclusive));
    Footprint footprint;
    footprint.creates = {facet(id_, "altered")};
    footprint.removes = {facet(id_, "loose")};
    footprint.needs = {facet(id_, "detached")};
    for (const Id& parent : work_.after.parents(id_))
      wait_for(parent, footprint);
    work_.add({phase_attach, id_, titled("attach", id_), std::move(footprint), std::move(steps)});
  }

 private:
  /// The parent as it will be: the child must match it.
  void wait_for(const Id& parent, Footprint& footprint) const {
    footprint.needs.push_back(parent);
    footprint.needs.push_back(facet(parent, "vacant"));
    for (const Id& part : work_.after.parts(parent))
      if (part.kind == Kind::column || part.kind == Kind::check) {
        footprint.prefers.push_back(part);
        footprint.prefers.push_back(facet(part, "altered"));
      }
  }

  const Table& before_;
  const Table& after_;
  Lowering& work_;
  Id id_;
};

}  // namespace

void reparent(const Passage<Table>& passage, Lowering& work) {
  Reparent way(passage, work);
  way.leave();
  way.join_new();
}

}  // namespace groma::postgresql
