#include "proof/read.h"

#include "groma/rules.h"

namespace groma::proof {
namespace {

const std::string sql_null = "NULL";

/// Keys refer to what another side names, or to the primary key.
std::vector<std::string> referenced_columns(const Catalog& catalog, const ForeignKey& key) {
  if (!key.referenced_columns.empty())
    return key.referenced_columns;
  std::vector<std::string> names;
  for (const PrimaryKey* each :
       of_table<PrimaryKey>(catalog, key.referenced_schema, key.referenced_table))
    for (const KeyPart& part : each->columns)
      names.push_back(part.column);
  return names;
}

class ContentReader {
 public:
  ContentReader(Connection& connection, const Catalog& catalog)
      : connection_(connection),
        catalog_(catalog),
        sampling_(sampling(catalog.dialect.vendor)),
        quote_(rules(catalog.dialect.vendor).quote) {}

  Contents run() {
    Contents contents;
    for (const Subject& subject : sampling_.subjects(catalog_))
      if (!subject.from.empty())
        contents[content_name(subject.id)] = read(subject);
    return contents;
  }

 private:
  TableContent read(const Subject& subject) {
    TableContent content;
    content.module = subject.module;
    content.divided = subject.divided;
    std::string list = sql_null;
    for (const Column& column : subject.columns) {
      if (column.generated)
        continue;
      content.columns.push_back({content_name({Kind::column, column.schema, {}, column.name}),
                                 column.type,
                                 {},
                                 !column.nullable,
                                 {},
                                 sampling_.family(catalog_, column)});
      list += ", " + sampling_.literal_of(column, quote_(column.name));
    }
    const Rows rows = connection_.query("SELECT " + list + " FROM " + subject.from);
    content.rows = rows.rows.size();
    for (const Row& row : rows.rows)
      for (std::size_t i = 0; i < content.columns.size(); ++i)
        content.columns[i].values.push_back(row.at(i + 1).value_or(sql_null));
    return content;
  }

  Connection& connection_;
  const Catalog& catalog_;
  const Sampling& sampling_;
  std::string (*quote_)(std::string_view identifier);
};

}  // namespace

Contents read_contents(Connection& connection, const Catalog& catalog) {
  return ContentReader(connection, catalog).run();
}

std::vector<std::vector<std::string>> read_referenced(Connection& connection,
                                                      const Catalog& catalog, const Subject& target,
                                                      const ForeignKey& key) {
  const Vendor vendor = catalog.dialect.vendor;
  std::string list;
  for (const std::string& name : referenced_columns(catalog, key))
    for (const Column& column : target.columns)
      if (column.name == name)
        list += (list.empty() ? "" : ", ") +
                sampling(vendor).literal_of(column, rules(vendor).quote(name));
  std::vector<std::vector<std::string>> tuples;
  if (list.empty())
    return tuples;
  for (const Row& row :
       connection.query("SELECT " + list + " FROM " + target.into + " LIMIT 50").rows) {
    std::vector<std::string> tuple;
    for (const auto& value : row)
      if (value && *value != sql_null)
        tuple.push_back(*value);
    if (tuple.size() == key.columns.size())
      tuples.push_back(std::move(tuple));
  }
  return tuples;
}

}  // namespace groma::proof
