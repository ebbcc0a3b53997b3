#include "support/random_draw.h"

#include <fmt/format.h>

#include <limits>

namespace groma::test {

namespace {

using Words = std::vector<std::string_view>;

/// What is drawn for an attribute of that name; null where any name will do.
const Words* words_for(std::string_view name) {
  static const std::map<std::string_view, Words> words{
      {"collation", {"", "NOCASE", "C", "de-x-icu", "utf8mb4_bin"}},
      {"command", {"all", "select", "insert", "update", "delete"}},
      {"comment", {"", "What it is for", "it's \"quoted\"", "zwei\nZeilen", "größer"}},
      {"grantee", {"PUBLIC", "alice", "bob", "app role"}},
      {"method", {"", "btree", "gin", "hash", "fulltext"}},
      {"module", {"fts5", "rtree"}},
      {"nulls", {"", "first", "last"}},
      {"object_kind", {"tables", "sequences", "functions", "types"}},
      {"object_type", {"collation", "cast", "operator", "statistics"}},
      {"operator_class", {"", "text_pattern_ops", "gist_ltree_ops(siglen='100')"}},
      {"owner", {"", "alice", "bob", "app role"}},
      {"privilege", {"SELECT", "INSERT", "UPDATE", "EXECUTE"}},
      {"role", {"alice", "bob", "app role"}},
      {"roles", {"public", "alice", "bob", "app role"}},
      {"routine_kind", {"function", "procedure", "aggregate", "window"}},
      {"operators", {"=", "&&", "<>"}},
      {"version", {"", "1.2", "3.4.1"}},
  };
  const auto at = words.find(name);
  return at == words.end() ? nullptr : &at->second;
}

bool is_any_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void Draw::value(std::string_view name, std::string& text) {
  if (const Words* const words = words_for(name))
    text = random_.pick(*words);
  else if (is_any_of(name, {"type", "subtype", "returns"}))
    text = random_type(random_, vendor_);
  else if (name == "column")
    text = random_.chance(50) ? some_column() : "";
  else if (name == "name" || random_.chance(60))
    text = random_name(random_);
  else
    text.clear();
}

void Draw::value(std::string_view name, Sql& sql) {
  if (is_any_of(name, {"query", "definition", "drop", "body"}))
    sql.text = statement(name);
  else if (is_any_of(name, {"expression", "using_expression", "predicate", "check_expression"}))
    sql.text = random_condition(random_, vendor_, focus_.columns);
  else
    sql.text = random_expression(random_, vendor_, focus_.columns);
  if (!is_any_of(name, {"expression", "query", "definition"}) && random_.chance(30))
    sql.text.clear();
}

std::string Draw::statement(std::string_view name) {
  if (name == "query")
    return random_query(random_, vendor_, focus_.name, focus_.columns);
  const std::string table = quoted(focus_.name, vendor_);
  if (name == "definition")
    return fmt::format("CREATE TRIGGER {} AFTER INSERT ON {} BEGIN DELETE FROM {} WHERE {}; END",
                       quoted(random_name(random_), vendor_), table, table,
                       random_condition(random_, vendor_, focus_.columns));
  return fmt::format("DELETE FROM {} WHERE {}", table,
                     random_condition(random_, vendor_, focus_.columns));
}

void Draw::value(std::string_view name, std::vector<std::string>& texts) {
  const bool of_columns =
      is_any_of(name, {"columns", "include", "set_columns", "referenced_columns"});
  std::set<std::string> distinct;
  for (std::size_t left = random_.below(4); left > 0; --left)
    if (of_columns)
      distinct.insert(some_column());
    else
      value(name == "roles" || name == "operators" ? name : "name", texts.emplace_back());
  distinct.insert(texts.begin(), texts.end());
  texts.assign(distinct.begin(), distinct.end());
}

void Draw::value(std::string_view, Options& options) {
  static const Words keys{"strict", "fillfactor", "engine", "row security", "checksum"};
  options.clear();
  for (std::size_t left = random_.below(3); left > 0; --left)
    options[std::string(random_.pick(keys))] =
        random_.chance(50) ? "true" : std::to_string(random_.below(100));
}

void Draw::value(std::string_view, Id& id) {
  if (scene_.ids().empty())
    id = {Kind::table, {}, {}, random_name(random_)};
  else
    id = random_.pick(scene_.ids());
}

void Draw::value(std::string_view, std::int64_t& number) {
  using Limits = std::numeric_limits<std::int64_t>;
  static const std::vector<std::int64_t> edges{Limits::min(), Limits::max(), -1, 0};
  number =
      random_.chance(20) ? random_.pick(edges) : static_cast<std::int64_t>(random_.below(1000));
}

void Draw::focus_on_some_table(bool or_view) {
  std::vector<const Owner*> owners;
  for (const Owner& owner : scene_.owners())
    if (or_view || owner.kind == Kind::table)
      owners.push_back(&owner);
  if (owners.empty() || (or_view && random_.chance(5)))
    focus_ = {Kind::table, some_schema(), "elsewhere", {}};
  else
    focus_ = *random_.pick(owners);
}

void Draw::focus_on_table(const std::string& schema, const std::string& table) {
  focus_ = {Kind::table, schema, table, {}};
  for (const Owner& owner : scene_.owners())
    if (owner.schema == schema && owner.name == table)
      focus_ = owner;
}

std::string Draw::some_schema() {
  static const Words schemas{"public", "public", "audit", "My Schema"};
  return vendor_ == Vendor::postgresql ? std::string(random_.pick(schemas)) : "";
}

std::string Draw::some_column() {
  return focus_.columns.empty() ? random_name(random_) : random_.pick(focus_.columns);
}

void Draw::settle(KeyPart& part) {
  if (random_.chance(75)) {
    part.column = some_column();
    part.expression.text.clear();
  } else {
    part.column.clear();
  }
}

void Draw::settle(Column& column) {
  if (column.generated)
    column.default_value.reset();
  if (column.generated || column.default_value)
    column.identity.reset();
  for (const Owner& owner : scene_.owners())
    if (owner.schema == column.schema && owner.name == column.table &&
        std::find(owner.columns.begin(), owner.columns.end(), column.name) == owner.columns.end())
      column.position = static_cast<int>(owner.columns.size()) + 1;
}

void Draw::choose(ForeignKey& key) {
  const Owner mine = focus_;
  focus_on_some_table(false);
  key.referenced_schema = focus_.schema;
  key.referenced_table = focus_.name;
  focus_ = mine;
}

void Draw::settle(ForeignKey& key) {
  if (key.columns.empty())
    key.columns.push_back(some_column());
  if (key.referenced_columns.empty())
    return;
  const Owner mine = focus_;
  focus_on_table(key.referenced_schema, key.referenced_table);
  key.referenced_columns.resize(key.columns.size());
  for (std::string& column : key.referenced_columns)
    if (std::find(focus_.columns.begin(), focus_.columns.end(), column) == focus_.columns.end())
      column = some_column();
  focus_ = mine;
}

void Draw::settle(Check& check) {
  if (check.name.empty() || random_.chance(10))
    check.expression.text +=
        fmt::format(" OR {} > {}", quoted(some_column(), vendor_), random_.below(100'000));
}

void Draw::choose(Grant& grant) {
  if (scene_.ids().empty())
    return;
  const Id& id = random_.pick(scene_.ids());
  grant.schema = id.schema;
  grant.object_kind = to_string(id.kind);
  grant.object = id.kind == Kind::column ? id.table : id.name;
}

void Draw::settle(Exclusion& exclusion) {
  at_least_one(exclusion.columns);
  exclusion.operators.resize(exclusion.columns.size(), "=");
}

void Draw::at_least_one(std::vector<KeyPart>& parts) {
  if (parts.empty())
    value("columns", parts.emplace_back());
}

}  // namespace groma::test
