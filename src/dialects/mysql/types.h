/// Types: their canonical names, and what can be asked of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "groma/dialect.h"

namespace groma::mysql {

/// A type's text in its parts: `decimal(10,2) unsigned` → `decimal`, {`10`, `2`}, {`unsigned`}.
/// Words are in lower case; labels of `enum` and `set` are raw.
struct Type {
  std::string name;
  std::vector<std::string> arguments;
  std::vector<std::string> attributes;

  bool has(std::string_view attribute) const;
};

/// The values of an `enum` or `set`; none of another type.
std::vector<std::string> values_of_type(std::string_view text);

/// Every string `from` replaced by `to`; also within one that lists values of a `set`.
std::string replace_value(std::string_view sql, std::string_view type, std::string_view from,
                          std::string_view to);

/// Aliases are resolved (`integer`, `bool`, `double precision`, …).
Type parse_type(std::string_view text);

/// The server's own spelling. Lengths that say nothing are left out: `int(11)` on MariaDB, any
/// `int(n)` on MySQL (which knows display widths for `tinyint(1)` and `zerofill` only), `year(4)`,
/// `datetime(0)`.
std::string canonical_type(std::string_view text, const Dialect& dialect);

/// True for types whose values are characters with a collation.
bool is_textual(const Type& type);
bool is_integer(const Type& type);
bool is_numeric(const Type& type);

/// True for types that need parentheses around their default on MySQL: blobs, texts, JSON, spatial.
bool is_large(const Type& type);

}  // namespace groma::mysql
