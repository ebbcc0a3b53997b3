// Renames an object within a catalog, with every reference to it, as the server would.
//
// References by field are exact. Inside SQL text the identifier is replaced wherever it stands, in
// the table's own expressions and in what depends on the table: where that guesses wrong (two
// joined tables with a column of that name), the text differs from the server's and shows up as an
// alteration of the view or trigger, which is then written anew; nothing is lost.
#include <algorithm>
#include <map>

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

class Renamer {
 public:
  Renamer(const Rename& wanted, const Rules& vendor) : rename_(wanted), rules_(vendor) {}

  template <class K>
  void operator()(K& object) const {
    const bool own = rename_.from.kind == Kind::column ? on_table(object) : false;
    if (object.id() == rename_.from)
      rename_itself(object);
    if (rename_.from.kind == Kind::schema)
      rename_schema(object);
    if (is_relation(rename_.from.kind))
      rename_table(object);
    if (own)
      rename_column(object);
    if constexpr (std::is_same_v<K, Table>)
      if (rename_.from.kind == Kind::column && object.schema == rename_.from.schema &&
          object.name == rename_.from.table)
        replace_in(object.partition_by);
    if constexpr (std::is_same_v<K, ForeignKey>)
      rename_referenced(object);
    if constexpr (requires { object.depends; })
      rename_dependencies(object);
  }

 private:
  const Rename& rename_;
  const Rules& rules_;

  template <class K>
  bool on_table(const K& object) const {
    if constexpr (requires { object.table; })
      return object.schema == rename_.from.schema && object.table == rename_.from.table;
    return false;
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
    if (key.referenced_schema != from.schema)
      return;
    if (from.kind == Kind::table)
      replace(key.referenced_table, from.name, rename_.to.name);
    if (from.kind == Kind::column && key.referenced_table == from.table)
      replace(key.referenced_columns, from.name, rename_.to.name);
  }

  bool is_renamed_table(const Id& id) const {
    const Id& from = rename_.from;
    const std::string& table = from.kind == Kind::column ? from.table : from.name;
    return id.schema == from.schema && ((id.kind == Kind::table && id.name == table) ||
                                        (id.kind == Kind::column && id.table == table));
  }

  template <class K>
  void rename_dependencies(K& object) const {
    auto& depends = object.depends;
    const bool text = std::any_of(depends.begin(), depends.end(), [&](const Id& id) {
      return id == rename_.from || is_renamed_table(id) || is_in_renamed_schema(id);
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
  const Renamer renamer(wanted, rules(catalog.dialect.vendor));
  for_each_kind([&]<class K>() {
    for (K& object : result.all<K>())
      renamer(object);
  });
  follow_routines(catalog, result);
  result.sort();
  return result;
}

}  // namespace groma
