#include <algorithm>

#include "diff/expanding.h"
#include "groma/qualified.h"

namespace groma::diff_detail {

namespace {

using Name = std::vector<std::string>;

/// What has to be free for an object of that name. Vendors let several kinds share their names;
/// columns share them with nothing. A routine comes when those of the name have gone that are to
/// go: with both there, it would be open which one a call means.
Name name_of(const Id& id) {
  if (id.kind == Kind::column)
    return {id.schema, id.table, id.name};
  if (id.kind == Kind::routine)
    return {id.schema, split_routine_name(id.name).name};
  return {id.schema, id.name};
}

/// The columns of a key or an index.
void add_columns(const Object& object, std::set<Id>& needs) {
  std::visit(
      [&](const auto& each) {
        if constexpr (requires { each.columns.front().column; })
          for (const KeyPart& part : each.columns)
            needs.insert({Kind::column, each.schema, each.table, part.column});
        else if constexpr (requires {
                             each.table;
                             each.columns;
                           })
          for (const std::string& name : each.columns)
            needs.insert({Kind::column, each.schema, each.table, name});
      },
      object);
}

void add_relation(const std::string& schema, const std::string& name, std::set<Id>& needs) {
  for (const Kind kind : {Kind::table, Kind::view, Kind::materialized_view})
    needs.insert({kind, schema, {}, name});
}

void add_parents(const Table& table, std::set<Id>& needs) {
  std::vector<std::string> parents = table.inherits;
  parents.push_back(table.partition_of);
  for (const std::string& parent : parents)
    if (const auto parts = split_qualified(parent); parts.size() == 2)
      add_relation(parts[0], parts[1], needs);
}

/// What the object names, as far as that is known.
std::set<Id> needs_of(const Object& object) {
  std::set<Id> needs;
  std::visit(
      [&](const auto& each) {
        if constexpr (requires { each.depends; })
          needs.insert(each.depends.begin(), each.depends.end());
      },
      object);
  if (const auto* key = std::get_if<ForeignKey>(&object))
    needs.insert({Kind::table, key->referenced_schema, {}, key->referenced_table});
  if (const auto* table = std::get_if<Table>(&object))
    add_parents(*table, needs);
  if (const auto* grant = std::get_if<Grant>(&object))
    if (Kind kind{}; from_string(grant->object_kind, kind))
      needs.insert({kind, grant->schema, {}, grant->object});
  add_columns(object, needs);
  if (const Id id = id_of(object); !id.table.empty())
    add_relation(id.schema, id.table, needs);
  return needs;
}

bool is_key(const Object& object) {
  const auto* index = std::get_if<Index>(&object);
  const Kind kind = id_of(object).kind;
  return kind == Kind::primary_key || kind == Kind::unique ||
         (index != nullptr && index->is_unique);
}

/// What is known by its text, in which names cannot be told from each other for certain.
bool is_text(Kind kind) {
  return kind == Kind::view || kind == Kind::materialized_view || kind == Kind::routine ||
         kind == Kind::trigger || kind == Kind::rule || kind == Kind::event;
}

bool share(const std::set<Id>& left, const std::set<Id>& right) {
  return std::any_of(left.begin(), left.end(), [&](const Id& id) { return right.contains(id); });
}

class Waiting {
 public:
  Waiting(const std::vector<Change>& parts, const std::vector<Change>& changes,
          const Surroundings& around)
      : around_(around) {
    for (const Id& id : around.old_names)
      names_.insert(name_of(id));
    for (const Change& change : changes)
      if (std::none_of(parts.begin(), parts.end(), [&](const Change& part) {
            return part.id == change.id && part.action == change.action;
          }))
        add(change);
    for (const Change& part : parts)  // a new table comes with all of its columns
      if (part.action == Action::create && with_columns_.contains(part.id))
        missing_.insert(part.id);
    for (const Table& table : around.to.all<Table>())
      if (share(needs_of(table), missing_))
        missing_.insert(table.id());
  }

  bool concerns(const Change& part) const {
    const Object& object = part.after ? *part.after : *part.before;
    const std::set<Id> needs = needs_of(object);
    if (part.action == Action::drop)
      return missing_.contains({Kind::table, part.id.schema, {}, part.id.table});
    return missing_.contains(id_of(object)) ||
           (part.action == Action::create && takes_name(part)) ||
           (is_text(part.id.kind) && share(needs, around_.renamed)) || share(needs, missing_) ||
           refers_to_key(object) || is_on_part_of_reindexed(object);
  }

 private:
  const Surroundings& around_;
  std::set<Name> names_;       ///< still taken
  std::set<Id> missing_;       ///< not there yet, or not as they will be
  std::set<Id> with_columns_;  ///< tables that lack new columns
  std::set<Id> keyless_;       ///< tables whose new keys are not there yet
  std::set<Id> reindexed_;     ///< tables whose indexes are not as they will be

  void add(const Change& change) {
    if (change.before)
      add_names(change);
    if (change.after && !only_comment(change))
      missing_.insert(id_of(*change.after));
    if (change.action == Action::create && change.id.kind == Kind::column)
      with_columns_.insert({Kind::table, change.id.schema, {}, change.id.table});
    if (change.id.kind == Kind::index)
      reindexed_.insert({Kind::table, change.id.schema, {}, change.id.table});
    if (change.after && is_key(*change.after)) {
      const Id id = id_of(*change.after);
      keyless_.insert({Kind::table, id.schema, {}, id.table});
    }
  }

  static bool only_comment(const Change& change) {
    return change.fields.size() == 1 && change.has("comment");
  }

  bool takes_name(const Change& part) const {
    if (names_.contains(name_of(part.id)))
      return true;
    const auto* column = std::get_if<Column>(&*part.after);
    return column != nullptr &&
           std::any_of(column->options.begin(), column->options.end(), [&](const auto& option) {
             return names_.contains(split_qualified(option.second));
           });
  }

  /// What a column brings with it, such as a serial's sequence, is named in its options.
  void add_names(const Change& change) {
    if (change.action == Action::drop || change.id.kind == Kind::sequence)
      names_.insert(name_of(change.id));
    if (const auto* column = std::get_if<Column>(&*change.before))
      for (const auto& option : column->options)
        names_.insert(split_qualified(option.second));
  }

  /// The parts of an index are its own, as are their names, which the server chooses.
  bool is_on_part_of_reindexed(const Object& object) const {
    const auto* index = std::get_if<Index>(&object);
    if (index == nullptr || reindexed_.empty())
      return false;
    Id at{Kind::table, index->schema, {}, index->table};
    for (const Table* table = around_.to.find<Table>(at); table != nullptr;) {
      const auto whole = split_qualified(table->partition_of);
      if (whole.size() != 2)
        return false;
      at = {Kind::table, whole[0], {}, whole[1]};
      if (reindexed_.contains(at))
        return true;
      table = around_.to.find<Table>(at);
    }
    return false;
  }

  bool refers_to_key(const Object& object) const {
    const auto* key = std::get_if<ForeignKey>(&object);
    return key != nullptr &&
           keyless_.contains({Kind::table, key->referenced_schema, {}, key->referenced_table});
  }
};

}  // namespace

void keep_together(std::vector<Change>& parts, const std::vector<Change>& changes,
                   const Surroundings& around) {
  std::size_t before = 0;
  do {
    before = parts.size();
    const Waiting waiting(parts, changes, around);
    std::erase_if(parts, [&](const Change& part) { return waiting.concerns(part); });
  } while (parts.size() != before);
}

}  // namespace groma::diff_detail
