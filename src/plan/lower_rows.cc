#include "plan/lower_rows.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <optional>

#include "catalog/with_comma.h"
#include "dialects/insert_text.h"
#include "dialects/row_keys.h"
#include "diff/row_changes.h"

namespace groma {

namespace {

constexpr int first_phase = std::numeric_limits<int>::min() / 2;
constexpr int last_phase = std::numeric_limits<int>::max() / 2;

bool is_about_rows(const Change& change) {
  const auto& object = change.after ? change.after : change.before;
  const auto* rows = object ? std::get_if<Miscellany>(&*object) : nullptr;
  return rows != nullptr && is_reference_data(*rows);
}

std::vector<const ForeignKey*> references(const Catalog& catalog, const ReferenceData& data) {
  std::vector<const ForeignKey*> found;
  for (const ForeignKey& key : catalog.all<ForeignKey>())
    if (key.table == data.table && (data.schema.empty() || key.schema == data.schema))
      found.push_back(&key);
  return found;
}

bool refers_to(const Catalog& catalog, const ReferenceData& child, const ReferenceData& parent) {
  const auto keys = references(catalog, child);
  return std::any_of(keys.begin(), keys.end(),
                     [&](const ForeignKey* key) { return key->referenced_table == parent.table; });
}

/// For each thing the places of those that it refers to.
using Parents = std::vector<std::vector<std::size_t>>;

/// Puts what others refer to before them; all else, and circles, stay as they are.
template <class T>
std::vector<T> parents_first(std::vector<T> list, const Parents& parents) {
  std::vector<T> order;
  std::vector<bool> seen(list.size());
  const std::function<void(std::size_t)> visit = [&](std::size_t at) {
    if (seen[at])
      return;
    seen[at] = true;
    for (const std::size_t parent : parents[at])
      visit(parent);
    order.push_back(std::move(list[at]));
  };
  for (std::size_t at = 0; at < list.size(); ++at)
    visit(at);
  return order;
}

Step statement(std::string sql) {
  Step step;
  step.sql = std::move(sql);
  return step;
}

/// The statements for the rows of one table.
class TableRows {
 public:
  TableRows(const LoweringInput& input, RowChanges changes)
      : vendor_(input.to.dialect.vendor),
        quote_(rules(vendor_).quote),
        from_(input.from),
        to_(input.to),
        changes_(std::move(changes)) {}

  const ReferenceData& before() const { return changes_.before; }
  const ReferenceData& after() const { return changes_.after; }

  std::vector<Step> deletions() const {
    auto rows = sorted(changes_.deleted, from_, changes_.before);
    std::reverse(rows.begin(), rows.end());
    std::vector<Step> steps;
    for (const DataRow& row : rows)
      steps.push_back(statement("DELETE FROM " + name(changes_.before) + " WHERE " +
                                key_condition(vendor_, row, changes_.key)));
    if (!steps.empty())
      steps.front().hazards = {
          {HazardKind::data_loss,
           std::to_string(rows.size()) + (rows.size() == 1 ? " row of " : " rows of ") +
               changes_.before.table + (rows.size() == 1 ? " is" : " are") + " deleted",
           "declare what is to stay, or declare `rows` instead of `all rows`"}};
    return steps;
  }

  std::vector<Step> rest() const {
    std::vector<Step> steps;
    for (const DataRow& row : sorted(changes_.inserted, to_, changes_.after))
      steps.push_back(statement(insert(row)));
    for (const auto& [was, is] : changes_.updated)
      steps.push_back(statement("UPDATE " + name(changes_.after) + " SET " + settings(was, is) +
                                " WHERE " + key_condition(vendor_, is, changes_.key)));
    return steps;
  }

 private:
  std::string name(const ReferenceData& data) const {
    return (data.schema.empty() ? "" : quote_(data.schema) + ".") + quote_(data.table);
  }

  std::string insert(const DataRow& row) const {
    std::string names, values;
    for (const auto& [column, value] : row) {
      names = with_comma(names, quote_(column));
      values = with_comma(values, value);
    }
    return "INSERT INTO " + name(changes_.after) + " (" + names + ")" + overriding(row) +
           " VALUES (" + values + ")";
  }

  /// A column that is always numbered takes a number only when told to.
  std::string overriding(const DataRow& row) const {
    for (const Column& column : to_.all<Column>())
      if (column.table == changes_.after.table && column.identity &&
          column.identity->generation == Generation::always && row.contains(column.name))
        return " OVERRIDING SYSTEM VALUE";
    return "";
  }

  std::string settings(const DataRow& was, const DataRow& is) const {
    std::string text;
    for (const auto& [column, value] : is) {
      const auto before = was.find(column);
      if (is_literal(value) && (before == was.end() || before->second != value))
        text = with_comma(text, quote_(column) + " = " + value);
    }
    return text;
  }

  /// A row comes after those of the same table that it refers to.
  static std::vector<DataRow> sorted(std::vector<DataRow> rows, const Catalog& catalog,
                                     const ReferenceData& data) {
    std::vector<const ForeignKey*> keys = references(catalog, data);
    std::erase_if(keys, [&](const ForeignKey* key) { return key->referenced_table != data.table; });
    Parents parents(rows.size());
    for (const ForeignKey* key : keys)
      add_parents(rows, key->columns, referenced(*key, catalog), parents);
    return parents_first(std::move(rows), parents);
  }

  static std::vector<std::string> referenced(const ForeignKey& key, const Catalog& catalog) {
    std::vector<std::string> theirs = key.referenced_columns;
    if (theirs.empty())
      for (const PrimaryKey* each : of_table<PrimaryKey>(catalog, key.schema, key.table))
        for (const KeyPart& part : each->columns)
          theirs.push_back(part.column);
    return theirs;
  }

  static void add_parents(const std::vector<DataRow>& rows, const std::vector<std::string>& own,
                          const std::vector<std::string>& theirs, Parents& parents) {
    std::map<std::vector<std::string>, std::size_t> places;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (auto values = values_of(rows[i], theirs))
        places.emplace(std::move(*values), i);
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (const auto values = values_of(rows[i], own))
        if (const auto at = places.find(*values); at != places.end() && at->second != i)
          parents[i].push_back(at->second);
  }

  /// Null where the row does not give all of them.
  static std::optional<std::vector<std::string>> values_of(const DataRow& row,
                                                           const std::vector<std::string>& names) {
    std::vector<std::string> values;
    for (const std::string& name : names) {
      const auto at = row.find(name);
      if (at == row.end() || same_literal(at->second, "NULL", false))
        return {};
      values.push_back(plain_value(at->second, false));
    }
    return values;
  }

  Vendor vendor_;
  std::string (*quote_)(std::string_view);
  const Catalog &from_, &to_;
  RowChanges changes_;
};

bool has_table(const Catalog& catalog, const ReferenceData& data) {
  const auto& all = catalog.all<Table>();
  return std::any_of(all.begin(), all.end(), [&](const Table& table) {
    return table.name == data.table && (data.schema.empty() || table.schema == data.schema);
  });
}

ReferenceData unpacked(const std::optional<Object>& object, Vendor vendor) {
  return object ? unpack_rows(std::get<Miscellany>(*object), escapes_by_backslash(vendor))
                : ReferenceData{};
}

RowChanges changes_of(const Change& change, const LoweringInput& input) {
  const Vendor vendor = input.to.dialect.vendor;
  ReferenceData before = unpacked(change.before, vendor), after = unpacked(change.after, vendor);
  for (ReferenceData* each : {&before, &after}) {
    const ReferenceData& other = each == &before ? after : before;
    if (!each->table.empty())
      continue;
    each->table = other.table;
    each->schema = other.schema;
  }
  if (before.key.empty() && after.key.empty())
    after.key = key_of_rows(input.to, after.schema, after.table, after.rows);
  return row_changes(std::move(before), std::move(after));
}

/// Rows of a table that gets other names go by these.
bool is_renamed(const LoweringInput& input, const ReferenceData& data) {
  return std::any_of(input.changes.begin(), input.changes.end(), [&](const Change& change) {
    return change.action == Action::rename &&
           (change.id.name == data.table || change.id.table == data.table);
  });
}

/// While the key is there, rows of others may refer to what goes.
bool loses_reference(const LoweringInput& input, const ReferenceData& data) {
  const auto& keys = input.from.all<ForeignKey>();
  return std::any_of(keys.begin(), keys.end(), [&](const ForeignKey& key) {
    return key.referenced_table == data.table && input.to.find<ForeignKey>(key.id()) == nullptr;
  });
}

PlannedAction action(const ReferenceData& data, int phase, std::string title,
                     std::vector<Step> steps) {
  PlannedAction planned;
  planned.phase = phase;
  planned.id = {Kind::miscellany, data.schema, data.table, std::string(some_rows)};
  planned.title = std::move(title) + data.table;
  planned.steps = std::move(steps);
  return planned;
}

bool is_table_or_part(const Id& id, const Id& rows) {
  const bool in_schema = rows.schema.empty() || id.schema == rows.schema;
  return in_schema && id.kind != Kind::foreign_key &&
         (id.table == rows.table || (id.kind == Kind::table && id.name == rows.table));
}

bool creates_reference(const PlannedAction& action, const LoweringInput& input,
                       const std::string& table) {
  return std::any_of(input.changes.begin(), input.changes.end(), [&](const Change& change) {
    const auto* key = change.after ? std::get_if<ForeignKey>(&*change.after) : nullptr;
    const auto& made = action.footprint.creates;
    return key != nullptr && key->referenced_table == table &&
           (std::find(made.begin(), made.end(), change.id) != made.end() ||
            std::find(made.begin(), made.end(), key->id()) != made.end());
  });
}

/// Rows come once their table is as it will be, and before a key that rows of others may refer to
/// them by.
void weave(PlannedAction& rows, Lowered& schema, const LoweringInput& input) {
  rows.footprint.creates = {rows.id};
  for (PlannedAction& action : schema.actions) {
    if (creates_reference(action, input, rows.id.table)) {
      action.footprint.prefers.push_back(rows.id);
      continue;
    }
    for (const Id& id : action.footprint.creates)
      if (is_table_or_part(id, rows.id))
        rows.footprint.prefers.push_back(id);
  }
}

}  // namespace

bool concerns_rows(std::span<const Change> changes) {
  return std::any_of(changes.begin(), changes.end(), is_about_rows);
}

RowActions lower_rows(const LoweringInput& input) {
  std::vector<TableRows> tables;
  for (const Change& change : input.changes)
    if (is_about_rows(change))
      tables.emplace_back(input, changes_of(change, input));
  const auto in_order = [&](const Catalog& catalog) {
    std::vector<const TableRows*> list;
    for (const TableRows& each : tables)
      list.push_back(&each);
    Parents parents(list.size());
    for (std::size_t child = 0; child < list.size(); ++child)
      for (std::size_t parent = 0; parent < list.size(); ++parent)
        if (child != parent && refers_to(catalog, list[child]->after(), list[parent]->after()))
          parents[child].push_back(parent);
    return parents_first(std::move(list), parents);
  };
  RowActions actions;
  auto children_first = in_order(input.from);
  std::reverse(children_first.begin(), children_first.end());
  int phase = 0;
  for (const TableRows* each : children_first) {
    std::vector<Step> steps = each->deletions();
    if (steps.empty() || !has_table(input.to, each->before()))
      continue;  // a table takes its rows along
    const bool late = is_renamed(input, each->before()) || loses_reference(input, each->before());
    (late ? actions.deletions : actions.before)
        .push_back(action(each->before(), (late ? last_phase : first_phase) + phase++,
                          "delete rows of ", std::move(steps)));
  }
  for (const TableRows* each : in_order(input.to))
    if (std::vector<Step> steps = each->rest(); !steps.empty())
      actions.after.push_back(
          action(each->after(), last_phase + phase++, "rows of ", std::move(steps)));
  return actions;
}

SchemaAlone::SchemaAlone(const LoweringInput& input)
    : from(input.from), to(input.to), options(input.options) {
  for (Catalog* each : {&from, &to})
    for (Miscellany& object : each->all<Miscellany>())
      if (is_reference_data(object))
        object.depends.clear();
  for (const Change& change : input.changes)
    if (!is_about_rows(change))
      changes.push_back(change);
}

namespace {

/// A table that comes with the changes has no rows but those that come after their parents.
bool is_key_over_rows(const Change& change, const LoweringInput& input) {
  const auto* key = change.after ? std::get_if<ForeignKey>(&*change.after) : nullptr;
  if (key == nullptr || (change.action != Action::create && !change.has("referenced_table")))
    return false;
  return std::any_of(input.changes.begin(), input.changes.end(),
                     [&](const Change& other) {
                       return is_about_rows(other) && other.after &&
                              std::get<Miscellany>(*other.after).name == key->referenced_table;
                     }) &&
         std::none_of(input.changes.begin(), input.changes.end(), [&](const Change& other) {
           return other.action == Action::create && other.id.kind == Kind::table &&
                  other.id.name == key->table && other.id.schema == key->schema;
         });
}

}  // namespace

SchemaAlone take_keys_over_rows(SchemaAlone& schema, const LoweringInput& input) {
  SchemaAlone keys = schema;
  keys.changes.clear();
  for (Change& change : schema.changes) {
    if (!is_key_over_rows(change, input))
      continue;
    const Id id = id_of(*change.after);
    std::erase_if(schema.to.all<ForeignKey>(),
                  [&](const ForeignKey& key) { return key.id() == id; });
    keys.changes.push_back(
        {Action::create, change.id, {}, std::exchange(change.after, {}), {}, change.reason});
    change.action = Action::drop;
    change.fields.clear();
  }
  std::erase_if(schema.changes,
                [](const Change& change) { return !change.before && !change.after; });
  keys.from = schema.to;
  return keys;
}

Lowered lower_all(const LoweringInput& input) {
  const Rules& vendor = rules(input.to.dialect.vendor);
  if (!concerns_rows(input.changes)) {
    const auto declares = [](const Catalog& catalog) {
      const auto& all = catalog.all<Miscellany>();
      return std::any_of(all.begin(), all.end(), is_reference_data);
    };
    if (!declares(input.from) && !declares(input.to))
      return vendor.lower(input);
  }
  const SchemaAlone schema(input);
  Lowered lowered = schema.changes.empty() ? Lowered{} : vendor.lower(schema.input());
  RowActions rows = lower_rows(input);
  for (PlannedAction& each : rows.after)
    weave(each, lowered, input);
  for (auto* list : {&rows.before, &rows.deletions, &rows.after})
    std::move(list->begin(), list->end(), std::back_inserter(lowered.actions));
  return lowered;
}

}  // namespace groma
