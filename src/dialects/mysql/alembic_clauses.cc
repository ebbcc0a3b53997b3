#include "dialects/mysql/alembic_clauses.h"

#include <algorithm>

#include "dialects/mysql/alembic_words.h"
#include "dialects/python_text.h"

namespace groma::mysql {

using alembic::Arguments;
using alembic::Words;

namespace {

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \n");
  const std::size_t end = text.find_last_not_of(" \n");
  return begin == text.npos ? std::string() : std::string(text.substr(begin, end - begin + 1));
}

Words dropped(const std::string& name, const std::string& table, const char* type) {
  return python_call("op.drop_constraint",
                     {name, python_string(table), "type_=" + python_string(type)});
}

bool starts_with_any(const std::string& clause, std::initializer_list<std::string_view> heads) {
  return std::any_of(heads.begin(), heads.end(),
                     [&](std::string_view head) { return clause.starts_with(head); });
}

bool drops_key(const std::string& clause) {
  return starts_with_any(clause, {"DROP KEY ", "DROP PRIMARY KEY"});
}

bool adds_key(const std::string& clause) {
  return starts_with_any(clause, {"ADD PRIMARY KEY", "ADD UNIQUE KEY ", "ADD KEY "});
}

/// Whether a unique key may be hidden depends on the primary key that is there.
bool hides_or_shows_key(const std::string& clause) {
  return clause.starts_with("ALTER INDEX ");
}

bool is_of_column(const std::string& clause) {
  return starts_with_any(clause, {"ADD COLUMN ", "DROP COLUMN ", "MODIFY COLUMN ", "CHANGE COLUMN ",
                                  "RENAME COLUMN "});
}

/// While a default uses a sequence that has another name by now, the table takes no change but that
/// of all such defaults.
bool follows_sequence(const std::string& clause) {
  return clause.starts_with("ALTER COLUMN ") && clause.find("nextval(") != clause.npos;
}

/// Periods, history and partitions are parts of one whole; with another charset of the table,
/// columns without one of their own mean another one.
bool is_of_whole(const std::string& clause) {
  return follows_sequence(clause) || clause.starts_with("DEFAULT CHARACTER SET") ||
         clause.find("PERIOD FOR") != clause.npos ||
         clause.find("SYSTEM VERSIONING") != clause.npos ||
         clause.find("PARTITION") != clause.npos || clause.find("ROW START") != clause.npos ||
         clause.find("ROW END") != clause.npos;
}

}  // namespace

Alteration take_apart(const std::string& sql) {
  const std::vector<Token> tokens = tokenize(sql);
  if (tokens.size() < 4 || !tokens[0].is_word("alter") || !tokens[1].is_word("table") ||
      !is_name(tokens[2]))
    return {};
  Alteration alteration{tokens[2].name(), {}};
  std::size_t begin = tokens[2].stop();
  int depth = 0;
  for (std::size_t i = 3; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
    const bool ends = token.kind == TokenKind::end || (depth == 0 && token.is(","));
    if (!ends)
      continue;
    alteration.clauses.push_back(
        trimmed(std::string_view(sql).substr(begin, token.offset - begin)));
    begin = token.stop();
  }
  return alteration;
}

Clauses::Clauses(const Lowering& work, const LoweringInput& input) : work_(work) {
  for (const Table& table : work.to.all<Table>()) {
    const TableParts after = parts_of(work.to, table);
    const Table* old = work.from.find<Table>(table.id());
    add_new_keys(after);
    if (old == nullptr) {
      if (const Words words = create_words(after, work.dialect))
        statements_[create_table(after, work.dialect).front().sql] = *words;
      add_columns(after, after);
    } else {
      add_columns(parts_of(work.from, *old), after);
    }
  }
  for (const Table& table : work.from.all<Table>()) {
    add_old_keys(parts_of(work.from, table));
    statements_["DROP TABLE " + quote(table.name)] =
        python_call("op.drop_table", {python_string(table.name)});
  }
  add_foreign_keys();
  add_renames(input);
}

const std::string* Clauses::statement(const std::string& sql) const {
  const auto at = statements_.find(sql);
  return at == statements_.end() ? nullptr : &at->second;
}

const std::string* Clauses::clause(const std::string& table, const std::string& clause) const {
  const auto at = clauses_.find({table, clause});
  return at == clauses_.end() ? nullptr : &at->second;
}

void Clauses::add(const std::string& table, const std::string& clause, const Words& words) {
  if (words)
    clauses_[{table, clause}] = *words;
}

void Clauses::add_columns(const TableParts& before, const TableParts& after) {
  const std::string& table = after.table->name;
  for (const Column* column : before.columns)
    add(table, "DROP COLUMN " + quote(column->name),
        python_call("op.drop_column", {python_string(table), python_string(column->name)}));
  for (const Column* column : after.columns) {
    const std::string definition = column_definition(*column, after, work_.dialect);
    add(table, "ADD COLUMN " + definition, add_words(*column, after, work_.dialect));
    if (const Column* was = find_column(before, column->name))
      add(table, "MODIFY COLUMN " + definition,
          alter_words({*was, before}, {*column, after}, work_.dialect));
    if (const Words type = type_words(*column, after))
      add(table, "ALTER COLUMN " + quote(column->name) + " DROP DEFAULT",
          python_call("op.alter_column", {python_string(table), python_string(column->name),
                                          "existing_type=" + *type, "server_default=None"}));
  }
  const std::string& comment = after.table->comment;
  add(table, "COMMENT=" + literal(comment),
      comment.empty()
          ? python_call("op.drop_table_comment", {python_string(table)})
          : python_call("op.create_table_comment", {python_string(table), python_string(comment)}));
}

void Clauses::add_old_keys(const TableParts& parts) {
  const std::string& table = parts.table->name;
  add(table, "DROP PRIMARY KEY", dropped("'PRIMARY'", table, "primary"));
  for (const Unique* key : parts.uniques)
    add(table, "DROP KEY " + quote(key->name), dropped(final_name(key->name), table, "unique"));
  for (const Index* index : parts.indexes)
    add(table, "DROP KEY " + quote(index->name),
        python_call("op.drop_index",
                    {final_name(index->name), "table_name=" + python_string(table)}));
  for (const Check* check : parts.checks)
    add(table, drop_check(*check, work_.dialect), dropped(final_name(check->name), table, "check"));
}

void Clauses::add_new_keys(const TableParts& parts) {
  const std::string& table = parts.table->name;
  const Dialect& dialect = work_.dialect;
  if (parts.key != nullptr)
    add(table, "ADD " + key_definition(*parts.key, dialect), create_words(*parts.key));
  for (const Unique* key : parts.uniques)
    add(table, "ADD " + key_definition(*key, dialect), create_words(*key, dialect));
  for (const Index* index : parts.indexes)
    add(table, "ADD " + key_definition(*index, dialect), create_words(*index, dialect));
  for (const Check* check : parts.checks)
    add(table, "ADD " + check_definition(*check, true), create_words(*check));
}

void Clauses::add_foreign_keys() {
  for (const ForeignKey& key : work_.from.all<ForeignKey>())
    add(key.table, "DROP FOREIGN KEY " + quote(key.name),
        dropped(final_name(key.name), key.table, "foreignkey"));
  for (const ForeignKey& key : work_.to.all<ForeignKey>())
    for (const bool named : {false, true})
      add(key.table, "ADD " + foreign_key_definition(key, named), create_words(key, named));
}

/// The column as it was, in whatever the table is called by then.
void Clauses::add_renames(const LoweringInput& input) {
  for (const Change& change : input.changes) {
    const Column* was = change.action == Action::rename && change.before
                            ? std::get_if<Column>(&*change.before)
                            : nullptr;
    if (was == nullptr)
      continue;
    const Column& is = std::get<Column>(*change.after);
    const Table* table = input.from.find<Table>({Kind::table, {}, {}, was->table});
    const TableParts parts = table != nullptr ? parts_of(input.from, *table) : TableParts{};
    for (const std::string& name : {was->table, is.table})
      add(name, "RENAME COLUMN " + quote(was->name) + " TO " + quote(is.name),
          rename_words({*was, parts}, name, is.name, work_.dialect));
  }
}

bool Clauses::has_number(const std::string& table) const {
  const auto numbered = [&](const Catalog& catalog) {
    const auto columns = catalog.columns_of({}, table);
    return std::any_of(columns.begin(), columns.end(),
                       [](const Column* column) { return column->identity.has_value(); });
  };
  return numbered(work_.from) || numbered(work_.to);
}

/// True for a table with foreign keys, or to which some refer.
bool Clauses::needs_indexes(const std::string& table) const {
  const auto concerns = [&](const ForeignKey& key) {
    return key.table == table || key.referenced_table == table;
  };
  const auto &before = work_.from.all<ForeignKey>(), &after = work_.to.all<ForeignKey>();
  return std::any_of(before.begin(), before.end(), concerns) ||
         std::any_of(after.begin(), after.end(), concerns);
}

bool Clauses::computes(const std::string& table) const {
  const auto generated = [&](const Catalog& catalog) {
    const auto columns = catalog.columns_of({}, table);
    return std::any_of(columns.begin(), columns.end(),
                       [](const Column* column) { return column->generated.has_value(); });
  };
  return generated(work_.from) || generated(work_.to);
}

/// A table has to keep a column at any time; one that keeps versions, a column that has them.
bool Clauses::drops_all_columns(const Alteration& alteration) const {
  const auto is_dropped = [&](const Column& column) {
    return std::find(alteration.clauses.begin(), alteration.clauses.end(),
                     "DROP COLUMN " + quote(column.name)) != alteration.clauses.end();
  };
  const Table* was = work_.from.find<Table>({Kind::table, {}, {}, alteration.table});
  const bool keeps_versions = was != nullptr && has(was->options, "system_versioning");
  bool any = false;
  for (const Column* column : work_.from.columns_of({}, alteration.table)) {
    const bool counts = !keeps_versions || !(has(column->options, "system_time") ||
                                             has(column->options, "without_system_versioning"));
    if (counts && !is_dropped(*column))
      return false;
    any = any || is_dropped(*column);
  }
  return any;
}

bool Clauses::stand_alone(const Alteration& alteration) const {
  const auto& list = alteration.clauses;
  const std::string& table = alteration.table;
  if (list.size() < 2)
    return true;
  const auto count = [&](auto is) { return std::count_if(list.begin(), list.end(), is); };
  const bool keys = count(drops_key) > 0 || count(adds_key) > 0;
  return count(is_of_whole) == 0 && !(keys && has_number(table)) &&
         !(keys && count(hides_or_shows_key) > 0) &&
         !(count(drops_key) > 0 && needs_indexes(table)) &&
         !(count(is_of_column) > 1 && computes(table)) && !drops_all_columns(alteration);
}

}  // namespace groma::mysql
