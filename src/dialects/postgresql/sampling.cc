#include "dialects/postgresql/sampling.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "dialects/postgresql/directory.h"
#include "dialects/postgresql/sample_types.h"
#include "dialects/postgresql/sql.h"
#include "dialects/postgresql/types.h"

namespace groma::postgresql {
namespace {

std::string spelled_value(const Catalog&, const Column& column, const std::string& text) {
  const std::string base = serial_base(column.type);
  return fmt::format("CAST({} AS {})", literal(text), base.empty() ? column.type : base);
}

std::string converted_value(const Column& column, const std::string& expression) {
  return expression == "NULL" ? expression
                              : fmt::format("CAST(({})::text AS {})", expression, column.type);
}

std::string quoted_value(const Column&, const std::string& quoted) {
  return "quote_nullable(" + quoted + "::text)";
}

bool is_numbered(const Column& column) {
  return column.identity.has_value() || column.options.contains("serial") ||
         (column.default_value && column.default_value->text.starts_with("nextval("));
}

/// The tables of a catalog, each with what its parents demand of its rows.
class Subjects {
 public:
  explicit Subjects(const Catalog& catalog) : catalog_(catalog), directory_(catalog) {}

  std::vector<Subject> all() {
    std::vector<Subject> list;
    for (const Table& table : catalog_.all<Table>())
      list.push_back(subject(table));
    for (const Miscellany& other : catalog_.all<Miscellany>())
      if (other.object_type == "foreign table")
        list.push_back(foreign(other));
    return list;
  }

 private:
  Subject subject(const Table& table) {
    Subject subject = subject_of_columns(catalog_, table);
    subject.from = (table.partition_by.empty() ? "ONLY " : "") + subject.into;
    subject.divided = !table.partition_by.empty();
    if (subject.divided)
      subject.partitions = directory_.children(table.id());
    if (subject.divided && subject.partitions.empty())
      subject.cannot = "it has no partition to put a row into";
    inherit_columns(table, table, subject);
    demand(table, true, subject);
    add_conditions_of_types(subject);
    return subject;
  }

  static Subject foreign(const Miscellany& table) {
    Subject subject;
    subject.id = {Kind::table, table.schema, {}, table.name};
    subject.cannot = "it is a foreign table: its rows are on another server";
    return subject;
  }

  void inherit_columns(const Table& table, const Table& heir, Subject& subject) const {
    for (const Id& parent : directory_.parents(table.id()))
      if (const Table* above = catalog_.find<Table>(parent)) {
        for (const Column* column : catalog_.columns_of(above->schema, above->name))
          add(*column, heir, subject);
        inherit_columns(*above, heir, subject);
      }
  }

  static void add(Column column, const Table& heir, Subject& subject) {
    for (const Column& each : subject.columns)
      if (each.name == column.name)
        return;
    column.schema = heir.schema;
    column.table = heir.name;
    subject.columns.push_back(std::move(column));
  }

  /// Checks come from all parents; keys, references and bounds only from what it is a partition of.
  void demand(const Table& table, bool keys, Subject& subject) const {
    Subject own;
    own.columns = subject.columns;
    add_demands(catalog_, table.id(), own);
    append(own.conditions, subject.conditions);
    if (keys) {
      append(own.keys, subject.keys);
      append(own.references, subject.references);
    }
    for (const Id& parent : directory_.parents(table.id()))
      if (const Table* above = catalog_.find<Table>(parent)) {
        demand(*above, keys && !table.partition_of.empty(), subject);
        if (!table.partition_of.empty())
          subject.conditions.push_back(
              {"", table.partition_bound,
               mentioned(Vendor::postgresql, above->partition_by, subject.columns)});
      }
  }

  template <class T>
  static void append(const std::vector<T>& more, std::vector<T>& all) {
    all.insert(all.end(), more.begin(), more.end());
  }

  void add_conditions_of_types(Subject& subject) const {
    for (const Column& column : subject.columns)
      for (const Domain* domain : domains_of(catalog_, column.type))
        for (const DomainCheck& check : domain->checks)
          subject.conditions.push_back({check.name, check.expression, {column.name}});
  }

  const Catalog& catalog_;
  Directory directory_;
};

std::vector<Subject> subjects(const Catalog& catalog) {
  return Subjects(catalog).all();
}

std::vector<std::string> values_of_column(const Catalog& catalog, const Column& column, int row) {
  return values_of_type(catalog, column.type, row);
}

std::string family_of(const Catalog& catalog, const Column& column) {
  const auto domains = domains_of(catalog, column.type);
  const Type type = parse_type(domains.empty() ? column.type : domains.back()->type);
  if (type.array || !is_builtin(type))
    return attributes_of(catalog, type);
  return is_number(type) ? "number" : is_text(type) ? "text" : type.name;
}

}  // namespace

const Sampling& sampling() {
  static const Sampling table{.subjects = subjects,
                              .values = values_of_column,
                              .spelled = spelled_value,
                              .converted = converted_value,
                              .literal_of = quoted_value,
                              .family = family_of,
                              .numbered = is_numbered,
                              .tries_values = true,
                              .survives_failures = false};
  return table;
}

}  // namespace groma::postgresql
