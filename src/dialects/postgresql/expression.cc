#include "dialects/postgresql/expression.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "catalog/letters.h"
#include "dialects/postgresql/sql.h"
#include "dialects/postgresql/types.h"

namespace groma::postgresql {

namespace {

/// A parsed part, printed.
struct Part {
  enum class Form { other, text, number, conjunction, disjunction };
  std::string sql;
  Form form = Form::other;
  /// Of a literal with a cast: the literal alone, and the type.
  std::string literal{};
  std::string cast{};
};

using Form = Part::Form;

// https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE
enum Binding : int {
  bind_or = 1,
  bind_and,
  bind_not,
  bind_is,
  bind_compare,
  bind_like,
  bind_other,
  bind_add,
  bind_multiply,
  bind_power,
  bind_zone,
  bind_collate,
  bind_sign,
  bind_cast,
};

bool is_comparison(std::string_view op) {
  static constexpr std::array<std::string_view, 7> ops{"=", "<", ">", "<=", ">=", "<>", "!="};
  return std::find(ops.begin(), ops.end(), op) != ops.end();
}

int binding_of(std::string_view op) {
  if (is_comparison(op))
    return bind_compare;
  if (op == "+" || op == "-")
    return bind_add;
  if (op == "*" || op == "/" || op == "%")
    return bind_multiply;
  return op == "^" ? bind_power : bind_other;
}

bool is_text_type(const std::string& type) {
  return is_text(parse_type(type)) && parse_type(type).modifiers.empty();
}

/// A literal in a comparison: its cast is the server's own.
std::string compared(const Part& part) {
  return part.literal.empty() ? part.sql : part.literal;
}

class Parser {
 public:
  explicit Parser(std::string_view sql) : tokens_(tokenize(sql)) {}

  std::optional<std::string> parse_all() {
    const Part part = expression(0);
    return understood() ? std::optional(part.sql) : std::nullopt;
  }

  /// A literal that is cast to the type of the column.
  std::optional<std::string> parse_default(const std::string& type) {
    const Part part = expression(0);
    if (!understood())
      return {};
    const bool own = part.cast == type || parse_type(part.cast).name == parse_type(type).name;
    return !part.literal.empty() && own ? part.literal : part.sql;
  }

 private:
  bool understood() const { return !failed_ && now().kind == TokenKind::end; }

  /// What the parser cannot take: nothing more is read, and the text is compared token by token.
  Part fail() {
    failed_ = true;
    at_ = tokens_.size() - 1;
    return {};
  }

  const Token& now() const { return tokens_[at_]; }
  const Token& next() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }

  bool accept(std::string_view op) {
    const bool found = now().is(op);
    at_ += found ? 1 : 0;
    return found;
  }
  bool accept_word(std::string_view word) {
    const bool found = now().is_word(word);
    at_ += found ? 1 : 0;
    return found;
  }
  void expect(std::string_view op) {
    if (!accept(op))
      fail();
  }
  void expect_word(std::string_view word) {
    if (!accept_word(word))
      fail();
  }

  Part expression(int least) {
    Part left = prefix();
    while (infix(left, least)) {
    }
    return left;
  }

  static std::string in_parentheses(const std::string& text) { return "(" + text + ")"; }

  static Part joined(const Part& left, std::string_view word, Form form, const Part& right) {
    const auto inner = [&](const Part& part) {
      return part.form == form ? part.sql.substr(1, part.sql.size() - 2) : part.sql;
    };
    return {in_parentheses(inner(left) + " " + std::string(word) + " " + inner(right)), form};
  }

  static Part negated(const Part& part) { return {in_parentheses("NOT " + part.sql)}; }

  bool infix(Part& left, int least) {
    if (least <= bind_or && accept_word("or")) {
      left = joined(left, "OR", Form::disjunction, expression(bind_or + 1));
      return true;
    }
    if (least <= bind_and && accept_word("and")) {
      left = joined(left, "AND", Form::conjunction, expression(bind_and + 1));
      return true;
    }
    return infix_is(left, least) || infix_like(left, least) || infix_postfix(left, least) ||
           infix_operator(left, least);
  }

  bool infix_is(Part& left, int least) {
    if (least > bind_is ||
        !(now().is_word("is") || now().is_word("isnull") || now().is_word("notnull")))
      return false;
    if (accept_word("isnull")) {
      left = {in_parentheses(left.sql + " IS NULL")};
      return true;
    }
    if (accept_word("notnull")) {
      left = {in_parentheses(left.sql + " IS NOT NULL")};
      return true;
    }
    ++at_;
    std::string words = accept_word("not") ? "IS NOT " : "IS ";
    if (accept_word("distinct")) {
      expect_word("from");
      left = {in_parentheses(compared(left) + " " + words + "DISTINCT FROM " +
                             compared(expression(bind_is + 1)))};
      return true;
    }
    for (const std::string_view word : {"null", "true", "false", "unknown"})
      if (accept_word(word)) {
        left = {in_parentheses(left.sql + " " + words + upper(word))};
        return true;
      }
    fail();
    return true;
  }

  bool infix_like(Part& left, int least) {
    if (least > bind_like)
      return false;
    const std::size_t start = at_;
    const bool no = accept_word("not");
    if (accept_word("in"))
      left = in_list(left, no);
    else if (accept_word("between"))
      left = between(left, no);
    else if (accept_word("like"))
      left = like(left, no ? "!~~" : "~~");
    else if (accept_word("ilike"))
      left = like(left, no ? "!~~*" : "~~*");
    else
      at_ = start;
    return at_ != start;
  }

  Part like(const Part& left, const std::string& op) {
    const Part right = expression(bind_like + 1);
    if (now().is_word("escape"))
      return fail();
    return {in_parentheses(compared(left) + " " + op + " " + compared(right))};
  }

  Part in_list(const Part& left, bool no) {
    expect("(");
    if (now().is_word("select"))
      return fail();
    const std::vector<Part> parts = list(")");
    std::vector<std::string> items;
    for (const Part& each : parts)
      items.push_back(compared(each));
    const std::string op = no ? " <> " : " = ";
    if (items.empty())
      return fail();
    if (items.size() == 1)
      return {in_parentheses(compared(left) + op + items.front())};
    return {in_parentheses(compared(left) + op + (no ? "ALL" : "ANY") + " (ARRAY[" +
                           join(items, ", ") + "])")};
  }

  Part between(const Part& left, bool no) {
    const Part low = expression(bind_like + 1);
    expect_word("and");
    const Part high = expression(bind_like + 1);
    const Part above{in_parentheses(compared(left) + (no ? " < " : " >= ") + compared(low))},
        below{in_parentheses(compared(left) + (no ? " > " : " <= ") + compared(high))};
    return no ? joined(above, "OR", Form::disjunction, below)
              : joined(above, "AND", Form::conjunction, below);
  }

  bool infix_postfix(Part& left, int least) {
    if (least <= bind_cast && accept("::")) {
      left = cast(left, type());
      return true;
    }
    if (least <= bind_cast && accept("[")) {
      left = {left.sql + "[" + expression(0).sql + "]"};
      expect("]");
      return true;
    }
    if (least <= bind_collate && accept_word("collate")) {
      left = {in_parentheses(left.sql + " COLLATE " + dotted_name())};
      return true;
    }
    if (least <= bind_zone && now().is_word("at") && next().is_word("time")) {
      at_ += 3;
      left = {in_parentheses(left.sql + " AT TIME ZONE " + compared(expression(bind_zone + 1)))};
      return true;
    }
    return false;
  }

  bool infix_operator(Part& left, int least) {
    if (now().is_word("operator")) {
      fail();
      return false;
    }
    static constexpr std::string_view punctuation = "(),;[].:";
    if (now().kind != TokenKind::op || punctuation.find(now().text) != std::string_view::npos)
      return false;
    const int binding = binding_of(now().text);
    if (binding < least)
      return false;
    std::string op(now().text);
    ++at_;
    if (op == "!=")
      op = "<>";
    left = is_comparison(op) ? comparison(left, op) : operation(left, op, binding);
    return true;
  }

  Part comparison(const Part& left, const std::string& op) {
    for (const std::string_view word : {"any", "all", "some"})
      if (accept_word(word)) {
        expect("(");
        const Part array = expression(0);
        expect(")");
        return {in_parentheses(compared(left) + " " + op + " " + (word == "all" ? "ALL" : "ANY") +
                               " (" + compared(array) + ")")};
      }
    return {
        in_parentheses(compared(left) + " " + op + " " + compared(expression(bind_compare + 1)))};
  }

  Part operation(const Part& left, const std::string& op, int binding) {
    const bool divides = op == "/" || op == "%";
    const Part right = expression(binding + 1);
    const auto operand = [&](const Part& part) {
      return part.form == Form::number && !divides ? compared(part) : part.sql;
    };
    return {in_parentheses(operand(left) + " " + op + " " + operand(right))};
  }

  Part prefix() {
    const Token token = now();
    switch (token.kind) {
      case TokenKind::string:
        ++at_;
        return {literal(token.name()), Form::text};
      case TokenKind::number:
        ++at_;
        return {std::string(token.text), Form::number};
      case TokenKind::identifier:
      case TokenKind::quoted:
        return word();
      case TokenKind::op:
        return prefix_operator();
      default:
        return fail();
    }
  }

  Part prefix_operator() {
    if (accept("(")) {
      if (now().is_word("select"))
        return fail();
      const std::vector<Part> parts = list(")");
      if (parts.size() == 1)
        return parts.front();
      return {row(parts)};
    }
    if (accept("+"))
      return expression(bind_sign);
    if (accept("-")) {
      const Part operand = expression(bind_sign);
      if (operand.form == Form::number && operand.cast.empty())
        return {"-" + operand.sql, Form::number};
      return {in_parentheses("- " + operand.sql)};
    }
    return fail();
  }

  static std::string row(const std::vector<Part>& parts) {
    std::vector<std::string> items;
    for (const Part& each : parts)
      items.push_back(each.sql);
    return "ROW(" + join(items, ", ") + ")";
  }

  /// Parts up to the closing parenthesis or bracket, which is taken.
  std::vector<Part> list(std::string_view close) {
    std::vector<Part> parts;
    if (accept(close))
      return parts;
    do
      parts.push_back(expression(0));
    while (accept(","));
    expect(close);
    return parts;
  }

  std::string type() {
    const std::size_t start = at_;
    if (!is_name(now())) {
      fail();
      return {};
    }
    ++at_;
    const auto more = [&] {
      if (accept(".")) {
        ++at_;
        return true;
      }
      if (now().is("(") && now().kind != TokenKind::end) {
        while (now().kind != TokenKind::end && !accept(")"))
          ++at_;
        return true;
      }
      if (now().is("[") && (next().is("]") || next().kind == TokenKind::number)) {
        while (now().kind != TokenKind::end && !accept("]"))
          ++at_;
        return true;
      }
      for (const std::string_view word :
           {"varying", "precision", "with", "without", "time", "zone"})
        if (accept_word(word))
          return true;
      return false;
    };
    while (more()) {
    }
    return failed_ ? std::string() : without_public(canonical_type(source(start, at_)));
  }

  std::string source(std::size_t from, std::size_t to) const {
    const std::size_t begin = tokens_[from].offset, end = tokens_[to - 1].stop();
    return std::string(tokens_.front().text.data() - tokens_.front().offset + begin, end - begin);
  }

  static std::string without_public(std::string text) {
    constexpr std::string_view schema = "public.";
    return text.starts_with(schema) ? text.substr(schema.size()) : text;
  }

  /// Casts that mean nothing are left out; one of a literal is kept apart, to be left out where the
  /// context gives it the type.
  static Part cast(const Part& part, const std::string& type) {
    const Type target = parse_type(type);
    if (part.form == Form::text) {
      const std::string& text = part.literal.empty() ? part.sql : part.literal;
      if (is_number(target) && is_numeral(text))
        return {text.substr(1, text.size() - 2), Form::number, text.substr(1, text.size() - 2),
                type};
      return {is_text_type(type) ? text : text + "::" + type, Form::text, text, type};
    }
    if (part.form == Form::number && is_number(target)) {
      const std::string& number = part.literal.empty() ? part.sql : part.literal;
      return {target.modifiers.empty() ? number + "::" + type : part.sql + "::" + type,
              Form::number, number, type};
    }
    if (is_text_type(type) || (target.array && is_text_element(target)))
      return part;
    return {part.sql + "::" + type};
  }

  static bool is_text_element(Type type) {
    type.array = false;
    return is_text(type) && type.modifiers.empty();
  }

  static bool is_numeral(const std::string& quoted) {
    return quoted.size() > 2 && std::all_of(quoted.begin() + 1, quoted.end() - 1, [](char c) {
             return (c >= '0' && c <= '9') || c == '.' || c == '-';
           });
  }

  std::string dotted_name() {
    std::string text = name(now().name());
    ++at_;
    while (accept(".")) {
      text += "." + name(now().name());
      ++at_;
    }
    return without_public(text);
  }

  Part word() {
    if (now().kind == TokenKind::identifier) {
      if (accept_word("not"))
        return negated(expression(bind_not));
      if (accept_word("case"))
        return case_expression();
      if (accept_word("cast"))
        return cast_call();
      if (accept_word("array"))
        return array();
      if (now().is_word("row") && next().is("(")) {
        at_ += 2;
        return {row(list(")"))};
      }
      for (const std::string_view constant : {"null", "true", "false"})
        if (accept_word(constant))
          return {std::string(constant)};
      for (const std::string_view keyword :
           {"current_timestamp", "current_date", "current_time", "localtimestamp", "localtime",
            "current_user", "session_user", "user", "current_role", "current_schema",
            "current_catalog"})
        if (now().is_word(keyword) && !next().is("(")) {
          ++at_;
          return {upper(keyword)};
        }
      for (const std::string_view refused : {"select", "exists", "extract", "interval", "overlay",
                                             "position", "substring", "trim", "xmlelement"})
        if (now().is_word(refused))
          return special(refused);
    }
    return name_or_call();
  }

  Part special(std::string_view which) {
    if (which == "interval" && next().kind == TokenKind::string)
      return typed_literal();
    if (which == "extract" && next().is("(")) {
      at_ += 2;
      const std::string field = fold(now().name());
      ++at_;
      expect_word("from");
      const Part of = expression(0);
      expect(")");
      return {"EXTRACT(" + field + " FROM " + of.sql + ")"};
    }
    if (which == "substring" && next().is("("))
      return name_or_call();
    return fail();
  }

  /// `date '2020-01-01'`
  Part typed_literal() {
    const std::string type_text = type();
    if (now().kind != TokenKind::string)
      return fail();
    const Part value{literal(now().name()), Form::text};
    ++at_;
    return cast(value, type_text);
  }

  Part cast_call() {
    expect("(");
    const Part value = expression(0);
    expect_word("as");
    Part result = cast(value, type());
    expect(")");
    return result;
  }

  Part array() {
    expect("[");
    std::vector<std::string> items;
    for (const Part& each : list("]"))
      items.push_back(compared(each));
    return {"ARRAY[" + join(items, ", ") + "]"};
  }

  Part case_expression() {
    std::string text = "CASE";
    if (!now().is_word("when"))
      text += " " + expression(0).sql;
    while (accept_word("when")) {
      text += " WHEN " + expression(0).sql;
      expect_word("then");
      text += " THEN " + expression(0).sql;
    }
    if (accept_word("else"))
      text += " ELSE " + expression(0).sql;
    expect_word("end");
    return {text + " END"};
  }

  Part name_or_call() {
    if (now().kind == TokenKind::identifier && next().kind == TokenKind::string &&
        !is_keyword_operator())
      return typed_literal();
    std::string text = now().name();
    text = name(text);
    ++at_;
    while (accept(".")) {
      text += "." + (now().is("*") ? "*" : name(now().name()));
      ++at_;
    }
    text = without_public(text);
    constexpr std::string_view system = "pg_catalog.";
    if (text.starts_with(system))
      text.erase(0, system.size());
    return accept("(") ? call(text) : Part{text};
  }

  bool is_keyword_operator() const {
    return now().is_word("not") || now().is_word("in") || now().is_word("like");
  }

  Part call(const std::string& function) {
    std::vector<std::string> arguments;
    if (accept("*")) {
      expect(")");
      return {function + "(*)"};
    }
    if (now().is_word("distinct") || now().is_word("variadic"))
      return fail();
    for (const Part& each : list(")"))
      arguments.push_back(each.sql);
    if (now().is_word("over") || now().is_word("filter") || now().is_word("within"))
      return fail();
    return {function + "(" + join(arguments, ", ") + ")"};
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

std::string token_by_token(std::string_view sql) {
  std::string text;
  for (const Token& token : tokenize(sql))
    if (token.kind != TokenKind::end)
      text += (text.empty() ? "" : " ") +
              (token.kind == TokenKind::identifier ? fold(token.text) : std::string(token.text));
  return text;
}

}  // namespace

std::string canonical_expression(std::string_view sql) {
  const std::optional<std::string> text = Parser(sql).parse_all();
  return text ? *text : token_by_token(sql);
}

std::string canonical_default(std::string_view sql, std::string_view type) {
  const std::optional<std::string> text = Parser(sql).parse_default(canonical_type(type));
  return text ? *text : token_by_token(sql);
}

}  // namespace groma::postgresql
