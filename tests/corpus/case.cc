#include "corpus/case.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "groma/error.h"
#include "groma/rules.h"

namespace groma::proof {
namespace {

using Json = nlohmann::json;

std::string text_or_empty(const Json& object, const char* key) {
  const auto at = object.find(key);
  return at == object.end() || at->is_null() ? std::string() : at->get<std::string>();
}

std::map<std::string, bool> facts(const Json& meta, const char* key) {
  const auto at = meta.find(key);
  return at == meta.end() ? std::map<std::string, bool>() : at->get<std::map<std::string, bool>>();
}

/// The table is named as it is afterwards, as in `after.sql`.
std::string old_table(const Json& renames, const std::string& table) {
  for (const Json& rename : renames)
    if (rename.at("kind") == "table" && rename.at("to") == table)
      return rename.at("from").get<std::string>();
  return table;
}

/// `app.users`, or a name in the schema that unqualified names mean, as schema and name.
std::pair<std::string, std::string> placed(const std::string& name, const std::string& vendor) {
  if (vendor != "postgresql" || name.empty())
    return {{}, name};
  const std::size_t dot = name.find('.');
  return dot == std::string::npos ? std::pair(std::string("public"), name)
                                  : std::pair(name.substr(0, dot), name.substr(dot + 1));
}

Id id_of(Kind kind, const std::string& table, const std::string& name, const std::string& vendor) {
  if (table.empty()) {
    auto [schema, alone] = placed(name, vendor);
    return {kind, schema, {}, alone};
  }
  auto [schema, alone] = placed(table, vendor);
  return {kind, schema, alone, name};
}

std::vector<Rename> read_renames(const Json& meta, const std::string& vendor) {
  std::vector<Rename> renames;
  const Json list = meta.at("options").value("renames", Json());
  if (!list.is_array())
    return renames;
  const bool finds_indexes = vendor == "mysql" || vendor == "mariadb";
  for (const Json& each : list) {
    Kind kind{};
    if (finds_indexes && each.at("kind") == "index")
      continue;  // unique or not, under whatever table: the dialect sees it by itself
    const std::string table = text_or_empty(each, "table");
    if (from_string(each.at("kind").get<std::string>(), kind))
      renames.push_back(
          {id_of(kind, old_table(list, table), each.at("from").get<std::string>(), vendor),
           id_of(kind, table, each.at("to").get<std::string>(), vendor)});
  }
  return renames;
}

/// Those that are there already are left out where scripts are run.
std::string create_roles(const Json& meta) {
  std::string script;
  for (const Json& role : meta.value("roles", Json::array()))
    script +=
        fmt::format("CREATE ROLE {};\n", rules(Vendor::postgresql).quote(role.get<std::string>()));
  return script;
}

CorpusCase read_case(const std::filesystem::path& folder) {
  CorpusCase found;
  const Json meta = Json::parse(read_text(folder / "meta.json"));
  found.vendor = meta.at("vendor").get<std::string>();
  found.source = meta.at("source").get<std::string>();
  found.name = meta.at("id").get<std::string>();
  const std::string roles = create_roles(meta);
  found.before = roles + read_text(folder / "before.sql");
  found.after = roles + read_text(folder / "after.sql");
  found.seed = read_text(folder / "seed.sql");
  found.seed_after = read_text(folder / "seed_after.sql");
  found.renames = read_renames(meta, found.vendor);
  found.loads = facts(meta, "loads");
  found.same_dump = facts(meta, "same_dump");
  found.peer_expects_empty = meta.at("peer_expects").value("empty", false);
  return found;
}

}  // namespace

std::optional<bool> known(const std::map<std::string, bool>& facts, const Dialect& dialect) {
  const std::string vendor = fmt::format("{}-", to_string(dialect.vendor));
  const Version& version = dialect.version;
  const auto exact = facts.find(fmt::format("{}{}", vendor, version.major));
  const auto minor = facts.find(fmt::format("{}{}.{}", vendor, version.major, version.minor));
  if (exact != facts.end())
    return exact->second;
  if (minor != facts.end())
    return minor->second;
  for (const auto& [server, fact] : facts)
    if (server.starts_with(vendor))
      return fact;
  return std::nullopt;
}

std::vector<CorpusCase> read_corpus(const std::filesystem::path& folder) {
  std::vector<CorpusCase> cases;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().filename() == "meta.json")
      try {
        cases.push_back(read_case(entry.path().parent_path()));
      } catch (const Json::exception& error) {
        throw Error(entry.path().string() + ": " + error.what());
      }
  std::sort(cases.begin(), cases.end(),
            [](const CorpusCase& a, const CorpusCase& b) { return a.name < b.name; });
  return cases;
}

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace groma::proof
