#include "dialects/sqlite/complete.h"

#include <algorithm>
#include <map>
#include <set>

#include "dialects/sqlite/canonical.h"
#include "dialects/sqlite/expression.h"
#include "dialects/sqlite/tokenizer.h"
#include "dialects/sqlite/types.h"

namespace groma::sqlite {
namespace {

bool is_set(const Table& table, const std::string& option) {
  const auto at = table.options.find(option);
  return at != table.options.end() && at->second == "true";
}

/// One table with what belongs to it; all are found under the folded name of the table.
struct Scope {
  Table* table = nullptr;
  PrimaryKey* key = nullptr;
  std::map<std::string, Column*, std::less<>> columns;  ///< by folded name

  Column* column(std::string_view name) const {
    const auto at = columns.find(fold(name));
    return at == columns.end() ? nullptr : at->second;
  }

  bool has(const std::string& option) const { return table && is_set(*table, option); }
};

using Scopes = std::map<std::string, Scope, std::less<>>;

Scopes scopes_of(Catalog& catalog) {
  Scopes scopes;
  for (Table& table : catalog.all<Table>())
    scopes[fold(table.name)].table = &table;
  for (Column& column : catalog.all<Column>())
    scopes[fold(column.table)].columns[fold(column.name)] = &column;
  for (PrimaryKey& key : catalog.all<PrimaryKey>())
    scopes[fold(key.table)].key = &key;
  return scopes;
}

bool is_rowid(bool has_rowid, const PrimaryKey& key, const Column* column) {
  return has_rowid && key.columns.size() == 1 && !key.columns[0].descending && column &&
         is_integer(column->type);
}

/// A NULL for the rowid is replaced by a number before any NOT NULL is looked at.
void complete_key(const Scope& scope) {
  if (!scope.key)
    return;
  Column* first = scope.key->columns.empty() ? nullptr : scope.column(scope.key->columns[0].column);
  if (is_rowid(!scope.has("without_rowid"), *scope.key, first)) {
    first->nullable = false;
    first->options.erase("not_null_name");
    first->options.erase("not_null_on_conflict");
    scope.key->columns[0].collation.clear();
  } else if (scope.has("without_rowid") || scope.has("strict")) {
    for (const KeyPart& part : scope.key->columns)
      if (Column* column = scope.column(part.column))
        column->nullable = false;
  }
}

void drop_own_collations(const Scope& scope, std::vector<KeyPart>& parts) {
  const auto name = [](const std::string& collation) {
    return collation.empty() ? "binary" : fold(collation);
  };
  for (KeyPart& part : parts)
    if (const Column* column = scope.column(part.column))
      if (!part.collation.empty() && name(part.collation) == name(column->collation))
        part.collation.clear();
}

void complete_reference(const Scopes& scopes, ForeignKey& key) {
  const auto parent = scopes.find(fold(key.referenced_table));
  if (!key.referenced_columns.empty() || parent == scopes.end() || !parent->second.key)
    return;
  const auto& parts = parent->second.key->columns;
  if (parts.size() == key.columns.size())
    for (const KeyPart& part : parts)
      key.referenced_columns.push_back(part.column);
}

/// The server takes a name in double quotes that it does not find for a string.
class Literals {
 public:
  explicit Literals(const Scope& scope) : scope_(scope) {}

  void complete(Sql& sql) const {
    const std::vector<Token> tokens = tokenize(sql.text);
    std::string text;
    std::size_t copied = 0;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      if (!is_literal(tokens, i))
        continue;
      text.append(sql.text, copied, tokens[i].offset - copied);
      text += string_literal(tokens[i].name());
      copied = tokens[i].stop();
    }
    if (copied > 0)
      sql.text = text.append(sql.text, copied);
  }

 private:
  /// Not for what can only be a name: `"t".x`, `"f"(…)`, COLLATE "x", AS "x".
  bool is_literal(const std::vector<Token>& tokens, std::size_t at) const {
    const Token& token = tokens[at];
    if (token.kind != TokenKind::quoted || token.text.front() != '"')
      return false;
    const Token& next = tokens[at + 1];
    if (next.is(".") || next.is("(") || (at > 0 && names_next(tokens[at - 1])))
      return false;
    return !is_column(token.name());
  }

  static bool names_next(const Token& token) {
    return token.is(".") || is_keyword_like(token, "collate") || is_keyword_like(token, "as");
  }

  bool is_column(const std::string& name) const {
    for (const std::string_view rowid : {"rowid", "oid", "_rowid_"})
      if (equal_folded(name, rowid))
        return true;
    return scope_.column(name) != nullptr;
  }

  const Scope& scope_;
};

/// `t.a > 0` → `a > 0` in a check of t: nothing else can be meant, and a check that does not name
/// its table is still right while the table is rebuilt under another name.
void drop_own_table(Sql& sql, const std::string& table) {
  const std::vector<Token> tokens = tokenize(sql.text);
  std::string text;
  std::size_t copied = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i)
    if (is_name(tokens[i]) && equal_folded(tokens[i].name(), table) && tokens[i + 1].is(".")) {
      text.append(sql.text, copied, tokens[i].offset - copied);
      copied = tokens[i + 1].stop();
    }
  if (copied > 0)
    sql.text = text.append(sql.text, copied);
}

void complete_index(const Scope& scope, Index& index) {
  drop_own_collations(scope, index.columns);
  const Literals literals(scope);
  literals.complete(index.predicate);
  for (KeyPart& part : index.columns)
    literals.complete(part.expression);
}

template <class K>
void drop_twins(std::vector<K>& list, const Dialect& dialect) {
  std::set<Id> seen;
  std::erase_if(list, [&](const K& object) {
    return !seen.insert(id_of(canonical(object, dialect))).second;
  });
}

}  // namespace

const Column* rowid_alias(const Catalog& catalog, const Table& table) {
  const auto* key = catalog.find<PrimaryKey>({Kind::primary_key, table.schema, table.name, {}});
  if (!key || key->columns.size() != 1)
    return nullptr;
  for (const Column* column : of_table<Column>(catalog, table.schema, table.name))
    if (equal_folded(column->name, key->columns[0].column))
      return is_rowid(!is_set(table, "without_rowid"), *key, column) ? column : nullptr;
  return nullptr;
}

Catalog complete(Catalog catalog) {
  const Scopes scopes = scopes_of(catalog);
  static const Scope nowhere;
  const auto scope_of = [&](const std::string& table) -> const Scope& {
    const auto at = scopes.find(fold(table));
    return at == scopes.end() ? nowhere : at->second;
  };
  for (const auto& [name, scope] : scopes) {
    complete_key(scope);
    if (scope.key)
      drop_own_collations(scope, scope.key->columns);
  }
  for (Unique& unique : catalog.all<Unique>())
    drop_own_collations(scope_of(unique.table), unique.columns);
  for (Index& index : catalog.all<Index>())
    complete_index(scope_of(index.table), index);
  for (Check& check : catalog.all<Check>()) {
    drop_own_table(check.expression, check.table);
    Literals(scope_of(check.table)).complete(check.expression);
  }
  for (Column& column : catalog.all<Column>())
    if (column.generated)
      Literals(scope_of(column.table)).complete(column.generated->expression);
  for (ForeignKey& key : catalog.all<ForeignKey>())
    complete_reference(scopes, key);
  drop_twins(catalog.all<Unique>(), catalog.dialect);
  drop_twins(catalog.all<ForeignKey>(), catalog.dialect);
  drop_twins(catalog.all<Check>(), catalog.dialect);
  catalog.sort();
  return catalog;
}

Catalog complete_as_written(const Catalog& model) {
  Catalog catalog = complete(model);
  for (Column& column : catalog.all<Column>()) {
    const Column* written = model.find<Column>(column.id());
    if (column.generated && written != nullptr && written->generated)
      column.generated->expression = written->generated->expression;
  }
  return catalog;
}

}  // namespace groma::sqlite
