#include "dialects/postgresql/index_names.h"

#include <algorithm>

#include "dialects/postgresql/names.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/serving_keys.h"
#include "groma/qualified.h"

namespace groma::postgresql {

namespace {

constexpr std::string_view part_prefix = "partition.";

std::string columns_of(const Index& index) {
  std::string text;
  for (const KeyPart& part : index.columns)
    text += (text.empty() ? "" : "_") + (part.column.empty() ? "expr" : part.column);
  for (const std::string& column : index.include)
    text += "_" + column;
  return text;
}

std::string chosen_name(const Index& index, const std::string& table, int number) {
  return object_name(table, columns_of(index),
                     number == 0 ? "idx" : "idx" + std::to_string(number));
}

/// What the part is called now is nowhere in the catalog: the server looks it up.
Step name_part(const Index& index, const Id& table, const std::string& wanted) {
  const std::string whole = literal(name(index.schema, index.name)) + "::regclass";
  const std::string part = literal(name(table.schema, table.name)) + "::regclass";
  return statement(
      "DO $groma$\nDECLARE\n  part record;\nBEGIN\n"
      "  FOR part IN\n"
      "    SELECT indexrelid::regclass AS index\n"
      "    FROM pg_catalog.pg_partition_tree(" +
          whole +
          ")\n"
          "    JOIN pg_catalog.pg_index ON indexrelid = relid\n"
          "    JOIN pg_catalog.pg_class ON pg_class.oid = indexrelid\n"
          "    WHERE indrelid = " +
          part + " AND relname <> " + literal(wanted) +
          "\n"
          "  LOOP\n"
          "    EXECUTE format('ALTER INDEX %s RENAME TO %I', part.index, " +
          literal(wanted) +
          ");\n"
          "  END LOOP;\nEND\n$groma$",
      share_update_exclusive);
}

bool is_taken(const std::string& schema, const std::string& wanted, const Catalog& catalog) {
  const auto is_it = [&](const auto& each) { return each.schema == schema && each.name == wanted; };
  const auto any = [&](const auto& list) { return std::any_of(list.begin(), list.end(), is_it); };
  return any(catalog.all<Index>()) || any(catalog.all<Table>());
}

std::string free_name(const Index& index, const Id& table, int number, const Catalog& catalog) {
  while (is_taken(table.schema, chosen_name(index, table.name, number), catalog))
    ++number;
  return chosen_name(index, table.name, number);
}

}  // namespace

std::string partition_option(const std::string& schema, const std::string& table) {
  return std::string(part_prefix) + qualified({schema, table});
}

std::vector<Id> named_partitions(const Index& index) {
  std::vector<Id> tables;
  for (const auto& each : family(index.options, part_prefix))
    tables.push_back(table_id(each.first));
  return tables;
}

bool is_chosen_index_name(const Index& index) {
  const std::size_t digits = index.name.find_last_not_of("0123456789") + 1;
  const std::string number = index.name.substr(digits);
  return index.name == object_name(index.table, columns_of(index), "idx" + number);
}

std::string free_part_name(const Index& part, const Directory& directory) {
  int others = 0;
  for (Id table = table_id(part.schema, part.table); !directory.parents(table).empty();) {
    table = directory.parents(table).front();
    for (const Index* index : of_table<Index>(directory.catalog(), table.schema, table.name))
      others += columns_of(*index) == columns_of(part) ? 1 : 0;
  }
  // One of them is what this becomes a part of.
  return free_name(part, table_id(part.schema, part.table), std::max(others - 1, 0),
                   directory.catalog());
}

Steps name_parts(const Index& index, const Catalog& catalog) {
  Index unnamed = index;
  std::erase_if(unnamed.options,
                [](const auto& each) { return each.first.starts_with(part_prefix); });
  return rename_parts(unnamed, index, catalog);
}

Steps rename_parts(const Index& before, const Index& after, const Catalog& catalog) {
  const Options is = family(after.options, part_prefix);
  Steps steps;
  for (const auto& [spelled, had] : family(before.options, part_prefix)) {
    const Id table = table_id(spelled);
    if (is.contains(spelled) || catalog.find<Table>(table) == nullptr)
      continue;
    steps.push_back(name_part(after, table, free_name(after, table, 0, catalog)));
  }
  for (const auto& [spelled, wanted] : is)
    if (option(before.options, std::string(part_prefix) + spelled) != wanted &&
        !key_named(wanted, table_id(spelled), catalog))
      steps.push_back(name_part(after, table_id(spelled), wanted));
  return steps;
}

}  // namespace groma::postgresql
