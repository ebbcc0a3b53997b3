#include "dialects/sqlite/soundness.h"

#include <algorithm>
#include <array>

#include "dialects/sqlite/render.h"
#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

namespace {

using Names = std::set<std::string>;

// What any statement may name.
void add_common(Names& known) {
  known.insert({"rowid", "_rowid_", "oid", "new", "old", "main", "temp", "true", "false", "rank",
                "sqlite_schema", "sqlite_master", "sqlite_sequence"});
}

void add_columns(const Lowering& work, Names& known, Names& gone) {
  for (const auto& [name, before] : work.before) {
    const auto after = work.after.find(name);
    for (const Column* each : before.columns) {
      const bool stays = after != work.after.end() && after->second.column(each->name);
      (stays ? known : gone).insert(fold(each->name));
    }
  }
}

void add_relations(const Lowering& work, Names& known, Names& gone) {
  for (const auto& [name, parts] : work.before)
    (work.after.contains(name) ? known : gone).insert(name);
  for (const View& each : work.from.all<View>())
    known.insert(fold(each.name));
  for (const VirtualTable& each : work.from.all<VirtualTable>()) {
    known.insert(fold(each.name));
    for (const std::string& argument : each.arguments)
      for (const Token& token : tokenize(argument))
        known.insert(fold(token.name()));
  }
  for (const auto& [id, object] : work.dropped)
    if (id.kind == Kind::view || id.kind == Kind::virtual_table)
      gone.insert(id.name);
}

bool is_word(const Token& token) {
  return is_name(token) && !(token.kind == TokenKind::identifier && is_keyword(token.text));
}

// `x AS a`, `x a`, `(…) a`; in CAST the words of a type.
bool is_alias(const Token& before) {
  return is_keyword_like(before, "as") || is_word(before) || before.is(")") ||
         before.kind == TokenKind::string || before.kind == TokenKind::number;
}

bool is_certain(const std::vector<Token>& tokens, std::size_t at) {
  if (tokens[at + 1].is("("))
    return true;  // a function
  return at > 0 && (is_alias(tokens[at - 1]) || is_keyword_like(tokens[at - 1], "collate") ||
                    is_keyword_like(tokens[at - 1], "with"));
}

// The names that a text gives to what it reads.
void add_aliases(std::string_view sql, Names& known) {
  const std::vector<Token> tokens = tokenize(sql);
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i)
    if (is_word(tokens[i]) && is_certain(tokens, i) && !tokens[i + 1].is("("))
      known.insert(fold(tokens[i].name()));
}

class Judge {
 public:
  explicit Judge(const Lowering& work) {
    add_common(known_);
    add_columns(work, known_, gone_);
    add_relations(work, known_, gone_);
    for (const View& each : work.from.all<View>()) {
      add_aliases(each.query.text, known_);
      for (const std::string& column : each.columns)
        known_.insert(fold(column));
    }
    for (const Trigger& each : work.from.all<Trigger>()) {
      add_aliases(each.definition.text, known_);
      known_.insert(fold(each.name));
    }
  }

  bool operator()(std::string_view sql) const {
    const std::vector<Token> tokens = tokenize(sql);
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      if (!is_word(tokens[i]))
        continue;
      const std::string name = fold(tokens[i].name());
      if (gone_.contains(name) || (!known_.contains(name) && !is_certain(tokens, i)))
        return false;
    }
    return true;
  }

 private:
  Names known_;
  Names gone_;
};

// Views that can be resolved one after the other; a circle of them cannot.
bool has_circle(const Lowering& work) {
  std::map<std::string, std::set<std::string>> waits_for;
  for (const View& each : work.from.all<View>())
    for (const Id& id : mentioned(work, each.query.text, {}))
      if (!work.before.contains(id.name))
        waits_for[fold(each.name)].insert(id.name);
  for (bool progress = true; progress;) {
    progress = false;
    for (auto& [view, others] : waits_for)
      progress = std::erase_if(others,
                               [&](const std::string& other) {
                                 const auto at = waits_for.find(other);
                                 return at == waits_for.end() || at->second.empty();
                               }) > 0 ||
                 progress;
  }
  return std::any_of(waits_for.begin(), waits_for.end(),
                     [](const auto& each) { return !each.second.empty(); });
}

// "x" is a string to an index where the table has no such column, the names of the rowid included:
// but only as long as nobody looks closely, which DROP COLUMN does.
bool has_misunderstanding(const Lowering& work, const Index& index) {
  const auto table = work.before.find(fold(index.table));
  if (table == work.before.end())
    return true;
  const auto is_column = [&](std::string_view name) { return table->second.column(name); };
  const std::string sql = create_index(index);
  for (const std::string_view name : {"rowid", "_rowid_", "oid"})
    if (mentions(sql, name) && !is_column(name))
      return true;
  return !std::all_of(index.columns.begin(), index.columns.end(), [&](const KeyPart& part) {
    return part.column.empty() || is_column(part.column);
  });
}

}  // namespace

bool is_sound(const Lowering& work) {
  const Judge judge(work);
  const auto all_of = [](const auto& list, const auto& test) {
    return std::all_of(list.begin(), list.end(), test);
  };
  return !has_circle(work) && all_of(work.from.all<View>(), [&](const View& each) {
    return !work.stays(folded_id(Kind::view, {}, each.name)) || judge(each.query.text);
  }) && all_of(work.from.all<Trigger>(), [&](const Trigger& each) {
    return !work.stays(folded_id(Kind::trigger, each.table, each.name)) ||
           judge(each.definition.text);
  }) && all_of(work.from.all<Index>(), [&](const Index& each) {
    return !has_misunderstanding(work, each);
  });
}

}  // namespace groma::sqlite
