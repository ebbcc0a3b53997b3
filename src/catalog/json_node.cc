#include "catalog/json_node.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "catalog/nearest.h"
#include "groma/error.h"

namespace groma {

namespace {

using Json = JsonNode::Json;
using Type = simdjson::dom::element_type;

std::string_view spoken(Type type) {
  switch (type) {
    case Type::NULL_VALUE:
      return "null";
    case Type::OBJECT:
      return "an object";
    case Type::ARRAY:
      return "a list";
    case Type::STRING:
      return "a string";
    case Type::BOOL:
      return "true or false";
    case Type::DOUBLE:
      return "a number that is not whole";
    default:
      return "a whole number";
  }
}

/// Line and column of a byte, from 1; a column is a character.
std::string line_and_column(std::string_view text, std::size_t byte) {
  std::size_t line = 1, column = 1;
  for (const char each : text.substr(0, std::min(byte, text.size()))) {
    const bool continues = (static_cast<unsigned char>(each) & 0xC0U) == 0x80U;
    column = each == '\n' ? 1 : column + (continues ? 0 : 1);
    line += each == '\n' ? 1 : 0;
  }
  return fmt::format("{}:{}", line, column);
}

/// The library's sentence without its own number and place.
std::string_view complaint(std::string_view what) {
  const std::size_t place = what.find(": ", what.find(" column "));
  return place == std::string_view::npos ? what : what.substr(place + 2);
}

/// Says where a document is ill-formed, which the quick parser does not tell; `reason` is the quick
/// parser's own, for what the other one would take.
[[noreturn]] void fail_document(std::string_view text, const std::string& name,
                                std::string_view reason) {
  try {
    [[maybe_unused]] const auto taken = nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    const std::size_t byte = error.byte == 0 ? 0 : error.byte - 1;
    throw Error(ErrorDetail{
        fmt::format("{}:{}: {}", name, line_and_column(text, byte), complaint(error.what())),
        name,
        {},
        {},
        "the document is not well-formed JSON: correct it there"});
  }
  throw Error(fmt::format("{}: {}", name, reason), "the document goes beyond what can be read");
}

/// A key that stands twice would silently be read twice.
void expect_keys_once(const simdjson::dom::object& object, const std::string& document) {
  std::vector<std::string_view> keys;
  keys.reserve(object.size());
  for (const auto& member : object)
    keys.push_back(member.key);
  std::sort(keys.begin(), keys.end());
  if (const auto twice = std::adjacent_find(keys.begin(), keys.end()); twice != keys.end())
    throw Error(fmt::format("{}: the key `{}` stands twice in one object", document, *twice),
                "keep one of the two");
}

/// The parser bounds the depth of a document.
void expect_keys_once(const Json& json, const std::string& document) {
  if (json.is_object()) {
    expect_keys_once(simdjson::dom::object(json), document);
    for (const auto& member : simdjson::dom::object(json))
      expect_keys_once(member.value, document);
  } else if (json.is_array()) {
    for (const Json each : simdjson::dom::array(json))
      expect_keys_once(each, document);
  }
}

}  // namespace

std::string JsonNode::path() const {
  if (parent_ == nullptr)
    return {};
  const std::string above = parent_->path();
  if (index_)
    return fmt::format("{}[{}]", above, *index_);
  return fmt::format("{}{}{}", above, above.empty() ? "" : ".", key_);
}

void JsonNode::fail(const std::string& what, std::string hint) const {
  const std::string at = path();
  const std::string message = at.empty() ? fmt::format("{}: {}", *document_, what)
                                         : fmt::format("{}: {}: {}", *document_, at, what);
  throw Error(ErrorDetail{message, at, {}, {}, std::move(hint)});
}

void JsonNode::fail_type(std::string_view expected) const {
  fail(fmt::format("expected {}, found {}", expected, spoken(json_.type())),
       json_.is_null() ? "leave out what has no value" : "");
}

void JsonNode::fail_unknown(std::string_view what, std::string_view word,
                            std::span<const std::string_view> known) const {
  const std::string_view near = nearest(word, known);
  fail(fmt::format("unknown {} `{}`", what, word),
       near.empty() ? fmt::format("known here: {}", fmt::join(known, ", "))
                    : fmt::format("did you mean `{}`?", near));
}

std::string JsonNode::string() const {
  if (!json_.is_string())
    fail_type("a string");
  return std::string(std::string_view(json_));
}

bool JsonNode::boolean() const {
  if (!json_.is_bool())
    fail_type("true or false");
  return bool(json_);
}

std::int64_t JsonNode::integer(std::int64_t least, std::int64_t most) const {
  const bool beyond = json_.type() == Type::UINT64;
  if (!beyond && !json_.is_int64())
    fail_type("a whole number");
  const std::int64_t value = beyond ? most : std::int64_t(json_);
  if (beyond || value < least || value > most)
    fail(fmt::format("{} is not between {} and {}", simdjson::minify(json_), least, most));
  return value;
}

bool JsonNode::is_object() const {
  return json_.is_object();
}

bool JsonNode::has(std::string_view key) const {
  return json_.is_object() && json_.at_key(key).error() == simdjson::SUCCESS;
}

void JsonNode::each_member(
    const std::function<void(std::string_view, const JsonNode&)>& visit) const {
  if (!json_.is_object())
    fail_type("an object");
  for (const auto& [key, value] : simdjson::dom::object(json_))
    visit(key, JsonNode(*this, value, key, std::nullopt));
}

void JsonNode::each_element(const std::function<void(std::size_t, const JsonNode&)>& visit) const {
  if (!json_.is_array())
    fail_type("a list");
  std::size_t index = 0;
  for (const Json each : simdjson::dom::array(json_)) {
    visit(index, JsonNode(*this, each, {}, index));
    ++index;
  }
}

JsonDocument::JsonDocument(std::string_view text, std::string name) : name_(std::move(name)) {
  const simdjson::padded_string padded(text);
  if (const auto error = parser_.parse(padded).get(root_); error != simdjson::SUCCESS)
    fail_document(text, name_, simdjson::error_message(error));
  expect_keys_once(root_, name_);
}

}  // namespace groma
