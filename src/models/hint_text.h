/// The pieces of SQL text that a comment's hint needs: words and names, whatever the vendor.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace groma {

struct Word {
  std::string text;                         ///< without its quotes
  bool quoted = false;                      ///< `"a"`, `` `a` ``, `[a]`
  bool is(std::string_view keyword) const;  ///< unquoted, in whatever case
};

/// Names, keywords, and single other characters, up to where the text ends or a comment begins.
std::vector<Word> words_of(std::string_view text);

/// What a comment of the line says that something was called, or nothing.
struct CommentedName {
  std::string before;    ///< the name; empty where none is written
  std::string value;     ///< the enumeration's value that was called so, if it is said to be one
  std::string_view sql;  ///< the line up to the comment
};
std::optional<CommentedName> commented_name(std::string_view line);

/// The line's last part between commas outside of parentheses, or its first one.
std::string_view last_part(std::string_view line);
std::string_view first_part(std::string_view line);

}  // namespace groma
