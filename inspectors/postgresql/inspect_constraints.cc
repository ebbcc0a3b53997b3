#include "dialects/postgresql/names.h"
#include "dialects/postgresql/tokenizer.h"
#include "postgresql/inspect.h"

namespace groma::postgresql {

namespace {

ReferenceAction action_of(char letter) {
  switch (letter) {
    case 'r':
      return ReferenceAction::restrict;
    case 'c':
      return ReferenceAction::cascade;
    case 'n':
      return ReferenceAction::set_null;
    case 'd':
      return ReferenceAction::set_default;
    default:
      return ReferenceAction::no_action;
  }
}

Deferral take_deferral(Fields& row) {
  const bool deferrable = row.flag(), deferred = row.flag();
  return !deferrable ? Deferral::not_deferrable
         : deferred  ? Deferral::deferred
                     : Deferral::immediate;
}

/// A row of pg_constraint, in the order of the query.
struct ConstraintRow {
  explicit ConstraintRow(Fields& row)
      : oid(row.oid()),
        name(row.string()),
        type(row.letter()),
        relation(row.oid()),
        domain(row.oid()),
        index(row.oid()),
        is_clone(row.flag()),
        deferral(take_deferral(row)),
        validated(row.flag()),
        no_inherit(row.flag()),
        local(row.flag()),
        enforced(row.flag()),
        period(row.flag()),
        columns(row.numbers()) {}

  Oid oid;
  std::string name;
  char type;
  Oid relation;
  Oid domain;
  Oid index;
  bool is_clone;
  Deferral deferral;
  bool validated;
  bool no_inherit;
  bool local;
  bool enforced;
  bool period;
  std::vector<std::int64_t> columns;
};

void add_check(Reader& reader, ConstraintRow& row, Relation& table, Fields& rest) {
  Check check;
  check.schema = table.schema;
  check.table = table.name;
  check.name = row.name;
  check.expression.text = rest.printed();
  // Not enforced implies not validated.
  check.validated = row.validated || !row.enforced;
  if (row.no_inherit)
    check.options["no_inherit"] = "true";
  if (!row.enforced)
    check.options["not_enforced"] = "true";
  check.comment = reader.comment(class_of::constraint, row.oid);
  for (const std::string& column : reader.column_names(table, row.columns))
    check.depends.push_back({Kind::column, table.schema, table.name, column});
  reader.add(std::move(check), class_of::constraint, row.oid);
}

void add_foreign_key(Reader& reader, ConstraintRow& row, Relation& table, Fields& rest) {
  Relation* referenced = reader.relation(rest.oid());
  if (referenced == nullptr)
    return;
  ForeignKey key;
  key.schema = table.schema;
  key.table = table.name;
  key.name = row.name;
  key.columns = reader.column_names(table, row.columns);
  key.referenced_schema = referenced->schema;
  key.referenced_table = referenced->name;
  key.referenced_columns = reader.column_names(*referenced, rest.numbers());
  key.on_update = action_of(rest.letter());
  key.on_delete = action_of(rest.letter());
  key.match_full = rest.letter() == 'f';
  key.set_columns = reader.column_names(table, rest.numbers());
  key.deferral = row.deferral;
  key.validated = row.validated || !row.enforced;
  if (!row.enforced)
    key.options["not_enforced"] = "true";
  if (row.period)
    key.options["period"] = "true";
  key.comment = reader.comment(class_of::constraint, row.oid);
  key.depends.push_back({Kind::table, referenced->schema, {}, referenced->name});
  reader.add(std::move(key), class_of::constraint, row.oid);
}

/// A NOT NULL constraint that is more than its column's NOT NULL (18).
void add_not_null(Reader& reader, ConstraintRow& row, Relation& table) {
  RawColumn* column = row.columns.empty() ? nullptr : reader.column(table, row.columns.front());
  if (column == nullptr || !row.local)
    return;
  Options options;
  if (row.name != object_name(table.name, column->name, "not_null"))
    options["not_null"] = row.name;
  if (row.no_inherit)
    options["not_null.no_inherit"] = "true";
  if (!row.validated)
    options["not_null.not_valid"] = "true";
  if (std::string comment = reader.comment(class_of::constraint, row.oid); !comment.empty())
    options["not_null.comment"] = std::move(comment);
  if (options.empty())
    return;
  if (!column->rare)
    column->rare = std::make_unique<RareColumn>();
  column->rare->not_null = std::move(options);
}

void add_key(Reader& reader, ConstraintRow& row, std::vector<std::string> operators) {
  RawKey& key = reader.keys[row.index];
  key.oid = row.oid;
  key.type = row.type;
  key.is_clone = row.is_clone;
  key.name = row.name;
  key.deferral = row.deferral;
  key.overlaps = row.period;
  key.operators = std::move(operators);
}

void add_domain_constraint(Reader& reader, ConstraintRow& row, Fields& rest) {
  reader.domain_constraints[row.oid] = row.domain;
  if (row.type == 'c')
    reader.domain_checks[row.domain].push_back(
        {row.name, {rest.printed()}, row.validated, reader.comment(class_of::constraint, row.oid)});
  else
    reader.domain_not_null[row.domain] = row.name;
}

/// A check of a foreign table is part of its definition.
void add_foreign_check(Reader& reader, ConstraintRow& row, Fields& rest) {
  if (row.type != 'c')
    return;
  auto& list =
      row.validated || !row.enforced ? reader.foreign_checks : reader.foreign_checks_not_valid;
  list[row.relation].push_back("CONSTRAINT " + quote_if_needed(row.name) + " CHECK (" +
                               rest.printed() + ")" + (row.no_inherit ? " NO INHERIT" : "") +
                               (row.enforced ? "" : " NOT ENFORCED"));
}

void read_constraint(Reader& reader, Fields& fields) {
  ConstraintRow row(fields);
  Relation* table = reader.relation(row.relation);
  if (row.domain != 0)
    add_domain_constraint(reader, row, fields);
  if (table == nullptr || reader.in_extension(class_of::relation, row.relation))
    return;
  if (table->kind == 'f')
    return add_foreign_check(reader, row, fields);
  switch (row.type) {
    case 'c':
      return add_check(reader, row, *table, fields);
    case 'n':
      return add_not_null(reader, row, *table);
    case 'f':
      fields.text();
      return add_foreign_key(reader, row, *table, fields);
    case 'p':
    case 'u':
    case 'x':
      return add_key(reader, row, fields.texts());
    default:
      reader.add_unmodelled("constraint of type " + std::string(1, row.type), row.name);
  }
}

/// An exclusion's operators as SQL; one of another schema has to say so.
constexpr std::string_view operators_of_exclusion =
    "(SELECT array_agg(CASE WHEN n.nspname = 'pg_catalog' THEN p.oprname::text ELSE "
    "'OPERATOR(' || quote_ident(n.nspname) || '.' || p.oprname || ')' END ORDER BY o.place) "
    "FROM unnest(c.conexclop) WITH ORDINALITY AS o (oid, place) JOIN pg_operator p "
    "ON p.oid = o.oid JOIN pg_namespace n ON n.oid = p.oprnamespace)::text";

/// A constraint that a table has from its parent alone is the parent's. That the server has looked
/// at the rows of this table already, and not yet at those of the whole, is nowhere in the catalog.
void list_validated_alone(Reader& reader) {
  reader.session.stream(
      "SELECT c.conrelid, c.conname FROM pg_constraint w JOIN pg_inherits i "
      "ON i.inhparent = w.conrelid JOIN pg_constraint c ON c.conrelid = i.inhrelid "
      "AND c.contype = w.contype AND (c.conparentid = w.oid OR w.contype <> 'f' AND "
      "c.conname = w.conname) WHERE w.oid >= 16384 AND w.contype IN ('c', 'f', 'n') "
      "AND NOT w.convalidated AND c.convalidated AND NOT c.conislocal ORDER BY 1, 2",
      [&](Fields& row) {
        const Relation* table = reader.relation(row.oid());
        const std::string name = row.string();
        if (table != nullptr)
          reader.add_unmodelled("validation of an inherited constraint",
                                table->schema + "." + table->name + "." + name);
      });
}

}  // namespace

/// Left out: clones of a parent's constraints, and checks that are only inherited.
void read_constraints(Reader& reader) {
  list_validated_alone(reader);
  reader.session.stream(
      "SELECT c.oid, c.conname, c.contype, c.conrelid, c.contypid, c.conindid, c.conparentid <> 0, "
      "c.condeferrable, c.condeferred, c.convalidated, c.connoinherit, c.conislocal, " +
          reader.since(180000, "c.conenforced, c.conperiod", "true, false") +
          ", c.conkey, CASE c.contype WHEN 'c' THEN pg_get_expr(c.conbin, c.conrelid) WHEN 'x' "
          "THEN " +
          std::string(operators_of_exclusion) +
          " END, c.confrelid, c.confkey, c.confupdtype, c.confdeltype, c.confmatchtype, " +
          reader.since(150000, "c.confdelsetcols", "NULL") +
          " FROM pg_constraint c WHERE c.oid >= 16384 AND c.contype <> 't' "
          "AND (c.conparentid = 0 OR c.contype IN ('p', 'u', 'x')) "
          "AND (c.contype <> 'c' OR c.conislocal)",
      [&](Fields& row) { read_constraint(reader, row); });
}

}  // namespace groma::postgresql
