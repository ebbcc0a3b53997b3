#include "dialects/postgresql/types.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "dialects/postgresql/sql.h"

namespace groma::postgresql {

namespace {

using Alias = std::pair<std::string_view, std::string_view>;

// https://www.postgresql.org/docs/current/datatype.html, table "Data Types", and the grammar's own.
constexpr std::array<Alias, 25> aliases{{
    {"int", "integer"},
    {"int4", "integer"},
    {"int8", "bigint"},
    {"int2", "smallint"},
    {"serial4", "serial"},
    {"serial8", "bigserial"},
    {"serial2", "smallserial"},
    {"dec", "numeric"},
    {"decimal", "numeric"},
    {"float4", "real"},
    {"float8", "double precision"},
    {"bool", "boolean"},
    {"varchar", "character varying"},
    {"char varying", "character varying"},
    {"nchar varying", "character varying"},
    {"national char varying", "character varying"},
    {"national character varying", "character varying"},
    {"char", "character"},
    {"nchar", "character"},
    {"national char", "character"},
    {"national character", "character"},
    {"varbit", "bit varying"},
    {"timestamptz", "timestamp with time zone"},
    {"timetz", "time with time zone"},
    {"bpchar", "bpchar"},
}};

std::string unalias(const std::string& word) {
  const auto at =
      std::find_if(aliases.begin(), aliases.end(), [&](const Alias& a) { return a.first == word; });
  return at == aliases.end() ? word : std::string(at->second);
}

/// Reads a type's text from left to right.
class TypeReader {
 public:
  explicit TypeReader(std::string_view text) : tokens_(tokenize(text)) {}

  Type read() {
    read_name();
    read_modifiers();
    read_words_behind();
    read_array();
    settle();
    return type_;
  }

 private:
  const Token& now() const { return tokens_[at_]; }
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

  void read_name() {
    take_part();
    while (accept(".")) {
      type_.schema = type_.name;
      take_part();
    }
    if (type_.quoted || !type_.schema.empty())
      return;
    for (const std::string_view word : {"character", "char", "varying", "precision"})
      if (accept_word(word))
        type_.name += " " + std::string(word);
    if (type_.name == "national" && accept_word("varying"))
      type_.name += " varying";
  }

  void take_part() {
    if (now().kind == TokenKind::end)
      return;
    type_.quoted = now().kind == TokenKind::quoted;
    type_.name = now().name();
    ++at_;
  }

  void read_modifiers() {
    if (!accept("("))
      return;
    std::string modifier;
    for (int depth = 1; now().kind != TokenKind::end; ++at_) {
      depth += now().is("(") ? 1 : now().is(")") ? -1 : 0;
      if (depth == 0 || (depth == 1 && now().is(",")))
        type_.modifiers.push_back(std::exchange(modifier, {}));
      else
        modifier += now().text;
      if (depth == 0)
        break;
    }
    accept(")");
  }

  /// `timestamp(3) with time zone`, `interval day to second(3)`
  void read_words_behind() {
    if (type_.quoted || !type_.schema.empty())
      return;
    if (type_.name == "interval" && now().kind == TokenKind::identifier) {
      std::string fields;
      for (; now().kind == TokenKind::identifier && !now().is_word("array"); ++at_)
        fields += (fields.empty() ? "" : " ") + fold(now().text);
      read_modifiers();
      type_.modifiers.insert(type_.modifiers.begin(), fields);
    } else if (accept_word("with")) {
      at_ += 2;
      type_.name += " with time zone";
    } else if (accept_word("without")) {
      at_ += 2;
    }
  }

  void read_array() {
    if (accept_word("array"))
      type_.array = true;
    while (at_ + 1 < tokens_.size() && accept("[")) {
      type_.array = true;
      while (now().kind != TokenKind::end && !accept("]"))
        ++at_;
    }
  }

  /// The server's own spelling, with what it supplies.
  void settle() {
    if (type_.schema == "pg_catalog")
      type_.schema.clear();
    else if (type_.quoted || !type_.schema.empty())
      return;
    if (!type_.quoted)
      type_.name = unalias(type_.name);
    type_.quoted = type_.name == "char";
    settle_modifiers();
  }

  void settle_modifiers() {
    std::vector<std::string>& modifiers = type_.modifiers;
    if (type_.name == "float") {
      type_.name =
          !modifiers.empty() && std::stoi("0" + modifiers[0]) < 25 ? "real" : "double precision";
      modifiers.clear();
    }
    if ((type_.name == "character" || type_.name == "bit") && modifiers.empty())
      modifiers = {"1"};
    if (type_.name == "bpchar" && !modifiers.empty())
      type_.name = "character";
    if (type_.name == "numeric" && modifiers.size() == 1)
      modifiers.emplace_back("0");
    if (type_.name == "timestamp" || type_.name == "time")
      type_.name += " without time zone";
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  Type type_;
};

/// Names that are more than one word, and those that are keywords of the grammar.
bool is_bare_builtin(const std::string& type_name) {
  static constexpr std::array<std::string_view, 18> words{"integer",
                                                          "bigint",
                                                          "smallint",
                                                          "numeric",
                                                          "real",
                                                          "double precision",
                                                          "boolean",
                                                          "interval",
                                                          "character",
                                                          "bit",
                                                          "bit varying",
                                                          "character varying",
                                                          "serial",
                                                          "bigserial",
                                                          "timestamp with time zone",
                                                          "smallserial",
                                                          "time with time zone",
                                                          "timestamp without time zone"};
  return type_name == "time without time zone" ||
         std::find(words.begin(), words.end(), type_name) != words.end();
}

std::string base_text(const Type& type) {
  if (!type.schema.empty())
    return name(type.schema, type.name);
  if (type.quoted)
    return quote(type.name);
  return is_bare_builtin(type.name) ? type.name : name(type.name);
}

}  // namespace

Type parse_type(std::string_view text) {
  return TypeReader(text).read();
}

std::string to_string(const Type& type) {
  std::string text = base_text(type);
  std::string modifiers;
  std::vector<std::string> list = type.modifiers;
  if (type.schema.empty() && type.name == "interval" && !list.empty() &&
      !(list.front()[0] >= '0' && list.front()[0] <= '9')) {
    text += " " + list.front();
    list.erase(list.begin());
  }
  if (!list.empty())
    modifiers = "(" + join(list, ",") + ")";
  const std::size_t blank = text.find(' ');
  const bool inner = text.starts_with("time") && blank != std::string::npos && type.schema.empty();
  text.insert(inner ? blank : text.size(), modifiers);
  return type.array ? text + "[]" : text;
}

std::string canonical_type(std::string_view text) {
  return to_string(parse_type(text));
}

bool is_builtin(const Type& type) {
  return type.schema.empty();
}

bool is_integer(const Type& type) {
  return !type.array && type.schema.empty() &&
         (type.name == "integer" || type.name == "bigint" || type.name == "smallint");
}

bool is_number(const Type& type) {
  return is_integer(type) ||
         (!type.array && type.schema.empty() &&
          (type.name == "numeric" || type.name == "real" || type.name == "double precision"));
}

bool is_text(const Type& type) {
  if (type.array)
    return false;
  if (type.name == "citext")
    return true;
  return type.schema.empty() &&
         (type.name == "text" || type.name == "character varying" || type.name == "character" ||
          type.name == "bpchar" || type.name == "name");
}

int modifier(const Type& type, std::size_t n, int none) {
  if (n >= type.modifiers.size())
    return none;
  const std::string& text = type.modifiers[n];
  int value = none;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_varying(const Type& type) {
  return is_text(type) && type.name != "character" && type.name != "name";
}

namespace {

constexpr std::array<Alias, 3> serials{
    {{"serial", "integer"}, {"bigserial", "bigint"}, {"smallserial", "smallint"}}};

/// What all of them and their aliases have in common: most types are none of them, and need not be
/// read to know it.
bool has_serial(std::string_view type) {
  constexpr std::string_view word = "serial";
  return std::search(type.begin(), type.end(), word.begin(), word.end(),
                     [](char a, char b) { return fold(a) == b; }) != type.end();
}

}  // namespace

std::string serial_base(std::string_view type) {
  if (!has_serial(type))
    return {};
  const std::string word = canonical_type(type);
  for (const auto& [serial, base] : serials)
    if (word == serial)
      return std::string(base);
  return {};
}

std::string serial_word(std::string_view type) {
  const std::string word = canonical_type(type);
  for (const auto& [serial, base] : serials)
    if (word == base)
      return std::string(serial);
  return {};
}

}  // namespace groma::postgresql
