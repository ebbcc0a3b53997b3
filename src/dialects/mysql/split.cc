#include "dialects/mysql/split.h"

#include <algorithm>
#include <array>

#include "dialects/mysql/tokenizer.h"
#include "dialects/place.h"

namespace groma::mysql {

namespace {

/// Where in a stored program we are: which semicolons end statements of its body only.
class Body {
 public:
  void take(const Token& token, const Token& next) {
    if (token.is("("))
      ++parentheses_;
    if (token.is(")") && parentheses_ > 0)
      --parentheses_;
    if (words_ < 2 && token.kind == TokenKind::identifier)
      can_have_body_ = can_have_body_ || (token.is_word("create") || token.is_word("alter"));
    if (can_have_body_ && token.kind == TokenKind::identifier)
      take_word(token, next);
    statement_ = begins_statement(token);
    returns_ = token.is_word("return");
    ended_ = token.is_word("end");
    ++words_;
  }

  bool inside() const { return parentheses_ > 0 || !open_.empty(); }

 private:
  enum class Opened { expression, block };

  void take_word(const Token& token, const Token& next) {
    if (!program_) {
      program_ = is_any(token, {"trigger", "procedure", "function", "event", "package"});
      program_ = program_ && parentheses_ == 0;
      return;
    }
    if (token.is_word("end")) {
      if (!open_.empty())
        open_.pop_back();
      return;
    }
    if (ended_ && is_any(token, {"if", "case", "loop", "while", "repeat", "for"}))
      return;  // END IF
    if (token.is_word("begin"))
      open_.push_back(Opened::block);
    else if (token.is_word("case"))
      open_.push_back(at_statement() ? Opened::block : Opened::expression);
    else if (at_statement() && is_any(token, {"if", "loop", "while", "repeat", "for"}) &&
             !is_clause(token, next))
      open_.push_back(Opened::block);
  }

  /// `CREATE TRIGGER IF NOT EXISTS`, `FOR EACH ROW`
  static bool is_clause(const Token& token, const Token& next) {
    return (token.is_word("if") && is_any(next, {"not", "exists"})) ||
           (token.is_word("for") && next.is_word("each"));
  }

  static bool is_any(const Token& token, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return token.is_word(word); });
  }

  /// Before the first block, the body's only statement may stand anywhere but in an expression.
  bool at_statement() const {
    return parentheses_ == 0 && (statement_ || (open_.empty() && !returns_));
  }

  bool begins_statement(const Token& token) const {
    const bool in_expression = !open_.empty() && open_.back() == Opened::expression;
    return token.is(";") || token.is(":") ||
           is_any(token, {"begin", "do", "loop", "repeat", "row"}) ||
           (is_any(token, {"then", "else"}) && !in_expression);
  }

  int words_ = 0;
  int parentheses_ = 0;
  bool can_have_body_ = false;
  bool program_ = false;
  bool statement_ = false;
  bool returns_ = false;
  bool ended_ = false;
  std::vector<Opened> open_;
};

class Splitter {
 public:
  explicit Splitter(std::string_view script) : script_(script) {}

  std::vector<Statement> run() {
    for (;;) {
      const Token token = next_token(script_, at_);
      if (script_.substr(token.offset).starts_with(delimiter_) && token.kind != TokenKind::end)
        at_ = token.offset + delimiter_.size();
      else if (token.kind == TokenKind::end)
        return std::move(statements_);
      else if (token.is_word("delimiter"))
        change_delimiter(token);
      else
        statement(skip_comments(script_, at_));
    }
  }

 private:
  void change_delimiter(const Token& token) {
    const std::size_t end = std::min(script_.find('\n', token.stop()), script_.size());
    std::string_view rest = script_.substr(token.stop(), end - token.stop());
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    rest = rest.substr(0, rest.find_first_of(" \t\r"));
    if (!rest.empty())
      delimiter_ = rest;
    at_ = end;
  }

  /// Where the delimiter stands in or at the token; npos if it does not. It may end a word:
  /// `END$$`.
  std::size_t delimiter_in(const Token& token) const {
    if (script_.substr(token.offset).starts_with(delimiter_))
      return token.offset;
    if (token.kind == TokenKind::string || token.kind == TokenKind::quoted)
      return std::string_view::npos;
    const std::size_t at = token.text.find(delimiter_);
    return at == std::string_view::npos ? at : token.offset + at;
  }

  void statement(std::size_t start) {
    Body body;
    std::size_t stop = start;
    const bool plain = delimiter_ == ";";
    for (Token token = next_token(script_, start);;) {
      if (token.kind == TokenKind::end) {
        at_ = script_.size();
        break;
      }
      const std::size_t delimiter = delimiter_in(token);
      if (delimiter != std::string_view::npos && !(plain && body.inside())) {
        stop = delimiter > token.offset ? delimiter : stop;
        at_ = delimiter + delimiter_.size();
        break;
      }
      const Token next = next_token(script_, token.stop());
      if (continues_line(token))
        continued_.push_back(token.offset);
      body.take(token, next);
      stop = token.stop();
      token = next;
    }
    add(start, with_mark(stop));
  }

  /// Past the end of a versioned comment that the statement ends with.
  std::size_t with_mark(std::size_t stop) const {
    for (;;) {
      const std::size_t next = skip_comments(script_, stop);
      if (!script_.substr(next).starts_with("*/"))
        return stop;
      stop = next + 2;
    }
  }

  /// A backslash at the end of a line: the client takes it away.
  bool continues_line(const Token& token) const {
    const std::string_view rest = script_.substr(token.stop());
    return token.text == "\\" && (rest.starts_with('\n') || rest.starts_with("\r\n"));
  }

  void add(std::size_t start, std::size_t stop) {
    std::string sql(script_.substr(start, stop - start));
    for (; !continued_.empty(); continued_.pop_back())
      sql.erase(continued_.back() - start, 1);
    place_ = text::locate(script_.substr(located_), start - located_, place_);
    located_ = start;
    statements_.push_back({std::move(sql), place_.line, place_.column, {}});
  }

  std::string_view script_;
  std::string_view delimiter_ = ";";
  std::size_t at_ = 0;
  std::size_t located_ = 0;
  std::vector<std::size_t> continued_;  ///< backslashes at ends of lines, of the statement at hand
  text::Place place_;
  std::vector<Statement> statements_;
};

}  // namespace

std::vector<Statement> split(std::string_view script) {
  return Splitter(script).run();
}

std::string ended(const std::string& statement) {
  bool comments = false, semicolons = false;
  std::size_t stop = 0;
  for (const Token& token : tokenize(statement)) {
    const std::string_view between = std::string_view(statement).substr(stop, token.offset - stop);
    comments = between.find_first_of("-#") != std::string_view::npos;
    semicolons = semicolons || token.is(";");
    stop = token.stop();
  }
  if (!semicolons)
    return statement + (comments ? "\n;\n" : ";\n");
  std::string delimiter = "//";
  while (statement.find(delimiter) != std::string::npos)
    delimiter += "/";
  return "DELIMITER " + delimiter + "\n" + statement + "\n" + delimiter + "\nDELIMITER ;\n";
}

}  // namespace groma::mysql
