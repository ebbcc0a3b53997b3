/// What the parts of lowering share; see lower.h for the rules.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dialects/sqlite/table_parts.h"
#include "groma/plan.h"

namespace groma::sqlite {

inline constexpr int phase_rename = 0;
inline constexpr int phase_record = 10;
inline constexpr int phase_drop_trigger = 20;
inline constexpr int phase_drop_view = 30;
inline constexpr int phase_drop_index = 40;
inline constexpr int phase_drop_table = 50;
inline constexpr int phase_table = 60;
inline constexpr int phase_index = 70;
inline constexpr int phase_view = 80;
inline constexpr int phase_trigger = 90;

using Changes = std::vector<const Change*>;

/// A column that ALTER TABLE … ADD COLUMN adds, with what is written at it.
struct Addition {
  const Column* column = nullptr;
  std::vector<const Check*> checks;
  const ForeignKey* references = nullptr;
};

/// How a table is altered in place; both lists in the order in which they run.
struct InPlace {
  std::vector<Addition> additions;
  std::vector<const Column*> removals;
};

enum class Treatment { create, drop, in_place, rebuild };

/// What becomes of a table that changes.
struct TablePlan {
  Treatment treatment = Treatment::rebuild;
  Changes changes;  ///< of the table itself, its columns and constraints; no renames
  InPlace in_place;
};

/// What is dropped and created, never altered.
using Replaced = std::variant<VirtualTable, Index, View, Trigger>;

/// Both sides and what differs. Names are folded wherever they are keys.
struct Lowering {
  const Catalog& from;  ///< after the renames
  const Catalog& to;
  Tables before;
  Tables after;
  std::map<std::string, TablePlan> tables;  ///< those that change
  std::map<Id, Replaced> dropped;           ///< what is to be dropped
  std::map<Id, Replaced> created;           ///< and to create; what changes is in both
  std::set<std::string> relations;          ///< tables, views and virtual tables of both sides
  std::set<std::string> names;              ///< these and the indexes

  bool treated(const std::string& table, Treatment how) const;
  bool any(Treatment how) const;

  /// True when the index or trigger stays as it is.
  bool stays(const Id& id) const { return !dropped.contains(id); }

  /// `wish`, or with underscores behind it where that name is taken.
  std::string fresh_name(std::string wish) const;
};

/// The id under which changes know an object of a table.
Id folded_id(Kind kind, std::string_view table, std::string_view name);

/// Resources of footprints.
Id relation_id(std::string_view name);  ///< a table, view or virtual table
Id name_id(std::string_view name);      ///< the right to a name
Id trigger_id(std::string_view name);

/// The tables and views that the SQL text mentions, but for `self`, as resources.
std::vector<Id> mentioned(const Lowering& work, std::string_view sql, std::string_view self);

Step statement(std::string sql);
Step guard(std::string sql, std::string refusal);
Step setting(std::string sql);

/// `'it''s'`
std::string literal(std::string_view text);

/// `table.column`, for people.
std::string dotted(const TableParts& parts, const Column& column);

}  // namespace groma::sqlite
