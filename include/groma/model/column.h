/// The declaration of a column, as a chain of what is said about it.
#pragma once

#include <string>
#include <utility>

#include "groma/error.h"
#include "groma/model/literal.h"
#include "groma/model/specs.h"

namespace groma {

/// What `table.column(…)` returns. V is the type of its values. It refers into the model, and is
/// meant to live for one statement.
template <class V>
class ColumnDeclaration {
 public:
  ColumnDeclaration(model_detail::TableSpec& table, model_detail::ColumnSpec& column)
      : table_(table), spec_(column) {}

  /// Another type than the member's: neutral, or as the vendor spells it. The latter ties the model
  /// to that vendor.
  ColumnDeclaration& type(NeutralType type) { return set(spec_.type, type); }
  ColumnDeclaration& type(std::string vendors) {
    return set(spec_.column.type, std::move(vendors));
  }

  /// Text and bytes: at most so many characters, bytes.
  ColumnDeclaration& length(int most) { return set(spec_.type.length, most); }
  /// Exact numbers of so many digits, some of them behind the point.
  ColumnDeclaration& decimal(int precision, int scale) {
    spec_.type.kind = NeutralKind::decimal;
    spec_.type.scale = scale;
    return set(spec_.type.precision, precision);
  }
  /// Times and timestamps: digits of seconds.
  ColumnDeclaration& precision(int digits) { return set(spec_.type.precision, digits); }
  ColumnDeclaration& nullable(bool yes = true) { return set(spec_.column.nullable, yes); }

  ColumnDeclaration& default_value(const V& value)
    requires model_detail::LiteralValue<V>
  {
    return set(spec_.literal, model_detail::to_literal(value));
  }
  /// A default that the server computes, in its language: `CURRENT_TIMESTAMP`.
  ColumnDeclaration& default_expression(std::string sql) {
    return set(spec_.column.default_value, Sql{std::move(sql)});
  }
  /// GENERATED ALWAYS AS: computed when it is read, or when the row is written.
  ColumnDeclaration& generated(std::string sql) {
    return set(spec_.column.generated, Generated{{std::move(sql)}, false});
  }
  ColumnDeclaration& generated_stored(std::string sql) {
    return set(spec_.column.generated, Generated{{std::move(sql)}, true});
  }

  /// One of the columns of the primary key, in the order of declaration.
  ColumnDeclaration& primary_key() { return set(spec_.primary_key, true); }
  /// Numbered by the vendor's own means: AUTOINCREMENT, AUTO_INCREMENT, identity.
  ColumnDeclaration& auto_increment() { return set(spec_.numbered, true); }
  ColumnDeclaration& identity(Identity how) { return set(spec_.column.identity, how); }

  ColumnDeclaration& unique(std::string name = {}) {
    auto& added = table_.uniques.emplace_back();
    added.key.name = std::move(name);
    added.parts.push_back({{}, spec_.column.name});
    return *this;
  }
  ColumnDeclaration& check(std::string sql) { return check({}, std::move(sql)); }
  ColumnDeclaration& check(std::string name, std::string sql) {
    Check& added = table_.checks.emplace_back();
    added.name = std::move(name);
    added.expression.text = std::move(sql);
    added.column = spec_.column.name;
    return *this;
  }

  /// A foreign key of this one column to the column of another struct's member.
  template <class T, class W>
  ColumnDeclaration& references(W T::* member) {
    return refer({}, {}, Member(member));
  }
  /// The same by names, as for a struct that two tables keep.
  ColumnDeclaration& references(const std::string& table, std::string column,
                                const std::string& schema = {}) {
    return refer(schema, table, std::move(column));
  }
  ColumnDeclaration& on_delete(ReferenceAction action) {
    return set(last_reference("on_delete").on_delete, action);
  }
  ColumnDeclaration& on_update(ReferenceAction action) {
    return set(last_reference("on_update").on_update, action);
  }

  ColumnDeclaration& collation(std::string name) {
    return set(spec_.column.collation, std::move(name));
  }
  ColumnDeclaration& comment(std::string text) {
    return set(spec_.column.comment, std::move(text));
  }
  /// The name that it has in databases not yet migrated.
  ColumnDeclaration& renamed_from(std::string name) {
    return set(spec_.column.renamed_from, std::move(name));
  }
  /// The name that one of the values of its `enum` or `set` has in databases not yet migrated.
  ColumnDeclaration& renamed_value(std::string before, const std::string& now) {
    return set(spec_.column.renamed_values[now], std::move(before));
  }
  /// A setting that one vendor has; the keys are in that vendor's page.
  ColumnDeclaration& option(const std::string& key, std::string value) {
    return set(spec_.column.options[key], std::move(value));
  }

 private:
  template <class T, class U>
  ColumnDeclaration& set(T& target, U&& value) {
    target = std::forward<U>(value);
    return *this;
  }

  ColumnDeclaration& refer(const std::string& schema, const std::string& table, ColumnRef column) {
    auto& added = table_.references.emplace_back();
    added.key.referenced_schema = schema;
    added.key.referenced_table = table;
    added.columns.emplace_back(spec_.column.name);
    added.referenced.push_back(std::move(column));
    reference_ = &added;
    return *this;
  }

  ForeignKey& last_reference(const std::string& word) {
    if (reference_ == nullptr)
      throw Error(word + " of " + table_.table.name + "." + spec_.column.name +
                      " has no reference to act on",
                  "say references(…) before it");
    return reference_->key;
  }

  model_detail::TableSpec& table_;
  model_detail::ColumnSpec& spec_;
  model_detail::ReferenceSpec* reference_ = nullptr;
};

}  // namespace groma
