// Statements are recognised by their text: each phrase is kept under the very statement that the
// renderer makes of the same objects, so that nothing is said that does not mean exactly this.
#include "dialects/postgresql/alembic_phrases.h"

#include "dialects/postgresql/alembic_types.h"
#include "dialects/postgresql/alembic_words.h"
#include "dialects/postgresql/render_column.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/render_table.h"
#include "dialects/postgresql/reread.h"
#include "dialects/python_text.h"

namespace groma::postgresql {

using alembic::Arguments;
using alembic::Words;

namespace {

Phrase operation(std::string text) {
  return {std::move(text), {}, {}, {}, {}};
}

/// It is said by another operation.
Phrase nothing() {
  return {};
}

std::string call(const char* head, Arguments arguments, const std::string& schema) {
  alembic::add_schema(arguments, schema_word(schema));
  return python_call(head, arguments);
}

/// `existing_type=sa.Text(), schema='app'`
Arguments context(const Column& column, const Catalog& catalog) {
  Arguments arguments;
  if (const Words type = type_words(column, catalog))
    arguments.push_back("existing_type=" + *type);
  alembic::add_schema(arguments, schema_word(column.schema));
  return arguments;
}

std::string none_or(const std::string& comment) {
  return comment.empty() ? "None" : python_string(comment);
}

/// The constraints of the table that are made with it.
template <class K>
std::vector<const K*> chosen(const Table& table, const Catalog& catalog, const std::set<Id>& ids) {
  std::vector<const K*> list;
  for (const K* each : of_table<K>(catalog, table.schema, table.name))
    if (ids.contains(each->id()))
      list.push_back(each);
  return list;
}

TableConstraints constraints_of(const Table& table, const Catalog& catalog,
                                const std::set<Id>& ids) {
  return {chosen<PrimaryKey>(table, catalog, ids), chosen<Unique>(table, catalog, ids),
          chosen<Check>(table, catalog, ids), chosen<Exclusion>(table, catalog, ids),
          chosen<ForeignKey>(table, catalog, ids)};
}

/// The statement that makes the table: what stands around it are sequences and settings.
std::string making_statement(const Table& table, const Making& making) {
  for (const Step& step : create(table, making))
    if (step.sql.starts_with("CREATE TABLE") || step.sql.starts_with("CREATE UNLOGGED TABLE"))
      return step.sql;
  return {};
}

}  // namespace

Phrasebook::Phrasebook(const Lowering& work, const Gathered& gathered)
    : work_(work), gathered_(gathered) {
  add_tables();
  add_columns();
  add_constraints();
  add_indexes();
}

const Phrase* Phrasebook::find(const std::string& sql) const {
  const auto at = phrases_.find(sql);
  return at == phrases_.end() ? nullptr : &at->second;
}

void Phrasebook::add(std::string sql, Phrase phrase) {
  phrases_.emplace(rereadable(std::move(sql)), std::move(phrase));
}

void Phrasebook::add_tables() {
  const Making making = work_.making();
  static const std::set<Id> none;
  for (const Table& table : making.catalog.all<Table>()) {
    const bool made = work_.creates(table.id());
    const auto at = gathered_.find(table.id());
    const std::set<Id>& ids = at == gathered_.end() ? none : at->second;
    const TableConstraints constraints = constraints_of(table, making.catalog, ids);
    const Words words = made ? create_words(table, constraints, making.catalog) : std::nullopt;
    if (words) {
      add(making_statement(table, making), operation(*words));
      for (const Id& id : ids)
        for_each_kind([&]<class K>() {
          if constexpr (requires(const K& key) { argument_words(key); })
            if (const K* key = making.catalog.find<K>(id); key != nullptr && K::kind == id.kind)
              add(create(*key, making).front().sql, nothing());
        });
    }
    add_comments(table, words.has_value());
  }
  for (const Table& table : work_.from.all<Table>())
    add(drop(table).front().sql,
        operation(call("op.drop_table", {python_string(table.name)}, table.schema)));
}

void Phrasebook::add_comments(const Table& table, bool said) {
  const std::string on = comment_on(spelled(table), table.comment).sql;
  if (said)
    add(on, nothing());
  else if (table.comment.empty())
    add(on, operation(call("op.drop_table_comment", {python_string(table.name)}, table.schema)));
  else
    add(on,
        operation(call("op.create_table_comment",
                       {python_string(table.name), python_string(table.comment)}, table.schema)));
  if (said)
    for (const Column* column : own_columns(table, work_.to))
      add(comment_on(spelled(*column), column->comment).sql, nothing());
}

void Phrasebook::add_columns() {
  for (const Column& column : work_.making().catalog.all<Column>()) {
    const Column* before = work_.from.find<Column>(column.id());
    if (!work_.creates(table_id(column.schema, column.table)) &&
        (before == nullptr || work_.drops(column.id())))
      add_new_column(column);
    add_changes(before == nullptr ? column : *before, *work_.to.find<Column>(column.id()));
  }
  for (const Column& column : work_.from.all<Column>())
    add(drop(column).front().sql,
        operation(call("op.drop_column", {python_string(column.table), python_string(column.name)},
                       column.schema)));
}

void Phrasebook::add_new_column(const Column& column) {
  const Words words = column_words(column, work_.making().catalog);
  if (!words)
    return;
  const std::string sql = alter_table(column.schema, column.table,
                                      "ADD COLUMN " + column_definition(column, work_.making()));
  add(sql, operation(call("op.add_column", {python_string(column.table), *words}, column.schema)));
  add(comment_on(spelled(column), column.comment).sql, nothing());
}

void Phrasebook::add_changes(const Column& before, const Column& after) {
  const Id id = after.id();
  const Arguments was = context(before, work_.from), is = context(after, work_.to);
  const auto alteration = [&](const std::string& rest, Aspect aspect, Arguments settings) {
    add(alter_column(after, rest),
        {{}, id, aspect, std::move(settings), aspect == Aspect::type ? was : is});
  };
  alteration("SET NOT NULL", Aspect::nullable, {"nullable=False"});
  alteration("DROP NOT NULL", Aspect::nullable, {"nullable=True"});
  alteration("DROP DEFAULT", Aspect::default_value, {"server_default=None"});
  if (after.default_value)
    alteration("SET DEFAULT " + after.default_value->text, Aspect::default_value,
               {"server_default=" + default_words(after)});
  if (const Words type = type_words(after, work_.to))
    alteration("TYPE " + after.type + collate_clause(after), Aspect::type, {"type_=" + *type});
  if (after.identity)
    alteration(
        "ADD " + identity_clause(after), Aspect::default_value,
        {"server_default=" + identity_words(*after.identity), "existing_server_default=None"});
  if (is_serial(after)) {
    const std::string next = next_value(sequence_behind(after, work_.making()));
    alteration("SET DEFAULT " + next, Aspect::default_value, {"server_default=" + sa_text(next)});
  }
  if (before.identity)
    alteration(
        "DROP IDENTITY", Aspect::default_value,
        {"server_default=None", "existing_server_default=" + identity_words(*before.identity)});
  add(comment_on(spelled(after), after.comment).sql,
      {{}, id, Aspect::comment, {"comment=" + none_or(after.comment)}, is});
}

template <class K>
void Phrasebook::add_removals(std::string_view kind) {
  for (const K& key : work_.from.all<K>()) {
    Arguments arguments{final_name(key.name), python_string(key.table)};
    alembic::add_schema(arguments, schema_word(key.schema));
    if (!kind.empty())
      arguments.push_back("type_=" + python_string(kind));
    add(drop(key).front().sql, operation(python_call("op.drop_constraint", arguments)));
  }
}

template <class K>
void Phrasebook::add_creations() {
  for (const K& key : work_.to.all<K>())
    if (work_.creates(key.id()))
      if (const Words words = create_words(key))
        add(create(key, work_.making()).front().sql, operation(*words));
}

void Phrasebook::add_constraints() {
  add_removals<PrimaryKey>("primary");
  add_removals<Unique>("unique");
  add_removals<Check>("check");
  add_removals<Exclusion>("");
  add_removals<ForeignKey>("foreignkey");
  add_creations<PrimaryKey>();
  add_creations<Unique>();
  add_creations<Check>();
  add_creations<Exclusion>();
  add_creations<ForeignKey>();
}

void Phrasebook::add_indexes() {
  add_creations<Index>();
  for (const Index& index : work_.from.all<Index>()) {
    Arguments arguments{final_name(index.name), "table_name=" + python_string(index.table)};
    alembic::add_schema(arguments, schema_word(index.schema));
    add(drop(index).front().sql, operation(python_call("op.drop_index", arguments)));
  }
}

}  // namespace groma::postgresql
