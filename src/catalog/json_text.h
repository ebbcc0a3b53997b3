/// JSON text as values that point into it. A snapshot of ten thousand tables has a million values:
/// they are one list, and a string is copied only where it is escaped.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace groma {

struct JsonValue {
  enum class Type : std::uint8_t { null, boolean, number, string, list, object };

  Type type = Type::null;
  std::uint32_t next = 0;  ///< where in the list the first value behind this one and its own stands
  std::string_view key;    ///< of a member of an object
  std::string_view text;   ///< a string's characters; a number or a boolean as it is written
};

/// The text's values in its order, a list or object before what is in it.
class JsonText {
 public:
  /// Throws Error with line and column (`models.json:3:14: …`) for text that is not JSON or not
  /// UTF-8, and for a key that stands twice in one object. `name` is what errors call the document.
  /// The text has to outlive this.
  JsonText(std::string_view text, const std::string& name);

  const std::vector<JsonValue>& values() const { return values_; }

 private:
  std::vector<JsonValue> values_;
  std::deque<std::string> unescaped_;
};

}  // namespace groma
