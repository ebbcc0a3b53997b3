// Privileges: one statement for all that a role gets, or loses, on one object. What is made anew
// has none but the built-in ones, and what ALTER DEFAULT PRIVILEGES gives or takes.
#include <algorithm>
#include <map>
#include <set>

#include "catalog/letters.h"
#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/render_trigger.h"
#include "dialects/postgresql/routine_name.h"

namespace groma::postgresql {

namespace {

enum class Verb { revoke, revoke_option, grant, grant_with_option };

/// What goes into one statement.
struct Target {
  std::string schema;
  std::string object_kind;
  std::string object;
  Verb verb;
  std::string grantee;
  auto operator<=>(const Target&) const = default;
};

struct Item {
  std::string privilege;
  std::string column;
  auto operator<=>(const Item&) const = default;
};

using Statements = std::map<Target, std::set<Item>>;

/// `TABLE app.users`, as GRANT takes it.
std::string object_words(const Target& target) {
  const auto& [schema, kind, object, verb, grantee] = target;
  if (kind == "miscellany") {
    for (const std::string_view type :
         {"foreign table ", "foreign data wrapper ", "server ", "language ", "large object "})
      if (object.starts_with(type)) {
        const std::string rest = object.substr(type.size());
        if (type == "foreign table ")
          return "TABLE " + name(schema, rest);
        if (type == "server ")
          return "FOREIGN SERVER " + name(rest);
        return upper(std::string(type)) + name(rest);
      }
    return object;
  }
  if (kind == "routine")
    return "ROUTINE " + routine_name(schema, object);
  if (kind == "schema" || kind == "sequence" || kind == "domain")
    return upper(kind) + " " + name(schema, object);
  const bool type = kind == "enum_type" || kind == "composite" || kind == "range";
  return (type ? "TYPE " : "TABLE ") + name(schema, object);
}

std::string privileges(const std::set<Item>& items) {
  std::map<std::string, std::vector<std::string>> columns;
  for (const Item& item : items)
    if (item.column.empty())
      columns[item.privilege];
    else
      columns[item.privilege].push_back(name(item.column));
  std::vector<std::string> list;
  for (const auto& [privilege, of] : columns)
    list.push_back(of.empty() ? privilege : privilege + " (" + join(of, ", ") + ")");
  return join(list, ", ");
}

std::string render(const Target& target, const std::set<Item>& items) {
  const std::string on = privileges(items) + " ON " + object_words(target);
  switch (target.verb) {
    case Verb::revoke:
      return "REVOKE " + on + " FROM " + role(target.grantee);
    case Verb::revoke_option:
      return "REVOKE GRANT OPTION FOR " + on + " FROM " + role(target.grantee);
    case Verb::grant:
      return "GRANT " + on + " TO " + role(target.grantee);
    case Verb::grant_with_option:
      return "GRANT " + on + " TO " + role(target.grantee) + " WITH GRANT OPTION";
  }
  return {};
}

class Grants {
 public:
  explicit Grants(Lowering& work) : work_(work) {}

  void collect() {
    for (const Id& id : work_.concerned(Kind::grant))
      differ(work_.from.find<Grant>(id), work_.to.find<Grant>(id));
    for (const Grant& grant : work_.to.all<Grant>())
      if (is_made(grant))
        give(grant);
    undo_defaults();
  }

  void emit() {
    for (const auto& [target, items] : statements_)
      work_.add(action(target, items));
  }

 private:
  /// The object, or the column of it, is made in this plan.
  bool is_made(const Grant& grant) const {
    const std::vector<Id> needs = work_.after.needs(grant.id());
    const bool of_schema = grant.object_kind == "schema";
    return std::any_of(needs.begin(), needs.end(), [&](const Id& id) {
      return (id.kind != Kind::schema || of_schema) && work_.creates(id);
    });
  }

  bool is_gone(const Grant& grant) const {
    const std::vector<Id> needs = work_.before.needs(grant.id());
    return std::any_of(needs.begin(), needs.end(), [&](const Id& id) { return work_.drops(id); });
  }

  void add(const Grant& grant, Verb verb) {
    statements_[{grant.schema, grant.object_kind, grant.object, verb, grant.grantee}].insert(
        {grant.privilege, grant.column});
  }

  void give(const Grant& grant) {
    if (grant.revoked)
      add(grant, Verb::revoke);
    else
      add(grant, grant.grantable ? Verb::grant_with_option : Verb::grant);
  }

  void differ(const Grant* before, const Grant* after) {
    if (after == nullptr) {
      if (is_gone(*before))
        return;
      add(*before, before->revoked ? Verb::grant : Verb::revoke);
    } else if (is_made(*after)) {
      return;
    } else if (before != nullptr && before->grantable && !after->grantable && !after->revoked) {
      add(*after, Verb::revoke_option);
    } else {
      give(*after);
    }
  }

  /// Takes from new objects what ALTER DEFAULT PRIVILEGES gives them and the model does not.
  void undo_defaults() {
    if (work_.from.all<DefaultPrivilege>().empty())
      return;
    for (const Id& each : ids_of(work_.to))
      if (work_.creates(each) && has_owner(each))
        for (const DefaultPrivilege& usual : work_.from.all<DefaultPrivilege>())
          undo_default(each, usual);
  }

  /// Only where owners are known were privileges asked for.
  bool has_owner(const Id& id) const {
    bool known = false;
    for_each_kind([&]<class K>() {
      if constexpr (requires(const K& object) { object.owner; })
        if (K::kind == id.kind)
          if (const K* object = work_.to.find<K>(id))
            known = !object->owner.empty();
    });
    return known;
  }

  static std::string default_kind(Kind kind) {
    switch (kind) {
      case Kind::table:
      case Kind::view:
      case Kind::materialized_view:
        return "tables";
      case Kind::sequence:
        return "sequences";
      case Kind::routine:
        return "functions";
      case Kind::enum_type:
      case Kind::domain:
      case Kind::composite:
      case Kind::range:
        return "types";
      case Kind::schema:
        return "schemas";
      default:
        return {};
    }
  }

  void undo_default(const Id& id, const DefaultPrivilege& usual) {
    const bool applies = usual.object_kind == default_kind(id.kind) &&
                         (usual.schema.empty() || usual.schema == id.schema);
    if (!applies)
      return;
    Grant grant;
    grant.schema = id.schema;
    grant.object_kind = to_string(id.kind);
    grant.object = id.name;
    grant.grantee = usual.grantee;
    grant.privilege = usual.privilege;
    if (const Grant* wanted = work_.to.find<Grant>(grant.id())) {
      if (usual.grantable && !wanted->grantable && !wanted->revoked)
        add(grant, Verb::revoke_option);
      return;
    }
    add(grant, usual.revoked ? Verb::grant : Verb::revoke);
  }

  PlannedAction action(const Target& target, const std::set<Item>& items) const {
    Grant sample;
    sample.schema = target.schema;
    sample.object_kind = target.object_kind;
    sample.object = target.object;
    const bool takes = target.verb == Verb::revoke || target.verb == Verb::revoke_option;
    const Id place{Kind::grant, target.schema, {}, target.object_kind + " " + target.object};
    Footprint footprint;
    for (const Item& item : items) {
      sample.column = item.column;
      for (Id& need : work_.after.needs_of(sample))
        footprint.needs.push_back(std::move(need));
    }
    for (const Id& need : footprint.needs)
      footprint.prefers.push_back(facet(need, "altered"));
    (takes ? footprint.creates : footprint.prefers)
        .push_back(facet(place, "revoked from " + target.grantee));
    Step step = statement(render(target, items));
    if (takes)
      step.hazards.push_back(
          {HazardKind::breaks_application,
           role(target.grantee) + " loses " + privileges(items) + " on " + object_words(target),
           {}});
    return {create_phase(Kind::grant) + (takes ? 0 : 1),
            place,
            titled("privileges on", place),
            std::move(footprint),
            {std::move(step)}};
  }

  Lowering& work_;
  Statements statements_;
};

}  // namespace

void lower_grants(Lowering& work) {
  Grants grants(work);
  grants.collect();
  grants.emit();
}

namespace {

std::string default_privileges(const DefaultPrivilege& usual, const std::string& what,
                               std::string_view preposition) {
  std::string sql = "ALTER DEFAULT PRIVILEGES FOR ROLE " + role(usual.role);
  if (!usual.schema.empty())
    sql += " IN SCHEMA " + name(usual.schema);
  return sql + " " + what + " " + usual.privilege + " ON " + upper(usual.object_kind) + " " +
         std::string(preposition) + " " + role(usual.grantee);
}

std::string grant_default(const DefaultPrivilege& usual) {
  return default_privileges(usual, "GRANT", "TO") + (usual.grantable ? " WITH GRANT OPTION" : "");
}

std::string revoke_default(const DefaultPrivilege& usual) {
  return default_privileges(usual, "REVOKE", "FROM");
}

std::string default_change(const DefaultPrivilege* before, const DefaultPrivilege* after) {
  if (after == nullptr)
    return before->revoked ? grant_default(*before) : revoke_default(*before);
  if (after->revoked)
    return revoke_default(*after);
  if (before != nullptr && before->grantable && !after->grantable && !before->revoked)
    return default_privileges(*after, "REVOKE GRANT OPTION FOR", "FROM");
  return grant_default(*after);
}

}  // namespace

/// Last of all, so that what this plan makes is made under the old ones.
void lower_default_privileges(Lowering& work) {
  for (const Id& id : work.concerned(Kind::default_privilege)) {
    const auto* before = work.from.find<DefaultPrivilege>(id);
    const auto* after = work.to.find<DefaultPrivilege>(id);
    Footprint footprint;
    if (!id.schema.empty()) {
      const Id schema{Kind::schema, {}, {}, id.schema};
      if (after == nullptr && work.drops(schema))
        continue;
      footprint.needs.push_back(schema);
    }
    work.add({phase_late,
              id,
              titled("alter", id),
              std::move(footprint),
              {statement(default_change(before, after))}});
  }
}

}  // namespace groma::postgresql
