// Sequences are altered in place and keep their position. Who owns one is an action of its own: the
// column may use it as its default, and its old owner may be dropped.
#include <algorithm>

#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/sequences.h"
#include "groma/qualified.h"

namespace groma::postgresql {

namespace {

/// The table and column that own it.
std::vector<Id> owners(const Sequence& sequence) {
  const std::vector<std::string> parts = split_qualified(sequence.owned_by);
  if (parts.size() != 3)
    return {};
  return {table_id(parts[0], parts[1]), column_id(parts[0], parts[1], parts[2])};
}

bool owner_goes(const Sequence& sequence, const Lowering& work) {
  for (const Id& id : owners(sequence))
    if (work.drops(id))
      return true;
  return false;
}

void give(const Sequence& sequence, Footprint footprint, Lowering& work) {
  footprint.needs.push_back(sequence.id());
  work.add({alter_phase(Kind::column), sequence.id(), titled("give away", sequence.id()),
            std::move(footprint), own_by(sequence)});
}

/// Makes the sequence independent of what is about to be dropped.
void release(const Sequence& before, Lowering& work) {
  Sequence free = before;
  free.owned_by.clear();
  Footprint footprint;
  footprint.frees = owners(before);
  footprint.creates = {facet(before.id(), "free")};
  work.add({drop_phase(Kind::sequence), before.id(), titled("release", before.id()),
            std::move(footprint), own_by(free)});
}

/// True if all that will own it is there before the old owner goes.
bool is_there(const std::vector<Id>& owners, const Lowering& work) {
  return !owners.empty() &&
         std::none_of(owners.begin(), owners.end(), [&](const Id& id) { return work.creates(id); });
}

void own(const Sequence& before, const Sequence& after, Lowering& work) {
  const bool released = !before.owned_by.empty() && owner_goes(before, work);
  const bool heir_is_there = before.owned_by != after.owned_by && is_there(owners(after), work);
  if (released && !heir_is_there)
    release(before, work);
  if (before.owned_by == after.owned_by && !released)
    return;
  if (after.owned_by.empty() && released)
    return;
  Footprint footprint;
  footprint.needs = owners(after);
  footprint.needs.push_back(facet(after.id(), "free"));
  if (!released || heir_is_there)
    footprint.frees = owners(before);
  give(after, std::move(footprint), work);
}

}  // namespace

Touches treat(const Passage<Sequence>&, const Change&, const Lowering&) {
  return {};
}

void alter(const Passage<Sequence>& passage, Lowering& work) {
  Sequence unowned = passage.after;
  unowned.owned_by = passage.before.owned_by;
  Steps steps = alter_sequence(passage.before, unowned);
  append(steps, settle(passage, work));
  Footprint footprint = altering_footprint(passage.after.id(), work);
  work.alter(passage.after.id(), "alter", std::move(footprint), std::move(steps));
  own(passage.before, passage.after, work);
}

void make(const Sequence& sequence, Lowering& work) {
  if (work.was_behind_serial(sequence.id()))
    return;  // the column gives it away
  work.add(creation(sequence, work));
  if (!sequence.owned_by.empty())
    give(sequence, {.needs = owners(sequence)}, work);
}

namespace {

/// True if something beside its owner uses the sequence, and has to let go of it first.
bool is_shared(const Sequence& sequence, const Lowering& work) {
  const std::vector<Id> users = work.dependents(sequence.id());
  const std::vector<Id> own = owners(sequence);
  return std::any_of(users.begin(), users.end(), [&](const Id& user) {
    return std::find(own.begin(), own.end(), user) == own.end();
  });
}

}  // namespace

void unmake(const Sequence& sequence, Lowering& work) {
  const bool goes = owner_goes(sequence, work);
  if (work.becomes_serial(sequence.id()) || (goes && !is_shared(sequence, work)))
    return;  // the column takes it, or it goes with the column
  PlannedAction action = removal(sequence, work);
  if (goes) {
    release(sequence, work);
    action.footprint.needs.push_back(facet(sequence.id(), "free"));
  }
  work.add(std::move(action));
}

}  // namespace groma::postgresql
