/// The declaration of a table on a struct of the programmer's.
#pragma once

#include <string>
#include <utility>

#include "groma/model/column.h"
#include "groma/model/column_type.h"
#include "groma/model/keys.h"

namespace groma {

/// What `model.table<T>(…)` returns: a reference into the model, to be kept while it is declared.
template <class T>
class TableDeclaration {
 public:
  explicit TableDeclaration(model_detail::TableSpec& spec) : spec_(&spec) {}

  /// A column whose type follows from the member's: `std::optional` makes it nullable. A member
  /// whose type is no ColumnValue does not compile: give it a ColumnType.
  template <class V, class Owner>
    requires HasMembersOf<Owner, T> && ColumnValue<typename model_detail::WithoutOptional<V>::type>
  auto column(std::string name, V Owner::* member) {
    using Plain = model_detail::WithoutOptional<V>;
    model_detail::ColumnSpec& added = add_column(std::move(name));
    added.member.emplace(member);
    added.type = ColumnType<typename Plain::type>::neutral();
    added.column.nullable = Plain::nullable;
    return ColumnDeclaration<typename Plain::type>(*spec_, added);
  }

  /// A column that the struct leaves out.
  ColumnDeclaration<Literal> column(std::string name, NeutralType type) {
    model_detail::ColumnSpec& added = add_column(std::move(name));
    added.type = type;
    return {*spec_, added};
  }

  /// The primary key, where it has more than one column or more to say of it.
  template <class... V, class... Owner>
  KeyDeclaration<T, PrimaryKey> primary_key(V Owner::*... members) {
    return KeyDeclaration<T, PrimaryKey>(spec_->primary_keys.emplace_back()).on(members...);
  }
  template <class... V, class... Owner>
  KeyDeclaration<T, Unique> unique(V Owner::*... members) {
    return KeyDeclaration<T, Unique>(spec_->uniques.emplace_back()).on(members...);
  }
  KeyDeclaration<T, Index> index(std::string name) {
    return KeyDeclaration<T, Index>(spec_->indexes.emplace_back()).named(std::move(name));
  }
  /// An index that the naming convention names.
  KeyDeclaration<T, Index> index() {
    return KeyDeclaration<T, Index>(spec_->indexes.emplace_back());
  }
  template <class... V, class... Owner>
    requires(HasMembersOf<Owner, T> && ...)
  ForeignKeyDeclaration<T> foreign_key(V Owner::*... members) {
    model_detail::ReferenceSpec& added = spec_->references.emplace_back();
    (added.columns.emplace_back(Member(members)), ...);
    return ForeignKeyDeclaration<T>(added);
  }
  TableDeclaration& check(std::string sql) { return check({}, std::move(sql)); }
  TableDeclaration& check(std::string name, std::string sql) {
    Check& added = spec_->checks.emplace_back();
    added.name = std::move(name);
    added.expression.text = std::move(sql);
    return *this;
  }

  TableDeclaration& schema(std::string name) { return set(spec_->table.schema, std::move(name)); }
  TableDeclaration& comment(std::string text) { return set(spec_->table.comment, std::move(text)); }
  /// The name that it has in databases not yet migrated.
  TableDeclaration& renamed_from(std::string name) {
    return set(spec_->table.renamed_from, std::move(name));
  }
  /// A setting that one vendor has; the keys are in that vendor's page.
  TableDeclaration& option(const std::string& key, std::string value) {
    return set(spec_->table.options[key], std::move(value));
  }

 private:
  template <class Target, class Value>
  TableDeclaration& set(Target& target, Value&& value) {
    target = std::forward<Value>(value);
    return *this;
  }

  model_detail::ColumnSpec& add_column(std::string name) {
    model_detail::ColumnSpec& added = spec_->columns.emplace_back();
    added.column.name = std::move(name);
    return added;
  }

  model_detail::TableSpec* spec_;
};

}  // namespace groma
