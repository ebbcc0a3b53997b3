// Labels are added in place, at their position. One that goes, or another order, needs a new type:
// every column is rewritten through text.
#include <algorithm>

#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/types.h"
#include "groma/show.h"

namespace groma::postgresql {

namespace {

using Labels = std::vector<std::string>;

bool has_all_in_order(const Labels& labels, const Labels& wanted) {
  auto at = labels.begin();
  for (const std::string& label : wanted) {
    at = std::find(at, labels.end(), label);
    if (at == labels.end())
      return false;
    ++at;
  }
  return true;
}

Labels added(const EnumType& before, const EnumType& after) {
  Labels list;
  for (const std::string& label : after.labels)
    if (std::find(before.labels.begin(), before.labels.end(), label) == before.labels.end())
      list.push_back(label);
  return list;
}

/// A label can only be used once the transaction that added it is over.
bool is_used(const Id& type, const Labels& labels, const Id& by, const Lowering& work) {
  const std::vector<Id> needs = work.after.needs(by);
  if (!std::binary_search(needs.begin(), needs.end(), type))
    return false;
  if (work.is(by, Touch::retype))
    return true;
  std::string text;
  for_each_kind([&]<class K>() {
    if (K::kind == by.kind)
      if (const K* object = work.to.find<K>(by))
        text = show(*object);
  });
  return std::any_of(labels.begin(), labels.end(), [&](const std::string& label) {
    return text.find(literal(label)) != std::string::npos;
  });
}

bool is_used_in_this_plan(const EnumType& type, const Labels& labels, const Lowering& work) {
  for (const Id& each : ids_of(work.to))
    if ((work.creates(each) || work.touches(each)) && each != type.id() &&
        is_used(type.id(), labels, each, work))
      return true;
  return false;
}

Steps add_labels(const EnumType& before, const EnumType& after, bool used) {
  Steps steps;
  Labels there = before.labels;
  for (std::size_t i = 0; i < after.labels.size(); ++i) {
    if (std::find(there.begin(), there.end(), after.labels[i]) != there.end())
      continue;
    std::string place;
    if (i > 0 && there.back() != after.labels[i - 1])
      place = " AFTER " + literal(after.labels[i - 1]);
    else if (i == 0 && !there.empty())
      place = " BEFORE " + literal(there.front());
    Step step =
        statement("ALTER " + spelled(after) + " ADD VALUE " + literal(after.labels[i]) + place);
    if (used) {
      step.transactional = false;
      step.hazards.push_back({HazardKind::not_transactional,
                              "the new value " + literal(after.labels[i]) + " of " +
                                  name(after.schema, after.name) +
                                  " is used later on, and must be committed before",
                              {}});
    }
    steps.push_back(std::move(step));
    const auto behind =
        i == 0 ? there.begin() : std::find(there.begin(), there.end(), after.labels[i - 1]) + 1;
    there.insert(behind, after.labels[i]);
  }
  return steps;
}

}  // namespace

Touches treat(const Passage<EnumType>& passage, const Change&, const Lowering&) {
  if (has_all_in_order(passage.after.labels, passage.before.labels))
    return {};
  return {touched(passage.after.id(), Touch::swap)};
}

void alter(const Passage<EnumType>& passage, Lowering& work) {
  const EnumType& after = passage.after;
  const Labels labels = added(passage.before, after);
  if (!labels.empty()) {
    const bool used = is_used_in_this_plan(after, labels, work);
    work.add({phase_label,
              after.id(),
              titled("add values to", after.id()),
              {.creates = {after.id()}},
              add_labels(passage.before, after, used)});
  }
  work.alter(after.id(), "alter", {}, settle(passage, work));
}

}  // namespace groma::postgresql
