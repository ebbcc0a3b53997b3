#include "models/rows.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "dialects/insert_text.h"
#include "dialects/row_keys.h"
#include "groma/error.h"
#include "groma/reference_data.h"
#include "models/row_table.h"

namespace groma {

namespace {

/// Where a model leaves out the schema, it means the one that has the table.
const Table* table_of(const Catalog& catalog, const ReferenceData& data) {
  const Table* found = nullptr;
  for (const Table& table : catalog.all<Table>())
    if (table.name == data.table && (data.schema.empty() || table.schema == data.schema))
      found = found == nullptr ? &table : found;
  return found;
}

bool same_table(const Miscellany& object, const ReferenceData& data) {
  return is_reference_data(object) && object.name == data.table &&
         (object.schema == data.schema || object.schema.empty() || data.schema.empty());
}

/// The rows that a side declares.
struct Declared {
  std::size_t index;  ///< among the side's objects
  ReferenceData data;
};

std::vector<std::string> key_values(const DataRow& row, const std::vector<std::string>& key) {
  std::vector<std::string> values;
  for (const std::string& name : key)
    values.push_back(row.at(name));
  return values;
}

void require_unlike(const Declared& declared) {
  std::set<std::vector<std::string>> seen;
  for (const DataRow& row : declared.data.rows)
    if (!seen.insert(key_values(row, declared.data.key)).second)
      throw Error("two rows of the reference data of " + declared.data.table + " have the key " +
                      key_values(row, declared.data.key).front(),
                  "take one of them out");
}

Declared declared_at(const Catalog& catalog, std::size_t index) {
  Declared declared{index, unpack_rows(catalog.all<Miscellany>().at(index),
                                       escapes_by_backslash(catalog.dialect.vendor))};
  ReferenceData& data = declared.data;
  const Table* table = table_of(catalog, data);
  if (table == nullptr)
    throw Error("there are rows for the table " + data.table + ", which the model does not have",
                "declare the table, or correct its name");
  data.schema = table->schema;
  declared.data.key = key_of_rows(catalog, data.schema, data.table, data.rows);
  if (declared.data.key.empty() && !data.rows.empty())
    throw Error("nothing tells the rows of " + data.table + " apart",
                "give in every row the columns of its primary key, or of a unique key");
  require_unlike(declared);
  return declared;
}

/// What the renames make of a name; `belongs` says which of them are about it.
template <class Belongs>
std::string renamed(const std::string& name, Kind kind, const std::vector<Rename>& renames,
                    const Belongs& belongs) {
  for (const Rename& each : renames)
    if (each.from.kind == kind && each.from.name == name && belongs(each.from))
      return each.to.name;
  return name;
}

/// The same rows as the other side calls them. Columns may name a renamed table by either name.
ReferenceData renamed(const ReferenceData& data, const std::vector<Rename>& renames) {
  const auto here = [&](const Id& id) {
    return data.schema.empty() || id.schema.empty() || id.schema == data.schema;
  };
  ReferenceData result{renamed(data.schema, Kind::schema, renames, [](const Id&) { return true; }),
                       renamed(data.table, Kind::table, renames, here),
                       data.exact,
                       {},
                       {}};
  const auto column = [&](const std::string& name) {
    return renamed(name, Kind::column, renames, [&](const Id& id) {
      return here(id) && (id.table == data.table || id.table == result.table);
    });
  };
  for (const DataRow& row : data.rows) {
    DataRow& copy = result.rows.emplace_back();
    for (const auto& [name, value] : row)
      copy[column(name)] = value;
  }
  for (const std::string& name : data.key)
    result.key.push_back(column(name));
  return result;
}

/// Rows by what their keys say, however they are spelled.
class ByKey {
 public:
  ByKey(const std::vector<std::string>& key, const RowTable& table) : key_(key), table_(table) {}

  void add(const std::vector<DataRow>& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      places_.emplace(values(rows[i]), i);
  }

  std::optional<std::size_t> find(const DataRow& row) const {
    const auto at = places_.find(values(row));
    return at == places_.end() ? std::nullopt : std::optional(at->second);
  }

 private:
  std::vector<std::string> values(const DataRow& row) const {
    std::vector<std::string> list;
    for (const std::string& name : key_)
      list.push_back(plain_value(row.at(name), table_.is_numeric(name)));
    return list;
  }

  const std::vector<std::string>& key_;
  const RowTable& table_;
  std::map<std::vector<std::string>, std::size_t> places_;
};

class Meeting {
 public:
  Meeting(RowSide mine, RowSide other, const SourceContext& context, std::vector<Rename> renames)
      : mine_(mine), other_(other), context_(context), renames_(std::move(renames)) {}

  void run() {
    const std::size_t count = mine_.catalog.all<Miscellany>().size();
    for (std::size_t i = 0; i < count; ++i)
      if (is_reference_data(mine_.catalog.all<Miscellany>()[i]))
        meet(declared_at(mine_.catalog, i));
    for (const std::size_t each : undecided_)
      mine_.catalog.all<Miscellany>().erase(mine_.catalog.all<Miscellany>().begin() +
                                            static_cast<std::ptrdiff_t>(each));
    mine_.catalog.sort();
    other_.catalog.sort();
  }

 private:
  void meet(Declared declared) {
    if (other_.source.kind == SourceKind::live)
      meet_live(declared);
    else
      meet_model(declared);
    mine_.catalog.all<Miscellany>()[declared.index] = pack_rows(declared.data);
  }

  /// The table may still be to come; without its key, rows cannot be found in it.
  void meet_live(Declared& declared) {
    const ReferenceData wanted = renamed(declared.data, renames_);
    const Table* found = table_of(other_.catalog, wanted);
    if (found == nullptr)
      return;
    if (found->name == declared.data.table)
      declared.data.schema = found->schema;
    const RowTable table(other_.catalog, *found);
    if (!std::all_of(wanted.key.begin(), wanted.key.end(),
                     [&](const std::string& name) { return table.has(name); })) {
      undecided_.insert(undecided_.begin(), declared.index);
      mine_.catalog.doubts.push_back(
          {pack_rows(declared.data).id(),
           "rows are compared once the table has the columns that tell them apart"});
      return;
    }
    std::vector<DataRow> rows =
        table.read(connection(), wanted.exact ? nullptr : &wanted.rows, wanted.key);
    const std::vector<DataRow> as_spelled = spelled(table, wanted.rows);
    ByKey places(wanted.key, table);
    places.add(wanted.rows);
    places.add(as_spelled);
    for (DataRow& row : rows)
      if (const auto at = places.find(row))
        align(row, wanted.rows[*at], as_spelled[*at], table);
    if (!rows.empty())
      other_.catalog.add(
          pack_rows({found->schema, found->name, wanted.exact, std::move(rows), wanted.key}));
  }

  /// Of a row on both sides only what the model gives is compared, in the model's words where they
  /// mean the same.
  static void align(DataRow& row, const DataRow& wanted, const DataRow& server,
                    const RowTable& table) {
    std::erase_if(row, [&](const auto& each) { return !wanted.contains(each.first); });
    for (auto& [name, value] : row)
      if (!is_literal(wanted.at(name)) ||
          same_literal(value, wanted.at(name), table.is_numeric(name)) ||
          same_literal(value, server.at(name), table.is_numeric(name)))
        value = wanted.at(name);
  }

  /// Two models: what means the same is written alike.
  void meet_model(Declared& declared) {
    ReferenceData wanted = renamed(declared.data, renames_);
    for (Miscellany& object : other_.catalog.all<Miscellany>()) {
      if (!same_table(object, wanted))
        continue;
      ReferenceData theirs =
          unpack_rows(object, escapes_by_backslash(other_.catalog.dialect.vendor));
      const RowTable table(mine_.catalog, *table_of(mine_.catalog, declared.data));
      ByKey places(wanted.key, table);
      places.add(wanted.rows);
      for (DataRow& row : theirs.rows)
        if (all_given(row, wanted.key))
          if (const auto at = places.find(row))
            take_words(row, wanted.rows[*at], table);
      theirs.schema = wanted.schema;
      theirs.exact = wanted.exact;
      theirs.key = wanted.key;
      object = pack_rows(theirs);
    }
  }

  static bool all_given(const DataRow& row, const std::vector<std::string>& key) {
    return std::all_of(key.begin(), key.end(),
                       [&](const std::string& name) { return row.contains(name); });
  }

  static void take_words(DataRow& row, const DataRow& wanted, const RowTable& table) {
    for (auto& [name, value] : row)
      if (const auto at = wanted.find(name);
          at != wanted.end() && same_literal(value, at->second, table.is_numeric(name)))
        value = at->second;
  }

  Connection& connection() {
    if (!connection_)
      connection_ = connect(other_.source, Access::read_only);
    return *connection_;
  }

  /// As they stand, where the server may not be asked or does not say.
  std::vector<DataRow> spelled(const RowTable& table, const std::vector<DataRow>& rows) const {
    if (!context_.probe || rows.empty())
      return rows;
    try {
      return table.spelled(*connect(other_.source, Access::read_write), rows);
    } catch (const Error&) {
      return rows;
    }
  }

  RowSide mine_, other_;
  const SourceContext& context_;
  std::vector<Rename> renames_;  ///< of mine to the other's
  std::unique_ptr<Connection> connection_;
  std::vector<std::size_t> undecided_;  ///< the last first
};

bool is_model_with_rows(const RowSide& side) {
  return side.source.kind != SourceKind::live && declares_rows(side.catalog);
}

}  // namespace

bool declares_rows(const Catalog& catalog) {
  const auto& all = catalog.all<Miscellany>();
  return std::any_of(all.begin(), all.end(), is_reference_data);
}

void meet_rows(RowSide one, RowSide other, const SourceContext& context,
               const std::vector<Rename>& renames) {
  if (is_model_with_rows(one))
    Meeting(one, other, context, renames).run();
  if (is_model_with_rows(other) && !is_model_with_rows(one))
    Meeting(other, one, context, reverse(DiffOptions{.renames = renames}).renames).run();
}

void take_rows(Catalog& read, const Catalog& model) {
  for (const Miscellany& object : model.all<Miscellany>())
    if (is_reference_data(object))
      read.add(object);
}

Catalog without_rows(Catalog catalog) {
  std::erase_if(catalog.all<Miscellany>(), is_reference_data);
  return catalog;
}

}  // namespace groma
