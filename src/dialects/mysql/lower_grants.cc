// Privileges: one statement for all that somebody gets, or loses, on one object. They are the
// database's own; users and roles are not. The servers forget those on a routine that is dropped,
// and leave those on a table under its old name when it is renamed.
#include <algorithm>
#include <map>
#include <set>

#include "dialects/mysql/lowering.h"

namespace groma::mysql {

namespace {

enum class Verb { revoke, revoke_option, grant, grant_with_option };

/// What goes into one statement.
struct Target {
  Verb verb;
  std::string object_kind;
  std::string object;
  std::string grantee;
  auto operator<=>(const Target&) const = default;
};

using Statements = std::map<Target, std::map<std::string, std::vector<std::string>>>;

std::string object_words(const Target& target) {
  if (target.object_kind == "schema")
    return "*";  // the database that the session uses
  if (target.object_kind != "routine")
    return quote(target.object);
  Routine routine;
  routine.name = target.object;
  return routine_sql_name(routine);
}

/// ``SELECT (`a`), INSERT``: by privilege, its columns.
std::string privileges(const std::map<std::string, std::vector<std::string>>& items) {
  std::vector<std::string> list;
  for (const auto& [privilege, columns] : items)
    list.push_back(columns.empty() ? privilege : privilege + " (" + names(columns) + ")");
  return join(list, ", ");
}

std::string sql(const Target& target, const Statements::mapped_type& items) {
  const bool gives = target.verb == Verb::grant || target.verb == Verb::grant_with_option;
  const std::string who = target.grantee == "PUBLIC" ? "PUBLIC" : account(target.grantee);
  const std::string what = target.verb == Verb::revoke_option ? "GRANT OPTION" : privileges(items);
  return (gives ? "GRANT " : "REVOKE ") + what + " ON " + object_words(target) +
         (gives ? " TO " : " FROM ") + who +
         (target.verb == Verb::grant_with_option ? " WITH GRANT OPTION" : "");
}

class Grants {
 public:
  explicit Grants(Lowering& work) : work_(work) {}

  void collect() {
    for (const Change& change : work_.changes)
      if (change.id.kind == Kind::grant)
        differ(change);
    for (const Grant& grant : work_.from.all<Grant>()) {
      if (is_changed(grant))
        continue;
      if (grant.object_kind == "routine" && work_.forgotten.contains(grant.object))
        give(grant, grant.object);
      if (const std::string now = new_table(grant); !now.empty()) {
        add(grant, grant.object, Verb::revoke);
        give(grant, now);
      }
    }
  }

  void emit() {
    for (const auto& [target, items] : statements_) {
      const bool gives = target.verb == Verb::grant || target.verb == Verb::grant_with_option;
      const Id id{Kind::grant, {}, {}, target.object + " " + target.grantee};
      Step step = statement(sql(target, items));
      if (gives)
        step.hazards.push_back(hazard(
            HazardKind::security,
            target.grantee + " may do more: " + privileges(items) + " on " + object_words(target)));
      work_.add({gives ? phase_grant : phase_revoke,
                 id,
                 (gives ? "grant on " : "revoke on ") + object_words(target),
                 {},
                 {std::move(step)}});
    }
  }

 private:
  void add(const Grant& grant, const std::string& object, Verb verb) {
    auto& columns = statements_[{verb, grant.object_kind, object, grant.grantee}][grant.privilege];
    if (!grant.column.empty())
      columns.push_back(grant.column);
  }

  void give(const Grant& grant, const std::string& object) {
    add(grant, object, grant.grantable ? Verb::grant_with_option : Verb::grant);
  }

  bool has_more(const Grant& grant) const {
    const auto& all = work_.to.all<Grant>();
    return std::any_of(all.begin(), all.end(), [&](const Grant& each) {
      return each.grantable && each.object_kind == grant.object_kind &&
             each.object == grant.object && each.grantee == grant.grantee;
    });
  }

  /// The right to pass on is one for all that somebody has on an object.
  void differ(const Change& change) {
    const auto* before = change.before ? &std::get<Grant>(*change.before) : nullptr;
    const auto* after = change.after ? &std::get<Grant>(*change.after) : nullptr;
    if (before != nullptr && before->grantable && !has_more(*before))
      statements_[{Verb::revoke_option, before->object_kind, before->object, before->grantee}];
    if (after == nullptr) {
      // A routine that goes takes its privileges along.
      if (before->object_kind != "routine" || has_routine(work_.to, before->object))
        add(*before, before->object, Verb::revoke);
    } else if (before == nullptr || after->grantable) {
      give(*after, after->object);
    }
  }

  static bool has_routine(const Catalog& catalog, const std::string& name) {
    return catalog.find<Routine>({Kind::routine, {}, {}, name}) != nullptr;
  }

  bool is_changed(const Grant& grant) const {
    return std::any_of(work_.changes.begin(), work_.changes.end(),
                       [&](const Change& each) { return each.id == grant.id(); });
  }

  std::string new_table(const Grant& grant) const {
    if (grant.object_kind != "routine" && grant.object_kind != "schema")
      for (const auto& [now, old] : work_.old_tables)
        if (old == grant.object && now != old)
          return now;
    return {};
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

}  // namespace groma::mysql
