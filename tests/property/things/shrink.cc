#include "property/common/attempts.h"
#include "property/things/model.h"

namespace groma::proof::things {
namespace {

void tidy(Model& model) {
  model.vendor->repair(model.from);
  model.vendor->repair(model.to);
}

class Shrinker {
 public:
  Shrinker(Model model, const std::function<bool(const Model&)>& fails)
      : attempts_(std::move(model), fails, tidy) {}

  Model run() {
    return attempts_.run([this] {
      plain_settings();
      for (const Schema* schema : {&model().from, &model().to})
        for (const Thing& thing : std::vector<Thing>(schema->things))
          cut(thing.key);
      for (const Schema* schema : {&model().from, &model().to})
        for (const Thing& thing : std::vector<Thing>(schema->things))
          plainer(thing);
    });
  }

 private:
  const Model& model() const { return attempts_.model(); }

  void plain_settings() {
    attempts_.attempt([](Model& model) { model.with_rows = false; });
    attempts_.attempt([](Model& model) { model.from_style = 0; });
    attempts_.attempt([](Model& model) { model.to_style = 0; });
    attempts_.attempt([](Model& model) { model.order = ColumnOrder::ignore; });
    attempts_.attempt([](Model& model) { model.from = {}; });
    attempts_.attempt([](Model& model) { model.to = {}; });
  }

  /// Out of both schemas, else out of one, else as it was.
  void cut(Key key) {
    if (attempts_.attempt([&](Model& model) { remove(model.from, key), remove(model.to, key); }) ||
        attempts_.attempt([&](Model& model) { remove(model.to, key); }) ||
        attempts_.attempt([&](Model& model) { remove(model.from, key); }))
      return;
    attempts_.attempt([&](Model& model) {
      Thing* after = model.to.find(key);
      if (const Thing* before = model.from.find(key); before && after)
        *after = *before;
    });
  }

  template <class Change>
  bool attempt_in(Key key, Change&& change) {
    return attempts_.attempt([&](Model& model) {
      for (Schema* schema : {&model.from, &model.to})
        if (Thing* each = schema->find(key))
          change(*each);
    });
  }

  void plainer(const Thing& thing) {
    for (const auto& [name, text] : thing.parts)
      if (!attempt_in(thing.key, [&](Thing& each) { each.parts.erase(name); }))
        attempts_.attempt([&](Model& model) {
          Thing* after = model.to.find(thing.key);
          if (const Thing* before = model.from.find(thing.key); before && after)
            after->parts[name] = thing.parts.at(name);
        });
    attempt_in(thing.key, [&](Thing& each) {
      if (each.name != thing.name)
        each.name = thing.name;
    });
  }

  Attempts<Model> attempts_;
};

}  // namespace

Model shrink(Model model, const std::function<bool(const Model&)>& fails) {
  return Shrinker(std::move(model), fails).run();
}

}  // namespace groma::proof::things
