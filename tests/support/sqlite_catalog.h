/// A catalog from a script of CREATE statements, for tests that need no server.
#pragma once

#include <string_view>

#include "dialects/sqlite/parse.h"
#include "dialects/sqlite/split.h"
#include "dialects/sqlite/tokenizer.h"
#include "groma/catalog.h"

namespace groma::sqlite {

inline void add_table(Catalog& catalog, TableDefinition definition) {
  catalog.add(std::move(definition.table));
  const auto add_all = [&](auto& list) {
    for (auto& each : list)
      catalog.add(std::move(each));
  };
  add_all(definition.columns);
  if (definition.primary_key)
    catalog.add(std::move(*definition.primary_key));
  add_all(definition.uniques);
  add_all(definition.foreign_keys);
  add_all(definition.checks);
}

inline void add_statement(Catalog& catalog, std::string_view sql) {
  const std::vector<Token> tokens = tokenize(sql);
  const auto second = [&](std::string_view word) { return is_keyword_like(tokens.at(1), word); };
  if (second("view")) {
    catalog.add(parse_view(sql).value.value());
  } else if (second("virtual")) {
    catalog.add(parse_virtual_table(sql).value.value());
  } else if (second("trigger")) {
    const TriggerDefinition parsed = parse_trigger(sql).value.value();
    Trigger trigger;
    trigger.table = parsed.table;
    trigger.name = parsed.name;
    trigger.definition.text = std::string(sql);
    catalog.add(std::move(trigger));
  } else if (second("table")) {
    add_table(catalog, parse_table(sql).value.value());
  } else {
    catalog.add(parse_index(sql).value.value());
  }
}

inline Catalog catalog_of(std::string_view script) {
  Catalog catalog;
  catalog.dialect = {Vendor::sqlite, {3, 40, 1}};
  for (const Statement& statement : split(script))
    add_statement(catalog, statement.sql);
  catalog.sort();
  return catalog;
}

}  // namespace groma::sqlite
