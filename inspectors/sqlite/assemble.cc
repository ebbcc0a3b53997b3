#include "sqlite/assemble.h"

#include <algorithm>

#include "dialects/sqlite/names.h"
#include "dialects/sqlite/parse.h"
#include "dialects/sqlite/tokenizer.h"
#include "sqlite/constraints.h"
#include "sqlite/from_pragmas.h"
#include "sqlite/shadows.h"
#include "sqlite/verify.h"

namespace groma::sqlite {
namespace {

class Assembler {
 public:
  Assembler(const Facts& facts, const Dialect& dialect)
      : facts_(facts), shadows_(find_shadows(facts)) {
    catalog_.dialect = dialect;
  }

  Catalog assemble() {
    for (const SchemaRow& row : facts_.schema)
      learn_name(row);
    for (const SchemaRow& row : facts_.schema)
      if (row.type == "table" && !is_ours(row))
        add_any_table(row);
    for (const SchemaRow& row : facts_.schema)
      if (row.type != "table" && !is_ours(row))
        add_other(row);
    catalog_.sort();
    return std::move(catalog_);
  }

 private:
  /// The server keeps names that begin so for itself.
  static bool is_ours(const SchemaRow& row) { return fold(row.name).starts_with("sqlite_"); }

  void learn_name(const SchemaRow& row) {
    const std::string folded = fold(row.name);
    if (const auto owner = shadows_.find(folded); owner != shadows_.end())
      known_[folded] = {Kind::virtual_table, {}, {}, owner->second.owner};
    else if (row.type == "view")
      known_[folded] = {Kind::view, {}, {}, row.name};
    else if (row.type == "table" && !is_ours(row))
      known_[folded] = {row.has_storage ? Kind::table : Kind::virtual_table, {}, {}, row.name};
  }

  void doubt(Id id, const std::string& reason) {
    catalog_.doubts.push_back({std::move(id), reason});
  }

  void add_any_table(const SchemaRow& row) {
    if (const auto shadow = shadows_.find(fold(row.name)); shadow != shadows_.end()) {
      if (!shadow->second.certain)
        catalog_.unmodelled.push_back({"shadow table", row.name});
    } else if (row.has_storage) {
      add_table(row);
    } else {
      add_virtual_table(row);
    }
  }

  const TableFacts& facts_of(const std::string& table) const {
    static const TableFacts nothing;
    const auto at = facts_.tables.find(table);
    return at == facts_.tables.end() ? nothing : at->second;
  }

  void add_table(const SchemaRow& row) {
    const TableFacts& facts = facts_of(row.name);
    auto parsed = parse_table(row.sql);
    const Id id{Kind::table, {}, {}, row.name};
    if (!parsed.value) {
      doubt(id, "its statement could not be read: " + parsed.problem);
      parsed.value = table_from_pragmas(row.name, facts);
    } else if (const std::string what = mismatch(*parsed.value, facts); !what.empty()) {
      doubt(id, "its statement was read otherwise than the server reads it: " + what);
    }
    add_definition(catalog_, row.name, *parsed.value);
    definitions_.emplace(row.name, std::move(*parsed.value));
  }

  void add_virtual_table(const SchemaRow& row) {
    auto parsed = parse_virtual_table(row.sql);
    if (!parsed.value) {
      doubt({Kind::virtual_table, {}, {}, row.name},
            "its statement could not be read: " + parsed.problem);
      parsed.value.emplace();
    }
    parsed.value->name = row.name;
    catalog_.add(std::move(*parsed.value));
  }

  void add_other(const SchemaRow& row) {
    if (row.type == "index" && !row.sql.empty() && !shadows_.contains(fold(row.table)))
      add_index(row);
    else if (row.type == "view")
      add_view(row);
    else if (row.type == "trigger")
      add_trigger(row);
    else if (row.type != "index" || !row.sql.empty())
      catalog_.unmodelled.push_back({row.type, row.name});
  }

  void add_index(const SchemaRow& row) {
    const auto& indexes = facts_of(row.table).indexes;
    const auto fact = indexes.find(row.name);
    const Id id{Kind::index, {}, row.table, row.name};
    auto parsed = parse_index(row.sql);
    if (fact == indexes.end()) {
      doubt(id, "the server does not list it");
    } else if (!parsed.value) {
      doubt(id, "its statement could not be read: " + parsed.problem);
      parsed.value = index_from_pragmas(row.table, fact->second);
    } else {
      const std::string what = mismatch(*parsed.value, fact->second, definitions_[row.table]);
      if (!what.empty())
        doubt(id, "its statement was read otherwise than the server reads it: " + what);
    }
    Index index = std::move(parsed.value).value_or(Index{});
    index.table = row.table;
    index.name = row.name;
    catalog_.add(std::move(index));
  }

  std::vector<Id> named_in(std::string_view sql, const std::string& itself) const {
    std::vector<Id> ids = named_objects(sql, known_);
    std::erase_if(ids, [&](const Id& id) { return id.name == itself; });
    return ids;
  }

  void add_view(const SchemaRow& row) {
    auto parsed = parse_view(row.sql);
    if (!parsed.value) {
      doubt({Kind::view, {}, {}, row.name}, "its statement could not be read: " + parsed.problem);
      parsed.value.emplace().query.text = row.sql;
    }
    View& view = *parsed.value;
    view.name = row.name;
    view.depends = named_in(view.query.text, row.name);
    catalog_.add(std::move(view));
  }

  /// The whole statement is kept, so that a trigger that could not be parsed is still compared.
  void add_trigger(const SchemaRow& row) {
    Trigger trigger;
    trigger.table = row.table;
    trigger.name = row.name;
    trigger.definition.text = row.sql;
    const auto parsed = parse_trigger(row.sql);
    if (parsed.value)
      trigger.depends = named_objects(
          quote(row.table) + " " + parsed.value->condition.text + " " + parsed.value->body.text,
          known_);
    else
      doubt(trigger.id(), "its statement could not be read: " + parsed.problem);
    catalog_.add(std::move(trigger));
  }

  const Facts& facts_;
  const Shadows shadows_;
  KnownNames known_;
  std::map<std::string, TableDefinition> definitions_;
  Catalog catalog_;
};

}  // namespace

Catalog assemble(const Facts& facts, const Dialect& dialect) {
  return Assembler(facts, dialect).assemble();
}

}  // namespace groma::sqlite
