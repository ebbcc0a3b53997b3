#include "dialects/mysql/reserved.h"

#include <algorithm>
#include <array>

#include "catalog/letters.h"

namespace groma::mysql {

namespace {

/// In the order of the alphabet.
constexpr auto reserved_words = std::to_array<std::string_view>({
    "all",       "and",
    "as",        "asc",
    "before",    "between",
    "binary",    "both",
    "by",        "call",
    "case",      "change",
    "character", "check",
    "collate",   "condition",
    "continue",  "convert",
    "create",    "cross",
    "cursor",    "database",
    "declare",   "default",
    "delete",    "desc",
    "distinct",  "distinctrow",
    "div",       "drop",
    "each",      "else",
    "elseif",    "except",
    "exists",    "exit",
    "false",     "fetch",
    "for",       "force",
    "foreign",   "from",
    "group",     "having",
    "if",        "ignore",
    "in",        "index",
    "inner",     "inout",
    "insert",    "interval",
    "into",      "is",
    "iterate",   "join",
    "key",       "leading",
    "leave",     "left",
    "like",      "limit",
    "lock",      "loop",
    "match",     "mod",
    "natural",   "not",
    "null",      "on",
    "or",        "order",
    "out",       "outer",
    "over",      "partition",
    "primary",   "procedure",
    "range",     "read",
    "recursive", "regexp",
    "release",   "repeat",
    "replace",   "return",
    "right",     "rlike",
    "rows",      "select",
    "set",       "signal",
    "sql",       "straight_join",
    "table",     "then",
    "to",        "trailing",
    "trigger",   "true",
    "undo",      "union",
    "unique",    "unlock",
    "unsigned",  "update",
    "use",       "using",
    "values",    "when",
    "where",     "while",
    "window",    "with",
    "write",     "xor",
});
static_assert(std::is_sorted(reserved_words.begin(), reserved_words.end()));

}  // namespace

bool is_reserved(std::string_view word) {
  return std::binary_search(reserved_words.begin(), reserved_words.end(), fold(word));
}

}  // namespace groma::mysql
