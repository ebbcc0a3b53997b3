#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "diff/similarity.h"
#include "groma/qualified.h"
#include "groma/renames.h"
#include "groma/rules.h"

namespace groma {

namespace {

using diff_detail::similarity;

constexpr std::array holders = {Kind::schema, Kind::table, Kind::sequence, Kind::enum_type,
                                Kind::column};

/// What is the same object under another name only while it is defined in the same way.
constexpr std::array definitions = {
    Kind::view,   Kind::materialized_view, Kind::routine, Kind::index, Kind::primary_key,
    Kind::unique, Kind::foreign_key,       Kind::check};

constexpr bool has(const auto& kinds, Kind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool is_sought(Kind kind, const Rules& vendor) {
  return holds_data(kind) || (has(definitions, kind) && vendor.renames_in_place(kind));
}

/// Hashes of what is in a table or schema, sorted: thousands of them are compared with thousands.
using Members = std::vector<std::size_t>;

struct Item {
  Id id;  ///< as written
  Object
      canonical;  ///< names folded, types in one spelling; a definition that names itself does not
  Members members;
};

/// What speaks for one pair; points add up to 100.
class Evidence {
 public:
  void add(double points, double share, const char* what) {
    score_ += points * share;
    if (share >= 0.99)
      why_ += (why_.empty() ? "" : ", ") + std::string(what);
  }
  void add(double points, bool holds, const char* what) { add(points, holds ? 1.0 : 0.0, what); }

  RenameCandidate candidate(Rename rename) const {
    return {std::move(rename), static_cast<int>(std::lround(score_)),
            why_.empty() ? "similar" : why_};
  }

 private:
  double score_ = 0;
  std::string why_;
};

/// The share that two sets have in common, from 0 to 1; two empty ones have nothing.
double overlap(const Members& a, const Members& b) {
  Members common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  const std::size_t all = a.size() + b.size();
  return all == 0 ? 0 : 2.0 * static_cast<double>(common.size()) / static_cast<double>(all);
}

/// One side of a difference: what is only there, of the kinds that hold data.
class Side {
 public:
  Side(const Difference& difference, Action action, const Dialect& dialect)
      : action_(action), dialect_(dialect), rules_(rules(dialect.vendor)) {
    for (const Change& change : difference.changes)
      if (change.action == action)
        note(change);
    for (auto& [owner, members] : members_)
      std::sort(members.begin(), members.end());
    for (const Change& change : difference.changes)
      if (change.action == action && is_sought(change.id.kind, rules_) &&
          !goes_with_table(change.id))
        items_.push_back(
            {id_of(object_of(change)), nameless(canonical(change)), members_[change.id]});
  }

  const std::vector<Item>& items() const { return items_; }

 private:
  Action action_;
  const Dialect& dialect_;
  const Rules& rules_;
  std::set<Id> tables_;
  std::map<Id, Members> members_;
  std::vector<Item> items_;

  const Object& object_of(const Change& change) const {
    return action_ == Action::drop ? *change.before : *change.after;
  }

  Object canonical(const Change& change) const {
    return rules_.canonical(object_of(change), dialect_);
  }

  /// Routines are known by their whole statement.
  Object nameless(Object object) const {
    if (auto* routine = std::get_if<Routine>(&object))
      routine->definition.text = rules_.replace_identifier(
          routine->definition.text, split_routine_name(routine->name).name, "it");
    return object;
  }

  void note(const Change& change) {
    const Id& id = change.id;
    members_[{Kind::schema, {}, {}, id.schema}].push_back(
        std::hash<std::string>{}(std::string(to_string(id.kind)) + id.table + "." + id.name));
    if (id.kind == Kind::table)
      tables_.insert(id);
    if (id.kind == Kind::column)
      members_[table_of(id)].push_back(
          std::hash<std::string>{}(id.name + " " + std::get<Column>(canonical(change)).type));
  }

  static Id table_of(const Id& member) { return {Kind::table, member.schema, {}, member.table}; }

  bool goes_with_table(const Id& id) const {
    return !id.table.empty() && tables_.contains(table_of(id));
  }
};

void weigh(Evidence& evidence, const Column& was, const Column& is) {
  evidence.add(35, was.type == is.type && was.collation == is.collation, "same type");
  evidence.add(5, was.nullable == is.nullable, "same nullability");
  evidence.add(10,
               was.default_value == is.default_value && was.generated == is.generated &&
                   was.identity == is.identity,
               "same default");
  evidence.add(10, was.position == is.position, "same place");
  evidence.add(40, similarity(was.name, is.name), "same name");
}

void weigh(Evidence& evidence, const Sequence& was, Sequence is) {
  evidence.add(40, similarity(was.name, is.name), "same name");
  is.name = was.name;
  evidence.add(60, was == is, "same definition");
}

void weigh(Evidence& evidence, const EnumType& was, const EnumType& is) {
  evidence.add(70, was.labels == is.labels, "same labels");
  evidence.add(30, similarity(was.name, is.name), "same name");
}

template <class K>
bool same_definition(const K& was, const K& is) {
  bool same = true;
  for_each_field<K>([&](const auto& field) {
    if (field.role == Role::compared && field.name != "comment")
      same = same && was.*field.member == is.*field.member;
  });
  return same;
}

Evidence weigh(const Item& from, const Item& to) {
  Evidence evidence;
  std::visit(
      [&]<class K>(const K& was) {
        if constexpr (requires { weigh(evidence, was, was); }) {
          weigh(evidence, was, std::get<K>(to.canonical));
        } else if constexpr (has(definitions, K::kind)) {
          const K& is = std::get<K>(to.canonical);
          evidence.add(60, same_definition(was, is), "same definition");
          evidence.add(40, similarity(was.name, is.name), "same name");
        } else if constexpr (requires { was.name; }) {
          const bool table = std::is_same_v<K, Table>;
          evidence.add(75, overlap(from.members, to.members),
                       table ? "same columns" : "same objects");
          evidence.add(25, similarity(was.name, std::get<K>(to.canonical).name), "same name");
        }
      },
      from.canonical);
  return evidence;
}

using Values = std::vector<std::string>;

bool has(const Values& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

/// Behind as many of those that stay.
bool is_at_same_place(const Values& before, std::size_t was, const Values& after, std::size_t is) {
  const auto kept = [](const Values& values, std::size_t end, const Values& other) {
    return std::count_if(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(end),
                         [&](const std::string& each) { return has(other, each); });
  };
  return kept(before, was, after) == kept(after, is, before);
}

void add_values(const Change& change, Vendor vendor, std::vector<RenameCandidate>& all) {
  const Values before = values_of(*change.before, vendor), after = values_of(*change.after, vendor);
  for (std::size_t was = 0; was < before.size(); ++was)
    for (std::size_t is = 0; is < after.size(); ++is) {
      if (has(after, before[was]) || has(before, after[is]))
        continue;
      Evidence evidence;
      evidence.add(60, similarity(before[was], after[is]), "same name");
      evidence.add(40, is_at_same_place(before, was, after, is), "same place");
      all.push_back(evidence.candidate(
          {id_of(*change.before), id_of(*change.after), RenamedValue{before[was], after[is]}}));
    }
}

/// Only objects of one kind that stand side by side can be one.
Id place_of(const Item& item) {
  Id place = id_of(item.canonical);
  place.name.clear();
  return place;
}

/// The best of all, then the best of what it leaves.
std::vector<RenameCandidate> best_of(std::vector<RenameCandidate> all) {
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::pair(-a.score, a.rename.from) < std::pair(-b.score, b.rename.from);
  });
  std::set<std::pair<Id, std::string>> taken;
  std::vector<RenameCandidate> best;
  for (RenameCandidate& each : all) {
    const auto& [from, to, value] = each.rename;
    const std::pair was{from, value ? value->from : ""}, is{to, value ? value->to : ""};
    if (each.score < RenameCandidate::least || taken.contains(was) || taken.contains(is))
      continue;
    taken.insert({was, is});
    best.push_back(std::move(each));
  }
  return best;
}

}  // namespace

bool holds_data(Kind kind) {
  return has(holders, kind);
}

bool hangs_on_answer(Kind kind) {
  return holds_data(kind) ||
         has(std::array{Kind::view, Kind::materialized_view, Kind::routine}, kind);
}

std::vector<RenameCandidate> rename_candidates(const Difference& difference,
                                               const Dialect& dialect) {
  const Side dropped(difference, Action::drop, dialect);
  const Side created(difference, Action::create, dialect);
  std::map<Id, std::vector<const Item*>> beside;
  for (const Item& to : created.items())
    beside[place_of(to)].push_back(&to);
  std::vector<RenameCandidate> all;
  for (const Item& from : dropped.items())
    for (const Item* to : beside[place_of(from)])
      all.push_back(weigh(from, *to).candidate({from.id, to->id}));
  for (const Change& change : difference.changes)
    if (change.action == Action::alter)
      add_values(change, dialect.vendor, all);
  return best_of(std::move(all));
}

}  // namespace groma
