#include "dialects/mysql/parse_expression.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "dialects/mysql/sql.h"
#include "dialects/mysql/types.h"

namespace groma::mysql {

namespace {

/// How firmly an operator binds (reference manual, "Operator Precedence").
enum Binding {
  of_or = 1,
  of_xor,
  of_and,
  of_not,
  of_comparison,
  of_bit_or,
  of_bit_and,
  of_shift,
  of_sum,
  of_product,
  of_bit_xor,
  of_sign,
  of_collate,
};

struct NotUnderstood {};

/// What was read, and how: enough to turn it round under a NOT, and to go on with a chain.
struct Term {
  std::string text;           ///< without parentheses around it
  std::string operation{};    ///< empty for what needs none
  std::vector<Term> parts{};  ///< of an operation with two sides

  std::string inner() const { return operation.empty() ? text : "(" + text + ")"; }
};

struct Pair {
  std::string_view written;
  std::string_view meant;
};

/// Two words of one function: the server prints the one, the other, or what was written.
constexpr std::array<Pair, 17> functions{{{"substring", "substr"},
                                          {"mid", "substr"},
                                          {"lcase", "lower"},
                                          {"ucase", "upper"},
                                          {"pow", "power"},
                                          {"character_length", "char_length"},
                                          {"octet_length", "length"},
                                          {"day", "dayofmonth"},
                                          {"sha", "sha1"},
                                          {"ceil", "ceiling"},
                                          {"now", "current_timestamp"},
                                          {"localtime", "current_timestamp"},
                                          {"localtimestamp", "current_timestamp"},
                                          {"current_date", "curdate"},
                                          {"current_time", "curtime"},
                                          {"regexp_like", "regexp"},
                                          {"schema", "database"}}};

constexpr std::array<Pair, 16> opposites{{{"=", "<>"},
                                          {"<", ">="},
                                          {">", "<="},
                                          {"is null", "is not null"},
                                          {"is true", "is not true"},
                                          {"is false", "is not false"},
                                          {"in", "not in"},
                                          {"like", "not like"},
                                          {"between", "not between"},
                                          {"<>", "="},
                                          {">=", "<"},
                                          {"<=", ">"},
                                          {"is not null", "is null"},
                                          {"not in", "in"},
                                          {"not like", "like"},
                                          {"not between", "between"}}};

template <std::size_t Size>
std::string_view meant(const std::array<Pair, Size>& pairs, std::string_view word) {
  for (const Pair& pair : pairs)
    if (pair.written == word)
      return pair.meant;
  return {};
}

Term operation(std::string_view word, Term left, Term right) {
  Term term;
  const bool chain = word == "and" || word == "or";
  const std::string first = chain && left.operation == word ? left.text : left.inner();
  term.text = first + " " + std::string(word) + " " + right.inner();
  term.operation = word;
  term.parts = {std::move(left), std::move(right)};
  return term;
}

Term call(const std::string& name, const std::vector<Term>& arguments) {
  Term term{name + "("};
  for (std::size_t i = 0; i < arguments.size(); ++i)
    term.text += (i == 0 ? "" : ",") + arguments[i].text;
  term.text += ")";
  return term;
}

/// MySQL writes `(0 <> a)` for `a` where a condition stands.
Term condition(const Term& term) {
  const bool added = term.operation == "<>" && term.parts.front().text == "0";
  return added ? term.parts.back() : term;
}

/// `NOT (a > 1)` is `a <= 1`, for NULL too; the servers write it either way.
Term negated(const Term& operand) {
  const Term term = condition(operand);
  const std::string_view opposite = meant(opposites, term.operation);
  if (!opposite.empty() && term.parts.size() == 2)
    return operation(opposite, term.parts[0], term.parts[1]);
  if (!opposite.empty() && term.parts.size() == 1)
    return {term.parts[0].inner() + " " + std::string(opposite), std::string(opposite), term.parts};
  return call("not", {term});
}

class Parser {
 public:
  explicit Parser(std::string_view sql) : tokens_(tokenize(sql)) {}

  Term all(bool is_condition) {
    Term term = expression(of_or);
    if (is_condition)
      term = condition(term);
    if (peek().kind != TokenKind::end)
      throw NotUnderstood{};
    return term;
  }

 private:
  const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  const Token& take() {
    const Token& token = peek();
    if (token.kind == TokenKind::end)
      throw NotUnderstood{};
    ++at_;
    return token;
  }
  bool accept(std::string_view op) {
    const bool found = peek().is(op);
    at_ += found ? 1 : 0;
    return found;
  }
  bool accept_word(std::string_view word) {
    const bool found = peek().is_word(word);
    at_ += found ? 1 : 0;
    return found;
  }
  void demand(std::string_view op) {
    if (!accept(op))
      throw NotUnderstood{};
  }
  void demand_word(std::string_view word) {
    if (!accept_word(word))
      throw NotUnderstood{};
  }

  Term expression(int least) {
    Term left = prefixed();
    while (const auto next = infix(left, least))
      left = *next;
    return left;
  }

  Term prefixed() {
    if (accept_word("not"))
      return negated(expression(of_not));
    if (accept("!"))
      return negated(expression(of_collate));
    if (accept("-"))
      return {"-" + expression(of_sign).inner()};
    if (accept("+"))
      return expression(of_sign);
    if (accept("~"))
      return {"~" + expression(of_sign).inner()};
    if (accept_word("binary"))
      return call("binary", {expression(of_collate)});
    return primary();
  }

  struct Infix {
    std::string_view meant;
    int binding;
  };

  /// A plain operator of two sides at hand.
  std::optional<Infix> plain() const {
    struct Operator {
      std::string_view written;
      Infix infix;
    };
    static constexpr std::array<Operator, 27> operators{{{"||", {"or", of_or}},
                                                         {"or", {"or", of_or}},
                                                         {"xor", {"xor", of_xor}},
                                                         {"and", {"and", of_and}},
                                                         {"&&", {"and", of_and}},
                                                         {"=", {"=", of_comparison}},
                                                         {"<=>", {"<=>", of_comparison}},
                                                         {">=", {">=", of_comparison}},
                                                         {">", {">", of_comparison}},
                                                         {"<=", {"<=", of_comparison}},
                                                         {"<", {"<", of_comparison}},
                                                         {"<>", {"<>", of_comparison}},
                                                         {"!=", {"<>", of_comparison}},
                                                         {"|", {"|", of_bit_or}},
                                                         {"&", {"&", of_bit_and}},
                                                         {"<<", {"<<", of_shift}},
                                                         {">>", {">>", of_shift}},
                                                         {"+", {"+", of_sum}},
                                                         {"-", {"-", of_sum}},
                                                         {"*", {"*", of_product}},
                                                         {"/", {"/", of_product}},
                                                         {"div", {"div", of_product}},
                                                         {"%", {"%", of_product}},
                                                         {"mod", {"%", of_product}},
                                                         {"^", {"^", of_bit_xor}},
                                                         {"collate", {"collate", of_collate}},
                                                         {"rlike", {"regexp", of_comparison}}}};
    for (const Operator& each : operators)
      if (peek().is(each.written) || peek().is_word(each.written))
        return each.infix;
    return {};
  }

  std::optional<Term> infix(const Term& left, int least) {
    if (peek().is("->") || peek().is("->>"))
      return extraction(left);
    if (const auto found = plain()) {
      if (found->binding < least)
        return {};
      ++at_;
      return settled(found->meant, left, expression(found->binding + 1));
    }
    return least <= of_comparison ? comparison(left) : std::nullopt;
  }

  static Term settled(std::string_view word, const Term& left, const Term& right) {
    if (left.text == "0" && word == "=")  // MySQL's `NOT a`
      return call("not", {right});
    if (word == "regexp")
      return call("regexp", {left, right});
    if (word == "and" || word == "or" || word == "xor")
      return operation(word, condition(left), condition(right));
    static constexpr std::array<std::string_view, 7> comparisons{
        "=", "<>", "<", "<=", ">", ">=", "<=>"};
    return std::find(comparisons.begin(), comparisons.end(), word) == comparisons.end()
               ? operation(word, left, right)
               : operation(word, compared(left), compared(right));
  }

  /// A moment that is compared: `TIME'10:00'` is `'10:00'`, and MySQL writes now one, now the
  /// other.
  static Term compared(Term term) {
    for (const std::string_view word : {"date", "time", "timestamp"})
      if (term.text.starts_with(word) && term.text.substr(word.size()).starts_with(" '"))
        term.text.erase(0, word.size() + 1);
    return term;
  }

  Term extraction(const Term& left) {
    const bool unquotes = take().text == "->>";
    const Term inner = call("json_extract", {left, primary()});
    return unquotes ? call("json_unquote", {inner}) : inner;
  }

  std::optional<Term> comparison(const Term& left) {
    if (accept_word("is"))
      return test(left);
    const bool negative = peek().is_word("not");
    const Token& word = peek(negative ? 1 : 0);
    if (!word.is_word("in") && !word.is_word("like") && !word.is_word("between") &&
        !word.is_word("regexp"))
      return {};
    at_ += negative ? 2 : 1;
    const Term term = word.is_word("in")        ? operation("in", left, row())
                      : word.is_word("between") ? between(left)
                      : word.is_word("like")    ? like(left)
                                                : call("regexp", {left, expression(of_bit_or)});
    return negative ? negated(term) : term;
  }

  Term test(const Term& left) {
    const bool negative = accept_word("not");
    const std::string word = fold(take().name());
    if (word != "null" && word != "true" && word != "false" && word != "unknown")
      throw NotUnderstood{};
    const std::string what =
        std::string("is ") + (negative ? "not " : "") + (word == "unknown" ? "null" : word);
    return {left.inner() + " " + what, what, {left}};
  }

  Term between(const Term& left) {
    const Term low = compared(expression(of_bit_or));
    demand_word("and");
    const Term high = compared(expression(of_bit_or));
    return operation("between", left, {low.inner() + " and " + high.inner()});
  }

  Term like(const Term& left) {
    Term pattern = expression(of_bit_or);
    if (accept_word("escape"))
      pattern.text += " escape " + primary().text;
    return operation("like", left, pattern);
  }

  std::vector<Term> list() {
    std::vector<Term> terms;
    demand("(");
    if (accept(")"))
      return terms;
    do
      terms.push_back(expression(of_or));
    while (accept(","));
    demand(")");
    return terms;
  }

  Term row() {
    std::vector<Term> terms = list();
    std::transform(terms.begin(), terms.end(), terms.begin(), compared);
    return call("", terms);
  }

  Term primary() {
    const Token& token = peek();
    if (token.is("(")) {
      std::vector<Term> terms = list();
      return terms.size() == 1 ? terms.front() : call("", terms);
    }
    if (token.kind == TokenKind::string)
      return string();
    if (token.kind == TokenKind::number || token.kind == TokenKind::bits ||
        token.kind == TokenKind::variable)
      return {fold(take().text)};
    if (!is_name(token))
      throw NotUnderstood{};
    return token.kind == TokenKind::quoted ? column() : word();
  }

  Term string() {
    std::string text = take().name();
    while (peek().kind == TokenKind::string)
      text += take().name();
    return {literal(text)};
  }

  Term column() {
    std::string text = spelled(take());
    while (accept("."))
      text += "." + spelled(take());
    return {text};
  }

  /// Words that mean something here by themselves stay quoted where they are names.
  static bool is_taken(std::string_view name) {
    static constexpr std::array<std::string_view, 32> words{"or",
                                                            "xor",
                                                            "and",
                                                            "div",
                                                            "mod",
                                                            "collate",
                                                            "rlike",
                                                            "not",
                                                            "binary",
                                                            "in",
                                                            "like",
                                                            "is",
                                                            "between",
                                                            "regexp",
                                                            "escape",
                                                            "case",
                                                            "when",
                                                            "then",
                                                            "else",
                                                            "end",
                                                            "interval",
                                                            "select",
                                                            "exists",
                                                            "match",
                                                            "true",
                                                            "as",
                                                            "false",
                                                            "using",
                                                            "localtime",
                                                            "null",
                                                            "localtimestamp",
                                                            "current_timestamp"};
    return std::find(words.begin(), words.end(), name) != words.end() ||
           name.starts_with("current_") || name.starts_with("_");
  }

  static std::string spelled(const Token& token) {
    const std::string name = fold(token.name());
    const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
      return std::isalpha(c) != 0 || std::isdigit(c) != 0 || c == '_' || c == '$' || c >= 0x80;
    });
    const bool is_number = !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) != 0;
    const bool keeps = token.kind == TokenKind::quoted && (is_taken(name) || is_number);
    return plain && !keeps ? name : quote(name);
  }

  Term word() {
    const std::string name = fold(peek().name());
    const Token& next = peek(1);
    if (name.starts_with("_") && (next.kind == TokenKind::string || next.kind == TokenKind::bits)) {
      ++at_;
      return primary();
    }
    if (name == "case")
      return choice();
    if (name == "select" || name == "exists" || name == "match")
      throw NotUnderstood{};
    if (name == "interval" && !next.is("("))
      return interval();
    if ((name == "date" || name == "time" || name == "timestamp") &&
        next.kind == TokenKind::string) {
      ++at_;
      return {name + " " + string().text};
    }
    if (next.is("("))
      return function(name);
    return bare(name);
  }

  Term bare(const std::string& name) {
    if (name == "true" || name == "false") {
      ++at_;
      return {name == "true" ? "1" : "0"};
    }
    const bool is_moment = name == "current_timestamp" || name == "localtime" ||
                           name == "localtimestamp" || name == "current_date" ||
                           name == "current_time";
    if (!is_moment || peek().kind == TokenKind::quoted)
      return column();
    ++at_;
    const std::string_view function = meant(functions, name);
    return {(function.empty() ? name : std::string(function)) + "()"};
  }

  Term interval() {
    demand_word("interval");
    const Term count = expression(of_or);
    return {"interval " + count.inner() + " " + fold(take().name())};
  }

  Term choice() {
    demand_word("case");
    std::string text = "case";
    const bool searches = peek().is_word("when");
    if (!searches)
      text += " " + expression(of_or).inner();
    while (accept_word("when")) {
      const Term when = expression(of_or);
      text += " when " + (searches ? condition(when) : when).inner();
      demand_word("then");
      text += " then " + expression(of_or).inner();
    }
    if (accept_word("else"))
      text += " else " + expression(of_or).inner();
    demand_word("end");
    return {text + " end"};
  }

  Term function(const std::string& written) {
    ++at_;
    if (written == "cast" || written == "convert")
      return conversion();
    const std::string_view other = meant(functions, written);
    const std::string name = other.empty() ? written : std::string(other);
    std::vector<Term> arguments = list();
    if (name == "mod" && arguments.size() == 2)
      return operation("%", arguments[0], arguments[1]);
    const bool adds = name == "date_add" || name == "adddate",
               takes = name == "date_sub" || name == "subdate";
    if ((adds || takes) && arguments.size() == 2 && arguments[1].text.starts_with("interval "))
      return operation(adds ? "+" : "-", arguments[0], arguments[1]);
    return call(name, arguments);
  }

  Term conversion() {
    demand("(");
    const Term value = expression(of_or);
    if (accept_word("using")) {
      const std::string charset = fold(take().name());
      demand(")");
      return {"convert(" + value.text + " using " + charset + ")"};
    }
    if (!accept(","))
      demand_word("as");
    const std::string type = type_up_to_parenthesis();
    return {"cast(" + value.text + " as " + type + ")"};
  }

  /// The charset of the connection, which servers add, says nothing.
  std::string type_up_to_parenthesis() {
    std::string type;
    for (int depth = 0; depth > 0 || !peek().is(")");) {
      const Token& token = take();
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (token.is_word("integer") && !type.empty())
        continue;
      const bool charset = token.is_word("charset") || token.is_word("character");
      if (charset && (accept_word("set") || token.is_word("charset"))) {
        const std::string name = fold(take().name());
        if (name != "utf8mb4")
          type += " charset " + name;
        continue;
      }
      const bool tight = type.empty() || token.is("(") || token.is(")") || token.is(",") ||
                         type.ends_with('(') || type.ends_with(',');
      type += (tight ? "" : " ") + fold(token.name());
    }
    demand(")");
    return type == "decimal" || type == "dec" ? "decimal(10,0)" : type;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::string> parsed_expression(std::string_view sql, bool is_condition) {
  try {
    return Parser(sql).all(is_condition).text;
  } catch (const NotUnderstood&) {
    return {};
  }
}

}  // namespace groma::mysql
