#include "dialects/mysql/canonical.h"

#include <algorithm>

#include "dialects/counters.h"
#include "dialects/mysql/expression.h"
#include "dialects/mysql/names.h"
#include "dialects/mysql/sql.h"
#include "dialects/mysql/types.h"

namespace groma::mysql {

namespace {

void bring(Sql& expression) {
  if (!expression.empty())
    expression.text = canonical_expression(expression.text);
}

/// Queries, definitions, bodies: as they are, without what does not belong to them.
void trim(Sql& sql) {
  const auto is_end = [](char c) {
    return c == ';' || c == ' ' || c == '\n' || c == '\t' || c == '\r';
  };
  while (!sql.text.empty() && is_end(sql.text.back()))
    sql.text.pop_back();
  sql.text.erase(0, std::min(sql.text.find_first_not_of(" \n\t\r"), sql.text.size()));
}

/// `utf8` is an old name.
void bring_collation(std::string& collation) {
  collation = fold(collation);
  if (collation == "utf8" || collation.starts_with("utf8_"))
    collation.insert(4, "mb3");
}

/// Options whose values are words of the language, not names or texts.
void bring_words(Options& options) {
  for (auto& [key, value] : options)
    if (key == "engine" || key == "row_format" || key == "compression" || key == "encryption" ||
        key == "insert_method" || key == "using" || key == "status" || key == "on_completion" ||
        key == "algorithm" || key == "security" || key == "check_option")
      value = fold(value);
    else if (key == "collation")
      bring_collation(value);
}

void bring(std::vector<KeyPart>& parts) {
  for (KeyPart& part : parts) {
    part.column = fold(part.column);
    bring(part.expression);
  }
}

void fold_all(std::vector<std::string>& names) {
  for (std::string& each : names)
    each = fold(each);
}

template <class K>
void bring(K&, const Dialect&) {}

/// A tablespace of its own and no compression are what a table has anyway; once said, they cannot
/// be taken back.
void bring_storage(Options& options) {
  for (const auto& [key, usual] :
       {std::pair{"tablespace", "innodb_file_per_table"}, std::pair{"compression", "none"}})
    if (const auto at = options.find(key); at != options.end() && at->second == usual)
      options.erase(at);
}

void bring(Table& table, const Dialect&) {
  table.options.erase(next_number_option);
  bring_words(table.options);
  bring_storage(table.options);
  bring(table.partition_by);
  for (Partition& each : table.partitions) {
    bring(each.values);
    bring_words(each.options);
  }
}

/// NULL as a default is none.
void bring_default(Column& column, const Type& type) {
  if (!column.default_value)
    return;
  column.default_value->text = canonical_default(column.default_value->text, type);
  if (column.default_value->text == "null")
    column.default_value.reset();
}

void bring(Column& column, const Dialect& dialect) {
  const Type type = parse_type(column.type);
  column.name = fold(column.name);
  column.type = canonical_type(column.type, dialect);
  if (has(column.options, "system_time"))
    column.nullable = false;  // which the server says only where a key has it
  bring_default(column, type);
  if (column.generated)
    bring(column.generated->expression);
  bring_collation(column.collation);
  if (const auto at = column.options.find("on_update"); at != column.options.end())
    at->second = canonical_default(at->second, type);
}

void bring(PrimaryKey& key, const Dialect&) {
  key.name.clear();
  bring(key.columns);
  bring_words(key.options);
}

/// MariaDB says `USING HASH` of unique keys that are too long for a tree, asked or not, and forgets
/// it of others at the next ALTER TABLE, whatever that is about. It is never what a key is: InnoDB
/// makes a tree where it can, MEMORY a hash where it is not told otherwise.
void bring(Unique& key, const Dialect& dialect) {
  bring(key.columns);
  bring_words(key.options);
  if (const auto at = key.options.find("using");
      is_mariadb(dialect) && at != key.options.end() && at->second == "hash")
    key.options.erase(at);
}

void bring(Index& index, const Dialect&) {
  bring(index.columns);
  bring_words(index.options);
}

ReferenceAction settled(ReferenceAction action) {
  return action == ReferenceAction::restrict ? ReferenceAction::no_action : action;
}

void bring(ForeignKey& key, const Dialect&) {
  if (is_generated_name(key.name))
    key.name.clear();
  fold_all(key.columns);
  fold_all(key.referenced_columns);
  key.on_delete = settled(key.on_delete);
  key.on_update = settled(key.on_update);
}

void bring(Check& check, const Dialect&) {
  if (is_generated_name(check.name))
    check.name.clear();
  check.expression.text = canonical_condition(check.expression.text);
}

void bring(Sequence& sequence, const Dialect& dialect) {
  sequence.type = sequence.type.empty() ? "bigint" : canonical_type(sequence.type, dialect);
  sequence.start = start_of(sequence);
  if (sequence.increment == 1)
    sequence.increment.reset();
  if (sequence.cache == 1000)
    sequence.cache.reset();
}

void bring(View& view, const Dialect&) {
  trim(view.query);
  bring_words(view.options);
}

void bring(Routine& routine, const Dialect&) {
  routine.name = fold(routine.name);
  trim(routine.definition);
}

void bring(Trigger& trigger, const Dialect&) {
  trim(trigger.definition);
  trigger.options.erase("definer");
}

void bring(Event& event, const Dialect&) {
  event.name = fold(event.name);
  bring(event.schedule);
  trim(event.body);
  event.options.erase("definer");
  bring_words(event.options);
}

void bring(Miscellany& object, const Dialect&) {
  trim(object.definition);
}

}  // namespace

std::int64_t start_of(const Sequence& sequence) {
  const bool falls = sequence.increment.value_or(1) < 0;
  return sequence.start.value_or(falls ? sequence.maximum.value_or(-1)
                                       : sequence.minimum.value_or(1));
}

Object canonical(const Object& object, const Dialect& dialect) {
  Object result = object;
  std::visit([&](auto& each) { bring(each, dialect); }, result);
  return result;
}

}  // namespace groma::mysql
