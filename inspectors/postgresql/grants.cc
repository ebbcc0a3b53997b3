#include "postgresql/grants.h"

#include <array>
#include <map>

namespace groma::postgresql {

namespace {

struct Letter {
  char letter;
  std::string_view name;
};

constexpr std::array letters = {
    Letter{'a', "INSERT"},  Letter{'r', "SELECT"},   Letter{'w', "UPDATE"},
    Letter{'d', "DELETE"},  Letter{'D', "TRUNCATE"}, Letter{'x', "REFERENCES"},
    Letter{'t', "TRIGGER"}, Letter{'X', "EXECUTE"},  Letter{'U', "USAGE"},
    Letter{'C', "CREATE"},  Letter{'m', "MAINTAIN"},
};

std::string name_of(char letter) {
  for (const Letter& each : letters)
    if (each.letter == letter)
      return std::string(each.name);
  return std::string(1, letter);
}

/// By grantee and privilege: whether it can be passed on. Several grantors may have given it.
using Held = std::map<std::pair<std::string, std::string>, bool>;

/// Takes the role off the front of `"odd role"=r/owner`, with the equals sign.
std::string take_grantee(std::string_view& item) {
  std::string name;
  bool quoted = false;
  while (!item.empty() && (quoted || item.front() != '=')) {
    const bool doubled = item.starts_with("\"\"");
    if (item.front() == '"' && !(quoted && doubled)) {
      quoted = !quoted;
    } else {
      name += item.front();
      item.remove_prefix(doubled ? 1 : 0);
    }
    item.remove_prefix(1);
  }
  item.remove_prefix(item.empty() ? 0 : 1);
  return name.empty() ? "PUBLIC" : name;
}

Held parse(std::string_view list) {
  Held held;
  for (const std::string& text : parse_array(list)) {
    std::string_view item = text;
    const std::string grantee = take_grantee(item);
    item = item.substr(0, item.find('/'));
    for (std::size_t i = 0; i < item.size(); ++i) {
      const bool grantable = item.substr(i + 1).starts_with('*');
      bool& known = held[{grantee, name_of(item[i])}];
      known = known || grantable;
      i += grantable ? 1 : 0;
    }
  }
  return held;
}

Grant grant_of(const Id& object, const std::string& column, const Privilege& privilege) {
  return {object.schema,       std::string(to_string(object.kind)),
          object.name,         column,
          privilege.grantee,   privilege.name,
          privilege.grantable, privilege.revoked};
}

}  // namespace

std::vector<Privilege> privileges(std::string_view list, std::string_view initial) {
  std::vector<Privilege> found;
  const Held now = parse(list), then = parse(initial);
  for (const auto& [key, grantable] : now)
    if (const auto at = then.find(key); at == then.end() || at->second != grantable)
      found.push_back({key.first, key.second, grantable, false});
  for (const auto& [key, grantable] : then)
    if (!now.contains(key))
      found.push_back({key.first, key.second, false, true});
  return found;
}

void add_grants(Reader& reader, const Id& object, std::string_view list, std::string_view initial) {
  if (list.empty())
    return;
  for (const Privilege& each : privileges(list, initial))
    reader.catalog.all<Grant>().push_back(grant_of(object, {}, each));
}

void add_column_grants(Reader& reader, const Id& object, const std::string& column,
                       std::string_view list) {
  for (const Privilege& each : privileges(list, {}))
    reader.catalog.all<Grant>().push_back(grant_of(object, column, each));
}

}  // namespace groma::postgresql
