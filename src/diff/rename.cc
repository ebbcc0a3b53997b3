// Renames an object within a catalog, with every reference to it, as the server would.
//
// References by field are exact. Inside SQL text the identifier is replaced wherever it stands, in
// the table's own expressions and in what depends on the table: where that guesses wrong (two
// joined tables with a column of that name), the text differs from the server's and shows up as an
// alteration of the view or trigger, which is then written anew; nothing is lost.
#include <algorithm>
#include <map>
#include <set>

#include "diff/rename_value.h"
#include "groma/diff.h"
#include "groma/qualified.h"
#include "groma/reference_data.h"
#include "groma/rules.h"

namespace groma {

namespace {

void replace(std::string& name, const std::string& from, const std::string& to) {
  if (name == from)
    name = to;
}

void replace(std::vector<std::string>& names, const std::string& from, const std::string& to) {
  for (std::string& name : names)
    replace(name, from, to);
}

/// What indexes, triggers and rules belong to.
bool is_relation(Kind kind) {
  return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view;
}

/// The table of a column and those that inherit from it, if through others: they have the column,
/// and get its new name with it.
std::set<Id> heirs(const Id& column, const Catalog& catalog) {
  if (column.kind != Kind::column)
    return {};
  std::set<std::string> names{qualified({column.schema, column.table})};
  std::set<Id> tables{{Kind::table, column.schema, {}, column.table}};
  const auto inherits = [&](const Table& table) {
    return names.contains(table.partition_of) ||
           std::any_of(table.inherits.begin(), table.inherits.end(),
                       [&](const std::string& parent) { return names.contains(parent); });
  };
  for (std::size_t before = 0; before != tables.size();) {
    before = tables.size();
    for (const Table& table : catalog.all<Table>())
      if (inherits(table) && tables.insert(table.id()).second)
        names.insert(qualified({table.schema, table.name}));
  }
  return tables;
}

class Renamer {
 public:
  Renamer(const Rename& wanted, const Catalog& catalog)
      : rename_(wanted),
        rules_(rules(catalog.dialect.vendor)),
        tables_(heirs(wanted.from, catalog)) {}

  template <class K>
  void operator()(K& object) const {
    const bool own = on_table(object);
    if (is_renamed(object.id()))
      rename_itself(object);
    if (rename_.from.kind == Kind::schema)
      rename_schema(object);
    if (is_relation(rename_.from.kind))
      rename_table(object);
    if (own)
      rename_column(object);
    if constexpr (std::is_same_v<K, Table>)
      if (tables_.contains(object.id()))
        replace_in(object.partition_by);
    if constexpr (std::is_same_v<K, ForeignKey>)
      rename_referenced(object);
    if constexpr (requires { object.depends; })
      rename_dependencies(object);
  }

 private:
  const Rename& rename_;
  const Rules& rules_;
  const std::set<Id> tables_;  ///< that have the column, if it is one that is renamed

  bool has_column(const std::string& schema, const std::string& table) const {
    return !tables_.empty() && tables_.contains({Kind::table, schema, {}, table});
  }

  template <class K>
  bool on_table(const K& object) const {
    if constexpr (requires { object.table; })
      return has_column(object.schema, object.table);
    return false;
  }

  /// What is renamed, or a column that has its name from that.
  bool is_renamed(const Id& id) const {
    return id == rename_.from || (id.kind == Kind::column && id.name == rename_.from.name &&
                                  has_column(id.schema, id.table));
  }

  template <class K>
  void rename_itself(K& object) const {
    if constexpr (requires { object.name; })
      object.name = rename_.to.name;
    // A trigger, view or routine is known by its whole statement, which names it.
    if constexpr (std::is_same_v<K, Routine>)
      object.definition.text = rules_.replace_identifier(object.definition.text,
                                                         split_routine_name(rename_.from.name).name,
                                                         split_routine_name(rename_.to.name).name);
    else if constexpr (requires { object.definition; })
      replace_in(object.definition);
  }

  template <class K>
  void rename_schema(K& object) const {
    if constexpr (requires { object.schema; })
      replace(object.schema, rename_.from.name, rename_.to.name);
  }

  template <class K>
  void rename_table(K& object) const {
    const std::string was = qualified({rename_.from.schema, rename_.from.name});
    const std::string is = qualified({rename_.to.schema, rename_.to.name});
    if constexpr (requires { object.table; })
      if (object.schema == rename_.from.schema && object.table == rename_.from.name) {
        object.table = rename_.to.name;
        replace_everywhere(object);
      }
    if constexpr (std::is_same_v<K, Miscellany>)
      if (is_reference_data(object) && object.schema == rename_.from.schema)
        replace(object.name, rename_.from.name, rename_.to.name);
    if constexpr (requires {
                    object.partition_of;
                    object.inherits;
                  }) {
      replace(object.partition_of, was, is);
      replace(object.inherits, was, is);
    }
    if constexpr (requires { object.owned_by; })
      if (object.owned_by.starts_with(was + "."))
        object.owned_by = is + object.owned_by.substr(was.size());
  }

  template <class K>
  void rename_column(K& object) const {
    const std::string &was = rename_.from.name, &is = rename_.to.name;
    if constexpr (requires { object.columns; })
      rename_in(object.columns);
    if constexpr (requires { object.include; })
      replace(object.include, was, is);
    if constexpr (requires { object.set_columns; })
      replace(object.set_columns, was, is);
    if constexpr (std::is_same_v<K, Check>)
      replace(object.column, was, is);
    replace_everywhere(object);
  }

  void rename_in(std::vector<std::string>& columns) const {
    replace(columns, rename_.from.name, rename_.to.name);
  }

  void rename_in(std::vector<KeyPart>& parts) const {
    for (KeyPart& part : parts) {
      replace(part.column, rename_.from.name, rename_.to.name);
      replace_in(part.expression);
    }
  }

  void rename_referenced(ForeignKey& key) const {
    const Id& from = rename_.from;
    if (from.kind == Kind::schema)
      replace(key.referenced_schema, from.name, rename_.to.name);
    if (from.kind == Kind::table && key.referenced_schema == from.schema)
      replace(key.referenced_table, from.name, rename_.to.name);
    if (has_column(key.referenced_schema, key.referenced_table))
      replace(key.referenced_columns, from.name, rename_.to.name);
  }

  bool is_renamed_table(const Id& id) const {
    const std::string& table = id.kind == Kind::column ? id.table : id.name;
    if (id.kind != Kind::column && id.kind != Kind::table)
      return false;
    return rename_.from.kind == Kind::column
               ? has_column(id.schema, table)
               : id.schema == rename_.from.schema && table == rename_.from.name;
  }

  template <class K>
  void rename_dependencies(K& object) const {
    auto& depends = object.depends;
    const bool text = std::any_of(depends.begin(), depends.end(), [&](const Id& id) {
      return is_renamed(id) || is_renamed_table(id) || is_in_renamed_schema(id);
    });
    if (text && !may_show(object))
      replace_everywhere(object);
    if (text && rename_.from.kind != Kind::column)
      replace_types(object);
    if constexpr (std::is_same_v<K, Routine>)
      if (text && rename_.from.kind != Kind::column)
        rename_types(object);
    for (Id& id : depends) {
      if (id == rename_.from)
        id = rename_.to;
      else if (is_renamed(id))
        id.name = rename_.to.name;
      else if (is_relation(rename_.from.kind) && id.schema == rename_.from.schema)
        replace(id.table, rename_.from.name, rename_.to.name);
      if (rename_.from.kind == Kind::schema)
        replace(id.schema, rename_.from.name, rename_.to.name);
    }
  }

  bool is_in_renamed_schema(const Id& id) const {
    return rename_.from.kind == Kind::schema && id.schema == rename_.from.name;
  }

  /// What has a type that is renamed, or is in a renamed schema, has it under its new name.
  template <class K>
  void replace_types(K& object) const {
    if constexpr (std::is_same_v<K, Column> || std::is_same_v<K, Domain>)
      replace_name(object.type);
    if constexpr (std::is_same_v<K, Range>)
      replace_name(object.subtype);
    if constexpr (std::is_same_v<K, Composite>)
      for (Attribute& each : object.attributes)
        replace_name(each.type);
  }

  /// A routine is known by the types of its arguments.
  void rename_types(Routine& routine) const {
    const std::string arguments = split_routine_name(routine.name).arguments;
    routine.name.resize(routine.name.size() - arguments.size());
    routine.name += rules_.replace_identifier(arguments, rename_.from.name, rename_.to.name);
    routine.returns =
        rules_.replace_identifier(routine.returns, rename_.from.name, rename_.to.name);
  }

  /// A view keeps the names of its own columns when one that it reads gets another: a query that
  /// may show the column is left as it is, and thus altered, whatever it is to be. The body of a
  /// routine that the server has parsed keeps such names as well.
  template <class K>
  bool may_show(const K& object) const {
    if constexpr (std::is_same_v<K, Routine>)
      return rename_.from.kind == Kind::column;
    if constexpr (requires {
                    object.attributes;
                    object.query;
                  })
      return rename_.from.kind == Kind::column &&
             std::any_of(object.attributes.begin(), object.attributes.end(),
                         [&](const Attribute& each) { return each.name == rename_.from.name; });
    return false;
  }

  void replace_name(std::string& sql) const {
    sql = rules_.replace_identifier(sql, rename_.from.name, rename_.to.name);
  }
  void replace_in(Sql& sql) const { replace_name(sql.text); }
  void replace_in(std::optional<Sql>& sql) const {
    if (sql)
      replace_in(*sql);
  }
  void replace_in(std::optional<Generated>& generated) const {
    if (generated)
      replace_in(generated->expression);
  }
  template <class T>
  void replace_in(const T&) const {}  // no SQL in there

  template <class K>
  void replace_everywhere(K& object) const {
    for_each_field<K>([&](const auto& field) { replace_in(object.*field.member); });
  }
};

}  // namespace

namespace {

/// What depends on a routine names it with the types of its arguments.
void follow_routines(const Catalog& before, Catalog& after) {
  std::map<Id, Id> renamed;
  for (std::size_t i = 0; i < before.all<Routine>().size(); ++i) {
    const Id was = before.all<Routine>()[i].id(), is = after.all<Routine>()[i].id();
    if (was != is)
      renamed.emplace(was, is);
  }
  for_each_kind([&]<class K>() {
    if constexpr (requires(K object) { object.depends; })
      for (K& object : after.all<K>())
        for (Id& id : object.depends)
          if (const auto at = renamed.find(id); at != renamed.end())
            id = at->second;
  });
}

}  // namespace

Catalog rename(const Catalog& catalog, const Rename& wanted) {
  if (wanted.value)
    return diff_detail::rename_value(catalog, wanted);
  Catalog result = catalog;
  const Renamer renamer(wanted, catalog);
  for_each_kind([&]<class K>() {
    for (K& object : result.all<K>())
      renamer(object);
  });
  follow_routines(catalog, result);
  result.sort();
  return result;
}

}  // namespace groma
