// Views, routines, triggers, events: away before everything else, made after it.
#include <algorithm>

#include "dialects/mysql/canonical.h"
#include "dialects/mysql/lowering.h"

namespace groma::mysql {

namespace {

std::string drop_sql(const View& view) {
  return "DROP VIEW " + quote(view.name);
}
std::string drop_sql(const Routine& routine) {
  return "DROP " + routine_sql_name(routine);
}
std::string drop_sql(const Trigger& trigger) {
  return "DROP TRIGGER " + quote(trigger.name);
}
std::string drop_sql(const Event& event) {
  return "DROP EVENT " + quote(event.name);
}
std::string drop_sql(const Miscellany& object) {
  return object.drop.text;
}

Steps create_steps(const View& view, const Dialect&, bool replace) {
  return {statement(create_view(view, replace))};
}
Steps create_steps(const Routine& routine, const Dialect& dialect, bool replace) {
  return in_its_mode(routine.options, statement(create_routine(routine, dialect, replace)));
}
Steps create_steps(const Trigger& trigger, const Dialect&, bool) {
  return in_its_mode(trigger.options, statement(create_trigger(trigger)));
}
Steps create_steps(const Event& event, const Dialect&, bool replace) {
  return in_its_mode(event.options,
                     statement(event_statement(replace ? "ALTER" : "CREATE", event)));
}
Steps create_steps(const Miscellany& object, const Dialect&, bool) {
  return {statement(object.definition.text)};
}

template <class K>
bool is_replaced_in_place(const Dialect& dialect) {
  return std::is_same_v<K, View> || std::is_same_v<K, Event> ||
         (std::is_same_v<K, Routine> && is_mariadb(dialect));
}

/// MariaDB keeps the end of an event that is told a schedule without one.
template <class K>
bool keeps_too_much(const K& before, const K& after, const Dialect& dialect) {
  if constexpr (std::is_same_v<K, Event>)
    return is_mariadb(dialect) && before.schedule.text.find(" ENDS ") != std::string::npos &&
           after.schedule.text.find(" ENDS ") == std::string::npos;
  return false;
}

template <class K>
constexpr Phase dropping = std::is_same_v<K, View>      ? phase_drop_view
                           : std::is_same_v<K, Trigger> ? phase_drop_trigger
                           : std::is_same_v<K, Event>   ? phase_drop_event
                                                        : phase_drop_routine;
template <class K>
constexpr Phase making = std::is_same_v<K, View>      ? phase_view
                         : std::is_same_v<K, Trigger> ? phase_trigger
                         : std::is_same_v<K, Event>   ? phase_event
                                                      : phase_routine;

/// Who made an object stays who he was, when it is made again.
template <class K>
void keep_definer(const K& before, K& after) {
  if constexpr (std::is_same_v<K, Trigger> || std::is_same_v<K, Event>)
    if (const std::string was = option(before.options, "definer"); !was.empty())
      after.options["definer"] = was;
}

/// A new object belongs to who runs the plan, where the model does not say.
template <class K>
void leave_out_definer(K& object) {
  if constexpr (std::is_same_v<K, Trigger> || std::is_same_v<K, Event>)
    object.options.erase("definer");
}

template <class K>
void add_needs(const K& object, Footprint& footprint) {
  if constexpr (requires { object.depends; })
    for (const Id& id : object.depends)
      if (id.kind == Kind::view || id.kind == Kind::routine || id.kind == Kind::trigger)
        footprint.prefers.push_back(id);
  if constexpr (std::is_same_v<K, Trigger>)
    if (const std::string before = option(object.options, "follows"); !before.empty())
      footprint.needs.push_back({Kind::trigger, {}, object.table, before});
}

template <class K>
void make(K object, const K* before, bool replace, Lowering& work) {
  if (before != nullptr)
    keep_definer(*before, object);
  else
    leave_out_definer(object);
  const Id id = object.id();
  PlannedAction action{making<K>,
                       id,
                       titled(replace ? "replace" : "create", id),
                       {},
                       create_steps(object, work.dialect, replace)};
  action.footprint.creates.push_back(id);
  add_needs(object, action.footprint);
  work.add(std::move(action));
}

/// Drops come before renames.
template <class K>
void unmake(K object, Lowering& work) {
  if (const auto was = work.old_programs.find(object.id()); was != work.old_programs.end())
    object.name = was->second;
  const Id id = object.id();
  work.add({dropping<K>, id, titled("drop", id), {}, {statement(drop_sql(object))}});
}

/// A trigger that fires after one that is made anew has to be made anew as well: the server would
/// put the other one behind it.
void add_followers(Lowering& work, std::set<Id>& remade) {
  for (std::size_t known = 0; known != remade.size();) {
    known = remade.size();
    for (const Trigger& trigger : work.to.all<Trigger>())
      if (const std::string before = option(trigger.options, "follows"); !before.empty())
        if (remade.contains({Kind::trigger, {}, trigger.table, before}) &&
            work.from.find<Trigger>(trigger.id()) != nullptr)
          remade.insert(trigger.id());
  }
}

/// Where it is by then, after all renames.
template <class K>
void make_anew(const K& before, K after, Lowering& work) {
  keep_definer(before, after);
  const Id id = after.id();
  PlannedAction action{making<K>, id, titled("replace", id), {}, {statement(drop_sql(before))}};
  for (Step& step : create_steps(after, work.dialect, false))
    action.steps.push_back(std::move(step));
  action.footprint.creates.push_back(id);
  work.add(std::move(action));
}

template <class K>
void pass(const K& before, const K& after, Lowering& work) {
  if (keeps_too_much(before, after, work.dialect))
    return make_anew(before, after, work);
  const bool in_place = is_replaced_in_place<K>(work.dialect) && before.name == after.name;
  if (!in_place)
    unmake(before, work);
  if constexpr (std::is_same_v<K, Routine>)
    if (!in_place)
      work.forgotten.insert(after.name);
  make(after, &before, in_place, work);
}

template <class K>
void lower_kind(Lowering& work) {
  std::set<Id> remade, changed;
  for (const Change& change : work.changes) {
    if (change.id.kind != K::kind)
      continue;
    const K* before = change.before ? std::get_if<K>(&*change.before) : nullptr;
    const K* after = change.after ? std::get_if<K>(&*change.after) : nullptr;
    if (before != nullptr && after != nullptr)
      pass(*before, *after, work);
    else if (after != nullptr)
      make(*after, static_cast<const K*>(nullptr), false, work);
    else
      unmake(*before, work);
    changed.insert(after != nullptr ? after->id() : before->id());
  }
  for (const Id& id : work.stale)
    if (id.kind == K::kind)
      remade.insert(id);
  if constexpr (std::is_same_v<K, Trigger>) {
    remade.insert(changed.begin(), changed.end());
    add_followers(work, remade);
  }
  for (const Id& id : remade) {
    const K *before = work.from.find<K>(id), *after = work.to.find<K>(id);
    if (before != nullptr && after != nullptr && !changed.contains(id))
      pass(*before, *after, work);
  }
}

}  // namespace

void lower_programs(Lowering& work) {
  lower_kind<Routine>(work);
  lower_kind<Miscellany>(work);
  lower_kind<View>(work);
  lower_kind<Trigger>(work);
  lower_kind<Event>(work);
}

namespace {

/// The clauses of ALTER SEQUENCE for what differs.
std::string altered_clauses(const Sequence& before, const Sequence& after) {
  std::string text;
  const auto number = [&](std::string_view word, const std::optional<std::int64_t>& was,
                          const std::optional<std::int64_t>& is, std::string_view usual) {
    if (was != is)
      text += " " + (is ? std::string(word) + " " + std::to_string(*is) : std::string(usual));
  };
  number("START WITH", start_of(before), start_of(after), {});
  const bool falls = after.increment.value_or(1) < 0;
  number("MINVALUE", before.minimum, after.minimum, falls ? "NO MINVALUE" : "MINVALUE 1");
  number("MAXVALUE", before.maximum, after.maximum, falls ? "MAXVALUE -1" : "NO MAXVALUE");
  number("INCREMENT BY", before.increment, after.increment, "INCREMENT BY 1");
  number("CACHE", before.cache, after.cache, "CACHE 1000");
  if (before.cycle != after.cycle)
    text += after.cycle ? " CYCLE" : " NOCYCLE";
  if (before.type != after.type)
    text += " AS " + after.type;
  return text;
}

/// The server refuses limits that the next number is beyond: one that comes before the first
/// number allowed goes on with that.
Steps move_into_limits(const std::string& clauses, const Sequence& after) {
  const bool falls = after.increment.value_or(1) < 0;
  const std::string limit =
      std::to_string(falls ? after.maximum.value_or(-1) : after.minimum.value_or(1));
  return {setting("SET @groma_sql = (SELECT CONCAT(" +
                  literal("ALTER SEQUENCE " + quote(after.name) + clauses + " RESTART WITH ") +
                  (falls ? ", LEAST(" : ", GREATEST(") + "next_not_cached_value, " + limit +
                  ")) FROM " + quote(after.name) + ")"),
          setting("PREPARE groma_statement FROM @groma_sql"), statement("EXECUTE groma_statement"),
          setting("DEALLOCATE PREPARE groma_statement")};
}

Steps altered(const Sequence& before, const Sequence& after) {
  Steps steps;
  const std::string clauses = altered_clauses(before, after);
  if (before.minimum != after.minimum || before.maximum != after.maximum)
    steps = move_into_limits(clauses, after);
  else if (!clauses.empty())
    steps.push_back(statement("ALTER SEQUENCE " + quote(after.name) + clauses));
  if (before.comment != after.comment)
    steps.push_back(statement(alter_table(after.name, {"COMMENT=" + literal(after.comment)})));
  return steps;
}

/// Tables and views of its name have to wait.
PlannedAction drop_action(const Sequence& sequence) {
  PlannedAction action{phase_drop_sequence,
                       sequence.id(),
                       titled("drop", sequence.id()),
                       {},
                       {statement("DROP SEQUENCE " + quote(sequence.name))}};
  for (const Kind kind : {Kind::table, Kind::view})
    action.footprint.removes.push_back({kind, {}, {}, sequence.name});
  return action;
}

}  // namespace

void lower_sequences(Lowering& work) {
  for (const Change& change : work.changes) {
    if (change.id.kind != Kind::sequence)
      continue;
    const auto* before = change.before ? std::get_if<Sequence>(&*change.before) : nullptr;
    const auto* after = change.after ? std::get_if<Sequence>(&*change.after) : nullptr;
    if (after == nullptr)
      work.add(drop_action(*before));
    else
      work.add({phase_sequence,
                after->id(),
                titled(before == nullptr ? "create" : "alter", after->id()),
                {},
                before == nullptr ? Steps{statement(create_sequence(*after))}
                                  : altered(*before, *after)});
  }
}

}  // namespace groma::mysql
