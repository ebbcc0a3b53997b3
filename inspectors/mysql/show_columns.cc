// `n` varchar(20) CHARACTER SET latin1 NOT NULL DEFAULT 'it''s' COMMENT '…'
#include <algorithm>
#include <array>

#include "mysql/show_table.h"

namespace groma::mysql {

namespace {

/// The words that end a default: attributes that may stand behind it.
bool ends_default(const Word& word) {
  constexpr std::array words{"ON",
                             "COMMENT",
                             "CHECK",
                             "INVISIBLE",
                             "VISIBLE",
                             "AUTO_INCREMENT",
                             "WITHOUT",
                             "WITH",
                             "SRID",
                             "COLUMN_FORMAT",
                             "STORAGE",
                             "NOT",
                             "NULL",
                             "COLLATE",
                             "ENGINE_ATTRIBUTE",
                             "GENERATED",
                             "REF_SYSTEM_ID",
                             "COMPRESSED",
                             "SECONDARY_ENGINE_ATTRIBUTE"};
  return word.is_symbol(',') ||
         std::any_of(words.begin(), words.end(), [&](const char* each) { return word.is(each); });
}

std::string parse_type(Cursor& cursor) {
  if (cursor.peek().kind != WordKind::word)
    cursor.fail();
  std::string type(cursor.take().text);
  if (cursor.peek().is_symbol('('))
    type += "(" + cursor.group() + ")";
  for (const char* word : {"unsigned", "zerofill"})
    if (cursor.accept(word))
      type += " " + std::string(word);
  return type;
}

class ColumnParser {
 public:
  ColumnParser(Cursor& cursor, const Surroundings& surroundings, ShownTable& shown, Column& column)
      : cursor_(cursor), surroundings_(surroundings), shown_(shown), column_(column) {}

  void parse() {
    column_.type = parse_type(cursor_);
    while (!cursor_.at_end() && !cursor_.peek().is_symbol(',') && !cursor_.peek().is_symbol(')'))
      if (!meaning() && !flags() && !settings())
        cursor_.fail();
    const bool has_default = column_.default_value || says_default_ || column_.generated ||
                             column_.identity || column_.options.contains("system_time");
    if (column_.nullable && !has_default && can_default())
      column_.options["no_default"] = "true";
  }

 private:
  Cursor& cursor_;
  const Surroundings& surroundings_;
  ShownTable& shown_;
  Column& column_;
  bool says_default_ = false;

  /// MariaDB prints `DEFAULT NULL` in any case, MySQL not for texts and blobs.
  bool can_default() const {
    return surroundings_.dialect.vendor == Vendor::mysql &&
           column_.type.find("text") == std::string::npos &&
           column_.type.find("blob") == std::string::npos;
  }

  bool meaning() {
    if (cursor_.accept("CHARACTER SET") || cursor_.accept("CHARSET"))
      column_.collation = default_collation(std::string(cursor_.take().text));
    else if (cursor_.accept("COLLATE"))
      column_.collation = std::string(cursor_.take().text);
    else if (cursor_.accept("NOT NULL"))
      column_.nullable = false;
    else if (cursor_.accept("NULL"))
      column_.nullable = true;
    else if (cursor_.accept("DEFAULT"))
      parse_default();
    else if (cursor_.accept("ON UPDATE"))
      column_.options["on_update"] = cursor_.until(ends_default);
    else if (cursor_.accept("GENERATED ALWAYS AS") || cursor_.accept("AS"))
      parse_generated();
    else if (cursor_.accept("AUTO_INCREMENT"))
      column_.identity.emplace().generation = Generation::auto_increment;
    else if (cursor_.accept("COMMENT"))
      column_.comment = option_value(cursor_);
    else if (cursor_.accept("CHECK"))
      parse_check();
    else
      return false;
    return true;
  }

  std::string default_collation(const std::string& charset) const {
    const auto found = surroundings_.charsets.find(charset == "utf8" ? "utf8mb3" : charset);
    return found == surroundings_.charsets.end() ? charset : found->second;
  }

  void parse_default() {
    says_default_ = true;
    if (cursor_.peek().is("NULL") && !cursor_.peek(1).is_symbol('(')) {
      cursor_.take();
      return;
    }
    column_.default_value = Sql{cursor_.until(ends_default)};
  }

  void parse_generated() {
    if (cursor_.accept("ROW START")) {
      column_.options["system_time"] = "row start";
    } else if (cursor_.accept("ROW END")) {
      column_.options["system_time"] = "row end";
    } else {
      column_.generated = Generated{.expression = Sql{cursor_.group()}, .stored = false};
      if (!cursor_.accept("VIRTUAL"))
        column_.generated->stored = cursor_.accept("STORED") || cursor_.accept("PERSISTENT");
    }
  }

  void parse_check() {
    Check check;
    check.table = column_.table;
    check.column = column_.name;
    check.expression.text = cursor_.group();
    shown_.checks.push_back(std::move(check));
  }

  bool flags() {
    constexpr std::array flags{
        std::array{"INVISIBLE", "invisible"},
        std::array{"COMPRESSED", "compressed"},
        std::array{"WITHOUT SYSTEM VERSIONING", "without_system_versioning"},
        std::array{"WITH SYSTEM VERSIONING", "with_system_versioning"},
        std::array{"NOT SECONDARY", "not_secondary"},
    };
    for (const auto& [words, key] : flags)
      if (cursor_.accept(words)) {
        column_.options[key] = "true";
        return true;
      }
    return cursor_.accept("VISIBLE");
  }

  bool settings() {
    constexpr std::array settings{
        std::array{"SRID", "srid"},
        std::array{"REF_SYSTEM_ID", "srid"},
        std::array{"COLUMN_FORMAT", "column_format"},
        std::array{"STORAGE", "storage"},
        std::array{"ENGINE_ATTRIBUTE", "engine_attribute"},
        std::array{"SECONDARY_ENGINE_ATTRIBUTE", "secondary_engine_attribute"},
    };
    for (const auto& [word, key] : settings)
      if (cursor_.accept(word)) {
        column_.options[key] = option_value(cursor_);
        return true;
      }
    if (cursor_.peek().kind != WordKind::name)
      return false;
    parse_attribute(cursor_, column_.options);
    return true;
  }
};

}  // namespace

void parse_column(Cursor& cursor, ShownTable& shown, const Surroundings& surroundings) {
  Column& column = shown.columns.emplace_back();
  column.table = shown.table.name;
  column.name = value_of(cursor.take());
  column.position = static_cast<int>(shown.columns.size());
  ColumnParser(cursor, surroundings, shown, column).parse();
}

}  // namespace groma::mysql
