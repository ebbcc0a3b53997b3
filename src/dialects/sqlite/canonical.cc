#include "dialects/sqlite/canonical.h"

#include <utility>

#include "dialects/sqlite/expression.h"
#include "dialects/sqlite/parse.h"
#include "dialects/sqlite/tokenizer.h"
#include "dialects/sqlite/types.h"

namespace groma::sqlite {
namespace {

void fold_in(std::string& name) {
  name = fold(name);
}

void fold_in(std::vector<std::string>& names) {
  for (std::string& name : names)
    fold_in(name);
}

void fold_in(std::vector<Id>& ids) {
  for (Id& id : ids)
    id = {id.kind, fold(id.schema), fold(id.table), fold(id.name)};
}

std::string without_binary(std::string_view collation) {
  const std::string folded = fold(collation);
  return folded == "binary" ? "" : folded;
}

/// A column's own collation need not be BINARY, an expression's is.
void fold_in(std::vector<KeyPart>& parts) {
  for (KeyPart& part : parts) {
    fold_in(part.column);
    part.expression.text = canonical_expression(part.expression.text);
    part.collation = part.column.empty() ? without_binary(part.collation) : fold(part.collation);
    fold_in(part.nulls);
  }
}

bool is_default(const std::string& key, const std::string& value) {
  return value == "false" || (key.ends_with("on_conflict") && value == "abort");
}

void fold_in(Options& options) {
  for (auto& [key, value] : options)
    fold_in(value);
  std::erase_if(options, [](const auto& each) { return is_default(each.first, each.second); });
}

/// Modules read their arguments themselves: only layout and comments are certain not to matter.
void canonicalise(VirtualTable& table) {
  fold_in(table.module);
  for (std::string& argument : table.arguments) {
    std::string text;
    for (const Token& token : tokenize(argument))
      text.append(text.empty() || token.kind == TokenKind::end ? "" : " ").append(token.text);
    argument = text;
  }
}

void canonicalise(Column& column) {
  column.type = canonical_type(column.type);
  if (column.default_value)
    column.default_value->text = canonical_default(column.default_value->text);
  if (column.default_value && column.default_value->empty())
    column.default_value.reset();
  if (column.generated)
    column.generated->expression.text = canonical_expression(column.generated->expression.text);
  column.collation = without_binary(column.collation);
}

void canonicalise(PrimaryKey& key) {
  fold_in(key.columns);
}

void canonicalise(Unique& unique) {
  fold_in(unique.columns);
}

void canonicalise(Index& index) {
  fold_in(index.columns);
  index.predicate.text = canonical_expression(index.predicate.text);
}

void canonicalise(ForeignKey& key) {
  fold_in(key.columns);
  fold_in(key.referenced_schema);
  fold_in(key.referenced_table);
  fold_in(key.referenced_columns);
  key.match_full = false;
  if (key.deferral == Deferral::immediate)
    key.deferral = Deferral::not_deferrable;
}

void canonicalise(Check& check) {
  check.expression.text = canonical_expression(check.expression.text);
  fold_in(check.column);
}

void canonicalise(View& view) {
  fold_in(view.columns);
  view.query.text = canonical_sql(view.query.text);
}

std::string spell(TriggerTiming timing) {
  return timing == TriggerTiming::before  ? "before"
         : timing == TriggerTiming::after ? "after"
                                          : "instead of";
}

std::string spell(TriggerEvent event) {
  return event == TriggerEvent::insert   ? "insert"
         : event == TriggerEvent::remove ? "delete"
                                         : "update";
}

std::string spell(const TriggerDefinition& trigger) {
  std::string text = "create trigger " + canonical_sql(quote(trigger.name)) + " " +
                     spell(trigger.timing) + " " + spell(trigger.event);
  std::string separator = " of ";
  for (const std::string& column : trigger.columns)
    text += std::exchange(separator, ", ") + canonical_sql(quote(column));
  text += " on " + canonical_sql(quote(trigger.table));
  if (!trigger.condition.empty())
    text += " when " + canonical_expression(trigger.condition.text);
  return text + " " + canonical_sql(trigger.body.text);
}

void canonicalise(Trigger& trigger) {
  const auto parsed = parse_trigger(trigger.definition.text);
  trigger.definition.text =
      parsed.value ? spell(*parsed.value) : canonical_sql(trigger.definition.text);
}

/// Tables have nothing of their own; the other kinds SQLite does not have.
template <class K>
void canonicalise(K&) {}

/// What objects of most kinds have.
template <class K>
void fold_common(K& object) {
  if constexpr (requires { object.schema; })
    fold_in(object.schema);
  if constexpr (requires { object.table; })
    fold_in(object.table);
  if constexpr (requires { object.name; })
    fold_in(object.name);
  if constexpr (requires { object.options; })
    fold_in(object.options);
  if constexpr (requires { object.depends; })
    fold_in(object.depends);
}

}  // namespace

Object canonical(const Object& object, const Dialect&) {
  Object result = object;
  std::visit(
      [](auto& each) {
        fold_common(each);
        canonicalise(each);
      },
      result);
  return result;
}

}  // namespace groma::sqlite
