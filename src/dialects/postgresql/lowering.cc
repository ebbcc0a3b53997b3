#include "dialects/postgresql/lowering.h"

#include <algorithm>
#include <array>

#include "catalog/both.h"
#include "dialects/postgresql/render_column.h"
#include "dialects/postgresql/routine_name.h"
#include "dialects/postgresql/sequences.h"

namespace groma::postgresql {

namespace {

// In the order in which they are made; dropping goes the other way round.
constexpr std::array<Kind, 24> making_order{
    Kind::schema,      Kind::extension, Kind::enum_type,
    Kind::domain,      Kind::composite, Kind::range,
    Kind::sequence,    Kind::table,     Kind::column,
    Kind::primary_key, Kind::unique,    Kind::check,
    Kind::exclusion,   Kind::index,     Kind::foreign_key,
    Kind::routine,     Kind::view,      Kind::materialized_view,
    Kind::miscellany,  Kind::rule,      Kind::trigger,
    Kind::policy,      Kind::grant,     Kind::event_trigger,
};

int rank(Kind kind) {
  const auto at = std::find(making_order.begin(), making_order.end(), kind);
  return static_cast<int>(at - making_order.begin());
}

/// Kinds whose names stand alone in SQL.
template <class K>
constexpr bool has_made_name = !requires(const K& object) { object.table; } &&
                               !std::is_same_v<K, Schema> && !std::is_same_v<K, Extension> &&
                               !std::is_same_v<K, Grant> && !std::is_same_v<K, DefaultPrivilege>;

/// The version that the statements have to work on: where the two sides differ, the older one.
Version common_version(const Catalog& from, const Catalog& to) {
  const Version none{}, a = from.dialect.version, b = to.dialect.version;
  if (a == none || b == none)
    return a == none && b == none ? Version{13, 0, 0} : std::max(a, b);
  return std::min(a, b);
}

/// The sequences behind columns that are serial on this side and something else on the other one.
std::set<Id> serials(const Making& making, const Catalog& other_side) {
  std::set<Id> ids;
  for (const Column& column : making.catalog.all<Column>()) {
    if (!is_serial(column))
      continue;
    const Column* other = other_side.find<Column>(column.id());
    if (other != nullptr && !is_serial(*other))
      ids.insert(sequence_behind(column, making).id());
  }
  return ids;
}

}  // namespace

int drop_phase(Kind kind) {
  return phase_drop + static_cast<int>(making_order.size()) - rank(kind);
}

int alter_phase(Kind kind) {
  return phase_alter + rank(kind);
}

int create_phase(Kind kind) {
  return phase_create + rank(kind);
}

Id facet(Id id, std::string_view what) {
  id.name.push_back('\0');
  id.name += what;
  return id;
}

Lowering::Lowering(const Catalog& from_side, const Catalog& to_side,
                   std::vector<const Change*> list)
    : Lowering(from_side, to_side, std::move(list),
               both([](const Catalog& side) { return Directory(side); }, from_side, to_side)) {}

Lowering::Lowering(const Catalog& from_side, const Catalog& to_side,
                   std::vector<const Change*> list, std::pair<Directory, Directory> sides)
    : from(from_side),
      to(to_side),
      before(std::move(sides.first)),
      after(std::move(sides.second)),
      version(common_version(from_side, to_side)),
      users_(both([&](Directory::Half half) { return before.users(half); }, Directory::Half::front,
                  Directory::Half::back)) {
  serials_before_ = serials({from, version}, to);
  serials_after_ = serials({to, version}, from);
  for (const Change* each : list)
    changes_[id_of(each->after ? *each->after : *each->before)] = each;
}

Lowering::~Lowering() {
  release_both(before, after);
  release_both(users_.first, users_.second);
}

std::vector<Id> Lowering::dependents(const Id& id) const {
  std::vector<Id> ids = before.inhabitants(id);
  for (const Dependents* half : {&users_.first, &users_.second}) {
    const std::vector<Id>& users = half->of(id);
    ids.insert(ids.end(), users.begin(), users.end());
  }
  return ids;
}

const Change* Lowering::change(const Id& id) const {
  const auto at = changes_.find(id);
  return at == changes_.end() ? nullptr : at->second;
}

bool Lowering::is(const Id& id, Touch touch) const {
  return touched_.contains(touched(id, touch));
}

void Lowering::touch(std::vector<Touched> start) {
  touched_ = {start.begin(), start.end()};  // what follows from them may ask for them
  touched_ = closure(std::move(start), [this](const Touched& what) { return follow(what, *this); });
  for (const Touched& each : touched_)
    touched_ids_.insert(each.id);
  collect_made_names();
}

void Lowering::collect_made_names() {
  for_each_kind([&]<class K>() {
    if constexpr (has_made_name<K>)
      for (const K& object : to.all<K>())
        if (const Id id = object.id(); creates(id))
          made_names_.emplace_back(
              id.kind == Kind::routine ? split_routine_name(id.name).name : id.name, id);
  });
}

bool Lowering::creates(const Id& id) const {
  return after.has(id) && (!before.has(id) || drops(id));
}

bool Lowering::drops(const Id& id) const {
  return before.has(id) &&
         (!after.has(id) || is(id, Touch::away) || is(id, Touch::swap) || is(id, Touch::rebuild));
}

bool Lowering::becomes_serial(const Id& sequence) const {
  return before.has(sequence) && !after.has(sequence) && serials_after_.contains(sequence);
}

bool Lowering::was_behind_serial(const Id& sequence) const {
  return !before.has(sequence) && after.has(sequence) && serials_before_.contains(sequence);
}

std::vector<Id> Lowering::concerned(Kind kind) const {
  std::set<Id> ids;
  const Id first{kind, {}, {}, {}};
  for (auto at = changes_.lower_bound(first); at != changes_.end() && at->first.kind == kind; ++at)
    ids.insert(at->first);
  for (auto at = touched_ids_.lower_bound(first); at != touched_ids_.end() && at->kind == kind;
       ++at)
    ids.insert(*at);
  return {ids.begin(), ids.end()};
}

bool Lowering::is_covered(const Id& part) const {
  if (part.table.empty())
    return false;
  const Id owner = before.relation(part.schema, part.table);
  if (!drops(owner) || is(owner, Touch::rebuild))
    return false;
  if (part.kind == Kind::foreign_key)
    if (const ForeignKey& key = *from.find<ForeignKey>(part);
        is_in_circle(key) || refers_to_partitions(key))
      return false;
  // A function or child that needs the table, and that the part needs: the part has to go first.
  const std::vector<Id> needs = before.needs(part);
  return std::none_of(needs.begin(), needs.end(), [&](const Id& need) {
    const bool other = need.kind == Kind::routine || (need.kind == Kind::table && need != owner);
    return other && drops(need) && is_below(owner, need);
  });
}

/// Each partition is referred to as well, and goes by itself, with rows.
bool Lowering::refers_to_partitions(const ForeignKey& key) const {
  return !before.children(table_id(key.referenced_schema, key.referenced_table)).empty();
}

bool Lowering::is_in_circle(const ForeignKey& key) const {
  const Id own = table_id(key.schema, key.table);
  std::set<Id> seen;
  std::vector<Id> open;
  const auto refer = [&](const ForeignKey& each) {
    const Id table = table_id(each.referenced_schema, each.referenced_table);
    if (drops(table) && seen.insert(table).second)
      open.push_back(table);
  };
  for (refer(key); !open.empty();) {
    const Id next = std::move(open.back());
    open.pop_back();
    for (const ForeignKey* each : of_table<ForeignKey>(from, next.schema, next.name))
      refer(*each);
  }
  const bool refers_to_itself = own == table_id(key.referenced_schema, key.referenced_table);
  return !refers_to_itself && seen.contains(own);
}

bool Lowering::is_below(const Id& object, const Id& dependent) const {
  std::set<Id> seen;
  std::vector<Id> open{dependent};
  while (!open.empty()) {
    const Id next = std::move(open.back());
    open.pop_back();
    if (next == object ||
        (next.kind == Kind::column && table_id(next.schema, next.table) == object))
      return true;
    if (!drops(next) || !seen.insert(next).second)
      continue;
    const std::vector<Id> more = before.needs(next);
    open.insert(open.end(), more.begin(), more.end());
  }
  return false;
}

bool Lowering::has_late_default(const Column& column) const {
  if (!made_ || !column.default_value)
    return false;
  const Column* made = made_->find<Column>(column.id());
  return made != nullptr && !made->default_value;
}

void Lowering::set_defaults_aside() {
  const auto waits = [&](const Column& column) {
    const Id id = column.id(), table = table_id(column.schema, column.table);
    return std::any_of(column.depends.begin(), column.depends.end(), [&](const Id& need) {
      return need.kind == Kind::routine && creates(id) &&
             (is_circular(id, need) || is_circular(table, need));
    });
  };
  for (const Column& column : to.all<Column>())
    if (column.default_value && waits(column)) {
      if (!made_)
        made_ = to;
      const auto& list = to.all<Column>();
      made_->all<Column>()[static_cast<std::size_t>(&column - list.data())].default_value.reset();
    }
}

bool Lowering::is_circular(const Id& object, const Id& need) const {
  std::set<Id> seen;
  std::vector<Id> open{need};
  while (!open.empty()) {
    const Id next = std::move(open.back());
    open.pop_back();
    if (next == object)
      return true;
    if (!creates(next) || !seen.insert(next).second)
      continue;
    const std::vector<Id> more = after.needs(next);
    open.insert(open.end(), more.begin(), more.end());
  }
  return false;
}

void Lowering::add(PlannedAction action) {
  const Id owner = table_id(action.id.schema, action.id.table);
  if (!action.id.table.empty() && reparents(owner)) {
    action.footprint.needs.push_back(facet(owner, "detached"));
    action.footprint.frees.push_back(facet(owner, "loose"));
  }
  if (!action.steps.empty())
    lowered_.actions.push_back(std::move(action));
}

void Lowering::alter(const Id& id, std::string_view title, Footprint footprint, Steps steps) {
  footprint.creates.push_back(facet(id, "altered"));
  add({alter_phase(id.kind), id, std::string(title) + " " + spoken(id), std::move(footprint),
       std::move(steps)});
}

}  // namespace groma::postgresql
