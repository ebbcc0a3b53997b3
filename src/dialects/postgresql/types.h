/// Types, as the server spells them and as people do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace groma::postgresql {

/// A type taken apart, its name in the server's own spelling.
struct Type {
  std::string schema;                  ///< raw; empty for the server's own types
  std::string name;                    ///< raw: `character varying`, `timestamp with time zone`
  std::vector<std::string> modifiers;  ///< `10`, `2`; of an interval also `day to second`
  bool array = false;
  bool quoted = false;  ///< written in double quotes: `"char"` is not `char`
  bool operator==(const Type&) const = default;
};

/// Understands every spelling of the server's own types (`int4`, `varchar(20)`, `decimal`,
/// `timestamptz(3)`, `int ARRAY[4]`); any other name is a type of the user's. `serial`, `bigserial`
/// and `smallserial` stay as they are.
Type parse_type(std::string_view text);

/// As `format_type` prints it: `numeric(10,2)`, `timestamp(3) with time zone`, `app."Mood"[]`.
std::string to_string(const Type& type);

/// `int4` → `integer`
std::string canonical_type(std::string_view text);

/// True for one of the server's own types.
bool is_builtin(const Type& type);

bool is_integer(const Type& type);  ///< smallint, integer, bigint
bool is_number(const Type& type);   ///< those, numeric, real, double precision
bool is_text(const Type& type);     ///< text, character varying, character, name, citext
bool is_varying(const Type& type);  ///< text, character varying, citext

/// The n-th modifier as a number; `none` where there is none.
int modifier(const Type& type, std::size_t n, int none);

/// `integer` for `serial`, and so on; empty for any other type.
std::string serial_base(std::string_view type);
/// `serial` for `integer`.
std::string serial_word(std::string_view type);

}  // namespace groma::postgresql
