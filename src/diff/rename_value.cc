#include "diff/rename_value.h"

#include <algorithm>
#include <set>

#include "groma/rules.h"

namespace groma::diff_detail {

namespace {

class Renamer {
 public:
  Renamer(const Catalog& catalog, const Rename& wanted)
      : rules_(rules(catalog.dialect.vendor)),
        owner_(wanted.from),
        type_(owner_.name),
        value_(*wanted.value) {
    if (const auto* owner = catalog.find<Column>(owner_))
      type_ = owner->type;
    else
      for (const Column& column : catalog.all<Column>())
        if (names(column.type))
          tables_.insert({column.schema, column.table});
  }

  template <class K>
  void operator()(K& object) const {
    if (object.id() == owner_)
      rename_in(object);
    if (is_concerned(object))
      for_each_field<K>([&](const auto& field) { replace_in(object.*field.member); });
  }

 private:
  using Name = std::pair<std::string, std::string>;

  const Rules& rules_;
  const Id& owner_;
  std::string type_;
  const RenamedValue& value_;
  std::set<Name> tables_;  ///< that have a column of the type

  std::string replaced(const std::string& sql) const {
    return rules_.replace_value(sql, type_, value_.from, value_.to);
  }

  bool names(const std::string& sql) const {
    return rules_.replace_identifier(sql, owner_.name, owner_.name + "_") != sql;
  }

  void rename_in(EnumType& type) const {
    std::replace(type.labels.begin(), type.labels.end(), value_.from, value_.to);
  }
  void rename_in(Column& column) const { column.type = replaced(column.type); }
  template <class K>
  void rename_in(K&) const {}  // no values in there

  template <class K>
  static Name table_of(const K& object) {
    if constexpr (requires { object.table; })
      return {object.schema, object.table};
    if constexpr (std::is_same_v<K, Table>)
      return {object.schema, object.name};
    return {};
  }

  template <class K>
  bool is_concerned(const K& object) const {
    if constexpr (std::is_same_v<K, Routine>)
      return false;
    if (owner_.kind == Kind::column)
      return is_beside(object);
    if constexpr (requires { object.depends; })
      if (std::find(object.depends.begin(), object.depends.end(), owner_) != object.depends.end())
        return true;
    return tables_.contains(table_of(object));
  }

  /// Within the table alone: what stands outside of it keeps its words.
  template <class K>
  bool is_beside(const K& object) const {
    if constexpr (std::is_same_v<K, Trigger>)
      return false;
    if (table_of(object) != Name{owner_.schema, owner_.table})
      return false;
    bool found = object.id() == owner_;
    for_each_field<K>(
        [&](const auto& field) { found = found || mentions_column(object.*field.member); });
    return found;
  }

  bool mentions_column(const Sql& sql) const { return names(sql.text); }
  bool mentions_column(const std::optional<Generated>& generated) const {
    return generated && names(generated->expression.text);
  }
  bool mentions_column(const std::vector<KeyPart>& parts) const {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const KeyPart& part) { return names(part.expression.text); });
  }
  template <class T>
  bool mentions_column(const T&) const {
    return false;
  }

  void replace_in(Sql& sql) const { sql.text = replaced(sql.text); }
  void replace_in(std::optional<Sql>& sql) const {
    if (sql)
      replace_in(*sql);
  }
  void replace_in(std::optional<Generated>& generated) const {
    if (generated)
      replace_in(generated->expression);
  }
  void replace_in(std::vector<KeyPart>& parts) const {
    for (KeyPart& part : parts)
      replace_in(part.expression);
  }
  void replace_in(std::vector<DomainCheck>& checks) const {
    for (DomainCheck& check : checks)
      replace_in(check.expression);
  }
  template <class T>
  void replace_in(const T&) const {}  // no SQL in there
};

}  // namespace

Catalog rename_value(const Catalog& catalog, const Rename& wanted) {
  Catalog result = catalog;
  const Renamer renamer(catalog, wanted);
  for_each_kind([&]<class K>() {
    for (K& object : result.all<K>())
      renamer(object);
  });
  return result;
}

}  // namespace groma::diff_detail
