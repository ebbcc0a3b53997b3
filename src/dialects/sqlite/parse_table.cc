// CREATE TABLE: https://sqlite.org/lang_createtable.html and the server's parse.y.
#include <algorithm>

#include "dialects/sqlite/clauses.h"
#include "dialects/sqlite/parse.h"
#include "dialects/sqlite/types.h"

namespace groma::sqlite {
namespace {

void set_option(Options& options, const std::string& key, const std::string& value) {
  if (!value.empty())
    options[key] = value;
}

class TableParser {
 public:
  explicit TableParser(std::string_view sql) : cursor_(sql) {}

  Parsed<TableDefinition> parse() {
    header();
    cursor_.expect_op("(");
    body();
    cursor_.expect_op(")");
    while (table_option()) {
    }
    if (!cursor_.done())
      cursor_.fail("unexpected text after the table");
    resolve();
    if (!cursor_.problem().empty())
      return {{}, cursor_.problem()};
    return {std::move(definition_), {}};
  }

 private:
  void header() {
    cursor_.expect({"create"});
    if (!cursor_.accept({"temp"}))
      cursor_.accept({"temporary"});
    cursor_.expect({"table"});
    cursor_.accept({"if", "not", "exists"});
    definition_.table.name = cursor_.qualified_name();
  }

  /// Columns first; the commas between table constraints may be missing.
  void body() {
    do {
      if (at_table_constraint())
        break;
      column();
    } while (cursor_.accept_op(","));
    while (at_table_constraint()) {
      table_constraint();
      cursor_.accept_op(",");
    }
  }

  /// These words are reserved: a column cannot be called so without quotes.
  bool at_table_constraint() const {
    static constexpr std::string_view words[] = {"constraint", "primary", "unique", "check",
                                                 "foreign"};
    return std::any_of(std::begin(words), std::end(words),
                       [&](std::string_view word) { return cursor_.next_is({word}); });
  }

  void column() {
    Column column;
    column.table = definition_.table.name;
    column.name = cursor_.name();
    column.type = type();
    column.position = static_cast<int>(definition_.columns.size()) + 1;
    definition_.columns.push_back(std::move(column));
    while (column_clause()) {
    }
  }

  /// Words up to a constraint, and numbers in parentheses after them. GENERATED and ALWAYS could be
  /// part of a type as well.
  std::string type() {
    const std::size_t start = cursor_.mark();
    while (at_type_word())
      cursor_.take();
    if (cursor_.mark() != start && cursor_.peek().is("("))
      cursor_.group();
    return cursor_.text(cursor_.taken_since(start));
  }

  bool at_type_word() const {
    static constexpr std::string_view enders[] = {"constraint", "primary",    "not",     "null",
                                                  "unique",     "check",      "default", "collate",
                                                  "references", "deferrable", "as"};
    const Token& token = cursor_.peek();
    if (token.kind == TokenKind::quoted || token.kind == TokenKind::string)
      return true;
    return token.kind == TokenKind::identifier && !cursor_.next_is({"generated", "always"}) &&
           std::none_of(std::begin(enders), std::end(enders),
                        [&](std::string_view word) { return is_keyword_like(token, word); });
  }

  bool column_clause() {
    const bool named = cursor_.accept({"constraint"});
    const std::string name = named ? cursor_.name() : "";
    return key_clause(name) || value_clause(name) || reference_clause(name) || named;
  }

  Column& current() { return definition_.columns.back(); }

  template <class K>
  K constraint(const std::string& name) const {
    K object;
    object.table = definition_.table.name;
    object.name = name;
    return object;
  }

  void number(Column& column) const {
    column.identity.emplace().generation = Generation::auto_increment;
  }

  bool key_clause(const std::string& name) {
    KeyPart part;
    part.column = current().name;
    if (cursor_.accept({"primary", "key"})) {
      PrimaryKey key = constraint<PrimaryKey>(name);
      part.descending = cursor_.accept({"desc"});
      cursor_.accept({"asc"});
      key.columns = {part};
      set_option(key.options, "on_conflict", conflict_clause(cursor_));
      if (cursor_.accept({"autoincrement"}))
        number(current());
      definition_.primary_key = std::move(key);
      return true;
    }
    if (!cursor_.accept({"unique"}))
      return false;
    unique(name, {part});
    return true;
  }

  void unique(const std::string& name, std::vector<KeyPart> parts) {
    Unique unique = constraint<Unique>(name);
    unique.columns = std::move(parts);
    set_option(unique.options, "on_conflict", conflict_clause(cursor_));
    definition_.uniques.push_back(std::move(unique));
  }

  bool value_clause(const std::string& name) {
    if (cursor_.accept({"not", "null"})) {
      current().nullable = false;
      set_option(current().options, "not_null_name", name);
      set_option(current().options, "not_null_on_conflict", conflict_clause(cursor_));
    } else if (cursor_.accept({"null"})) {
      conflict_clause(cursor_);
    } else if (cursor_.accept({"default"})) {
      default_value();
    } else if (cursor_.accept({"collate"})) {
      current().collation = cursor_.name();
    } else if (cursor_.accept({"generated", "always", "as"}) || cursor_.accept({"as"})) {
      generated();
    } else if (cursor_.accept({"check"})) {
      check(name).column = current().name;
    } else {
      return false;
    }
    return true;
  }

  /// A deferral may stand apart from its REFERENCES.
  bool reference_clause(const std::string& name) {
    if (cursor_.next_is({"references"})) {
      ForeignKey key = constraint<ForeignKey>(name);
      key.columns = {current().name};
      references_clause(cursor_, key);
      definition_.foreign_keys.push_back(std::move(key));
      return true;
    }
    const auto deferral = deferral_clause(cursor_);
    if (deferral && !definition_.foreign_keys.empty())
      definition_.foreign_keys.back().deferral = *deferral;
    return deferral.has_value();
  }

  void default_value() {
    const std::size_t start = cursor_.mark();
    if (cursor_.peek().is("(")) {
      cursor_.group();
    } else {
      if (!cursor_.accept_op("-"))
        cursor_.accept_op("+");
      cursor_.take();
    }
    current().default_value = Sql{cursor_.text(cursor_.taken_since(start))};
  }

  void generated() {
    const std::string expression = cursor_.text(cursor_.group());
    const bool stored = cursor_.accept({"stored"});
    if (!stored)
      cursor_.accept({"virtual"});
    current().generated = Generated{{expression}, stored};
  }

  Check& check(const std::string& name) {
    Check check = constraint<Check>(name);
    check.expression.text = cursor_.text(cursor_.group());
    definition_.checks.push_back(std::move(check));
    return definition_.checks.back();
  }

  void table_constraint() {
    const bool named = cursor_.accept({"constraint"});
    const std::string name = named ? cursor_.name() : "";
    if (cursor_.accept({"check"})) {
      check(name);
      conflict_clause(cursor_);
    } else if (cursor_.accept({"foreign", "key"})) {
      ForeignKey key = constraint<ForeignKey>(name);
      key.columns = name_list(cursor_);
      references_clause(cursor_, key);
      key.deferral = deferral_clause(cursor_).value_or(Deferral::not_deferrable);
      definition_.foreign_keys.push_back(std::move(key));
    } else if (cursor_.accept({"unique"})) {
      unique(name, key_parts(cursor_));
    } else if (cursor_.accept({"primary", "key"})) {
      primary_key(name);
    } else if (!named) {
      cursor_.fail("unexpected constraint");
    }
  }

  void primary_key(const std::string& name) {
    PrimaryKey key = constraint<PrimaryKey>(name);
    for (Tokens tokens : split_at_commas(cursor_.group())) {
      numbered_ = tokens.size() > 1 && is_keyword_like(tokens.back(), "autoincrement");
      key.columns.push_back(key_part(cursor_, tokens.first(tokens.size() - (numbered_ ? 1 : 0))));
    }
    set_option(key.options, "on_conflict", conflict_clause(cursor_));
    definition_.primary_key = std::move(key);
    key_of_table_ = true;
  }

  bool table_option() {
    cursor_.accept_op(",");
    if (cursor_.accept({"strict"}))
      definition_.table.options["strict"] = "true";
    else if (cursor_.accept({"without", "rowid"}))
      definition_.table.options["without_rowid"] = "true";
    else
      return false;
    return true;
  }

  /// What is known only once all is read: how columns are spelled, and whether the key is the
  /// rowid.
  void resolve() {
    for (Unique& unique : definition_.uniques)
      spell(unique.columns);
    for (ForeignKey& key : definition_.foreign_keys)
      for (std::string& column : key.columns)
        spell(column);
    if (!definition_.primary_key)
      return;
    std::vector<KeyPart>& parts = definition_.primary_key->columns;
    spell(parts);
    Column* column = parts.size() == 1 ? find(parts[0].column) : nullptr;
    if (!column || !key_of_table_)
      return;
    if (numbered_)
      number(*column);
    if (is_integer(column->type) && !definition_.table.options.contains("without_rowid"))
      parts[0].descending = false;  // it is the rowid, which has no direction
  }

  Column* find(std::string_view name) {
    auto& columns = definition_.columns;
    const auto at = std::find_if(columns.begin(), columns.end(), [&](const Column& column) {
      return equal_folded(column.name, name);
    });
    return at == columns.end() ? nullptr : &*at;
  }

  void spell(std::string& name) {
    if (const Column* column = find(name))
      name = column->name;
  }

  void spell(std::vector<KeyPart>& parts) {
    for (KeyPart& part : parts)
      spell(part.column);
  }

  Cursor cursor_;
  TableDefinition definition_;
  bool key_of_table_ = false;  ///< the primary key is not written at a column
  bool numbered_ = false;      ///< AUTOINCREMENT inside a table's PRIMARY KEY
};

}  // namespace

Parsed<TableDefinition> parse_table(std::string_view sql) {
  return TableParser(sql).parse();
}

}  // namespace groma::sqlite
