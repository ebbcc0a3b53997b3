#include <algorithm>
#include <map>

#include "groma/qualified.h"
#include "groma/renames.h"
#include "groma/rules.h"

namespace groma {

namespace {

class Hints {
 public:
  Hints(const Catalog& from, const Catalog& to, const std::vector<Rename>& renames)
      : rules_(rules(to.dialect.vendor)), dialect_(to.dialect), renames_(renames) {
    visit_copies(from, [&](const Object& object) {
      there_.emplace(folded(object), values_of(object, rules_.vendor));
    });
    visit_copies(to, [&](const Object& object) { look(object); });
  }

  std::vector<Rename> found;

 private:
  const Rules& rules_;
  const Dialect& dialect_;
  std::vector<Rename> renames_;                   ///< those given, then those found
  std::map<Id, std::vector<std::string>> there_;  ///< canonical ids of what is; its values

  Id folded(const Object& object) const { return id_of(rules_.canonical(object, dialect_)); }

  /// Kinds come in order: a table's hint is known before those of its columns.
  void look(const Object& object) {
    std::visit(
        [&](const auto& each) {
          if constexpr (requires { each.renamed_from; })
            if (!each.renamed_from.empty())
              consider(each);
          if constexpr (requires { each.renamed_values; })
            for (const auto& [now, before] : each.renamed_values)
              consider(each, {before, now});
        },
        object);
  }

  template <class K>
  void consider(const K& object) {
    K before = object, as_is = object;
    before.name = object.renamed_from;
    // People do not repeat the arguments.
    if constexpr (std::is_same_v<K, Routine>)
      if (split_routine_name(before.name).arguments.empty())
        before.name += split_routine_name(object.name).arguments;
    if constexpr (requires { before.table; })
      before.table = as_is.table = table_before(object.schema, object.table);
    if (there_.contains(folded(before)) && !there_.contains(folded(as_is)) && !decided(object.id()))
      add({before.id(), object.id()});
  }

  template <class K>
  void consider(const K& object, RenamedValue value) {
    K before = object;
    before.name = name_before(object.id());
    if constexpr (requires { before.table; })
      before.table = table_before(object.schema, object.table);
    const auto at = there_.find(folded(before));
    if (at == there_.end())
      return;
    const auto has = [&](const std::string& name) {
      return std::find(at->second.begin(), at->second.end(), name) != at->second.end();
    };
    if (has(value.from) && !has(value.to) && !decided(object.id(), value.to))
      add({before.id(), object.id(), std::move(value)});
  }

  void add(Rename rename) {
    found.push_back(rename);
    renames_.push_back(std::move(rename));
  }

  std::string table_before(const std::string& schema, const std::string& table) const {
    for (const Rename& each : renames_)
      if (each.to.kind == Kind::table && each.to.schema == schema && each.to.name == table)
        return each.from.name;
    return table;
  }

  std::string name_before(const Id& now) const {
    for (const Rename& each : renames_)
      if (each.to == now && !each.value)
        return each.from.name;
    return now.name;
  }

  bool decided(const Id& to, const std::string& value = {}) const {
    return std::any_of(renames_.begin(), renames_.end(), [&](const Rename& each) {
      return each.to == to && (each.value ? each.value->to : std::string()) == value;
    });
  }
};

/// Most models have none, and then nothing has to be looked up.
bool has_hints(const Catalog& catalog) {
  bool found = false;
  for_each_object(catalog, [&](const auto& object) {
    if constexpr (requires { object.renamed_from; })
      found = found || !object.renamed_from.empty();
    if constexpr (requires { object.renamed_values; })
      found = found || !object.renamed_values.empty();
  });
  return found;
}

}  // namespace

std::vector<Rename> hinted_renames(const Catalog& from, const Catalog& to,
                                   const std::vector<Rename>& renames) {
  return has_hints(to) ? Hints(from, to, renames).found : std::vector<Rename>();
}

}  // namespace groma
