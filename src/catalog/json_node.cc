#include "catalog/json_node.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "catalog/nearest.h"
#include "groma/error.h"

namespace groma {

namespace {

using Json = JsonNode::Json;

std::string_view spoken(const Json& json) {
  switch (json.type()) {
    case Json::value_t::null:
      return "null";
    case Json::value_t::object:
      return "an object";
    case Json::value_t::array:
      return "a list";
    case Json::value_t::string:
      return "a string";
    case Json::value_t::boolean:
      return "true or false";
    case Json::value_t::number_float:
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

/// Watches the parser for a key that stands twice, of which it would silently keep the last.
class TwiceGuard {
 public:
  explicit TwiceGuard(std::string document) : document_(std::move(document)) {}

  bool operator()(int, Json::parse_event_t event, const Json& parsed) {
    if (event == Json::parse_event_t::object_start)
      open_.emplace_back();
    else if (event == Json::parse_event_t::object_end)
      open_.pop_back();
    else if (event == Json::parse_event_t::key)
      add(parsed.get_ref<const std::string&>());
    return true;
  }

 private:
  void add(const std::string& key) {
    if (!open_.back().insert(key).second)
      throw Error(fmt::format("{}: the key `{}` stands twice in one object", document_, key),
                  "keep one of the two");
  }

  std::string document_;
  std::vector<std::set<std::string>> open_;
};

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
  fail(fmt::format("expected {}, found {}", expected, spoken(*json_)),
       json_->is_null() ? "leave out what has no value" : "");
}

void JsonNode::fail_unknown(std::string_view what, std::string_view word,
                            std::span<const std::string_view> known) const {
  const std::string_view near = nearest(word, known);
  fail(fmt::format("unknown {} `{}`", what, word),
       near.empty() ? fmt::format("known here: {}", fmt::join(known, ", "))
                    : fmt::format("did you mean `{}`?", near));
}

std::string JsonNode::string() const {
  if (!json_->is_string())
    fail_type("a string");
  return json_->get<std::string>();
}

bool JsonNode::boolean() const {
  if (!json_->is_boolean())
    fail_type("true or false");
  return json_->get<bool>();
}

std::int64_t JsonNode::integer(std::int64_t least, std::int64_t most) const {
  if (!json_->is_number_integer())
    fail_type("a whole number");
  const bool too_large =
      json_->is_number_unsigned() && std::cmp_greater(json_->get<std::uint64_t>(), most);
  const std::int64_t value = too_large ? most : json_->get<std::int64_t>();
  if (too_large || value < least || value > most)
    fail(fmt::format("{} is not between {} and {}", json_->dump(), least, most));
  return value;
}

bool JsonNode::is_object() const {
  return json_->is_object();
}

bool JsonNode::has(std::string_view key) const {
  return json_->is_object() && json_->contains(key);
}

void JsonNode::each_member(
    const std::function<void(std::string_view, const JsonNode&)>& visit) const {
  if (!json_->is_object())
    fail_type("an object");
  for (const auto& [key, value] : json_->get_ref<const Json::object_t&>())
    visit(key, JsonNode(*this, value, key, std::nullopt));
}

void JsonNode::each_element(const std::function<void(std::size_t, const JsonNode&)>& visit) const {
  if (!json_->is_array())
    fail_type("a list");
  for (std::size_t i = 0; i < json_->size(); ++i)
    visit(i, JsonNode(*this, (*json_)[i], {}, i));
}

JsonDocument::JsonDocument(std::string_view text, std::string name) : name_(std::move(name)) {
  try {
    json_ = std::make_unique<Json>(Json::parse(text, TwiceGuard(name_)));
  } catch (const Json::parse_error& error) {
    const std::size_t byte = error.byte == 0 ? 0 : error.byte - 1;
    throw Error(ErrorDetail{
        fmt::format("{}:{}: {}", name_, line_and_column(text, byte), complaint(error.what())),
        name_,
        {},
        {},
        "the document is not well-formed JSON: correct it there"});
  }
}

JsonDocument::~JsonDocument() = default;

}  // namespace groma
