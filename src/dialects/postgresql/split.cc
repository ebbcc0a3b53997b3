#include "dialects/postgresql/split.h"

#include <algorithm>
#include <array>

#include "dialects/postgresql/tokenizer.h"
#include "groma/error.h"

namespace groma::postgresql {

namespace {

/// Commands of psql that neither change the database nor what the script means.
constexpr std::array<std::string_view, 14> harmless = {
    "restrict", "unrestrict", "echo", "qecho", "warn", "set",      "unset",
    "pset",     "timing",     "x",    "a",     "t",    "encoding", "prompt"};

/// Where the words so far leave us: psql counts `BEGIN … END` and `CASE … END` only in the
/// definition of a routine.
class Body {
 public:
  void take(const Token& token) {
    if (token.is("("))
      ++parentheses_;
    if (token.is(")") && parentheses_ > 0)
      --parentheses_;
    if (token.kind == TokenKind::identifier)
      take_word(token);
    ++words_;
  }

  bool inside() const { return parentheses_ > 0 || depth_ > 0; }

 private:
  void take_word(const Token& token) {
    if (words_ == 0)
      creates_ = token.is_word("create");
    if (creates_ && words_ < 4 && (token.is_word("function") || token.is_word("procedure")))
      routine_ = true;
    if (!routine_ || parentheses_ > 0)
      return;
    if (token.is_word("begin") || (depth_ > 0 && token.is_word("case")))
      ++depth_;
    if (depth_ > 0 && token.is_word("end"))
      --depth_;
  }

  int words_ = 0;
  int parentheses_ = 0;
  int depth_ = 0;
  bool creates_ = false;
  bool routine_ = false;
};

/// True for `COPY … FROM STDIN`, whose rows follow in the script.
bool copies_in(std::string_view sql) {
  const std::vector<Token> tokens = tokenize(sql);
  if (!tokens.front().is_word("copy"))
    return false;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i)
    if (tokens[i].is_word("from") && tokens[i + 1].is_word("stdin"))
      return true;
  return false;
}

class Splitter {
 public:
  Splitter(std::string_view script, std::string_view name) : script_(script), name_(name) {}

  std::vector<Statement> run() {
    for (;;) {
      const Token token = next_token(script_, at_);
      if (token.kind == TokenKind::end)
        return std::move(statements_);
      if (token.text.starts_with('\\'))
        command(token);
      else if (token.is(";"))
        at_ = token.stop();
      else
        statement(token.offset);
    }
  }

 private:
  void statement(std::size_t start) {
    Body body;
    std::size_t stop = start;
    for (at_ = start;;) {
      const Token token = next_token(script_, at_);
      if (token.text.starts_with('\\'))
        refuse(token, "inside a statement");
      if (token.kind == TokenKind::end || (token.is(";") && !body.inside())) {
        at_ = token.stop();
        break;
      }
      body.take(token);
      stop = at_ = token.stop();
    }
    const std::string_view sql = script_.substr(start, stop - start);
    const Place place = place_of(start);
    statements_.push_back({std::string(sql), place.line, place.column, {}});
    if (copies_in(sql))
      take_input(statements_.back().input);
  }

  std::size_t line_end() const { return std::min(script_.find('\n', at_), script_.size()); }

  void skip_line() { at_ = std::min(line_end() + 1, script_.size()); }

  /// The rows begin on the line after the statement and end with a line `\.`.
  void take_input(std::string& input) {
    skip_line();
    while (at_ < script_.size()) {
      std::string_view line = script_.substr(at_, line_end() - at_);
      skip_line();
      if (line.ends_with('\r'))
        line.remove_suffix(1);
      if (line == "\\.")
        return;
      input.append(line).append("\n");
    }
  }

  void command(const Token& token) {
    const Token word = next_token(script_, token.stop());
    if (word.offset == token.stop() && word.is_word("q")) {
      at_ = script_.size();
      return;
    }
    if (word.offset != token.stop() ||
        std::find(harmless.begin(), harmless.end(), word.text) == harmless.end())
      refuse(token, "in a script");
    at_ = token.stop();
    skip_line();
  }

  [[noreturn]] void refuse(const Token& token, std::string_view where) {
    const Place place = place_of(token.offset);
    const std::string_view rest = script_.substr(token.offset);
    const std::string command(rest.substr(0, rest.find_first_of(" \t\r\n;")));
    throw Error({std::string(name_) + ":" + std::to_string(place.line) + ":" +
                     std::to_string(place.column) + ": psql's command " + command +
                     " is not understood " + std::string(where),
                 std::string(name_),
                 {},
                 {},
                 "Leave it out, or run the script with psql and give Groma the database's URL."});
  }

  Place place_of(std::size_t offset) {
    place_ = locate(script_.substr(located_), offset - located_, place_);
    located_ = offset;
    return place_;
  }

  std::string_view script_;
  std::string_view name_;
  std::size_t at_ = 0;
  std::size_t located_ = 0;
  Place place_;
  std::vector<Statement> statements_;
};

}  // namespace

std::vector<Statement> split_script(std::string_view script, std::string_view name) {
  return Splitter(script, name).run();
}

std::vector<Statement> split(std::string_view script) {
  return split_script(script, "script");
}

}  // namespace groma::postgresql
