/// The declarations of keys, indexes and references over several columns.
#pragma once

#include <string>
#include <type_traits>
#include <utility>

#include "groma/model/specs.h"

namespace groma {

/// True for a struct whose members T has: itself or a base.
template <class Owner, class T>
concept HasMembersOf = std::is_base_of_v<Owner, T>;

/// A primary key, a unique constraint or an index (K) of the table of T. It refers into the model,
/// and is meant to live for one statement.
template <class T, class K>
class KeyDeclaration {
 public:
  explicit KeyDeclaration(model_detail::KeySpec<K>& spec) : spec_(spec) {}

  /// The next columns of the key.
  template <class... V, class... Owner>
    requires(HasMembersOf<Owner, T> && ...)
  KeyDeclaration& on(V Owner::*... members) {
    (spec_.parts.push_back({{}, Member(members)}), ...);
    return *this;
  }
  /// The next part of an index: an expression in the vendor's language.
  KeyDeclaration& on_expression(std::string sql)
    requires std::same_as<K, Index>
  {
    auto& added = spec_.parts.emplace_back();
    added.part.expression.text = std::move(sql);
    return *this;
  }

  /// What is said of the last part.
  KeyDeclaration& descending() { return set(last().descending, true); }
  KeyDeclaration& nulls(std::string first_or_last) {
    return set(last().nulls, std::move(first_or_last));
  }
  KeyDeclaration& collation(std::string name) { return set(last().collation, std::move(name)); }
  KeyDeclaration& operator_class(std::string name) {
    return set(last().operator_class, std::move(name));
  }
  KeyDeclaration& prefix(int length) { return set(last().prefix_length, length); }

  /// Columns that are only carried along.
  template <class... V, class... Owner>
    requires(HasMembersOf<Owner, T> && ...)
  KeyDeclaration& include(V Owner::*... members) {
    (spec_.include.emplace_back(Member(members)), ...);
    return *this;
  }

  KeyDeclaration& named(std::string name) { return set(spec_.key.name, std::move(name)); }
  KeyDeclaration& unique()
    requires std::same_as<K, Index>
  {
    return set(spec_.key.is_unique, true);
  }
  KeyDeclaration& where(std::string sql)
    requires std::same_as<K, Index>
  {
    return set(spec_.key.predicate.text, std::move(sql));
  }
  /// `gin`, `fulltext`, …
  KeyDeclaration& method(std::string name)
    requires std::same_as<K, Index>
  {
    return set(spec_.key.method, std::move(name));
  }
  KeyDeclaration& nulls_not_distinct()
    requires(!std::same_as<K, PrimaryKey>)
  {
    return set(spec_.key.nulls_distinct, false);
  }
  KeyDeclaration& deferral(Deferral when)
    requires(!std::same_as<K, Index>)
  {
    return set(spec_.key.deferral, when);
  }
  /// The name that it has in databases not yet migrated.
  KeyDeclaration& renamed_from(std::string name)
    requires(!std::same_as<K, PrimaryKey>)
  {
    return set(spec_.key.renamed_from, std::move(name));
  }
  KeyDeclaration& comment(std::string text) { return set(spec_.key.comment, std::move(text)); }
  KeyDeclaration& option(const std::string& key, std::string value) {
    return set(spec_.key.options[key], std::move(value));
  }

 private:
  template <class Target, class Value>
  KeyDeclaration& set(Target& target, Value&& value) {
    target = std::forward<Value>(value);
    return *this;
  }

  KeyPart& last() {
    if (spec_.parts.empty())
      spec_.parts.emplace_back();  // refused with the whole model: it has no column
    return spec_.parts.back().part;
  }

  model_detail::KeySpec<K>& spec_;
};

/// A foreign key over any number of columns of the table of T.
template <class T>
class ForeignKeyDeclaration {
 public:
  explicit ForeignKeyDeclaration(model_detail::ReferenceSpec& spec) : spec_(spec) {}

  /// The columns referred to, all of one table.
  template <class... V, class... Owner>
  ForeignKeyDeclaration& references(V Owner::*... members) {
    (spec_.referenced.emplace_back(Member(members)), ...);
    return *this;
  }
  /// The same by names; without columns, the primary key.
  ForeignKeyDeclaration& references(std::string table, const std::vector<std::string>& columns,
                                    std::string schema = {}) {
    spec_.key.referenced_table = std::move(table);
    spec_.key.referenced_schema = std::move(schema);
    spec_.referenced.assign(columns.begin(), columns.end());
    return *this;
  }

  ForeignKeyDeclaration& named(std::string name) { return set(spec_.key.name, std::move(name)); }
  ForeignKeyDeclaration& on_delete(ReferenceAction action) {
    return set(spec_.key.on_delete, action);
  }
  ForeignKeyDeclaration& on_update(ReferenceAction action) {
    return set(spec_.key.on_update, action);
  }
  /// The only columns that SET NULL or SET DEFAULT sets.
  template <class... V, class... Owner>
    requires(HasMembersOf<Owner, T> && ...)
  ForeignKeyDeclaration& setting(V Owner::*... members) {
    (spec_.set_columns.emplace_back(Member(members)), ...);
    return *this;
  }
  ForeignKeyDeclaration& match_full() { return set(spec_.key.match_full, true); }
  ForeignKeyDeclaration& deferral(Deferral when) { return set(spec_.key.deferral, when); }
  ForeignKeyDeclaration& not_validated() { return set(spec_.key.validated, false); }
  ForeignKeyDeclaration& renamed_from(std::string name) {
    return set(spec_.key.renamed_from, std::move(name));
  }
  ForeignKeyDeclaration& comment(std::string text) {
    return set(spec_.key.comment, std::move(text));
  }
  ForeignKeyDeclaration& option(const std::string& key, std::string value) {
    return set(spec_.key.options[key], std::move(value));
  }

 private:
  template <class Target, class Value>
  ForeignKeyDeclaration& set(Target& target, Value&& value) {
    target = std::forward<Value>(value);
    return *this;
  }

  model_detail::ReferenceSpec& spec_;
};

}  // namespace groma
