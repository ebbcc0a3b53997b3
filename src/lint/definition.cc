#include "lint/definition.h"

#include <algorithm>
#include <array>

namespace groma::lint {
namespace {

/// Words that end a column's type.
constexpr std::array<std::string_view, 20> clause_words{
    "constraint", "not",     "null",          "default", "primary",        "unique", "references",
    "check",      "collate", "generated",     "as",      "auto_increment", "on",     "comment",
    "first",      "after",   "autoincrement", "key",     "invisible",      "using"};

bool begins_clause(const Words& words) {
  if (words.sees({"character", "set"}) || words.sees({"charset"}))
    return true;
  return words.front().kind == Word::Kind::bare &&
         std::find(clause_words.begin(), clause_words.end(), words.front().text) !=
             clause_words.end();
}

/// Takes words up to the next clause and returns them as text.
std::string take_type(Words& words) {
  std::string type;
  while (!words.empty() && !begins_clause(words)) {
    const bool opens = words.front().is("(");
    const std::string text = opens ? "(" + words.parenthesised().text() + ")" : words.front().text;
    if (!opens)
      words.skip();
    type += (type.empty() ? "" : " ") + text;
  }
  return type;
}

}  // namespace

bool ColumnText::computed() const {
  return (has({"as", "("}) || has({"generated", "always", "as", "("}));
}

bool ColumnText::stored() const {
  return computed() && (has({"stored"}) || has({"persistent"}));
}

Words ColumnText::default_value() const {
  Words value = clauses.after({"default"});
  std::size_t size = 0;
  for (Words rest = value; !rest.empty(); size = value.size() - rest.size()) {
    if (size > 0 && begins_clause(rest))
      break;
    if (rest.front().is("("))
      rest.parenthesised();
    else
      rest.skip();
  }
  return value.first(size);
}

ColumnText column_text(Words words) {
  ColumnText column;
  column.name = words.name();
  column.type = take_type(words);
  column.clauses = words;
  return column;
}

std::string type_text(Words words) {
  return take_type(words);
}

std::optional<ConstraintText> constraint_text(Words words) {
  ConstraintText constraint;
  if (words.accept("constraint") && !words.sees({"check"}) && !words.sees({"primary", "key"}) &&
      !words.sees({"unique"}) && !words.sees({"foreign", "key"}))
    constraint.name = words.name();
  if (words.accept({"primary", "key"}))
    constraint.form = ConstraintForm::primary_key;
  else if (words.accept("unique"))
    constraint.form = ConstraintForm::unique;
  else if (words.accept({"foreign", "key"}))
    constraint.form = ConstraintForm::foreign_key;
  else if (words.sees({"check"}) || words.sees({"exclude"})) {
    constraint.form = words.front().is("check") ? ConstraintForm::check : ConstraintForm::exclude;
    words.skip();
  } else
    return {};
  constraint.rest = words;
  return constraint;
}

std::string column_not_null(Words check) {
  Words inside = check.parenthesised();
  while (inside.front().is("("))
    inside = inside.parenthesised();
  const std::string column = inside.name();
  return inside.sees({"is", "not", "null"}) && inside.size() == 3 ? column : std::string{};
}

}  // namespace groma::lint
