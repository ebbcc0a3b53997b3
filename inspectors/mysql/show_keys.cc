// UNIQUE KEY `un` (`n`(5),`u` DESC) USING BTREE COMMENT '…'
// CONSTRAINT `fk` FOREIGN KEY (`a`) REFERENCES `t` (`b`) ON DELETE CASCADE
#include <charconv>

#include "mysql/show_table.h"

namespace groma::mysql {

namespace {

/// What all keys and indexes have.
struct Key {
  std::string name;
  std::vector<KeyPart> parts;
  Options options;
  std::string comment;
};

/// `(5)` behind a column.
std::int64_t parse_length(Cursor& cursor) {
  const std::string text = cursor.group();
  std::int64_t length = 0;
  std::from_chars(text.data(), text.data() + text.size(), length);
  return length;
}

void parse_part(Cursor& cursor, Key& key) {
  if (cursor.peek().is_symbol('(')) {
    key.parts.emplace_back().expression.text = cursor.group();
  } else if (cursor.peek().kind == WordKind::name) {
    const std::string name = value_of(cursor.take());
    if (cursor.accept("WITHOUT OVERLAPS")) {
      key.options["without_overlaps"] = name;
      return;
    }
    key.parts.emplace_back().column = name;
    if (cursor.peek().is_symbol('('))
      key.parts.back().prefix_length = parse_length(cursor);
  } else {
    cursor.fail();
  }
  key.parts.back().descending = cursor.accept("DESC");
  cursor.accept("ASC");
}

bool parse_key_option(Cursor& cursor, Key& key) {
  if (cursor.accept("USING"))
    key.options["using"] = fold(cursor.take().text);
  else if (cursor.accept("COMMENT"))
    key.comment = option_value(cursor);
  else if (cursor.accept("KEY_BLOCK_SIZE"))
    key.options["key_block_size"] = option_value(cursor);
  else if (cursor.accept("INVISIBLE") || cursor.accept("IGNORED"))
    key.options["invisible"] = "true";
  else if (cursor.accept("WITH PARSER"))
    key.options["parser"] = option_value(cursor);
  else if (cursor.accept("ENGINE_ATTRIBUTE"))
    key.options["engine_attribute"] = option_value(cursor);
  else if (cursor.accept("SECONDARY_ENGINE_ATTRIBUTE"))
    key.options["secondary_engine_attribute"] = option_value(cursor);
  else if (cursor.peek().kind == WordKind::name)
    parse_attribute(cursor, key.options);
  else
    return false;
  return true;
}

Key parse_rest(Cursor& cursor) {
  Key key;
  if (cursor.peek().kind == WordKind::name)
    key.name = value_of(cursor.take());
  if (!cursor.accept_symbol('('))
    cursor.fail();
  do
    parse_part(cursor, key);
  while (cursor.accept_symbol(','));
  if (!cursor.accept_symbol(')'))
    cursor.fail();
  while (parse_key_option(cursor, key)) {
  }
  return key;
}

/// The parts that a kind of key shares with the others.
template <class K>
K& add(std::vector<K>& list, Key key, const std::string& table) {
  K& object = list.emplace_back();
  object.table = table;
  object.name = std::move(key.name);
  object.columns = std::move(key.parts);
  object.options = std::move(key.options);
  object.comment = std::move(key.comment);
  return object;
}

void add_index(Cursor& cursor, ShownTable& shown, std::string method) {
  Index& index = add(shown.indexes, parse_rest(cursor), shown.table.name);
  if (const auto used = index.options.extract("using"); !used.empty() && method.empty())
    method = used.mapped();
  index.method = std::move(method);
}

std::vector<std::string> parse_names(Cursor& cursor) {
  std::vector<std::string> names;
  if (!cursor.accept_symbol('('))
    cursor.fail();
  do
    names.push_back(value_of(cursor.take()));
  while (cursor.accept_symbol(','));
  if (!cursor.accept_symbol(')'))
    cursor.fail();
  return names;
}

/// RESTRICT and NO ACTION are the same to the server.
ReferenceAction parse_action(Cursor& cursor) {
  if (cursor.accept("CASCADE"))
    return ReferenceAction::cascade;
  if (cursor.accept("SET NULL"))
    return ReferenceAction::set_null;
  if (cursor.accept("SET DEFAULT"))
    return ReferenceAction::set_default;
  if (!cursor.accept("RESTRICT") && !cursor.accept("NO ACTION"))
    cursor.fail();
  return ReferenceAction::no_action;
}

void parse_foreign_key(Cursor& cursor, ShownTable& shown, std::string name) {
  ForeignKey& key = shown.foreign_keys.emplace_back();
  key.table = shown.table.name;
  key.name = std::move(name);
  key.columns = parse_names(cursor);
  if (!cursor.accept("REFERENCES"))
    cursor.fail();
  key.referenced_table = value_of(cursor.take());
  if (cursor.accept_symbol('.')) {
    key.referenced_schema = std::move(key.referenced_table);
    key.referenced_table = value_of(cursor.take());
  }
  key.referenced_columns = parse_names(cursor);
  key.match_full = cursor.accept("MATCH FULL");
  while (cursor.accept("ON"))
    if (cursor.accept("DELETE"))
      key.on_delete = parse_action(cursor);
    else if (cursor.accept("UPDATE"))
      key.on_update = parse_action(cursor);
    else
      cursor.fail();
}

void parse_check(Cursor& cursor, ShownTable& shown, std::string name) {
  Check& check = shown.checks.emplace_back();
  check.table = shown.table.name;
  check.name = std::move(name);
  check.expression.text = cursor.group();
  if (cursor.accept("NOT ENFORCED"))
    check.options["not_enforced"] = "true";
}

void parse_constraint(Cursor& cursor, ShownTable& shown) {
  std::string name = value_of(cursor.take());
  if (cursor.accept("FOREIGN KEY"))
    parse_foreign_key(cursor, shown, std::move(name));
  else if (cursor.accept("CHECK"))
    parse_check(cursor, shown, std::move(name));
  else
    cursor.fail();
}

void parse_period(Cursor& cursor, Table& table) {
  const std::string name =
      cursor.peek().is("SYSTEM_TIME") ? fold(cursor.take().text) : value_of(cursor.take());
  std::string columns = cursor.group();
  std::erase(columns, ' ');
  table.options["period." + name] = columns;
}

}  // namespace

void parse_key(Cursor& cursor, ShownTable& shown) {
  if (cursor.accept("PRIMARY KEY"))
    add(shown.primary_keys, parse_rest(cursor), shown.table.name);
  else if (cursor.accept("UNIQUE KEY"))
    add(shown.uniques, parse_rest(cursor), shown.table.name);
  else if (cursor.accept("FULLTEXT KEY"))
    add_index(cursor, shown, "fulltext");
  else if (cursor.accept("SPATIAL KEY"))
    add_index(cursor, shown, "spatial");
  else if (cursor.accept("VECTOR KEY"))
    add_index(cursor, shown, "vector");
  else if (cursor.accept("KEY"))
    add_index(cursor, shown, {});
  else if (cursor.accept("CONSTRAINT"))
    parse_constraint(cursor, shown);
  else if (cursor.accept("PERIOD FOR"))
    parse_period(cursor, shown.table);
  else
    cursor.fail();
}

}  // namespace groma::mysql
