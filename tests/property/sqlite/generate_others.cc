// Views, triggers and virtual tables.
#include <fmt/format.h>

#include "property/sqlite/generate.h"

namespace groma::proof::random {
namespace {

using Choices = std::vector<std::string>;

}  // namespace

void Generator::fill_query(View& view) {
  const Table& table = random_.pick(schema_.tables);
  const Ref whole{table.name, {}};
  const Ref column{table.name, stored_column(table).name};
  const Ref other{table.name, random_.pick(table.columns).name};
  const Table& second = random_.pick(schema_.tables);
  const Ref joined{second.name, {}};
  view.columns.clear();
  switch (random_.below(8)) {
    case 0:
      view.query = {"SELECT * FROM {0}", {whole}};
      break;
    case 1:
      view.query = {"SELECT {1} AS x1, {2} AS x2 FROM {0} WHERE {1} IS NOT NULL",
                    {whole, column, other}};
      break;
    case 2:
      view.query = {"SELECT count(*), max({1}) FROM {0} GROUP BY {2}", {whole, column, other}};
      view.columns = {"total", "most"};
      break;
    case 3:
      view.query = {"WITH w AS (SELECT {1} AS y FROM {0}) SELECT y || '--' AS z FROM w",
                    {whole, column}};
      break;
    case 4:
      view.query = {"SELECT l.{1} AS x3, 'it''s;' AS x4 FROM {0} AS l LEFT JOIN {2} AS r ON 1",
                    {whole, column, joined}};
      break;
    case 5:
      view.query = {"SELECT {1} AS x5 FROM {0} UNION ALL SELECT NULL FROM {2} ORDER BY 1 LIMIT 5",
                    {whole, column, joined}};
      break;
    case 6:
      view.query = {"SELECT (SELECT count(*) FROM {1}) AS n FROM {0}", {whole, joined}};
      break;
    default:
      if (!schema_.views.empty() && &view == &schema_.views.back() && schema_.views.size() > 1)
        view.query = {"SELECT * FROM {0}", {{schema_.views[schema_.views.size() - 2].name, {}}}};
      else
        view.query = {"SELECT {0}.{1} FROM {0}", {whole, column}};
  }
}

void Generator::add_view() {
  schema_.views.push_back({new_name(), {}, {}});
  fill_query(schema_.views.back());
}

void Generator::fill_trigger(Trigger& trigger) {
  static const Choices times = {"BEFORE", "AFTER", ""};
  static const Choices events = {"INSERT", "UPDATE", "DELETE"};
  trigger.of.clear();
  trigger.when = {};
  trigger.event = random_.pick(events);
  const Table& acted = random_.pick(schema_.tables);
  const Ref target{acted.name, {}};
  const Ref column{acted.name, stored_column(acted).name};
  if (trigger.on_view) {
    trigger.time = "INSTEAD OF";
    trigger.body = {"UPDATE {0} SET {1} = {1} WHERE 0;", {target, column}};
    return;
  }
  const Table& table = *find(schema_.tables, trigger.table);
  const Ref own{table.name, stored_column(table).name};
  trigger.time = random_.pick(times);
  if (trigger.event == "UPDATE" && random_.chance(50))
    trigger.of = own.column;
  const std::string row = trigger.event == "INSERT" ? "NEW" : "OLD";
  if (random_.chance(40))
    trigger.when = {row + ".{0} IS NOT 'zz'", {own}};
  switch (random_.below(4)) {
    case 0:  // fired by a rebuild, it would be noticed
      trigger.body = {"DELETE FROM {0};", {target}};
      break;
    case 1:
      trigger.body = {"UPDATE {0} SET {1} = NULL WHERE {1} IS NOT NULL; SELECT 'end;';",
                      {target, column}};
      break;
    case 2:
      trigger.body = {"SELECT RAISE(ABORT, 'no; END') WHERE " + row + ".{0} = 'zz';", {own}};
      break;
    default:
      trigger.body = {
          "INSERT INTO {0}({1}) SELECT " + row + ".{2} WHERE CASE WHEN 1 THEN 0 ELSE 1 END;",
          {target, column, own}};
  }
}

void Generator::add_trigger() {
  Trigger trigger;
  trigger.name = new_name();
  trigger.on_view = !schema_.views.empty() && random_.chance(25);
  trigger.table =
      trigger.on_view ? random_.pick(schema_.views).name : random_.pick(schema_.tables).name;
  fill_trigger(trigger);
  schema_.triggers.push_back(trigger);
}

std::vector<std::string> Generator::fts_arguments() {
  std::vector<std::string> arguments = {"title", "body"};
  if (random_.chance(40))
    arguments.push_back("tokenize = 'porter ascii'");
  if (random_.chance(30))
    arguments.push_back("prefix='2 3'");
  if (random_.chance(30))
    arguments.push_back(fmt::format("extra{}", random_.below(3)));
  return arguments;
}

void Generator::add_virtual_table() {
  VirtualTable table{new_name(), "fts5", fts_arguments()};
  while (table.name == "rowid")  // FTS5 has a hidden column of the table's name
    table.name = new_name();
  if (random_.chance(40)) {
    table.module = "rtree";
    table.arguments = {"id", "low", "high"};
  }
  schema_.virtual_tables.push_back(table);
}

}  // namespace groma::proof::random
