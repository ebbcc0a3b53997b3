#include "property/things/schema.h"

#include <algorithm>
#include <utility>

namespace groma::proof::things {

std::string filled(std::string_view pattern,
                   const std::function<std::string(std::size_t, bool)>& name) {
  std::string text;
  for (std::size_t i = 0; i < pattern.size();) {
    const bool in_text = pattern.substr(i).starts_with("{'");
    const std::size_t at = i + (in_text ? 2 : 1);
    const bool is_place = pattern[i] == '{' && at + 1 < pattern.size() && pattern[at] >= '0' &&
                          pattern[at] <= '9' && pattern[at + 1] == '}';
    text += is_place ? name(static_cast<std::size_t>(pattern[at] - '0'), in_text)
                     : std::string(1, pattern[i]);
    i = is_place ? at + 2 : i + 1;
  }
  return text;
}

std::string_view family_of_part(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == name.npos ? std::string_view() : name.substr(colon + 1);
}

const Text* Thing::part(std::string_view wanted) const {
  const auto is_it = [&](const auto& each) {
    return std::string_view(each.first).substr(0, each.first.find(':')) == wanted;
  };
  const auto at = std::find_if(parts.begin(), parts.end(), is_it);
  return at == parts.end() ? nullptr : &at->second;
}

std::string Thing::pattern(std::string_view wanted) const {
  const Text* text = part(wanted);
  return text == nullptr ? "" : text->pattern;
}

Key Thing::ref(std::string_view wanted) const {
  const Text* text = part(wanted);
  return text == nullptr || text->refs.empty() ? 0 : text->refs.front();
}

const Thing* Schema::find(Key key) const {
  const auto at = std::find_if(things.begin(), things.end(),
                               [&](const Thing& each) { return each.key == key; });
  return at == things.end() ? nullptr : &*at;
}

Thing* Schema::find(Key key) {
  return const_cast<Thing*>(std::as_const(*this).find(key));
}

std::vector<const Thing*> Schema::all(Kind kind, Key parent) const {
  std::vector<const Thing*> found;
  for (const Thing& each : things)
    if (each.kind == kind && (parent == 0 || each.parent == parent))
      found.push_back(&each);
  return found;
}

bool Schema::has_name(const std::string& name) const {
  return std::any_of(things.begin(), things.end(),
                     [&](const Thing& each) { return each.name == name; });
}

Key Schema::next_key() const {
  Key last = 0;
  for (const Thing& each : things)
    last = std::max(last, each.key);
  return last + 1;
}

void remove(Schema& schema, Key key) {
  std::erase_if(schema.things, [&](const Thing& each) { return each.key == key; });
  std::vector<Key> children;
  for (const Thing& each : schema.things)
    if (each.parent == key)
      children.push_back(each.key);
  for (const Key child : children)
    remove(schema, child);
}

void rekey(Schema& schema, Key before, Key after) {
  for (Thing& each : schema.things) {
    if (each.key == before)
      each.key = after;
    if (each.parent == before)
      each.parent = after;
    for (auto& [name, text] : each.parts)
      std::replace(text.refs.begin(), text.refs.end(), before, after);
  }
}

namespace {

/// The first part of `thing` that refers to nothing; empty if all is well.
std::string dangling_part(const Schema& schema, const Thing& thing) {
  for (const auto& [name, text] : thing.parts)
    for (const Key ref : text.refs)
      if (schema.find(ref) == nullptr)
        return name;
  return "";
}

}  // namespace

bool drop_dangling(Schema& schema, IsEssential is_essential) {
  bool changed = false;
  for (std::size_t i = 0; i < schema.things.size();) {
    Thing& thing = schema.things[i];
    const std::string part = dangling_part(schema, thing);
    if (part.empty()) {
      ++i;
      continue;
    }
    changed = true;
    if (!is_essential(thing, part))
      thing.parts.erase(part);
    else {
      remove(schema, thing.key);
      i = 0;
    }
  }
  return changed;
}

}  // namespace groma::proof::things
