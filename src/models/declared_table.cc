#include "models/declared_table.h"

#include <algorithm>
#include <cmath>

#include "groma/error.h"

namespace groma::model_detail {

namespace {

void expect(bool holds, const std::string& who, const std::string& what, const std::string& hint) {
  if (!holds)
    throw Error(who + " " + what, hint);
}

// A modifier that the kind cannot have is a slip that no server would report.
void check_type(const NeutralType& type, const std::string& who) {
  using enum NeutralKind;
  const auto is_one_of = [&](std::initializer_list<NeutralKind> kinds) {
    return std::find(kinds.begin(), kinds.end(), type.kind) != kinds.end();
  };
  const std::string kind(to_string(type.kind));
  expect(!type.length || is_one_of({text, bytes}), who, "is of type " + kind + ", without a length",
         "leave out length(…)");
  expect(!type.precision || is_one_of({decimal, time, timestamp}), who,
         "is of type " + kind + ", without a precision", "for exact numbers use decimal(…)");
  expect(!type.scale || type.kind == decimal, who, "is of type " + kind + ", without a scale",
         "for exact numbers use decimal(…)");
}

void check_column(const ColumnSpec& spec, const std::string& who) {
  const Column& column = spec.column;
  expect(!spec.literal || !column.default_value, who, "has two defaults",
         "keep default_value(…) or default_expression(…)");
  expect(!column.generated || (!spec.literal && !column.default_value), who,
         "is generated and cannot have a default", "leave out one of the two");
  expect(!spec.numbered || !column.identity, who, "is numbered twice",
         "keep auto_increment() or identity(…)");
  if (spec.literal)
    if (const double* const number = std::get_if<double>(&*spec.literal))
      expect(std::isfinite(*number), who, "has a default that SQL cannot spell",
             "use default_expression(…)");
}

class TableBuilder {
 public:
  TableBuilder(Catalog& catalog, const TableSpec& spec, const DeclaredNames& names,
               const Rules& vendor)
      : catalog_(catalog), spec_(spec), names_(names), rules_(vendor) {}

  void add() {
    catalog_.add(spec_.table);
    for (const ColumnSpec& column : spec_.columns)
      add_column(column);
    add_primary_key();
    for (const KeySpec<Unique>& each : spec_.uniques)
      add_key(each, called("unique constraint", each.key.name));
    for (const KeySpec<Index>& each : spec_.indexes)
      add_key(each, called("index", each.key.name));
    for (const ReferenceSpec& each : spec_.references)
      add_reference(each);
    for (const Check& each : spec_.checks)
      add_owned(each);
  }

 private:
  std::string called(const std::string& what, const std::string& name) const {
    return "the " + what + (name.empty() ? "" : " " + name) + " of " + name_of(spec_);
  }

  template <class K>
  void add_owned(K object) {
    object.schema = spec_.table.schema;
    object.table = spec_.table.name;
    catalog_.add(std::move(object));
  }

  void add_column(const ColumnSpec& spec) {
    const std::string who = name_of(spec_) + "." + spec.column.name;
    check_column(spec, who);
    Column column = spec.column;
    if (column.type.empty()) {
      check_type(spec.type, who);
      column.type = rules_.type(spec.type);
    }
    if (spec.literal)
      column.default_value = Sql{rules_.literal(*spec.literal)};
    if (spec.numbered)
      column.identity.emplace().generation = rules_.numbering;
    column.position = ++position_;
    add_owned(std::move(column));
  }

  void add_primary_key() {
    KeySpec<PrimaryKey> key;
    for (const ColumnSpec& column : spec_.columns)
      if (column.primary_key)
        key.parts.push_back({{}, column.column.name});
    const std::size_t declared = spec_.primary_keys.size() + (key.parts.empty() ? 0 : 1);
    expect(declared < 2, name_of(spec_), "has two primary keys",
           "say primary_key() at its columns or at the table");
    if (!spec_.primary_keys.empty())
      key = spec_.primary_keys.front();
    if (declared == 1)
      add_key(key, called("primary key", key.key.name));
  }

  template <class K>
  void add_key(const KeySpec<K>& spec, const std::string& who) {
    K key = spec.key;
    expect(!spec.parts.empty(), who, "has no columns", "say which with on(…)");
    for (const PartSpec& part : spec.parts) {
      KeyPart& added = key.columns.emplace_back(part.part);
      if (part.column)
        added.column = names_.own(spec_, *part.column, who);
      expect(!added.column.empty() || !added.expression.empty(), who, "has a part without a column",
             "say which with on(…) first");
    }
    key.include = names_.own(spec_, spec.include, who);
    add_owned(std::move(key));
  }

  void add_reference(const ReferenceSpec& spec) {
    ForeignKey key = spec.key;
    std::string who = called("foreign key", key.name);
    key.columns = names_.own(spec_, spec.columns, who);
    if (key.columns.size() == 1 && key.name.empty())
      who = name_of(spec_) + "." + key.columns.front();
    key.set_columns = names_.own(spec_, spec.set_columns, who);
    resolve(key, spec, who);
    expect(!key.columns.empty(), who, "has no columns", "say which with foreign_key(…)");
    expect(key.referenced_columns.empty() || key.referenced_columns.size() == key.columns.size(),
           who, "refers to another number of columns than it has", "name one for each");
    add_owned(std::move(key));
  }

  void resolve(ForeignKey& key, const ReferenceSpec& spec, const std::string& who) const {
    if (!key.referenced_table.empty()) {
      const TableSpec& table = names_.table(key.referenced_schema, key.referenced_table, who);
      key.referenced_columns = names_.own(table, spec.referenced, who);
      return;
    }
    expect(!spec.referenced.empty(), who, "refers to nothing", "say what with references(…)");
    const TableSpec* table = nullptr;
    for (const ColumnRef& ref : spec.referenced) {
      const Found found = names_.anywhere(std::get<Member>(ref), who);
      expect(table == nullptr || table == found.table, who,
             "refers to members of two tables, " + name_of(table == nullptr ? spec_ : *table) +
                 " and " + name_of(*found.table),
             "a foreign key refers to one");
      table = found.table;
      key.referenced_columns.push_back(found.column);
    }
    key.referenced_schema = table->table.schema;
    key.referenced_table = table->table.name;
  }

  Catalog& catalog_;
  const TableSpec& spec_;
  const DeclaredNames& names_;
  const Rules& rules_;
  int position_ = 0;
};

}  // namespace

void add_table(Catalog& catalog, const TableSpec& table, const DeclaredNames& names,
               const Rules& rules) {
  TableBuilder(catalog, table, names, rules).add();
}

}  // namespace groma::model_detail
