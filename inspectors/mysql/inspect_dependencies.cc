// What objects need, from the names in their text. Informative: rather one too many than one too
// few.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "mysql/inspect.h"

namespace groma::mysql {

namespace {

/// Tables, views, sequences and functions by name. The server compares names of routines without
/// regard to case.
using Names = std::unordered_map<std::string, std::vector<Id>>;

Names names_of(const Catalog& catalog) {
  Names names;
  for (const Table& table : catalog.all<Table>())
    names[table.name].push_back(table.id());
  for (const View& view : catalog.all<View>())
    names[view.name].push_back(view.id());
  for (const Sequence& sequence : catalog.all<Sequence>())
    names[sequence.name].push_back(sequence.id());
  for (const Routine& routine : catalog.all<Routine>())
    if (routine.name.starts_with("function "))
      names[fold(routine.name.substr(9))].push_back(routine.id());
  return names;
}

/// The servers quote names in what they print; other words are of the language.
void add_named(const Names& names, const Word& word, std::set<Id>& found) {
  if (word.kind != WordKind::name)
    return;
  const std::string name = value_of(word);
  for (const std::string& form : {name, fold(name)})
    if (const auto at = names.find(form); at != names.end())
      found.insert(at->second.begin(), at->second.end());
}

std::vector<Id> mentioned(const Names& names, const std::string& text, const Id& self) {
  std::set<Id> found;
  for (const Word& word : scan(text))
    add_named(names, word, found);
  found.erase(self);
  return {found.begin(), found.end()};
}

/// The columns of a table by name, in lower case as the server compares them.
using Columns = std::unordered_map<std::string, std::unordered_map<std::string, Id>>;

Columns columns_of(const Catalog& catalog) {
  Columns columns;
  for (const Column& column : catalog.all<Column>())
    columns[column.table].emplace(fold(column.name), column.id());
  return columns;
}

std::vector<Id> used_columns(const Columns& columns, const std::string& table,
                             const std::string& text) {
  std::set<Id> found;
  const auto of_table = columns.find(table);
  if (of_table == columns.end())
    return {};
  for (const Word& word : scan(text))
    if (word.kind == WordKind::name)
      if (const auto at = of_table->second.find(fold(value_of(word))); at != of_table->second.end())
        found.insert(at->second);
  return {found.begin(), found.end()};
}

/// A key that begins with the columns a foreign key refers to, in any order.
template <class K>
bool serves(const K& key, const std::vector<std::string>& columns) {
  const std::size_t count = columns.size();
  if (key.columns.size() < count)
    return false;
  return std::all_of(key.columns.begin(), key.columns.begin() + static_cast<std::ptrdiff_t>(count),
                     [&](const KeyPart& part) {
                       return std::any_of(columns.begin(), columns.end(), [&](const auto& name) {
                         return fold(name) == fold(part.column);
                       });
                     });
}

/// Keys by table.
class Keys {
 public:
  explicit Keys(const Catalog& catalog) {
    add(catalog.all<PrimaryKey>(), primary_keys_);
    add(catalog.all<Unique>(), uniques_);
    add(catalog.all<Index>(), indexes_);
  }

  void find(const ForeignKey& key, std::vector<Id>& depends) const {
    find(primary_keys_, key, depends) || find(uniques_, key, depends) ||
        find(indexes_, key, depends);
  }

 private:
  template <class K>
  using ByTable = std::unordered_multimap<std::string, const K*>;

  ByTable<PrimaryKey> primary_keys_;
  ByTable<Unique> uniques_;
  ByTable<Index> indexes_;

  template <class K>
  static void add(const std::vector<K>& list, ByTable<K>& keys) {
    for (const K& key : list)
      keys.emplace(key.table, &key);
  }

  template <class K>
  static bool find(const ByTable<K>& keys, const ForeignKey& key, std::vector<Id>& depends) {
    std::set<Id> serving;
    const auto [begin, end] = keys.equal_range(key.referenced_table);
    for (auto at = begin; at != end; ++at)
      if (serves(*at->second, key.referenced_columns))
        serving.insert(at->second->id());
    if (!serving.empty())
      depends.push_back(*serving.begin());
    return !serving.empty();
  }
};

void resolve_columns(Catalog& catalog, const Names& names) {
  const Columns columns = columns_of(catalog);
  for (Column& column : catalog.all<Column>()) {
    if (column.generated)
      column.depends = used_columns(columns, column.table, column.generated->expression.text);
    else if (column.default_value && column.default_value->text.find('`') != std::string::npos)
      column.depends = mentioned(names, column.default_value->text, column.id());
  }
  for (Check& check : catalog.all<Check>())
    check.depends = used_columns(columns, check.table, check.expression.text);
  for (Index& index : catalog.all<Index>())
    for (const KeyPart& part : index.columns)
      if (!part.expression.empty())
        for (Id& id : used_columns(columns, index.table, part.expression.text))
          index.depends.push_back(std::move(id));
}

}  // namespace

void resolve_dependencies(Reader& reader) {
  Catalog& catalog = reader.catalog;
  const Names names = names_of(catalog);
  resolve_columns(catalog, names);
  const Keys keys(catalog);
  for (ForeignKey& key : catalog.all<ForeignKey>())
    if (key.referenced_schema.empty()) {
      key.depends = {{Kind::table, {}, {}, key.referenced_table}};
      keys.find(key, key.depends);
    }
  for (View& view : catalog.all<View>())
    view.depends = mentioned(names, view.query.text, view.id());
}

}  // namespace groma::mysql
