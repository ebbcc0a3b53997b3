#include "models/settle.h"

#include <algorithm>

#include "groma/diff.h"
#include "groma/error.h"
#include "groma/rules.h"
#include "models/expressions.h"
#include "models/probe.h"

namespace groma {

namespace {

/// The kinds whose text the server takes apart and prints anew. Bodies of routines stay as they
/// were written.
bool is_respelled(Kind kind) {
  constexpr std::array kinds{Kind::column, Kind::check,  Kind::index,
                             Kind::view,   Kind::domain, Kind::materialized_view,
                             Kind::policy, Kind::rule,   Kind::exclusion,
                             Kind::trigger};
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

/// Visits the object of the catalog that has the id, if there is one.
template <class Visit>
void at_object(Catalog& catalog, const Id& id, const Visit& visit) {
  for_each_kind([&]<class K>() {
    if (K::kind != id.kind)
      return;
    auto& list = catalog.all<K>();
    const auto at =
        std::find_if(list.begin(), list.end(), [&](const K& each) { return each.id() == id; });
    if (at != list.end())
      visit(*at);
  });
}

class Settling {
 public:
  Settling(Catalog& model, const Catalog& database)
      : model_(model), database_(database), rules_(rules(database.dialect.vendor)) {}

  /// Alterations of which the text of an expression is a part.
  std::vector<Change> open() const {
    const Difference difference = diff(database_, adopt_privileges(model_, database_));
    std::vector<Change> changes;
    for (const Change& change : difference.changes)
      if (change.action == Action::alter && is_respelled(change.id.kind) && has_expression(change))
        changes.push_back(change);
    return changes;
  }

  void take(const Spellings& spellings) {
    for (const auto& [id, read] : spellings.read)
      at_object(model_, id, [&](auto& object) { spell(object, read); });
  }

  /// What is still open, and was not answered, stays as the database has it.
  void leave(const Spellings& spellings) {
    for (const Change& change : open()) {
      const Id id = id_of(*change.after);
      if (spellings.read.contains(id) || !may_be_same(change))
        continue;
      at_object(model_, id, [&](auto& object) { spell(object, *change.before); });
      const auto refused = spellings.refused.find(id);
      doubt(id, change, refused == spellings.refused.end() ? "" : refused->second);
    }
  }

 private:
  static bool has_expression(const Change& change) {
    bool found = false;
    Object after = *change.after;
    for_each_expression(after, *change.before,
                        [&](std::string_view field, Sql& to, const Sql& from) {
                          found = found || (change.has(field) && to != from);
                        });
    return found;
  }

  template <class K>
  static void spell(K& object, const Object& as) {
    Object changed = object;
    if constexpr (std::is_same_v<K, MaterializedView>) {
      if (const auto* view = std::get_if<View>(&as))
        std::get<K>(changed).query = view->query;
    }
    if (changed.index() == as.index())
      for_each_expression(changed, as,
                          [](std::string_view, Sql& to, const Sql& from) { to = from; });
    object = std::get<K>(std::move(changed));
    if constexpr (std::is_same_v<K, View>)
      object.columns = std::get<View>(as).columns;
  }

  bool mentions(const std::string& text, const std::string& name) const {
    return rules_.replace_identifier(text, name, name + "_") != text;
  }

  /// Columns keep their names, whatever else the server writes.
  bool same_columns(const Id& id, const Sql& model, const Sql& printed) const {
    for (const Catalog* catalog : {static_cast<const Catalog*>(&model_), &database_})
      for (const Column* column : catalog->columns_of(id.schema, id.table))
        if (mentions(model.text, column->name) != mentions(printed.text, column->name))
          return false;
    return true;
  }

  bool may_be_same(const Change& change) const {
    bool may = true;
    Object after = *change.after;
    for_each_expression(after, *change.before,
                        [&](std::string_view field, Sql& to, const Sql& from) {
                          if (change.has(field) && to != from)
                            may = may && same_columns(change.id, to, from) &&
                                  rules_.may_be_spelled(to.text, from.text);
                        });
    return may;
  }

  void doubt(const Id& id, const Change& change, const std::string& refusal) {
    std::string reason = change.reason +
                         " in its text, and only a server can tell whether the two "
                         "mean the same";
    reason += refusal.empty() ? "; give --scratch" : " (it says: " + refusal + "); give --scratch";
    model_.doubts.push_back({id, std::move(reason)});
  }

  Catalog& model_;
  const Catalog& database_;
  const Rules& rules_;
};

/// What the live server says; a server that cannot be written to says nothing.
Spellings answers(const Catalog& model, const std::vector<Change>& open, const Source& live) {
  try {
    return ask(*connect(live, Access::read_write), model, open);
  } catch (const Error& error) {
    Spellings spellings;
    for (const Change& change : open)
      spellings.refused[id_of(*change.after)] = error.detail().message;
    return spellings;
  }
}

}  // namespace

Catalog settled(Catalog model, const Catalog& database, const Source& live,
                const SourceContext& context) {
  const Rules& vendor = rules(database.dialect.vendor);
  if (!vendor.may_be_spelled || model.dialect.vendor != database.dialect.vendor)
    return model;
  model.dialect = database.dialect;
  Catalog complete = vendor.complete(model);
  Settling settling(complete, database);
  const std::vector<Change> open = settling.open();
  if (open.empty())
    return model;
  Spellings spellings;
  if (context.probe && live.kind == SourceKind::live)
    spellings = answers(complete, open, live);
  settling.take(spellings);
  settling.leave(spellings);
  complete.sort();
  return complete;
}

}  // namespace groma
