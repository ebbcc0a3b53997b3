// As the server's ChooseConstraintName, ChooseIndexName and ChooseRelationName do it.
#include <algorithm>

#include "dialects/postgresql/complete_parts.h"
#include "dialects/postgresql/names.h"
#include "dialects/postgresql/tokenizer.h"

namespace groma::postgresql {

namespace {

/// The names that are taken in each schema: of relations, and of constraints.
class Taken {
 public:
  explicit Taken(const Catalog& catalog) {
    const auto relation = [&](const auto& each) { relations_.insert({each.schema, each.name}); };
    for_each_object(catalog, [&](const auto& each) {
      using K = std::remove_cvref_t<decltype(each)>;
      constexpr Kind k = K::kind;
      if constexpr (k == Kind::table || k == Kind::view || k == Kind::materialized_view ||
                    k == Kind::sequence || k == Kind::index || k == Kind::composite ||
                    k == Kind::primary_key || k == Kind::unique || k == Kind::exclusion)
        relation(each);
      if constexpr (k == Kind::primary_key || k == Kind::unique || k == Kind::exclusion ||
                    k == Kind::check || k == Kind::foreign_key)
        constraints_.insert({each.schema, each.name});
    });
  }

  /// A name for an index, or for a constraint that stands on one.
  std::string index(const std::string& schema, const std::string& table, const std::string& columns,
                    const std::string& label) {
    return choose(schema, table, columns, label, true);
  }

  std::string constraint(const std::string& schema, const std::string& table,
                         const std::string& columns, const std::string& label) {
    return choose(schema, table, columns, label, false);
  }

 private:
  using Name = std::pair<std::string, std::string>;

  std::string choose(const std::string& schema, const std::string& table,
                     const std::string& columns, const std::string& label, bool relation) {
    for (int number = 0;; ++number) {
      const std::string tail = number == 0 ? label : label + std::to_string(number);
      const Name name{schema, object_name(table, columns, tail)};
      if (constraints_.contains(name) || (relation && relations_.contains(name)))
        continue;
      constraints_.insert(name);
      if (relation)
        relations_.insert(name);
      return name.second;
    }
  }

  std::set<Name> relations_;
  std::set<Name> constraints_;
};

/// `a_b`; an expression counts as `expr`.
std::string column_part(const std::vector<KeyPart>& parts) {
  std::string text;
  for (const KeyPart& part : parts) {
    text += (text.empty() ? "" : "_") + (part.column.empty() ? "expr" : part.column);
    if (text.size() >= 64)
      break;
  }
  return text;
}

std::string column_part(const std::vector<std::string>& columns) {
  std::string text;
  for (const std::string& column : columns) {
    text += (text.empty() ? "" : "_") + column;
    if (text.size() >= 64)
      break;
  }
  return text;
}

/// The only column that a check is about, or nothing.
std::string column_part(const Check& check, const Catalog& catalog) {
  std::set<std::string> columns;
  for (const Token& token : tokenize(check.expression.text))
    if (is_name(token) &&
        catalog.find<Column>({Kind::column, check.schema, check.table, token.name()}) != nullptr)
      columns.insert(token.name());
  return columns.size() == 1 ? *columns.begin() : std::string();
}

template <class K>
bool lacks_name(const std::vector<K>& list) {
  return std::any_of(list.begin(), list.end(), [](const K& each) { return each.name.empty(); });
}

/// Seldom, but for a model that no server has read.
bool lacks_name(const Catalog& catalog) {
  const auto& domains = catalog.all<Domain>();
  return lacks_name(catalog.all<PrimaryKey>()) || lacks_name(catalog.all<Unique>()) ||
         lacks_name(catalog.all<Exclusion>()) || lacks_name(catalog.all<Index>()) ||
         lacks_name(catalog.all<Check>()) || lacks_name(catalog.all<ForeignKey>()) ||
         std::any_of(domains.begin(), domains.end(),
                     [](const Domain& each) { return lacks_name(each.checks); });
}

}  // namespace

void give_names(Catalog& catalog) {
  if (!lacks_name(catalog))
    return;
  Taken taken(catalog);
  for (PrimaryKey& each : catalog.all<PrimaryKey>())
    if (each.name.empty())
      each.name = taken.index(each.schema, each.table, {}, "pkey");
  for (Unique& each : catalog.all<Unique>())
    if (each.name.empty())
      each.name = taken.index(each.schema, each.table, column_part(each.columns), "key");
  for (Exclusion& each : catalog.all<Exclusion>())
    if (each.name.empty())
      each.name = taken.index(each.schema, each.table, column_part(each.columns), "excl");
  for (Index& each : catalog.all<Index>())
    if (each.name.empty())
      each.name = taken.index(each.schema, each.table, column_part(each.columns), "idx");
  for (Check& each : catalog.all<Check>())
    if (each.name.empty())
      each.name = taken.constraint(each.schema, each.table, column_part(each, catalog), "check");
  for (ForeignKey& each : catalog.all<ForeignKey>())
    if (each.name.empty())
      each.name = taken.constraint(each.schema, each.table, column_part(each.columns), "fkey");
  for (Domain& domain : catalog.all<Domain>())
    for (DomainCheck& check : domain.checks)
      if (check.name.empty())
        check.name = taken.constraint(domain.schema, domain.name, {}, "check");
}

}  // namespace groma::postgresql
