#include "models/naming.h"

#include <map>
#include <set>
#include <tuple>

#include "groma/error.h"
#include "migrate/sha256.h"

namespace groma::model_detail {

namespace {

constexpr std::size_t longest_name = 63;

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& each : names)
    text += (text.empty() ? "" : "_") + each;
  return text;
}

std::vector<std::string> names_of(const std::vector<KeyPart>& parts) {
  std::vector<std::string> names;
  for (const KeyPart& part : parts)
    if (!part.column.empty())
      names.push_back(part.column);
  return names;
}

template <class K>
std::vector<std::string> columns_of(const K& key) {
  return names_of(key.columns);
}
std::vector<std::string> columns_of(const ForeignKey& key) {
  return key.columns;
}
std::vector<std::string> columns_of(const Check& check) {
  return check.column.empty() ? std::vector<std::string>{} : std::vector<std::string>{check.column};
}

using Words = std::map<std::string, std::string, std::less<>>;

template <class K>
Words words_of(const K& key) {
  const std::vector<std::string> columns = columns_of(key);
  Words words{{"table", key.table},
              {"columns", joined(columns)},
              {"column", columns.empty() ? std::string() : columns.front()}};
  if constexpr (std::is_same_v<K, ForeignKey>) {
    words["referred"] = key.referenced_table;
    words["referred_columns"] = joined(key.referenced_columns);
  }
  return words;
}

std::string known(const Words& words) {
  std::string text;
  for (const auto& each : words)
    text += (text.empty() ? "{" : ", {") + each.first + "}";
  return text;
}

/// A word that is empty takes the underscore before it along.
std::string filled(const std::string& pattern, const Words& words) {
  std::string name;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const std::size_t end = pattern[at] == '{' ? pattern.find('}', at) : pattern.npos;
    if (end == pattern.npos) {
      name += pattern[at];
      continue;
    }
    const auto word = words.find(pattern.substr(at + 1, end - at - 1));
    if (word == words.end())
      throw Error("the naming convention " + pattern + " has a placeholder that there is not",
                  "there are " + known(words));
    if (word->second.empty() && name.ends_with('_'))
      name.pop_back();
    name += word->second;
    at = end;
  }
  return name;
}

std::string cut(const std::string& name) {
  constexpr std::size_t digest = 8;
  if (name.size() <= longest_name)
    return name;
  std::size_t end = longest_name - digest - 1;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U)
    --end;  // not within a character
  return name.substr(0, end) + "_" + migrate::sha256(name).substr(0, digest);
}

class Naming {
 public:
  explicit Naming(Catalog& catalog) : catalog_(catalog) {
    note<PrimaryKey>();
    note<Unique>();
    note<ForeignKey>();
    note<Check>();
    note<Index>();
  }

  template <class K>
  void name_all(const std::string& pattern) {
    if (pattern.empty())
      return;
    for (K& each : catalog_.all<K>())
      if (each.name.empty())
        each.name = free(each, cut(filled(pattern, words_of(each))));
  }

 private:
  using Table = std::pair<std::string, std::string>;

  template <class K>
  void note() {
    for (const K& each : catalog_.all<K>())
      taken_[{each.schema, each.table}].insert(each.name);
  }

  template <class K>
  std::string free(const K& key, const std::string& wish) {
    std::set<std::string>& taken = taken_[{key.schema, key.table}];
    std::string name = wish;
    for (int i = 2; !taken.insert(name).second; ++i)
      name = cut(wish + "_" + std::to_string(i));
    return name;
  }

  Catalog& catalog_;
  std::map<Table, std::set<std::string>> taken_;
};

}  // namespace

void name_constraints(Catalog& catalog, const NamingConvention& convention) {
  Naming naming(catalog);
  naming.name_all<PrimaryKey>(convention.primary_key);
  naming.name_all<Unique>(convention.unique);
  naming.name_all<ForeignKey>(convention.foreign_key);
  naming.name_all<Check>(convention.check);
  naming.name_all<Index>(convention.index);
  for (const Index& each : catalog.all<Index>())
    if (each.name.empty())
      throw Error("an index of " + each.table + " has no name",
                  "give it one, or the model a naming convention for indexes");
}

}  // namespace groma::model_detail
