#include "catalog/json_node.h"

#include <fmt/format.h>

#include <charconv>

#include "catalog/nearest.h"
#include "groma/error.h"

namespace groma {

namespace {

using Type = JsonValue::Type;

bool is_whole(const JsonValue& json) {
  return json.type == Type::number && json.text.find_first_of(".eE") == std::string_view::npos;
}

std::string_view spoken(const JsonValue& json) {
  switch (json.type) {
    case Type::null:
      return "null";
    case Type::object:
      return "an object";
    case Type::list:
      return "a list";
    case Type::string:
      return "a string";
    case Type::boolean:
      return "true or false";
    case Type::number:
      break;
  }
  return is_whole(json) ? "a whole number" : "a number that is not whole";
}

}  // namespace

std::string JsonNode::path() const {
  if (parent_ == nullptr)
    return {};
  const std::string above = parent_->path();
  if (index_)
    return fmt::format("{}[{}]", above, *index_);
  return fmt::format("{}{}{}", above, above.empty() ? "" : ".", json_->key);
}

void JsonNode::fail(const std::string& what, std::string hint) const {
  const std::string at = path();
  const std::string message = at.empty() ? fmt::format("{}: {}", *document_, what)
                                         : fmt::format("{}: {}: {}", *document_, at, what);
  throw Error(ErrorDetail{message, at, {}, {}, std::move(hint)});
}

void JsonNode::fail_type(std::string_view expected) const {
  fail(fmt::format("expected {}, found {}", expected, spoken(*json_)),
       json_->type == Type::null ? "leave out what has no value" : "");
}

void JsonNode::fail_unknown(std::string_view what, std::string_view word,
                            std::span<const std::string_view> known) const {
  const std::string_view near = nearest(word, known);
  fail(fmt::format("unknown {} `{}`", what, word),
       near.empty() ? fmt::format("known here: {}", fmt::join(known, ", "))
                    : fmt::format("did you mean `{}`?", near));
}

std::string JsonNode::string() const {
  if (json_->type != Type::string)
    fail_type("a string");
  return std::string(json_->text);
}

bool JsonNode::boolean() const {
  if (json_->type != Type::boolean)
    fail_type("true or false");
  return json_->text == "true";
}

std::int64_t JsonNode::integer(std::int64_t least, std::int64_t most) const {
  if (!is_whole(*json_))
    fail_type("a whole number");
  const std::string_view text = json_->text;
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || value < least || value > most)
    fail(fmt::format("{} is not between {} and {}", text, least, most));
  return value;
}

bool JsonNode::is_object() const {
  return json_->type == Type::object;
}

template <class Visit>
void JsonNode::each_child(Visit&& visit) const {
  const JsonValue* child = json_ + 1;
  while (child != list_ + json_->next && visit(*child))
    child = list_ + child->next;
}

bool JsonNode::has(std::string_view key) const {
  bool found = false;
  if (is_object())
    each_child([&](const JsonValue& child) { return !(found = child.key == key); });
  return found;
}

void JsonNode::each_member(
    const std::function<void(std::string_view, const JsonNode&)>& visit) const {
  if (!is_object())
    fail_type("an object");
  each_child([&](const JsonValue& child) {
    visit(child.key, JsonNode(*this, child, std::nullopt));
    return true;
  });
}

void JsonNode::each_element(const std::function<void(std::size_t, const JsonNode&)>& visit) const {
  if (json_->type != Type::list)
    fail_type("a list");
  std::size_t index = 0;
  each_child([&](const JsonValue& child) {
    visit(index, JsonNode(*this, child, index));
    ++index;
    return true;
  });
}

}  // namespace groma
