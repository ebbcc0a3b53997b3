#include "property/sqlite/shrink.h"

#include <algorithm>

#include "property/common/attempts.h"

namespace groma::proof::random {
namespace {

/// Tries smaller models, one after the other, and keeps those that still fail.
class Shrinker {
 public:
  Shrinker(Model model, const std::function<bool(const Model&)>& fails)
      : attempts_(std::move(model), fails, tidy) {}

  Model run() {
    return attempts_.run([this] {
      plain_settings();
      cut_objects();
      cut_tables();
      undo_differences();
    });
  }

 private:
  static void tidy(Model& model) {
    repair(model.from);
    repair(model.to);
  }

  template <class Change>
  bool attempt(Change&& change) {
    return attempts_.attempt(change);
  }
  const Model& model() const { return attempts_.model(); }

  void plain_settings() {
    attempt([](Model& model) { model.with_rows = false; });
    attempt([](Model& model) { model.from_style = 0; });
    attempt([](Model& model) { model.to_style = 0; });
    attempt([](Model& model) { model.order = ColumnOrder::ignore; });
    attempt([](Model& model) { model.enforced = false; });
  }

  /// Takes each element of a list out: out of both schemas, else out of one.
  template <class List>
  void cut(List Schema::* list) {
    for (const bool in_from : {true, false})
      for (std::size_t i = (in_from ? model().from.*list : model().to.*list).size(); i-- > 0;) {
        const std::string name = (in_from ? model().from.*list : model().to.*list)[i].name;
        const auto out = [&](Schema& schema) {
          std::erase_if(schema.*list, [&](const auto& each) { return each.name == name; });
        };
        if (!attempt([&](Model& model) { out(model.from), out(model.to); }))
          attempt([&](Model& model) { out(in_from ? model.from : model.to); });
      }
  }

  void cut_objects() {
    cut(&Schema::triggers);
    cut(&Schema::views);
    cut(&Schema::indexes);
    cut(&Schema::virtual_tables);
    cut(&Schema::tables);
  }

  /// Applies `change` to the table of that name, and to what it is in the other schema.
  template <class Change>
  bool attempt_in_table(const std::string& name, Change&& change) {
    return attempt([&](Model& model) {
      for (Table& table : model.from.tables)
        if (table.name == name)
          change(table);
      for (Table& table : model.to.tables)
        if (table.name == name || table.origin == name)
          change(table);
    });
  }

  void cut_tables() {
    std::vector<std::string> names;
    for (const Schema* schema : {&model().from, &model().to})
      for (const Table& table : schema->tables)
        names.push_back(table.name);
    for (const std::string& name : names)
      cut_table(name);
    for (std::size_t i = 0; i < model().from.indexes.size() + model().to.indexes.size(); ++i)
      cut_index(i);
  }

  void cut_table(const std::string& name) {
    cut_columns(name);
    for (std::size_t i = 4; i-- > 0;) {
      attempt_in_table(name, [&](Table& table) { erase(table.uniques, i); });
      attempt_in_table(name, [&](Table& table) { erase(table.checks, i); });
      attempt_in_table(name, [&](Table& table) { erase(table.foreign_keys, i); });
    }
    attempt_in_table(name, [](Table& table) { table.primary_key.reset(); });
    attempt_in_table(name, [](Table& table) { table.strict = false; });
    attempt_in_table(name, [](Table& table) { table.without_rowid = false; });
    attempt_in_table(name, [](Table& table) { table.autoincrement = false; });
  }

  template <class List>
  static void erase(List& list, std::size_t at) {
    if (at < list.size())
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
  }

  void cut_columns(const std::string& table) {
    std::vector<std::string> names;
    for (const Schema* schema : {&model().from, &model().to})
      if (const Table* found = find(schema->tables, table))
        for (const Column& column : found->columns)
          names.push_back(column.name);
    for (const std::string& name : names) {
      const auto is_it = [&](const Column& column) {
        return column.name == name || column.origin == name;
      };
      if (!attempt_in_table(table, [&](Table& each) { std::erase_if(each.columns, is_it); }))
        simplify_column(table, is_it);
    }
  }

  template <class Condition>
  void simplify_column(const std::string& table, const Condition& is_it) {
    const auto in_column = [&](auto&& change) {
      attempt_in_table(table, [&](Table& each) {
        for (Column& column : each.columns)
          if (is_it(column))
            change(column);
      });
    };
    in_column([](Column& column) { column.default_value.clear(); });
    in_column([](Column& column) { column.collation.clear(); });
    in_column([](Column& column) { column.not_null = false; });
    in_column([](Column& column) { column.type = "TEXT"; });
    in_column([](Column& column) { column.generated = {}; });
  }

  void cut_index(std::size_t number) {
    attempt([&](Model& model) {
      const std::size_t mine = model.from.indexes.size();
      if (number >= mine + model.to.indexes.size())
        return;
      Index& index = number < mine ? model.from.indexes[number] : model.to.indexes[number - mine];
      if (index.parts.size() > 1)
        index.parts.pop_back();
      index.predicate = {};
    });
  }

  /// Gives the second schema's objects the first one's form.
  void undo_differences() {
    for (const Table& table : std::vector<Table>(model().from.tables))
      attempt([&](Model& model) {
        for (Table& each : model.to.tables)
          if (each.name == table.name) {
            each = table;
            each.origin = each.name;
          }
      });
    undo(&Schema::indexes);
    undo(&Schema::views);
    undo(&Schema::triggers);
  }

  template <class List>
  void undo(List Schema::* list) {
    for (const auto& object : List(model().from.*list))
      attempt([&](Model& model) {
        if (auto* other = find(model.to.*list, object.name))
          *other = object;
      });
  }

  Attempts<Model> attempts_;
};

}  // namespace

Model shrink(Model model, const std::function<bool(const Model&)>& fails) {
  return Shrinker(std::move(model), fails).run();
}

}  // namespace groma::proof::random
