#include "dialects/postgresql/index_parts.h"

#include <algorithm>

#include "dialects/postgresql/index_names.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/serving_keys.h"
#include "groma/qualified.h"

namespace groma::postgresql {

namespace {

bool same_tree(const Id& table, const Lowering& work) {
  const std::vector<Id>& children = work.after.children(table);
  return work.before.children(table) == children &&
         std::all_of(children.begin(), children.end(),
                     [&](const Id& child) { return same_tree(child, work); });
}

/// The part of an index that stays, on that partition.
const Index* part_before(const Index& whole, const Id& partition, const Lowering& work) {
  const std::string name = qualified({whole.schema, whole.name});
  for (const Index* index : of_table<Index>(work.from, partition.schema, partition.name))
    if (index->partition_of == name)
      return index;
  return nullptr;
}

class PartMaker {
 public:
  PartMaker(const Index& top, const Lowering& work, bool concurrently)
      : top_(top), work_(work), concurrently_(concurrently) {}

  void below(const Index& whole, bool is_new) {
    for (const Id& partition : work_.after.children(table_id(whole.schema, whole.table))) {
      const Index* had = is_new ? nullptr : part_before(whole, partition, work_);
      if (had != nullptr)
        keep(*had, partition);
      else if (!work_.creates(partition))
        add(part_on(whole, partition), partition);
    }
  }

  Steps take() { return std::move(steps_); }

 private:
  const Index& top_;
  const Lowering& work_;
  bool concurrently_;
  Steps steps_;

  Index part_on(const Index& whole, const Id& partition) const {
    Index part = whole;
    part.partition_of = qualified({whole.schema, whole.name});
    part.schema = partition.schema;
    part.table = partition.name;
    part.name = free_part_name(part, work_.after);
    part.comment.clear();
    std::erase_if(part.options, [](const auto& each) {
      return each.first != "tablespace" && !each.first.starts_with("storage.");
    });
    return part;
  }

  void add(const Index& part, const Id& partition) {
    const bool divided = is_partitioned(partition, work_.to);
    if (divided)
      steps_.push_back(statement(definition(part, IndexForm::only), share));
    else if (concurrently_)
      steps_.push_back(alone(definition(part, IndexForm::concurrent)));
    else
      steps_.push_back(statement(definition(part, IndexForm::plain), share));
    if (divided)
      below(part, true);
    steps_.push_back(attach_index(part));
  }

  void keep(Index part, const Id& partition) {
    if (is_partitioned(partition, work_.to) && has(part.options, "invalid"))
      below(part, false);
    const bool is_named = has(top_.options, partition_option(part.schema, part.table));
    if (is_named || is_chosen_index_name(part))
      return;
    const std::string was = name(part.schema, part.name);
    part.name = free_part_name(part, work_.after);
    steps_.push_back(statement("ALTER INDEX " + was + " RENAME TO " + name(part.name)));
  }
};

bool has_invalid_leaf(const Index& whole, const Lowering& work) {
  const std::vector<Id>& children = work.before.children(table_id(whole.schema, whole.table));
  return std::any_of(children.begin(), children.end(), [&](const Id& partition) {
    const Index* part = part_before(whole, partition, work);
    return part != nullptr && has(part->options, "invalid") &&
           (!is_partitioned(partition, work.from) || has_invalid_leaf(*part, work));
  });
}

}  // namespace

bool is_partitioned(const Id& table, const Catalog& catalog) {
  const Table* found = catalog.find<Table>(table);
  return found != nullptr && !found->partition_by.empty();
}

Step attach_index(const Index& index) {
  return statement("ALTER INDEX " + name_of(index.partition_of) + " ATTACH PARTITION " +
                   name(index.schema, index.name));
}

bool can_make_parts(const Index& index, const Lowering& work) {
  const Index* before = work.from.find<Index>(index.id());
  return is_partitioned(table_id(index.schema, index.table), work.to) &&
         same_tree(table_id(index.schema, index.table), work) &&
         serving_keys(index, work.to).empty() &&
         (before == nullptr ||
          (serving_keys(*before, work.from).empty() && !has_invalid_leaf(*before, work)));
}

Steps make_parts(const Index& index, const Lowering& work, bool concurrently) {
  PartMaker parts(index, work, concurrently);
  parts.below(index, work.creates(index.id()));
  return parts.take();
}

}  // namespace groma::postgresql
