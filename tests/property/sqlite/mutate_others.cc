#include "property/sqlite/mutate.h"

namespace groma::proof::random {
namespace {

template <class List>
bool drop_any(Mutator& mutator, List& list) {
  if (list.empty())
    return false;
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(mutator.random.below(list.size())));
  return true;
}

bool create_index(Mutator& mutator) {
  if (mutator.schema.tables.empty())
    return false;
  mutator.make.add_index();
  return true;
}

bool drop_index(Mutator& mutator) {
  return drop_any(mutator, mutator.schema.indexes);
}

bool rename_index(Mutator& mutator) {
  Index* index = mutator.any(mutator.schema.indexes);
  if (index == nullptr)
    return false;
  index->name = mutator.make.new_name();
  return true;
}

void change_parts(Mutator& mutator, Index& index) {
  Part& part = index.parts.front();
  switch (mutator.random.below(3)) {
    case 0:
      part.descending = !part.descending;
      break;
    case 1:
      part.collation = part.collation.empty() ? mutator.make.collation() : "";
      break;
    default:
      mutator.random.shuffle(index.parts);
  }
}

bool change_index(Mutator& mutator) {
  Index* index = mutator.any(mutator.schema.indexes);
  if (index == nullptr)
    return false;
  const Table& table = *find(mutator.schema.tables, index->table);
  const std::string& column = mutator.make.stored_column(table).name;
  switch (mutator.random.below(4)) {
    case 0:
      index->unique = !index->unique && index->parts.back().expression.empty();
      break;
    case 1:
      index->predicate =
          index->predicate.empty() ? mutator.make.predicate(table.name, column) : Text{};
      break;
    case 2:
      index->unique = false;
      index->parts.back() = {{}, mutator.make.key_expression(table.name, column), {}, false};
      break;
    default:
      change_parts(mutator, *index);
  }
  return true;
}

/// An index of the same name on another table.
bool move_index(Mutator& mutator) {
  if (mutator.schema.indexes.empty() || mutator.schema.tables.empty())
    return false;
  const std::string name = mutator.schema.indexes.back().name;
  mutator.schema.indexes.pop_back();
  mutator.make.add_index();
  mutator.schema.indexes.back().name = name;
  return true;
}

bool create_view(Mutator& mutator) {
  if (mutator.schema.tables.empty())
    return false;
  mutator.make.add_view();
  return true;
}

bool drop_view(Mutator& mutator) {
  return drop_any(mutator, mutator.schema.views);
}

bool change_view(Mutator& mutator) {
  View* view = mutator.any(mutator.schema.views);
  if (view == nullptr || mutator.schema.tables.empty())
    return false;
  mutator.make.fill_query(*view);
  return true;
}

bool name_view_columns(Mutator& mutator) {
  View* view = mutator.any(mutator.schema.views);
  if (view == nullptr || view->columns.empty())
    return false;
  view->columns.front() = "other";
  return true;
}

bool create_trigger(Mutator& mutator) {
  if (mutator.schema.tables.empty())
    return false;
  mutator.make.add_trigger();
  return true;
}

bool drop_trigger(Mutator& mutator) {
  return drop_any(mutator, mutator.schema.triggers);
}

bool change_trigger(Mutator& mutator) {
  Trigger* trigger = mutator.any(mutator.schema.triggers);
  if (trigger == nullptr || mutator.schema.tables.empty())
    return false;
  mutator.make.fill_trigger(*trigger);
  return true;
}

bool create_virtual_table(Mutator& mutator) {
  mutator.make.add_virtual_table();
  return true;
}

bool drop_virtual_table(Mutator& mutator) {
  return drop_any(mutator, mutator.schema.virtual_tables);
}

bool change_virtual_table(Mutator& mutator) {
  VirtualTable* table = mutator.any(mutator.schema.virtual_tables);
  if (table == nullptr)
    return false;
  if (mutator.random.chance(60)) {
    table->module = table->module == "fts5" ? "rtree" : "fts5";
    table->arguments = {"id", "title", "body"};
  } else if (table->module == "fts5") {
    table->arguments = mutator.make.fts_arguments();
  } else {
    table->arguments.push_back("+extra TEXT");
  }
  return true;
}

}  // namespace

const std::vector<Mutation>& other_mutations() {
  static const std::vector<Mutation> list = {
      {"create index", create_index},
      {"drop index", drop_index},
      {"rename index", rename_index},
      {"change index", change_index},
      {"change index", change_index},
      {"move index", move_index},
      {"create view", create_view},
      {"drop view", drop_view},
      {"change view", change_view},
      {"name view's columns", name_view_columns},
      {"create trigger", create_trigger},
      {"drop trigger", drop_trigger},
      {"change trigger", change_trigger},
      {"create virtual table", create_virtual_table},
      {"drop virtual table", drop_virtual_table},
      {"change virtual table", change_virtual_table},
      {"change virtual table", change_virtual_table},
  };
  return list;
}

}  // namespace groma::proof::random
