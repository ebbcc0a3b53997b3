// ) ENGINE=InnoDB AUTO_INCREMENT=10 DEFAULT CHARSET=utf8mb4 ROW_FORMAT=DYNAMIC COMMENT='…'
#include <algorithm>
#include <array>

#include "groma/source.h"
#include "mysql/show_table.h"

namespace groma::mysql {

namespace {

/// Settings whose key is the word in lower case.
constexpr std::array table_settings{
    "AUTOEXTEND_SIZE",  "AVG_ROW_LENGTH",    "CHECKSUM",         "COMPRESSION",
    "CONNECTION",       "DELAY_KEY_WRITE",   "ENCRYPTION",       "ENGINE",
    "ENGINE_ATTRIBUTE", "INSERT_METHOD",     "KEY_BLOCK_SIZE",   "MAX_ROWS",
    "MIN_ROWS",         "PACK_KEYS",         "PAGE_CHECKSUM",    "ROW_FORMAT",
    "SECONDARY_ENGINE", "STATS_AUTO_RECALC", "STATS_PERSISTENT", "STATS_SAMPLE_PAGES",
    "STORAGE",          "TABLESPACE",        "TRANSACTIONAL",    "SECONDARY_ENGINE_ATTRIBUTE",
    "SEQUENCE"};

class OptionsParser {
 public:
  OptionsParser(Cursor& cursor, ShownTable& shown, const Surroundings& surroundings)
      : cursor_(cursor), shown_(shown), surroundings_(surroundings) {}

  void parse() {
    while (!cursor_.at_end() && !cursor_.peek().is("PARTITION"))
      if (!common() && !rare())
        cursor_.fail();
  }

 private:
  Cursor& cursor_;
  ShownTable& shown_;
  const Surroundings& surroundings_;

  Options& options() { return shown_.table.options; }

  bool common() {
    if (cursor_.accept("AUTO_INCREMENT")) {
      option_value(cursor_);  // a counter is data
    } else if (cursor_.accept("DEFAULT CHARSET")) {
      const auto found = surroundings_.charsets.find(option_value(cursor_));
      if (found != surroundings_.charsets.end())
        options().emplace("collation", found->second);
    } else if (cursor_.accept("COLLATE")) {
      options()["collation"] = option_value(cursor_);
    } else if (cursor_.accept("COMMENT")) {
      shown_.table.comment = option_value(cursor_);
    } else {
      return false;
    }
    return true;
  }

  bool rare() {
    if (cursor_.accept("WITH SYSTEM VERSIONING"))
      options()["system_versioning"] = "true";
    else if (cursor_.accept("START TRANSACTION"))
      options()["start_transaction"] = "true";
    else if (cursor_.accept("DATA DIRECTORY"))
      options()["data_directory"] = option_value(cursor_);
    else if (cursor_.accept("INDEX DIRECTORY"))
      options()["index_directory"] = option_value(cursor_);
    else if (cursor_.accept("UNION"))
      parse_union();
    else if (cursor_.peek().kind == WordKind::name)
      parse_attribute(cursor_, options());
    else
      return setting();
    return true;
  }

  void parse_union() {
    cursor_.accept_symbol('=');
    options()["union"] = cursor_.group();
  }

  bool setting() {
    const Word word = cursor_.peek();
    if (std::none_of(table_settings.begin(), table_settings.end(),
                     [&](const char* each) { return word.is(each); }))
      return false;
    cursor_.take();
    std::string value = option_value(cursor_);
    if (word.is("CONNECTION") && redact(value) != value) {
      value = redact(value);
      shown_.doubts.emplace_back("the password in its CONNECTION is not read");
    }
    options()[fold(word.text)] = std::move(value);
    return true;
  }
};

}  // namespace

void parse_table_options(Cursor& cursor, ShownTable& shown, const Surroundings& surroundings) {
  OptionsParser(cursor, shown, surroundings).parse();
}

}  // namespace groma::mysql
