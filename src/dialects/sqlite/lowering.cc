#include "dialects/sqlite/lowering.h"

#include <algorithm>

#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

bool Lowering::treated(const std::string& table, Treatment how) const {
  const auto at = tables.find(table);
  return at != tables.end() && at->second.treatment == how;
}

bool Lowering::any(Treatment how) const {
  return std::any_of(tables.begin(), tables.end(),
                     [&](const auto& each) { return each.second.treatment == how; });
}

std::string Lowering::fresh_name(std::string wish) const {
  while (names.contains(fold(wish)))
    wish += '_';
  return wish;
}

Id folded_id(Kind kind, std::string_view table, std::string_view name) {
  return {kind, {}, fold(table), fold(name)};
}

Id relation_id(std::string_view name) {
  return {Kind::table, {}, {}, fold(name)};
}

Id name_id(std::string_view name) {
  return {Kind::table, {}, fold(name), "name"};
}

Id trigger_id(std::string_view name) {
  return {Kind::trigger, {}, {}, fold(name)};
}

std::vector<Id> mentioned(const Lowering& work, std::string_view sql, std::string_view self) {
  std::set<std::string> found;
  for (const Token& token : tokenize(sql))
    if (is_name(token) && !equal_folded(token.name(), self))
      if (std::string name = fold(token.name()); work.relations.contains(name))
        found.insert(std::move(name));
  std::vector<Id> ids;
  for (const std::string& name : found)
    ids.push_back(relation_id(name));
  return ids;
}

Step statement(std::string sql) {
  Step step;
  step.sql = std::move(sql);
  return step;
}

Step guard(std::string sql, std::string refusal) {
  Step step;
  step.sql = std::move(sql);
  step.guard = true;
  step.refusal = std::move(refusal);
  return step;
}

Step setting(std::string sql) {
  Step step = statement(std::move(sql));
  step.setting = true;
  return step;
}

std::string literal(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text)
    quoted.append(c == '\'' ? 2 : 1, c);
  return quoted + '\'';
}

std::string dotted(const TableParts& parts, const Column& column) {
  return parts.table->name + "." + column.name;
}

}  // namespace groma::sqlite
