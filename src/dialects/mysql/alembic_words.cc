#include "dialects/mysql/alembic_words.h"

#include <algorithm>

#include "catalog/letters.h"
#include "dialects/counters.h"
#include "dialects/mysql/types.h"
#include "dialects/python_text.h"

namespace groma::mysql {

using alembic::Arguments;
using alembic::Words;

namespace {

/// All that Alembic says again when it changes a column.
struct Spec {
  std::string type;
  std::string nullable;
  std::string server_default = "None";
  std::string autoincrement = "False";
  std::string comment = "None";
  bool operator==(const Spec&) const = default;
};

std::string default_words(const Column& column, const Dialect& dialect) {
  std::string text = default_text(column, dialect);
  const std::string on_update = option(column.options, "on_update");
  const Token first = next_token(text, 0);
  if (on_update.empty() && first.kind == TokenKind::string && first.stop() == text.size() &&
      text.starts_with('\'') && text.find('\\') == text.npos)
    return python_string(first.name());
  if (!on_update.empty())
    text += " ON UPDATE " + on_update;
  return sa_text(text);
}

bool has_inner_check(const Column& column, const TableParts& parts, const Dialect& dialect) {
  return std::any_of(parts.checks.begin(), parts.checks.end(), [&](const Check* check) {
    return is_in_column(*check, dialect) && equal_folded(check->column, column.name);
  });
}

/// The update of a column is said with its default, and not without one; a column that has none at
/// all, not even NULL, loses it by a statement of its own.
bool has_words(const Column& column, const TableParts& parts, const Dialect& dialect) {
  return !has_inner_check(column, parts, dialect) &&
         std::all_of(column.options.begin(), column.options.end(), [&](const auto& each) {
           return (each.first == "on_update" && column.default_value) || each.first == "no_default";
         });
}

std::optional<Spec> spec_of(const Place& place, const Dialect& dialect) {
  const Column& column = place.column;
  const Words type = type_words(column, place.parts);
  if (!type || column.generated || !has_words(column, place.parts, dialect))
    return std::nullopt;
  Spec spec{*type, column.nullable ? "True" : "False"};
  if (column.default_value)
    spec.server_default = default_words(column, dialect);
  if (column.identity)
    spec.autoincrement = "True";
  if (!column.comment.empty())
    spec.comment = python_string(column.comment);
  return spec;
}

/// SQLAlchemy numbers the one integer column of a primary key, unless it is told not to.
std::string numbering_of(const Column& column, const TableParts& parts) {
  const bool in_key =
      parts.key != nullptr &&
      std::any_of(parts.key->columns.begin(), parts.key->columns.end(),
                  [&](const KeyPart& part) { return equal_folded(part.column, column.name); });
  if (!in_key || column.default_value || column.generated || !is_integer(parse_type(column.type)))
    return {};
  return column.identity ? "autoincrement=True" : "autoincrement=False";
}

Words column_words(const Column& column, const TableParts& parts, const Dialect& dialect) {
  const Words type = type_words(column, parts);
  if (!type || !has_words(column, parts, dialect))
    return std::nullopt;
  Arguments arguments{python_string(column.name), *type};
  if (column.generated)
    arguments.push_back("sa.Computed(" +
                        python_string(escaped_sql(column.generated->expression.text)) +
                        ", persisted=" + (column.generated->stored ? "True)" : "False)"));
  if (const std::string numbering = numbering_of(column, parts); !numbering.empty())
    arguments.push_back(numbering);
  const bool computed_there = column.generated && is_mariadb(dialect);
  arguments.emplace_back(column.nullable || computed_there ? "nullable=True" : "nullable=False");
  if (column.default_value)
    arguments.push_back("server_default=" + default_words(column, dialect));
  alembic::add_comment(arguments, column.comment);
  return python_call("sa.Column", arguments);
}

bool is_plain(const KeyPart& part) {
  return !part.column.empty() && !part.prefix_length && !part.descending;
}

std::vector<std::string> column_names(const std::vector<KeyPart>& parts) {
  std::vector<std::string> list;
  for (const KeyPart& part : parts)
    list.push_back(part.column);
  return list;
}

template <class K>
bool is_bare(const K& key) {
  return key.options.empty() && key.comment.empty() &&
         std::all_of(key.columns.begin(), key.columns.end(), is_plain);
}

std::string index_part(const KeyPart& part) {
  if (!part.column.empty() && !part.descending)
    return python_string(part.column);
  std::string text = part.column.empty() ? "(" + part.expression.text + ")" : quote(part.column);
  if (part.prefix_length)
    text += "(" + std::to_string(*part.prefix_length) + ")";
  return sa_text(text + (part.descending ? " DESC" : ""));
}

std::string index_parts(const std::vector<KeyPart>& parts) {
  std::string list;
  for (const KeyPart& part : parts)
    list += (list.empty() ? "" : ", ") + index_part(part);
  return "[" + list + "]";
}

/// `mysql_length={'a': 10}`
void add_lengths(Arguments& arguments, const std::vector<KeyPart>& parts, const Dialect& dialect) {
  std::string lengths;
  for (const KeyPart& part : parts)
    if (part.prefix_length && !part.descending)
      lengths += (lengths.empty() ? "" : ", ") + python_string(part.column) + ": " +
                 std::to_string(*part.prefix_length);
  if (!lengths.empty())
    add_option(arguments, dialect, "length", "{" + lengths + "}");
}

template <class K>
Words index_words(const K& key, bool unique, const std::string& method, const Dialect& dialect) {
  const std::string parser = option(key.options, "parser"), use = option(key.options, "using");
  const std::size_t known = (parser.empty() ? 0U : 1U) + (use.empty() ? 0U : 1U);
  if (key.options.size() != known || !key.comment.empty())
    return std::nullopt;
  Arguments arguments{final_name(key.name), python_string(key.table), index_parts(key.columns)};
  if (unique)
    arguments.emplace_back("unique=True");
  const bool ordinary = method.empty() || method == "btree" || method == "hash";
  if (!ordinary)
    add_option(arguments, dialect, "prefix", python_string(upper(method)));
  else if (const std::string& how = use.empty() ? method : use; !how.empty())
    add_option(arguments, dialect, "using", python_string(how));
  if (!parser.empty())
    add_option(arguments, dialect, "with_parser", python_string(parser));
  add_lengths(arguments, key.columns, dialect);
  return python_call("op.create_index", arguments);
}

bool add_columns(const TableParts& parts, const Dialect& dialect, Arguments& arguments) {
  for (const Column* column : parts.columns) {
    const Words words = column_words(*column, parts, dialect);
    const bool numbered = numbering_of(*column, parts) == "autoincrement=True";
    if (!words || (column->identity && !numbered))
      return false;
    arguments.push_back(*words);
  }
  return true;
}

bool add_keys(const TableParts& parts, Arguments& arguments) {
  if (parts.key != nullptr) {
    if (!is_bare(*parts.key))
      return false;
    Arguments columns;
    for (const KeyPart& part : parts.key->columns)
      columns.push_back(python_string(part.column));
    arguments.push_back(python_call("sa.PrimaryKeyConstraint", columns));
  }
  for (const Unique* key : parts.uniques)
    if (is_bare(*key)) {
      Arguments columns;
      for (const KeyPart& part : key->columns)
        columns.push_back(python_string(part.column));
      alembic::add_named(columns, key->name);
      arguments.push_back(python_call("sa.UniqueConstraint", columns));
    }
  return true;
}

bool add_checks(const TableParts& parts, Arguments& arguments) {
  for (const Check* check : parts.checks) {
    if (!check->options.empty())
      return false;
    Arguments words{python_string(escaped_sql(check->expression.text))};
    alembic::add_named(words, check->name);
    arguments.push_back(python_call("sa.CheckConstraint", words));
  }
  return true;
}

bool add_options(const Table& table, const Dialect& dialect, Arguments& arguments) {
  if (!table.partition_by.empty() || !table.partitions.empty())
    return false;
  for (const auto& [key, value] : table.options) {
    if (key == "engine" || key == "row_format" || key == "key_block_size" || key == counter_option)
      add_option(arguments, dialect, key, python_string(value));
    else if (key == "collation") {
      add_option(arguments, dialect, "charset", python_string(value.substr(0, value.find('_'))));
      add_option(arguments, dialect, "collate", python_string(value));
    } else {
      return false;
    }
  }
  return true;
}

/// Keys that are made after the table.
Words later_keys(const TableParts& parts, const Dialect& dialect) {
  std::string lines;
  const auto add = [&](const Words& words) {
    if (words)
      lines += "\n" + *words;
    return words.has_value();
  };
  for (const Unique* key : parts.uniques)
    if (!is_bare(*key) && !add(create_words(*key, dialect)))
      return std::nullopt;
  for (const Index* index : parts.indexes)
    if (!add(create_words(*index, dialect)))
      return std::nullopt;
  return lines;
}

}  // namespace

void add_option(Arguments& arguments, const Dialect& dialect, const std::string& key,
                const std::string& value) {
  arguments.push_back("mysql_" + key + "=" + value);
  if (is_mariadb(dialect))
    arguments.push_back("mariadb_" + key + "=" + value);
}

Words add_words(const Column& column, const TableParts& parts, const Dialect& dialect) {
  if (column.identity)
    return std::nullopt;
  const TableParts without_key{parts.table, {}, nullptr, {}, {}, parts.checks};
  const Words words = column_words(column, without_key, dialect);
  if (!words)
    return std::nullopt;
  return python_call("op.add_column", {python_string(column.table), *words});
}

Words alter_words(const Place& before, const Place& after, const Dialect& dialect) {
  const auto is = spec_of(after, dialect), was = spec_of(before, dialect);
  // Alembic sends nothing where nothing of its own differs, such as what the table's collation is
  // to the column.
  if (!is || !was || *is == *was)
    return std::nullopt;
  Arguments arguments{python_string(after.column.table), python_string(after.column.name)};
  const auto say = [&](const std::string& key, const std::string& old_key, const std::string& old,
                       const std::string& value, const std::string& usual, bool always) {
    if (always || old != value)
      arguments.push_back(key + "=" + value);
    else if (value != usual)
      arguments.push_back(old_key + "=" + value);
  };
  // A default alone would be taken away so that not even NULL is left.
  const bool loses_default = was->server_default != is->server_default;
  if (was->type != is->type)
    arguments.push_back("type_=" + is->type);
  arguments.push_back("existing_type=" + was->type);
  say("nullable", "existing_nullable", was->nullable, is->nullable, "", loses_default);
  say("server_default", "existing_server_default", was->server_default, is->server_default, "None",
      false);
  say("autoincrement", "existing_autoincrement", was->autoincrement, is->autoincrement, "False",
      false);
  say("comment", "existing_comment", was->comment, is->comment, "None", false);
  return python_call("op.alter_column", arguments);
}

Words rename_words(const Place& column, const std::string& table, const std::string& new_name,
                   const Dialect& dialect) {
  const auto spec = spec_of(column, dialect);
  if (!spec)
    return std::nullopt;
  Arguments arguments{python_string(table), python_string(column.column.name),
                      "new_column_name=" + python_string(new_name), "existing_type=" + spec->type,
                      "existing_nullable=" + spec->nullable};
  if (spec->server_default != "None")
    arguments.push_back("existing_server_default=" + spec->server_default);
  if (spec->autoincrement == "True")
    arguments.emplace_back("existing_autoincrement=True");
  if (spec->comment != "None")
    arguments.push_back("existing_comment=" + spec->comment);
  return python_call("op.alter_column", arguments);
}

Words create_words(const PrimaryKey& key) {
  if (!is_bare(key))
    return std::nullopt;
  return python_call("op.create_primary_key",
                     {"None", python_string(key.table), python_list(column_names(key.columns))});
}

Words create_words(const Unique& key, const Dialect& dialect) {
  if (!is_bare(key))
    return index_words(key, true, {}, dialect);
  return python_call("op.create_unique_constraint", {final_name(key.name), python_string(key.table),
                                                     python_list(column_names(key.columns))});
}

Words create_words(const Index& index, const Dialect& dialect) {
  return index_words(index, index.is_unique, index.method, dialect);
}

Words create_words(const Check& check) {
  if (!check.options.empty() || check.name.empty())
    return std::nullopt;
  return python_call(
      "op.create_check_constraint",
      {final_name(check.name), python_string(check.table), sa_text(check.expression.text)});
}

Words create_words(const ForeignKey& key, bool named) {
  if (alembic::has_dots(key) || !key.options.empty())
    return std::nullopt;
  ForeignKey said = key;  // the two are one to the server
  for (ReferenceAction* action : {&said.on_delete, &said.on_update})
    if (*action == ReferenceAction::restrict)
      *action = ReferenceAction::no_action;
  Arguments arguments{named && !key.name.empty() ? final_name(key.name) : "None",
                      python_string(key.table), python_string(key.referenced_table),
                      python_list(key.columns), python_list(key.referenced_columns)};
  alembic::add_schema(arguments, key.referenced_schema, "referent_schema");
  alembic::add_clauses(arguments, said);
  return python_call("op.create_foreign_key", arguments);
}

Words create_words(const TableParts& parts, const Dialect& dialect) {
  Arguments arguments{python_string(parts.table->name)};
  const Words keys = later_keys(parts, dialect);
  if (!keys || !add_columns(parts, dialect, arguments) || !add_keys(parts, arguments) ||
      !add_checks(parts, arguments))
    return std::nullopt;
  alembic::add_comment(arguments, parts.table->comment);
  if (!add_options(*parts.table, dialect, arguments))
    return std::nullopt;
  return alembic::tall_call("op.create_table", arguments) + *keys;
}

}  // namespace groma::mysql
