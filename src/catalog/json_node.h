/// A JSON document that is read strictly: every complaint names the place in it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "catalog/json_text.h"

namespace groma {

/// A value of a document together with the way to it. It is a link of a chain on the stack, so that
/// a path costs nothing until an error needs its text: the nodes above it must outlive it.
class JsonNode {
 public:
  JsonNode(const JsonText& text, const std::string& document)
      : json_(text.values().data()), list_(json_), document_(&document) {}

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
  JsonNode(const JsonNode& parent, const JsonValue& json, std::optional<std::size_t> index)
      : json_(&json),
        list_(parent.list_),
        document_(parent.document_),
        parent_(&parent),
        index_(index) {}

  [[noreturn]] void fail_type(std::string_view expected) const;

  /// Calls `visit(value)` for what stands directly in this one, until it returns false.
  template <class Visit>
  void each_child(Visit&& visit) const;

  const JsonValue* json_;
  const JsonValue* list_;  ///< the document's first
  const std::string* document_;
  const JsonNode* parent_ = nullptr;
  std::optional<std::size_t> index_;
};

class JsonDocument {
 public:
  /// Throws Error as JsonText does. The text has to outlive this.
  JsonDocument(std::string_view text, std::string name)
      : name_(std::move(name)), text_(text, name_) {}

  JsonNode root() const { return {text_, name_}; }

 private:
  std::string name_;
  JsonText text_;
};

}  // namespace groma
