#include "models/made_names.h"

#include <algorithm>
#include <map>
#include <set>

#include "dialects/identity_option.h"
#include "diff/fields.h"
#include "groma/rules.h"

namespace groma {
namespace {

using NameList = std::vector<std::string>;

template <class K>
concept HasMadeName =
    std::is_same_v<K, PrimaryKey> || std::is_same_v<K, Unique> || std::is_same_v<K, ForeignKey> ||
    std::is_same_v<K, Check> || std::is_same_v<K, Index>;

template <class K>
std::vector<K> canonical(const Catalog& catalog) {
  const Rules& vendor = rules(catalog.dialect.vendor);
  std::vector<K> objects;
  for (const K& each : catalog.all<K>())
    objects.push_back(std::get<K>(vendor.canonical(each, catalog.dialect)));
  return objects;
}

template <class K>
bool equal_but_for_names(K one, const K& other) {
  one.name = other.name;
  return diff_detail::compare(one, other, one, other, false).empty();
}

/// What one object of the model may be called: all equals on the other side that are not the
/// model's by their own names, and not yet taken.
template <class K>
class Equals {
 public:
  Equals(const Catalog& other, const Catalog& model, const NameList& chosen)
      : other_(canonical<K>(other)), model_(canonical<K>(model)), chosen_(chosen) {
    for (const K& each : model_)
      names_.insert({each.table, each.name});
    for (const K& each : other_)
      others_names_.insert({each.table, each.name});
  }

  /// By the objects' places in the model.
  std::map<std::size_t, const K*> find() {
    std::map<std::size_t, const K*> found;
    for (std::size_t at = 0; at < model_.size(); ++at)
      if (is_open(model_[at]))
        if (const K* equal = equal_of(model_[at])) {
          names_.insert({equal->table, equal->name});
          found[at] = equal;
        }
    return found;
  }

 private:
  bool is_open(const K& object) const {
    return std::find(chosen_.begin(), chosen_.end(), object.name) == chosen_.end() &&
           !others_names_.contains({object.table, object.name});
  }

  const K* equal_of(const K& object) const {
    for (const K& each : other_)
      if (!names_.contains({each.table, each.name}) && equal_but_for_names(object, each))
        return &each;
    return nullptr;
  }

  std::vector<K> other_;
  std::vector<K> model_;
  const NameList& chosen_;
  std::set<std::pair<std::string, std::string>> names_;  ///< by table
  std::set<std::pair<std::string, std::string>> others_names_;
};

/// The sequence behind a column's numbers has the server's name.
void take_sequences(const Catalog& other, Catalog& model) {
  const std::string key(identity_sequence);
  for (Column& column : model.all<Column>()) {
    const Column* there = other.find<Column>(column.id());
    if (!there || !there->identity || !column.identity)
      continue;
    column.options.erase(key);
    if (const auto name = there->options.find(key); name != there->options.end())
      column.options.insert(*name);
  }
}

}  // namespace

Catalog with_names_of(const Catalog& other, Catalog model, const ToolNotes& notes) {
  if (!notes.chosen || other.dialect.vendor != model.dialect.vendor)
    return model;
  take_sequences(other, model);
  for_each_kind([&]<class K>() {
    if constexpr (HasMadeName<K>) {
      Equals<K> equals(other, model, *notes.chosen);
      for (const auto& [at, equal] : equals.find())
        model.all<K>()[at].name = equal->name;
    }
  });
  model.sort();
  return model;
}

}  // namespace groma
