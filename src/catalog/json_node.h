/// A JSON document that is read strictly: every complaint names the place in it.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace groma {

/// A value of a document together with the way to it. It is a link of a chain on the stack, so that
/// a path costs nothing until an error needs its text: the nodes above it must outlive it.
class JsonNode {
 public:
  using Json = simdjson::dom::element;

  JsonNode(Json json, const std::string& document) : json_(json), document_(&document) {}

  /// `tables[2].columns[0].type`; empty for the whole document.
  std::string path() const;

  /// Throws Error: `models.json: tables[2].columns[0].type: ` and what is wrong there.
  [[noreturn]] void fail(const std::string& what, std::string hint = {}) const;

  /// Fails for a word that is none of those known, with the nearest of them as the hint. `what` is
  /// what the word was taken for: "field".
  [[noreturn]] void fail_unknown(std::string_view what, std::string_view word,
                                 std::span<const std::string_view> known) const;

  std::string string() const;
  bool boolean() const;
  std::int64_t integer(std::int64_t least, std::int64_t most) const;

  bool is_object() const;
  bool has(std::string_view key) const;

  /// The members of an object, the elements of a list, in the order of the document.
  void each_member(
      const std::function<void(std::string_view key, const JsonNode& value)>& visit) const;
  void each_element(
      const std::function<void(std::size_t index, const JsonNode& value)>& visit) const;

 private:
  JsonNode(const JsonNode& parent, Json json, std::string_view key,
           std::optional<std::size_t> index)
      : json_(json), document_(parent.document_), parent_(&parent), key_(key), index_(index) {}

  [[noreturn]] void fail_type(std::string_view expected) const;

  Json json_;
  const std::string* document_;
  const JsonNode* parent_ = nullptr;
  std::string_view key_;
  std::optional<std::size_t> index_;
};

class JsonDocument {
 public:
  /// Throws Error with line and column (`models.json:3:14: …`) for text that is not JSON or not
  /// UTF-8, and for a key that stands twice in one object. `name` is what errors call the document.
  JsonDocument(std::string_view text, std::string name);

  JsonNode root() const { return {root_, name_}; }

 private:
  std::string name_;
  simdjson::dom::parser parser_;
  JsonNode::Json root_;
};

}  // namespace groma
