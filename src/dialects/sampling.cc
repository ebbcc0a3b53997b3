#include "dialects/sampling.h"

#include <algorithm>

#include "dialects/mysql/sampling.h"
#include "dialects/postgresql/sampling.h"
#include "dialects/sqlite/sampling.h"
#include "groma/rules.h"

namespace groma {
namespace {

bool has_column(const std::vector<Column>& columns, const std::string& name) {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const Column& each) { return each.name == name; });
}

std::vector<std::string> columns_of_key(Vendor vendor, const std::vector<KeyPart>& parts,
                                        const std::vector<Column>& columns) {
  std::vector<std::string> names;
  for (const KeyPart& part : parts)
    for (const std::string& name : part.column.empty() ? mentioned(vendor, part.expression, columns)
                                                       : std::vector<std::string>{part.column})
      names.push_back(name);
  return names;
}

/// What one table of a catalog says, put into a subject.
class Demands {
 public:
  Demands(const Catalog& catalog, const Id& table, Subject& subject)
      : catalog_(catalog), table_(table), subject_(subject), vendor_(catalog.dialect.vendor) {}

  void add() {
    for (const Check* check : of<Check>())
      subject_.conditions.push_back({check->name, check->expression,
                                     mentioned(vendor_, check->expression, subject_.columns)});
    for (const PrimaryKey* key : of<PrimaryKey>())
      add_key(key->name, key->columns);
    for (const Unique* key : of<Unique>())
      add_key(key->name, key->columns);
    for (const Exclusion* key : of<Exclusion>())
      add_key(key->name, key->columns);
    for (const Index* index : of<Index>())
      if (index->is_unique)
        add_key(index->name, index->columns);
    for (const ForeignKey* key : of<ForeignKey>())
      subject_.references.push_back(*key);
  }

 private:
  template <class K>
  std::vector<const K*> of() const {
    return of_table<K>(catalog_, table_.schema, table_.name);
  }

  void add_key(const std::string& name, const std::vector<KeyPart>& parts) {
    subject_.keys.push_back({name, columns_of_key(vendor_, parts, subject_.columns)});
  }

  const Catalog& catalog_;
  const Id& table_;
  Subject& subject_;
  Vendor vendor_;
};

}  // namespace

const Sampling& sampling(Vendor vendor) {
  switch (vendor) {
    case Vendor::sqlite:
      return sqlite::sampling();
    case Vendor::postgresql:
      return postgresql::sampling();
    case Vendor::mysql:
    case Vendor::mariadb:
      break;
  }
  return mysql::sampling();
}

std::vector<std::string> mentioned(Vendor vendor, const Sql& sql,
                                   const std::vector<Column>& columns) {
  std::vector<std::string> names;
  for (const Column& column : columns)
    if (rules(vendor).replace_identifier(sql.text, column.name, column.name + "_other") != sql.text)
      names.push_back(column.name);
  return names;
}

void add_demands(const Catalog& catalog, const Id& table, Subject& subject) {
  Demands(catalog, table, subject).add();
}

Subject plain_subject(const Catalog& catalog, const Table& table) {
  Subject subject = subject_of_columns(catalog, table);
  add_demands(catalog, subject.id, subject);
  return subject;
}

Subject subject_of_columns(const Catalog& catalog, const Table& table) {
  const auto quote = rules(catalog.dialect.vendor).quote;
  Subject subject;
  subject.id = table.id();
  subject.into = (table.schema.empty() ? "" : quote(table.schema) + ".") + quote(table.name);
  subject.from = subject.into;
  for (const Column* column : catalog.columns_of(table.schema, table.name))
    if (!has_column(subject.columns, column->name))
      subject.columns.push_back(*column);
  return subject;
}

}  // namespace groma
