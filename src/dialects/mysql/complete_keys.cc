// Names of keys, as the servers' make_unique_key_name chooses them, and the indexes that they make
// for foreign keys.
#include <algorithm>
#include <map>
#include <set>

#include "dialects/mysql/complete.h"
#include "dialects/mysql/names.h"
#include "dialects/mysql/sql.h"

namespace groma::mysql {

namespace {

/// Chooses names for keys that have none. A catalog that a server has named throughout needs none,
/// and its names are then not gathered.
class Names {
 public:
  explicit Names(const Catalog& catalog) : catalog_(catalog) {}

  /// The first column's name, with `_2`, `_3` … where that is taken.
  std::string choose(const std::string& table, const std::string& first) {
    std::set<std::string>& taken = taken_in(table);
    std::string name = first.empty() ? "functional_index" : first;
    const std::string stem = name;
    for (int number = 2; fold(name) == "primary" || !taken.insert(fold(name)).second; ++number)
      name = stem + "_" + std::to_string(number);
    return name;
  }

 private:
  const Catalog& catalog_;
  std::map<std::string, std::set<std::string>> taken_;  ///< by table, folded

  std::set<std::string>& taken_in(const std::string& table) {
    if (taken_.empty()) {
      for (const Unique& key : catalog_.all<Unique>())
        taken_[key.table].insert(fold(key.name));
      for (const Index& index : catalog_.all<Index>())
        taken_[index.table].insert(fold(index.name));
    }
    return taken_[table];
  }
};

using Columns = std::vector<std::string>;  ///< folded
using Serving = std::map<std::string, std::vector<Columns>>;

template <class K>
void add_serving(const K& key, Serving& serving) {
  Columns columns;
  for (const KeyPart& part : key.columns) {
    if (part.column.empty() || part.prefix_length)
      break;
    columns.push_back(fold(part.column));
  }
  serving[key.table].push_back(std::move(columns));
}

/// The columns of every key that could serve a foreign key, by table.
Serving serving_keys(const Catalog& catalog) {
  Serving serving;
  for (const PrimaryKey& key : catalog.all<PrimaryKey>())
    add_serving(key, serving);
  for (const Unique& key : catalog.all<Unique>())
    add_serving(key, serving);
  for (const Index& index : catalog.all<Index>())
    if (index.method.empty() || index.method == "btree")
      add_serving(index, serving);
  return serving;
}

bool is_served(const ForeignKey& key, const std::vector<Columns>& keys) {
  return std::any_of(keys.begin(), keys.end(), [&](const Columns& columns) {
    return columns.size() >= key.columns.size() &&
           std::equal(key.columns.begin(), key.columns.end(), columns.begin(),
                      [](const std::string& a, const std::string& b) { return fold(a) == b; });
  });
}

}  // namespace

void name_keys(Catalog& catalog) {
  Names names(catalog);
  const auto name = [&](auto& key) {
    if (key.name.empty() && !key.columns.empty())
      key.name = names.choose(key.table, key.columns.front().column);
  };
  for (Unique& key : catalog.all<Unique>())
    name(key);
  for (Index& index : catalog.all<Index>())
    name(index);
}

void index_foreign_keys(Catalog& catalog) {
  Names names(catalog);
  Serving serving = serving_keys(catalog);
  for (const ForeignKey& key : catalog.all<ForeignKey>()) {
    if (key.columns.empty() || is_served(key, serving[key.table]))
      continue;
    Index index;
    index.table = key.table;
    const bool named = !key.name.empty() && !is_generated_name(key.name);
    index.name = names.choose(key.table, named ? key.name : key.columns.front());
    for (const std::string& column : key.columns)
      index.columns.push_back({.column = column});
    add_serving(index, serving);
    catalog.add(std::move(index));
  }
}

}  // namespace groma::mysql
