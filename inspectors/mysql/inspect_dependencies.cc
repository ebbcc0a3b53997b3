// What objects need, from the names in their text. Informative: rather one too many than one too
// few.
#include <algorithm>
#include <set>
#include <span>
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

/// What belongs to a table; catalogs are sorted by it.
template <class K>
std::span<const K> of_table(const Catalog& catalog, const std::string& table) {
  struct ByTable {
    bool operator()(const K& object, const std::string& name) const { return object.table < name; }
    bool operator()(const std::string& name, const K& object) const { return name < object.table; }
  };
  const std::vector<K>& all = catalog.all<K>();
  const auto [begin, end] = std::equal_range(all.begin(), all.end(), table, ByTable());
  return {begin, end};
}

std::vector<Id> used_columns(const Catalog& catalog, const std::string& table,
                             const std::string& text) {
  std::set<Id> found;
  const std::span<const Column> columns = of_table<Column>(catalog, table);
  for (const Word& word : scan(text)) {
    if (word.kind != WordKind::name)
      continue;
    const std::string name = value_of(word);
    for (const Column& column : columns)
      if (equal_folded(column.name, name))
        found.insert(column.id());
  }
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

template <class K>
bool add_serving(const Catalog& catalog, const ForeignKey& key, std::vector<Id>& depends) {
  std::set<Id> serving;
  for (const K& each : of_table<K>(catalog, key.referenced_table))
    if (serves(each, key.referenced_columns))
      serving.insert(each.id());
  if (!serving.empty())
    depends.push_back(*serving.begin());
  return !serving.empty();
}

void resolve_columns(Catalog& catalog, const Names& names) {
  for (Column& column : catalog.all<Column>()) {
    if (column.generated)
      column.depends = used_columns(catalog, column.table, column.generated->expression.text);
    else if (column.default_value && column.default_value->text.find('`') != std::string::npos)
      column.depends = mentioned(names, column.default_value->text, column.id());
  }
  for (Check& check : catalog.all<Check>())
    check.depends = used_columns(catalog, check.table, check.expression.text);
  for (Index& index : catalog.all<Index>())
    for (const KeyPart& part : index.columns)
      if (!part.expression.empty())
        for (Id& id : used_columns(catalog, index.table, part.expression.text))
          index.depends.push_back(std::move(id));
}

}  // namespace

void resolve_dependencies(Catalog& catalog) {
  const Names names = names_of(catalog);
  resolve_columns(catalog, names);
  for (ForeignKey& key : catalog.all<ForeignKey>())
    if (key.referenced_schema.empty()) {
      key.depends = {{Kind::table, {}, {}, key.referenced_table}};
      add_serving<PrimaryKey>(catalog, key, key.depends) ||
          add_serving<Unique>(catalog, key, key.depends) ||
          add_serving<Index>(catalog, key, key.depends);
    }
  for (View& view : catalog.all<View>())
    view.depends = mentioned(names, view.query.text, view.id());
}

}  // namespace groma::mysql
