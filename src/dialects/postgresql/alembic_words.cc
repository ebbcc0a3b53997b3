#include "dialects/postgresql/alembic_words.h"

#include <algorithm>

#include "dialects/postgresql/alembic_types.h"
#include "dialects/postgresql/render_column.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/render_table.h"
#include "dialects/postgresql/reread.h"
#include "dialects/postgresql/types.h"
#include "dialects/python_text.h"
#include "groma/qualified.h"

namespace groma::postgresql {

using alembic::Arguments;
using alembic::Words;

namespace {

void add_number(Arguments& arguments, const char* key, const std::optional<std::int64_t>& value) {
  if (value)
    arguments.push_back(std::string(key) + "=" + std::to_string(*value));
}

/// What is said in SQL behind the statement that makes the column.
bool is_said_later(const std::string& option) {
  return option == "storage" || option == "statistics" || option == "n_distinct" ||
         option == "n_distinct_inherited" || option == "serial" || option.starts_with("serial.") ||
         option.starts_with("identity.");
}

bool has_words(const Column& column) {
  return std::all_of(column.options.begin(), column.options.end(),
                     [](const auto& each) { return is_said_later(each.first); }) &&
         !has(column.options, "identity.sequence") &&
         !(column.generated && !column.generated->stored) && !(column.identity && column.nullable);
}

/// SQLAlchemy numbers the one integer column of a primary key, unless it is told not to.
enum class Numbered { not_asked, by_itself, yes, no };

std::string autoincrement(Numbered numbered) {
  return numbered == Numbered::yes ? "autoincrement=True" : "autoincrement=False";
}

Words column_words(const Column& column, const Catalog& catalog, Numbered numbered) {
  const Words type = type_words(column, catalog);
  if (!type || !has_words(column))
    return std::nullopt;
  Arguments arguments{python_string(column.name), *type};
  if (column.generated)
    arguments.push_back("sa.Computed(" +
                        python_string(escaped_sql(rereadable(column.generated->expression.text))) +
                        ", persisted=True)");
  if (column.identity)
    arguments.push_back(identity_words(*column.identity));
  if (numbered == Numbered::yes || numbered == Numbered::no)
    arguments.push_back(autoincrement(numbered));
  arguments.emplace_back(column.nullable ? "nullable=True" : "nullable=False");
  if (column.default_value)
    arguments.push_back("server_default=" + default_words(column));
  alembic::add_comment(arguments, column.comment);
  return python_call("sa.Column", arguments);
}

bool is_plain(const KeyPart& part) {
  return !part.column.empty() && part.collation.empty() && part.operator_class.empty() &&
         !part.descending && part.nulls.empty();
}

std::vector<std::string> column_names(const std::vector<KeyPart>& parts) {
  std::vector<std::string> names;
  for (const KeyPart& part : parts)
    names.push_back(part.column);
  return names;
}

/// Those of the index behind a key are said in SQL behind it.
bool has_only_index_settings(const Options& options) {
  return std::all_of(options.begin(), options.end(), [](const auto& each) {
    return each.first == "clustered" || each.first == "index_comment" ||
           each.first.starts_with("statistics.");
  });
}

template <class K>
bool is_sayable(const K& key) {
  return has_only_index_settings(key.options) && key.include.empty() && !key.name.empty() &&
         std::all_of(key.columns.begin(), key.columns.end(), is_plain);
}

template <class K>
Words key_words(const std::string& head, const K& key) {
  if (!is_sayable(key))
    return std::nullopt;
  Arguments arguments;
  for (const KeyPart& part : key.columns)
    arguments.push_back(python_string(part.column));
  alembic::add_named(arguments, key.name);
  alembic::add_deferral(arguments, key.deferral);
  return python_call(head, arguments);
}

Arguments named_on(const std::string& name, const std::string& table) {
  return {final_name(name), python_string(table)};
}

Arguments exclusion_parts(const Exclusion& exclusion) {
  Arguments arguments;
  for (std::size_t i = 0; i < exclusion.columns.size(); ++i)
    arguments.push_back("(sa.column(" + python_string(exclusion.columns[i].column) + "), " +
                        python_string(exclusion.operators.at(i)) + ")");
  return arguments;
}

void add_exclusion_clauses(const Exclusion& exclusion, Arguments& arguments) {
  arguments.push_back("using=" + python_string(exclusion.method));
  if (!exclusion.predicate.empty())
    arguments.push_back("where=" + sa_text(rereadable(exclusion.predicate.text)));
  alembic::add_deferral(arguments, exclusion.deferral);
}

bool is_sayable(const ForeignKey& key) {
  return !alembic::has_dots(key) && key.options.empty() && key.set_columns.empty() &&
         !key.referenced_columns.empty() && !key.name.empty();
}

std::string index_part(const KeyPart& part) {
  return is_plain(part) ? python_string(part.column) : sa_text(rereadable(key_parts({part})));
}

std::string index_parameters(const Options& storage) {
  std::string list;
  for (const auto& [key, value] : storage)
    list += (list.empty() ? "" : ", ") + python_string(key) + ": " + python_string(value);
  return "postgresql_with={" + list + "}";
}

/// The storage of an index, but for parameters that SQLAlchemy would not quote as they have to be.
bool is_sayable(const Index& index) {
  const Options storage = family(index.options, "storage.");
  return index.nulls_distinct && !has(index.options, "invalid") &&
         std::all_of(storage.begin(), storage.end(), [](const auto& each) {
           return each.second.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") ==
                  each.second.npos;
         });
}

/// The columns of the key that is said with the table, by which SQLAlchemy decides on `SERIAL`.
class Numbers {
 public:
  explicit Numbers(const TableConstraints& constraints) : constraints_(constraints) {}

  /// Nothing where it cannot be said.
  std::optional<Numbered> of(const Column& column) const {
    const bool in_key = is_in_key(column);
    if (is_serial(column) && (!in_key || !is_plain_serial(column)))
      return std::nullopt;
    const bool asks = in_key && !column.default_value && !column.identity && !column.generated &&
                      is_integer(parse_type(column.type));
    if (!asks)
      return Numbered::not_asked;
    if (!is_serial(column))
      return is_single() && !refers(column) ? Numbered::no : Numbered::not_asked;
    return is_single() && !refers(column) ? Numbered::by_itself : Numbered::yes;
  }

 private:
  bool is_single() const { return constraints_.primary_key.front()->columns.size() == 1; }

  bool is_in_key(const Column& column) const {
    if (constraints_.primary_key.empty())
      return false;
    const auto names = column_names(constraints_.primary_key.front()->columns);
    return std::find(names.begin(), names.end(), column.name) != names.end();
  }

  bool refers(const Column& column) const {
    const auto& keys = constraints_.foreign_keys;
    return std::any_of(keys.begin(), keys.end(), [&](const ForeignKey* key) {
      return std::find(key->columns.begin(), key->columns.end(), column.name) != key->columns.end();
    });
  }

  const TableConstraints& constraints_;
};

bool add_columns(const Table& table, const TableConstraints& constraints, const Catalog& catalog,
                 Arguments& arguments) {
  const Numbers numbers(constraints);
  int serials = 0;
  for (const Column* column : own_columns(table, catalog)) {
    const auto numbered = numbers.of(*column);
    const Words words = numbered ? column_words(*column, catalog, *numbered) : std::nullopt;
    serials += is_serial(*column) ? 1 : 0;
    if (!words || serials > 1)
      return false;
    arguments.push_back(*words);
  }
  return true;
}

template <class K>
bool add_arguments(const std::vector<const K*>& list, Arguments& arguments) {
  for (const K* each : list) {
    const Words words = argument_words(*each);
    if (!words)
      return false;
    arguments.push_back(*words);
  }
  return true;
}

Words parents_words(const Table& table) {
  std::string list;
  for (const std::string& parent : table.inherits) {
    const std::vector<std::string> parts = split_qualified(parent);
    if (parts.size() != 2 || !schema_word(parts[0]).empty())
      return std::nullopt;
    list += python_string(parts[1]) + ", ";
  }
  return "postgresql_inherits=(" + list + ")";
}

bool add_options(const Table& table, Arguments& arguments) {
  for (const auto& each : table.options)
    if (each.first == "access_method" || each.first == "of_type" ||
        each.first.starts_with("storage."))
      return false;
  if (has(table.options, "unlogged"))
    arguments.emplace_back("prefixes=['UNLOGGED']");
  if (!table.inherits.empty()) {
    const Words parents = parents_words(table);
    if (!parents)
      return false;
    arguments.push_back(*parents);
  }
  if (!table.partition_by.empty())
    arguments.push_back("postgresql_partition_by=" + python_string(table.partition_by.text));
  if (has(table.options, "tablespace"))
    arguments.push_back("postgresql_tablespace=" +
                        python_string(option(table.options, "tablespace")));
  return true;
}

}  // namespace

std::string identity_words(const Identity& identity) {
  Arguments arguments{identity.generation == Generation::always ? "always=True" : "always=False"};
  add_number(arguments, "start", identity.start);
  add_number(arguments, "increment", identity.increment);
  add_number(arguments, "minvalue", identity.minimum);
  add_number(arguments, "maxvalue", identity.maximum);
  if (identity.cycle)
    arguments.emplace_back("cycle=True");
  add_number(arguments, "cache", identity.cache);
  return python_call("sa.Identity", arguments);
}

Words column_words(const Column& column, const Catalog& catalog) {
  return is_serial(column) ? std::nullopt : column_words(column, catalog, Numbered::not_asked);
}

Words argument_words(const PrimaryKey& key) {
  return key_words("sa.PrimaryKeyConstraint", key);
}

Words argument_words(const Unique& key) {
  return key.nulls_distinct ? key_words("sa.UniqueConstraint", key) : std::nullopt;
}

Words argument_words(const Check& check) {
  if (!check.options.empty() || !check.validated || check.name.empty())
    return std::nullopt;
  Arguments arguments{python_string(escaped_sql(rereadable(check.expression.text)))};
  alembic::add_named(arguments, check.name);
  return python_call("sa.CheckConstraint", arguments);
}

Words argument_words(const Exclusion& exclusion) {
  if (!is_sayable(exclusion))
    return std::nullopt;
  Arguments arguments = exclusion_parts(exclusion);
  alembic::add_named(arguments, exclusion.name);
  add_exclusion_clauses(exclusion, arguments);
  return python_call("postgresql.ExcludeConstraint", arguments);
}

Words argument_words(const ForeignKey& key) {
  if (!is_sayable(key) || !key.validated)
    return std::nullopt;
  const std::string schema = schema_word(key.referenced_schema);
  std::vector<std::string> targets;
  for (const std::string& column : key.referenced_columns)
    targets.push_back((schema.empty() ? "" : schema + ".") + key.referenced_table + "." + column);
  Arguments arguments{python_list(key.columns), python_list(targets)};
  alembic::add_named(arguments, key.name);
  alembic::add_clauses(arguments, key);
  return python_call("sa.ForeignKeyConstraint", arguments);
}

Words create_words(const PrimaryKey& key) {
  if (!is_sayable(key) || key.deferral != Deferral::not_deferrable)
    return std::nullopt;
  Arguments arguments = named_on(key.name, key.table);
  arguments.push_back(python_list(column_names(key.columns)));
  alembic::add_schema(arguments, schema_word(key.schema));
  return python_call("op.create_primary_key", arguments);
}

Words create_words(const Unique& key) {
  if (!is_sayable(key) || !key.nulls_distinct)
    return std::nullopt;
  Arguments arguments = named_on(key.name, key.table);
  arguments.push_back(python_list(column_names(key.columns)));
  alembic::add_schema(arguments, schema_word(key.schema));
  alembic::add_deferral(arguments, key.deferral);
  return python_call("op.create_unique_constraint", arguments);
}

Words create_words(const Check& check) {
  if (!check.options.empty() || check.name.empty())
    return std::nullopt;
  Arguments arguments = named_on(check.name, check.table);
  arguments.push_back(sa_text(rereadable(check.expression.text)));
  alembic::add_schema(arguments, schema_word(check.schema));
  if (!check.validated)
    arguments.emplace_back("postgresql_not_valid=True");
  return python_call("op.create_check_constraint", arguments);
}

Words create_words(const Exclusion& exclusion) {
  if (!is_sayable(exclusion))
    return std::nullopt;
  Arguments arguments = named_on(exclusion.name, exclusion.table);
  const Arguments parts = exclusion_parts(exclusion);
  arguments.insert(arguments.end(), parts.begin(), parts.end());
  alembic::add_schema(arguments, schema_word(exclusion.schema));
  add_exclusion_clauses(exclusion, arguments);
  return python_call("op.create_exclude_constraint", arguments);
}

Words create_words(const ForeignKey& key) {
  if (!is_sayable(key))
    return std::nullopt;
  Arguments arguments = named_on(key.name, key.table);
  arguments.insert(arguments.end(), {python_string(key.referenced_table), python_list(key.columns),
                                     python_list(key.referenced_columns)});
  alembic::add_schema(arguments, schema_word(key.schema), "source_schema");
  alembic::add_schema(arguments, schema_word(key.referenced_schema), "referent_schema");
  alembic::add_clauses(arguments, key);
  if (!key.validated)
    arguments.emplace_back("postgresql_not_valid=True");
  return python_call("op.create_foreign_key", arguments);
}

Words create_words(const Index& index) {
  if (!is_sayable(index))
    return std::nullopt;
  std::string parts;
  for (const KeyPart& part : index.columns)
    parts += (parts.empty() ? "" : ", ") + index_part(part);
  Arguments arguments = named_on(index.name, index.table);
  arguments.push_back("[" + parts + "]");
  if (index.is_unique)
    arguments.emplace_back("unique=True");
  alembic::add_schema(arguments, schema_word(index.schema));
  if (!index.method.empty() && index.method != "btree")
    arguments.push_back("postgresql_using=" + python_string(index.method));
  if (!index.include.empty())
    arguments.push_back("postgresql_include=" + python_list(index.include));
  if (!index.predicate.empty())
    arguments.push_back("postgresql_where=" + sa_text(rereadable(index.predicate.text)));
  if (const Options storage = family(index.options, "storage."); !storage.empty())
    arguments.push_back(index_parameters(storage));
  if (has(index.options, "tablespace"))
    arguments.push_back("postgresql_tablespace=" +
                        python_string(option(index.options, "tablespace")));
  return python_call("op.create_index", arguments);
}

Words create_words(const Table& table, const TableConstraints& constraints,
                   const Catalog& catalog) {
  Arguments arguments{python_string(table.name)};
  const bool whole = table.partition_of.empty() || !own_columns(table, catalog).empty();
  if (!whole || !add_columns(table, constraints, catalog, arguments) ||
      !add_arguments(constraints.primary_key, arguments) ||
      !add_arguments(constraints.foreign_keys, arguments) ||
      !add_arguments(constraints.uniques, arguments) ||
      !add_arguments(constraints.checks, arguments) ||
      !add_arguments(constraints.exclusions, arguments))
    return std::nullopt;
  alembic::add_schema(arguments, schema_word(table.schema));
  alembic::add_comment(arguments, table.comment);
  if (!add_options(table, arguments))
    return std::nullopt;
  return alembic::tall_call("op.create_table", arguments);
}

}  // namespace groma::postgresql
