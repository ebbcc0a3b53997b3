#include "dialects/postgresql/render_column.h"

#include "dialects/postgresql/names.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/sequences.h"
#include "dialects/postgresql/types.h"
#include "groma/qualified.h"

namespace groma::postgresql {

std::string spelled(const Column& column) {
  return "COLUMN " + name(column.schema, column.table) + "." + name(column.name);
}

std::string alter_column(const Column& column, const std::string& rest) {
  return alter_table(column.schema, column.table, "ALTER COLUMN " + name(column.name) + " " + rest);
}

bool is_serial(const Column& column) {
  return has(column.options, "serial");
}

bool is_plain_serial(const Column& column) {
  return is_serial(column) && !serial_word(column.type).empty() &&
         !has(column.options, "serial.sequence") && !has(column.options, "serial.type");
}

std::string collate_clause(const Column& column) {
  return column.collation.empty() ? std::string() : " COLLATE " + name_of(column.collation);
}

std::string not_null_clause(const Column& column) {
  const std::string constraint = option(column.options, "not_null");
  std::string text =
      constraint.empty() ? "NOT NULL" : "CONSTRAINT " + name(constraint) + " NOT NULL";
  if (has(column.options, "not_null.no_inherit"))
    text += " NO INHERIT";
  return text;
}

std::string generated_clause(const Generated& generated) {
  return "GENERATED ALWAYS AS " + parenthesised(generated.expression.text) +
         (generated.stored ? " STORED" : " VIRTUAL");
}

std::string identity_clause(const Column& column) {
  const bool always = column.identity->generation == Generation::always;
  std::string clauses;
  if (has(column.options, "identity.sequence"))
    clauses = " SEQUENCE NAME " + name_of(option(column.options, "identity.sequence"));
  clauses += sequence_clauses(numbering(*column.identity));
  return std::string("GENERATED ") + (always ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY" +
         (clauses.empty() ? "" : " (" + clauses.substr(1) + ")");
}

namespace {

bool not_null_inline(const Column& column) {
  return !column.nullable && !has(column.options, "not_null.not_valid");
}

/// Said at once, it is that of the children too: SET COMPRESSION stays with its table.
std::string compression_clause(const Column& column) {
  return has(column.options, "compression")
             ? " COMPRESSION " + option(column.options, "compression")
             : std::string();
}

bool is_of_type(const Column& column, const Catalog& catalog) {
  const auto* table = catalog.find<Table>({Kind::table, column.schema, {}, column.table});
  return table != nullptr && has(table->options, "of_type");
}

}  // namespace

std::string column_definition(const Column& column, const Making& making) {
  const bool plain_serial = is_plain_serial(column);
  std::string text = name(column.name) + " " +
                     (plain_serial ? serial_word(column.type) : column.type) +
                     compression_clause(column) + collate_clause(column);
  if (is_serial(column) && !plain_serial)
    text += " DEFAULT " + next_value(sequence_behind(column, making));
  else if (column.default_value)
    text += " DEFAULT " + column.default_value->text;
  else if (column.generated)
    text += " " + generated_clause(*column.generated);
  else if (column.identity)
    text += " " + identity_clause(column);
  if (not_null_inline(column))
    text += " " + not_null_clause(column);
  return text;
}

Steps before_column(const Column& column, const Making& making) {
  if (!is_serial(column) || is_plain_serial(column))
    return {};
  return create(sequence_behind(column, making), making);
}

namespace {

Steps not_null_settings(const Column& column) {
  Steps steps;
  if (column.nullable && is_plain_serial(column))
    steps.push_back(statement(alter_column(column, "DROP NOT NULL"), access_exclusive));
  if (!column.nullable && has(column.options, "not_null.not_valid"))
    steps.push_back(statement(
        alter_table(column.schema, column.table,
                    "ADD " + not_null_clause(column) + " " + name(column.name) + " NOT VALID"),
        access_exclusive));
  if (has(column.options, "not_null.comment"))
    steps.push_back(comment_on(constraint_on(not_null_name(column), column.schema, column.table),
                               option(column.options, "not_null.comment")));
  return steps;
}

Steps storage_settings(const Column& column, const Catalog& catalog) {
  Steps steps;
  if (has(column.options, "storage"))
    steps.push_back(
        statement(alter_column(column, "SET STORAGE " + option(column.options, "storage")),
                  access_exclusive));
  if (has(column.options, "compression") && is_of_type(column, catalog))
    steps.push_back(
        statement(alter_column(column, "SET COMPRESSION " + option(column.options, "compression")),
                  access_exclusive));
  if (has(column.options, "statistics"))
    steps.push_back(
        statement(alter_column(column, "SET STATISTICS " + option(column.options, "statistics")),
                  share_update_exclusive));
  for (const char* key : {"n_distinct", "n_distinct_inherited"})
    if (has(column.options, key))
      steps.push_back(statement(alter_column(column, std::string("SET (") + key + " = " +
                                                         option(column.options, key) + ")"),
                                share_update_exclusive));
  return steps;
}

/// What `serial` and identity leave to be said about their sequence.
Steps sequence_settings(const Column& column, const Making& making) {
  if (!is_serial(column) && !column.identity)
    return {};
  Steps steps;
  const Sequence sequence = sequence_behind(column, making);
  const std::string alter = "ALTER " + spelled(sequence);
  if (is_serial(column) && !is_plain_serial(column))
    return own_by(sequence);
  const std::string clauses = sequence_clauses(numbering(sequence));
  if (is_serial(column) && !clauses.empty())
    steps.push_back(statement(alter + clauses));
  const std::string prefix = is_serial(column) ? "serial" : "identity";
  if (has(column.options, prefix + ".unlogged"))
    steps.push_back(
        statement(alter + (has(sequence.options, "unlogged") ? " SET UNLOGGED" : " SET LOGGED")));
  if (!sequence.comment.empty())
    steps.push_back(comment_on(spelled(sequence), sequence.comment));
  return steps;
}

}  // namespace

Steps after_column(const Column& column, const Making& making) {
  Steps steps = not_null_settings(column);
  append(steps, storage_settings(column, making.catalog));
  append(steps, sequence_settings(column, making));
  if (!column.comment.empty())
    steps.push_back(comment_on(spelled(column), column.comment));
  return steps;
}

namespace {

/// A default that is the same for all rows is kept beside the table; any other is computed for
/// each.
bool rewrites(const Column& column) {
  return is_serial(column) || column.identity || (column.generated && column.generated->stored);
}

}  // namespace

Steps create(const Column& column, const Making& making) {
  Steps steps = before_column(column, making);
  Step add = statement(
      alter_table(column.schema, column.table, "ADD COLUMN " + column_definition(column, making)),
      access_exclusive);
  const bool filled =
      column.default_value || column.generated || column.identity || is_serial(column);
  if (!column.nullable && !filled)
    add.hazards.push_back(may_fail(
        "the column " + name(column.name) + " of " + name(column.schema, column.table) +
            " takes no NULL and has no default: it can only be added while there are no rows",
        "give it a default, or add it nullable, fill it and then make it NOT NULL"));
  if (rewrites(column))
    add.hazards.push_back({HazardKind::rewrite,
                           "adding the column " + name(column.name) + " rewrites " +
                               name(column.schema, column.table),
                           {}});
  steps.push_back(std::move(add));
  append(steps, after_column(column, making));
  return steps;
}

Steps drop(const Column& column) {
  return {statement(alter_table(column.schema, column.table, "DROP COLUMN " + name(column.name)),
                    access_exclusive,
                    data_loss("the values of the column " + name(column.schema, column.table) +
                              "." + name(column.name) + " are lost"))};
}

}  // namespace groma::postgresql
