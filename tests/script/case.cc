#include "script/case.h"

#include <fmt/format.h>

#include <algorithm>

#include "groma/error.h"

namespace groma::proof {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos)
    return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// Cuts the first word off.
std::string_view take_word(std::string_view& text) {
  text = trimmed(text);
  const std::size_t end = std::min(text.find_first_of(blanks), text.size());
  const std::string_view word = text.substr(0, end);
  text = trimmed(text.substr(end));
  return word;
}

/// `a."b.""c"""` cut at the dots outside quotes, without the quotes.
std::vector<std::string> path_of(std::string_view text) {
  std::vector<std::string> path(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (quoted && text.substr(i, 2) == "\"\"")
      path.back() += text[i++];
    else if (text[i] == '"')
      quoted = !quoted;
    else if (text[i] == '.' && !quoted)
      path.emplace_back();
    else
      path.back() += text[i];
  return path;
}

/// Where `=` stands outside quotes.
std::size_t equals_sign(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    quoted ^= text[i] == '"';
    if (text[i] == '=' && !quoted)
      return i;
  }
  return std::string_view::npos;
}

class Parser {
 public:
  Parser(std::string_view text, const std::string& name) : text_(text) { case_.name = name; }

  Case parse() {
    while (!text_.empty()) {
      ++number_;
      const std::size_t end = std::min(text_.find('\n'), text_.size());
      line(text_.substr(0, end));
      text_.remove_prefix(std::min(end + 1, text_.size()));
    }
    if (case_.servers.empty())
      fail("no server is required: say `require sqlite`");
    resolve_renamed_tables();
    name_schemas();
    return std::move(case_);
  }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    throw Error(fmt::format("{}:{}: {}", case_.name, number_, message));
  }

  void line(std::string_view line) {
    if (line.starts_with("--- "))
      section(trimmed(line.substr(4)));
    else if (script_ != nullptr)
      *script_ += std::string(line) + "\n";
    else if (in_expectation_)
      expectation_line(trimmed(line));
    else if (!trimmed(line).empty() && !line.starts_with("#"))
      requirement(line);
  }

  void expectation_line(std::string_view line) {
    if (!line.empty())
      case_.expectations.back().lines.emplace_back(line);
  }

  void requirement(std::string_view line) {
    if (take_word(line) != "require")
      fail("neither a comment, `require …` nor a section");
    const std::string word(take_word(line));
    Vendor vendor{};
    if (word == "column-order" && line == "strict")
      case_.options.column_order = ColumnOrder::strict;
    else if (word == "online" && line.empty())
      case_.wishes.online = true;
    else if (word == "transaction" && line.empty())
      case_.in_transaction = true;
    else if (from_string(word, vendor))
      server(vendor, line);
    else
      fail("cannot require " + word);
  }

  void server(Vendor vendor, std::string_view rest) {
    Requirement server{vendor, {}, {}};
    while (!rest.empty()) {
      const std::string sign(take_word(rest));
      if (sign != ">=" && sign != "<")
        fail("a version is required as `>= 3.40` or `< 3.40`");
      (sign == "<" ? server.below : server.at_least) = parse_version(take_word(rest));
    }
    case_.servers.push_back(server);
  }

  void section(std::string_view heading) {
    const std::string title(heading);
    const std::string word(take_word(heading));
    script_ = script_of(title);
    in_expectation_ = word == "expect";
    if (script_ != nullptr)
      return;
    if (word == "expect")
      expectation(heading);
    else if (word == "rename")
      rename(heading);
    else
      fail("unknown section: " + title);
  }

  std::string* script_of(const std::string& title) {
    if (title == "from")
      return &case_.from;
    if (title == "rows")
      return &case_.rows;
    if (title == "to")
      return &case_.to;
    if (title == "hazard")
      return &case_.hazard;
    if (title == "safe")
      return &case_.safe;
    return title == "rows to" ? &case_.rows_to : nullptr;
  }

  void expectation(std::string_view heading) {
    Expectation expectation;
    expectation.line = number_;
    std::string word(take_word(heading));
    if (word == "down") {
      expectation.down = true;
      word = take_word(heading);
    }
    if (!from_string(word, expectation.wish))
      fail("cannot expect " + word);
    expectation.argument = heading;
    case_.expectations.push_back(std::move(expectation));
  }

  void rename(std::string_view heading) {
    Kind kind{};
    const std::string word(take_word(heading));
    const bool is_value = word == "value";
    if (!is_value && !from_string(word, kind))
      fail("cannot rename a " + word);
    const std::size_t equals = equals_sign(heading);
    if (equals == std::string_view::npos)
      fail("a rename is written `column table.old=new`");
    std::vector<std::string> path = path_of(trimmed(heading.substr(0, equals)));
    const std::string new_name = path_of(trimmed(heading.substr(equals + 1))).front();
    std::optional<RenamedValue> value;
    if (is_value) {
      const bool has_types = case_.servers.front().vendor == Vendor::postgresql;
      kind = has_types ? Kind::enum_type : Kind::column;
      value = {path.back(), new_name};
      path.pop_back();
    }
    Id from{kind, {}, {}, path.back()};
    path.pop_back();
    const bool stands_alone = kind == Kind::table || kind == Kind::view || kind == Kind::routine ||
                              kind == Kind::enum_type;
    if (!stands_alone && !path.empty()) {
      from.table = path.back();
      path.pop_back();
    }
    if (!path.empty())
      from.schema = path.back();
    Id to = from;
    if (!value)
      to.name = new_name;
    case_.options.renames.push_back({from, to, value});
  }

  /// What belongs to a table is written with the table's new name.
  void resolve_renamed_tables() {
    auto& renames = case_.options.renames;
    for (Rename& each : renames)
      for (const Rename& table : renames)
        if (table.from.kind == Kind::table && table.to.name == each.to.table)
          each.from.table = table.from.name;
  }

  /// What unqualified names mean where there are schemas.
  void name_schemas() {
    if (case_.servers.front().vendor != Vendor::postgresql)
      return;
    for (Rename& each : case_.options.renames)
      for (Id* id : {&each.from, &each.to})
        if (id->schema.empty() && id->kind != Kind::schema)
          id->schema = "public";
  }

  std::string_view text_;
  int number_ = 0;
  Case case_;
  std::string* script_ = nullptr;
  bool in_expectation_ = false;
};

}  // namespace

Case parse_case(std::string_view text, const std::string& name) {
  return Parser(text, name).parse();
}

}  // namespace groma::proof
