#include "pairs/row_law.h"

#include <algorithm>
#include <set>

#include "groma/drivers.h"
#include "groma/reference_data.h"
#include "models/rows.h"

namespace groma::proof {
namespace {

std::set<std::string> tables_with_rows(const Catalog& one, const Catalog& other) {
  std::set<std::string> tables;
  for (const Catalog* each : {&one, &other})
    for (const Miscellany& object : each->all<Miscellany>())
      if (is_reference_data(object))
        tables.insert(content_name({Kind::table, object.schema, {}, object.name}));
  return tables;
}

void keep_common_columns(TableContent& table, const std::string& name, const TableContent* other,
                         const std::vector<Rename>& renames) {
  table.row_ids.reset();
  table.sequence.reset();
  std::erase_if(table.columns, [&](const ColumnContent& column) {
    const auto after = name_after(Kind::column, name, column.name, renames);
    return other == nullptr || !after ||
           std::none_of(other->columns.begin(), other->columns.end(),
                        [&](const ColumnContent& each) { return each.name == *after; });
  });
  for (ColumnContent& column : table.columns)
    column.last_number.reset();
}

}  // namespace

bool is_about_rows(const Change& change) {
  const auto& object = change.after ? change.after : change.before;
  const auto* rows = object ? std::get_if<Miscellany>(&*object) : nullptr;
  return rows != nullptr && is_reference_data(*rows);
}

void meet_declared_rows(const Place& place, Connection& live, Catalog& now, Catalog& model,
                        const std::vector<Rename>& renames) {
  if (!declares_rows(model))
    return;
  const Drivers drivers = all_drivers();
  const SourceContext context{drivers, {}, {}};
  meet_rows({now, parse_source(place.url(live), drivers)}, {model, Source{}}, context, renames);
}

Contents undeclared(Contents contents, const Catalog& one, const Catalog& other) {
  const std::set<std::string> tables = tables_with_rows(one, other);
  std::erase_if(contents, [&](const auto& each) { return tables.contains(each.first); });
  return contents;
}

Contents declared(Contents contents, const Contents& other_side, const Catalog& one,
                  const Catalog& other, const std::vector<Rename>& renames) {
  const std::set<std::string> tables = tables_with_rows(one, other);
  std::erase_if(contents, [&](const auto& each) { return !tables.contains(each.first); });
  for (auto& [name, table] : contents) {
    const auto renamed = name_after(Kind::table, "", name, renames);
    const auto at = renamed ? other_side.find(*renamed) : other_side.end();
    keep_common_columns(table, name, at == other_side.end() ? nullptr : &at->second, renames);
  }
  return contents;
}

}  // namespace groma::proof
