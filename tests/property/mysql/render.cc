#include "property/mysql/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace groma::proof::mysql {

std::string quoted(const std::string& name) {
  std::string text = "`";
  for (const char c : name)
    text.append(c == '`' ? 2 : 1, c);
  return text + "`";
}

std::string Writer::text(const Thing& thing, std::string_view part) const {
  const Text* found = thing.part(part);
  if (found == nullptr)
    return "";
  return things::filled(found->pattern, [&](std::size_t n, bool) {
    const Thing* named = n < found->refs.size() ? schema.find(found->refs[n]) : nullptr;
    return named == nullptr ? "NULL" : quoted(named->name);
  });
}

std::string Writer::clause(const Thing& thing, std::string_view part,
                           const std::string& prefix) const {
  const std::string found = text(thing, part);
  return found.empty() ? "" : " " + prefix + found;
}

std::string Writer::comment(const Thing& thing, const std::string& word) const {
  return thing.has("comment") ? word + "'" + thing.pattern("comment") + "'" : "";
}

namespace {

class Script {
 public:
  Script(const Flavor& flavor, const Schema& schema, std::uint64_t style)
      : writer_(flavor, schema, style) {
    for (const Thing& each : schema.things)
      order_.push_back(each.key);
    if (style != 0)
      writer_.random.shuffle(order_);
  }

  Scripts run() {
    Scripts scripts;
    for (const Kind kind : {Kind::sequence, Kind::table, Kind::foreign_key, Kind::routine})
      scripts.tables += all(kind);
    for (const Key key : order_)
      if (writer_.schema.find(key)->kind == Kind::view)
        view(key, scripts.others);
    scripts.others += triggers() + all(Kind::event);
    return scripts;
  }

 private:
  std::string all(Kind kind) {
    std::string text;
    for (const Key key : order_)
      if (const Thing& thing = *writer_.schema.find(key); thing.kind == kind)
        text += statement(thing);
    return text;
  }

  std::string statement(const Thing& thing) {
    switch (thing.kind) {
      case Kind::sequence:
        return render_sequence(writer_, thing);
      case Kind::table:
        return render_table(writer_, thing);
      case Kind::foreign_key:
        return render_foreign_key(writer_, thing);
      case Kind::routine:
        return render_routine(writer_, thing);
      default:
        return render_event(writer_, thing);
    }
  }

  /// What a view is on comes before it.
  void view(Key key, std::string& text) {
    const Thing& thing = *writer_.schema.find(key);
    if (!viewed_.insert(key).second)
      return;
    if (const Thing& base = *writer_.schema.find(thing.ref("query")); base.kind == Kind::view)
      view(base.key, text);
    text += render_view(writer_, thing);
  }

  /// Those of one table, moment and event fire in the order in which they were made.
  std::string triggers() {
    std::vector<const Thing*> list = writer_.schema.all(Kind::trigger);
    std::sort(list.begin(), list.end(), [](const Thing* one, const Thing* other) {
      return std::pair(one->pattern("place"), one->key) <
             std::pair(other->pattern("place"), other->key);
    });
    std::string text;
    for (const Thing* each : list)
      text += render_trigger(writer_, *each);
    return text;
  }

  Writer writer_;
  std::vector<Key> order_;
  std::set<Key> viewed_;
};

}  // namespace

Scripts render(const Flavor& flavor, const Schema& schema, std::uint64_t style) {
  return Script(flavor, schema, style).run();
}

}  // namespace groma::proof::mysql
