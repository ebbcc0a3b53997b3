#include "proof/other_side.h"

#include <algorithm>

#include "proof/contents.h"
#include "proof/filling_order.h"

namespace groma::proof {

OtherSide::OtherSide(const Catalog& to, const std::vector<Rename>& renames,
                     const std::vector<Subject>& here)
    : to_(to),
      renames_(renames),
      here_(here),
      subjects_(sampling(to.dialect.vendor).subjects(to)) {}

const Subject* OtherSide::table(const Subject& from) const {
  const auto name = name_after(Kind::table, "", content_name(from.id), renames_);
  for (const Subject& each : subjects_)
    if (name && content_name(each.id) == *name)
      return &each;
  return nullptr;
}

const Column* OtherSide::column(const Subject& from, const std::string& name) const {
  const Subject* there = table(from);
  if (there == nullptr)
    return nullptr;
  const auto wanted = name_after(Kind::column, content_name(from.id),
                                 content_name({Kind::column, from.id.schema, {}, name}), renames_);
  for (const Column& each : there->columns)
    if (wanted && content_name({Kind::column, each.schema, {}, each.name}) == *wanted)
      return &each;
  return nullptr;
}

const Subject* OtherSide::table_here(const Id& there) const {
  for (const Subject& each : here_)
    if (const Subject* theirs = table(each); theirs != nullptr && theirs->id == there)
      return &each;
  return nullptr;
}

bool OtherSide::refers_to_new(const Subject& from, const std::string& column) const {
  const Subject* there = table(from);
  const Column* theirs = this->column(from, column);
  return there != nullptr && theirs != nullptr &&
         std::any_of(there->references.begin(), there->references.end(),
                     [&](const ForeignKey& key) {
                       return std::find(key.columns.begin(), key.columns.end(), theirs->name) !=
                                  key.columns.end() &&
                              table_here(target_of(key)) == nullptr;
                     });
}

std::vector<ForeignKey> OtherSide::new_references(const Subject& from) const {
  const Subject* there = table(from);
  if (there == nullptr)
    return {};
  const auto translate = [&](const Subject& subject, std::vector<std::string>& names) {
    std::vector<std::string> here;
    for (const std::string& name : names)
      for (const Column& each : subject.columns)
        if (const Column* theirs = column(subject, each.name); theirs && theirs->name == name)
          here.push_back(each.name);
    const bool all = here.size() == names.size();
    names = std::move(here);
    return all;
  };
  std::vector<ForeignKey> found;
  for (ForeignKey key : there->references) {
    const Subject* target = table_here(target_of(key));
    if (target == nullptr || !translate(from, key.columns) ||
        !translate(*target, key.referenced_columns))
      continue;
    key.referenced_schema = target->id.schema;
    key.referenced_table = target->id.name;
    const bool known =
        std::any_of(from.references.begin(), from.references.end(), [&](const ForeignKey& each) {
          return each.columns == key.columns && target_of(each) == target->id;
        });
    if (!known)
      found.push_back(std::move(key));
  }
  return found;
}

}  // namespace groma::proof
