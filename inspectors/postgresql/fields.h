/// One row of a streamed query.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace groma::postgresql {

using Oid = std::uint32_t;

/// The elements of `{a,"b c",NULL}`, an array of texts; NULL reads as empty.
std::vector<std::string> parse_array(std::string_view text);

/// The fields of a row, taken one after the other in the order of the query's select list. The
/// views point into the row and end with it. NULL reads as empty, zero, false.
class Fields {
 public:
  /// Cuts a line of COPY's text format, unescaping it in place.
  void cut(std::string& line);

  /// How many have not been taken.
  std::size_t left() const { return fields_.size() - next_; }

  std::string_view text();
  std::optional<std::string_view> maybe_text();
  std::string string() { return std::string(text()); }
  /// What one of the server's functions has printed of an object. They see the newest state, and
  /// give NULL where the object is gone since the snapshot: then this throws.
  std::string printed();
  Oid oid() { return static_cast<Oid>(number()); }
  std::int64_t number();
  std::optional<std::int64_t> maybe_number();
  bool flag() { return text() == "t"; }
  /// A `"char"`; zero for an empty one.
  char letter();
  /// `1 2 3` (int2vector, oidvector) or `{1,2,3}` (an array).
  std::vector<std::int64_t> numbers();
  std::vector<std::string> texts() { return parse_array(text()); }

 private:
  std::vector<std::optional<std::string_view>> fields_;
  std::size_t next_ = 0;
};

}  // namespace groma::postgresql
