#include "diff/rename_steps.h"

#include <algorithm>
#include <map>
#include <set>

#include "groma/error.h"
#include "groma/renames.h"
#include "groma/rules.h"

namespace groma::diff_detail {

namespace {

/// The same object under another name.
Object named(Object object, const Id& id) {
  std::visit(
      [&](auto& each) {
        if constexpr (requires { each.table; })
          each.table = id.table;
        if constexpr (requires { each.schema; })
          each.schema = id.schema;
        if constexpr (requires { each.name; })
          each.name = id.name;
      },
      object);
  return object;
}

class Steps {
 public:
  Steps(const Catalog& from, const Catalog& to)
      : rules_(rules(to.dialect.vendor)), dialect_(to.dialect), catalog_(from) {
    visit_copies(to, [&](const Object& object) {
      wanted_.insert(folded(object));
      for (std::string& value : values_of(object, rules_.vendor))
        wanted_values_.insert(std::move(value));
    });
    look();
  }

  std::vector<Rename> run(const std::vector<Rename>& wanted) {
    std::vector<Rename> values;
    for (const Rename& each : composed(wanted))
      if (each.value)
        values.push_back(each);
      else
        add(each, wanted);
    std::stable_sort(pending_.begin(), pending_.end(),
                     [](const Rename& a, const Rename& b) { return a.from.kind < b.from.kind; });
    while (!pending_.empty())
      advance();
    for (const Rename& each : values)
      add_value(each);
    while (!pending_.empty())
      advance_values();
    return std::move(steps_);
  }

 private:
  const Rules& rules_;
  const Dialect& dialect_;
  Catalog catalog_;             ///< after the steps so far
  std::map<Id, Object> there_;  ///< its objects, under their canonical ids
  std::set<Id> wanted_;         ///< canonical ids of the second catalog
  std::set<std::string> wanted_values_;
  std::vector<Rename> pending_;
  std::vector<Rename> steps_;

  Id folded(const Object& object) const { return id_of(rules_.canonical(object, dialect_)); }

  void look() {
    there_.clear();
    visit_copies(catalog_, [&](const Object& object) { there_.emplace(folded(object), object); });
  }

  /// The object of that name, however it is spelled.
  const Object* find(const Id& id) const {
    const auto alike = std::find_if(there_.begin(), there_.end(),
                                    [&](const auto& each) { return each.first.kind == id.kind; });
    if (alike == there_.end())
      return nullptr;
    const auto at = there_.find(folded(named(alike->second, id)));
    return at == there_.end() ? nullptr : &at->second;
  }

  /// The object that a rename means, or null.
  const Object* meant(const Rename& rename, const std::vector<Rename>& wanted) const {
    if (const Object* object = find(rename.from))
      return object;
    for (const Rename& around : wanted) {
      Id id = rename.from;
      if (around.from.kind == Kind::table && around.to.name == id.table)
        id.table = around.from.name;
      else if (around.from.kind == Kind::schema && around.to.name == id.schema)
        id.schema = around.from.name;
      else
        continue;
      if (const Object* object = find(id))
        return object;
    }
    return nullptr;
  }

  /// Values are renamed last: what has them goes by its new name, if it was not given that.
  void add_value(const Rename& rename) {
    Id owner = rename.from;
    for (const Rename& step : steps_)
      if (step.from == owner)
        owner = step.to;
      else
        follow(step, owner);
    const Object* object = find(owner);
    if (object == nullptr)
      object = find(rename.to);
    const auto& [from, to] = *rename.value;
    if (object == nullptr || !has(values_of(*object, rules_.vendor), from))
      throw Error("cannot rename the value " + from + " of " + to_string(rename.from) +
                      ": there is none of that name",
                  "name it as it is in the database now");
    if (from != to)
      pending_.push_back({id_of(*object), id_of(*object), rename.value});
  }

  static bool has(const std::vector<std::string>& values, const std::string& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
  }

  std::vector<std::string> values_beside(const Rename& rename) const {
    return values_of(*find(rename.from), rules_.vendor);
  }

  void advance_values() {
    const auto due = std::find_if(pending_.begin(), pending_.end(), [&](const Rename& each) {
      return !has(values_beside(each), each.value->to);
    });
    if (due == pending_.end())
      return make_way(pending_.front());
    const Rename next = std::move(*due);
    pending_.erase(due);
    carry_out(next);
  }

  /// For a value whose new name another one has.
  void make_way(const Rename& blocked) {
    const std::vector<std::string> values = values_beside(blocked);
    const std::string taken = blocked.value->to;
    std::string other = taken;
    do
      other += "_old";
    while (has(values, other) || wanted_values_.contains(other));
    const Id owner = blocked.from;
    for (Rename& each : pending_)
      if (each.from == owner && each.value->from == taken)
        each.value->from = other;
    carry_out({owner, owner, RenamedValue{taken, other}});
  }

  /// a → b and b → c is a → c.
  std::vector<Rename> composed(const std::vector<Rename>& wanted) const {
    std::vector<Rename> whole;
    for (const Rename& each : wanted) {
      const auto first = std::find_if(whole.begin(), whole.end(),
                                      [&](const Rename& other) { return other.to == each.from; });
      if (!each.value && first != whole.end() && meant(each, wanted) == nullptr)
        first->to = each.to;
      else
        whole.push_back(each);
    }
    return whole;
  }

  void add(const Rename& rename, const std::vector<Rename>& wanted) {
    const Object* object = meant(rename, wanted);
    if (object == nullptr)
      throw Error("cannot rename the " + spoken(rename.from) + ": there is none of that name",
                  "name it as it is in the database now");
    Id to = id_of(*object);
    to.name = rename.to.name;
    if (to.table.empty())
      to.schema = rename.to.schema;
    if (folded(named(*object, to)) != folded(*object))
      pending_.push_back({id_of(*object), std::move(to)});
  }

  /// Of whatever kind: vendors let several kinds share their names.
  bool is_known(const std::string& name) const {
    const auto has_name = [&](const Id& id) { return id.name == name; };
    return std::any_of(there_.begin(), there_.end(),
                       [&](const auto& each) { return has_name(each.first); }) ||
           std::any_of(wanted_.begin(), wanted_.end(), has_name);
  }

  /// What has the name that `rename` gives.
  const Object* holder(const Rename& rename) const {
    const Id wanted = folded(named(*find(rename.from), rename.to));
    const auto is_in_the_way = [&](const auto& each) {
      const Id& id = each.first;
      return id.schema == wanted.schema && rules_.share_names(id.kind, wanted.kind) &&
             (id.name == wanted.name || id_of(each.second).name == rename.to.name);
    };
    auto at = there_.find(wanted);
    if (at == there_.end() && rules_.share_names != nullptr)
      at = std::find_if(there_.begin(), there_.end(), is_in_the_way);
    return at == there_.end() ? nullptr : &at->second;
  }

  /// One step more; what is within tables waits for them.
  void advance() {
    const Kind kind = pending_.front().from.kind;
    const auto due = std::find_if(pending_.begin(), pending_.end(), [&](const Rename& each) {
      return each.from.kind == kind && holder(each) == nullptr;
    });
    if (due == pending_.end())
      return make_way(*holder(pending_.front()));
    const Rename next = std::move(*due);
    pending_.erase(due);
    carry_out(next);
  }

  void make_way(const Object& object) {
    const Id taken = id_of(object);
    Id other = taken;
    do
      other.name += "_old";
    while (is_known(folded(named(object, other)).name));
    for (Rename& each : pending_)
      if (each.from == taken)
        each.from = other;
    carry_out({taken, other});
  }

  void carry_out(const Rename& step) {
    catalog_ = rename(catalog_, step);
    look();
    steps_.push_back(step);
    for (Rename& each : pending_)
      for (Id* id : {&each.from, &each.to})
        follow(step, *id);
  }

  /// What belongs to a table or schema, after its rename.
  static void follow(const Rename& step, Id& id) {
    const Id& was = step.from;
    if (was.kind == Kind::schema && id.kind != Kind::schema && id.schema == was.name)
      id.schema = step.to.name;
    if (was.kind == Kind::table && id.schema == was.schema && id.table == was.name) {
      id.schema = step.to.schema;
      id.table = step.to.name;
    }
  }
};

}  // namespace

std::vector<Rename> rename_steps(const Catalog& from, const Catalog& to,
                                 const std::vector<Rename>& wanted) {
  return wanted.empty() ? std::vector<Rename>() : Steps(from, to).run(wanted);
}

}  // namespace groma::diff_detail
