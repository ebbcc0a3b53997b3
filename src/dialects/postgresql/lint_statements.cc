/// What statements other than ALTER TABLE do.
#include <algorithm>

#include "dialects/postgresql/lint_judge.h"

namespace groma::postgresql {

void LintJudge::create(Words words) {
  const std::size_t offset = words.offset();
  words.skip();
  words.accept({"or", "replace"});
  while (words.accept_one_of({"temp", "temporary", "unlogged", "global", "local", "constraint"}))
    ;
  words.accept("unique");
  if (words.accept("table"))
    create_table(words);
  else if (words.accept("index"))
    create_index(words, offset);
  else if (words.sees({"function"}) || words.sees({"procedure"}))
    create_routine(words, offset);
  else if (words.accept("view"))
    create_view(words);
  else if (words.accept("domain"))
    made_.insert(table_name(words));
  else if (words.accept("policy") && !words.has({"as", "restrictive"}))
    security(words);
  else if (words.accept("trigger")) {
    Words table = words.after({"on"});
    locks(table_name(table), offset);
  }
}

void LintJudge::create_table(Words words) {
  words.accept({"if", "not", "exists"});
  const std::string table = table_name(words);
  made_.insert(table);
  known_.tables[table] = {};
  for (Words part : words.parenthesised().parts()) {
    if (lint::constraint_text(part) || part.sees({"like"}))
      continue;
    const std::size_t offset = part.offset();
    column_type(table, lint::column_text(part), offset);
  }
}

void LintJudge::column_type(const std::string& table, const lint::ColumnText& column,
                            std::size_t offset) {
  const std::string& type = column.type;
  const std::string about = table + "." + column.name;
  known_.tables[table].types[column.name] = type;
  if (column.not_null())
    known_.tables[table].proved.insert(column.name);
  if (type == "json" || type.starts_with("json ["))
    add("prefer-jsonb", about, offset);
  if (type.ends_with("serial") || type.starts_with("serial"))
    add("prefer-identity", about, offset);
  if (type == "char" || type == "character" || type.starts_with("char (") ||
      type.starts_with("character ("))
    add("prefer-text", about, offset);
  if (type.starts_with("timestamp") && !type.starts_with("timestamptz") &&
      type.find("with time zone") == type.npos)
    add("prefer-timestamptz", about, offset);
  if (column.primary_key() && lint::is_small_number(type))
    add("int-primary-key", about, offset);
}

void LintJudge::create_index(Words words, std::size_t offset) {
  const bool concurrently = words.accept("concurrently");
  const bool lenient = words.accept({"if", "not", "exists"});
  const std::string index = words.sees({"on"}) ? std::string{} : words.name();
  words.accept("on");
  const bool only = words.accept("only");
  const std::string table = table_name(words);
  if (is_new(table))
    return;
  if (concurrently && lenient)
    add("concurrently-if-not-exists", index, offset);
  if (!concurrently && !only)
    add("create-index", index.empty() ? table : index, offset);
  if (!concurrently)
    locks(table, offset);
}

void LintJudge::create_routine(const Words& words, std::size_t offset) {
  Words name = words;
  name.skip();
  if (words.has({"security", "definer"}) && !words.has({"set", "search_path"}))
    add("security-definer-search-path", name.name(), offset);
}

/// CREATE OR REPLACE VIEW without the option takes it away, but what was there before is not known.
void LintJudge::create_view(Words words) {
  words.accept({"if", "not", "exists"});
  const std::size_t offset = words.offset();
  const std::string view = words.name();
  Words options = words.after({"with"}).parenthesised();
  if (options.sees({"security_invoker", "=", "false"}) ||
      options.sees({"security_invoker", "=", "off"}))
    add("security-invoker-lost", view, offset);
}

void LintJudge::drop(Words words) {
  const std::size_t offset = words.offset();
  if (words.has("cascade"))
    add("drop-cascade", {}, offset);
  lint::judge_drop(words, made_, sheet_);
  words.skip();
  const std::string what = words.front().text;
  words.skip();
  const bool concurrently = words.accept("concurrently");
  words.accept({"if", "exists"});
  const std::string name = table_name(words);
  if (what == "schema")
    add("drop-schema", name, offset);
  if (what == "index" && !concurrently)
    add("drop-index", name, offset);
  if (what == "policy")
    add("weaken-policy", name, offset);
  if (what == "table" || (what == "index" && !concurrently))
    locks(name, offset);
}

void LintJudge::alter(Words words) {
  const std::size_t offset = words.offset();
  words.skip();
  if (words.accept("table"))
    return alter_table(words, offset);
  const std::string what = words.front().text;
  if (words.accept("type"))
    alter_type(words, offset);
  else if (words.accept("domain"))
    alter_domain(words, offset);
  else if (words.has({"rename", "to"}) && !words.sees({"index"}) && !words.sees({"role"}))
    add("rename-object", words.text(), offset);
  if (what == "policy" || what == "view" || what == "function")
    security(words);
  if (words.has({"owner", "to"}))
    add("change-owner", what, offset);
}

void LintJudge::alter_type(Words words, std::size_t offset) {
  const std::string type = words.name();
  if (words.accept({"add", "value"})) {
    words.accept({"if", "not", "exists"});
    if (in_transaction())
      new_values_.insert(words.front().text);
  } else if (words.has("rename")) {
    add("rename-object", type, offset);
  }
}

void LintJudge::alter_domain(Words words, std::size_t offset) {
  const std::string domain = table_name(words);
  const bool adds = words.sees({"add"}) && !words.has({"not", "valid"});
  if ((adds || words.sees({"set", "not", "null"})) && !is_new(domain))
    add("check-domain", domain, offset);
  else if (words.sees({"rename", "to"}))
    add("rename-object", domain, offset);
}

void LintJudge::security(const Words& words) {
  const bool everything = words.has({"using", "("}) && [&] {
    Words rest = words.after({"using"});
    return rest.parenthesised().text() == "true";
  }();
  if (everything)
    add("weaken-policy", {}, words.offset());
  if (words.sees({"grant"}) && words.has({"to", "public"}))
    add("grant-to-public", {}, words.offset());
  if (words.mentions("security_invoker") && (words.has("reset") || words.mentions("false")))
    add("security-invoker-lost", {}, words.offset());
  if (words.sees({"function"}) && words.has({"security", "definer"}) &&
      !words.has({"set", "search_path"}))
    add("security-definer-search-path", {}, words.offset());
}

void LintJudge::other(Words words) {
  const std::size_t offset = words.offset();
  if (words.accept("truncate")) {
    words.accept("table");
    words.accept("only");
    if (words.has("cascade"))
      add("drop-cascade", {}, offset);
    if (const std::string table = table_name(words); !is_new(table)) {
      add("truncate", table, offset);
      locks(table, offset);
    }
  } else if (words.sees({"reindex"}) && !words.mentions("concurrently")) {
    add("reindex", {}, offset);
  } else if (words.accept("lock")) {
    words.accept("table");
    add("lock-table", table_name(words), offset);
  } else if (words.sees({"cluster"}) || (words.sees({"vacuum"}) && words.mentions("full"))) {
    add("rewrite-table", {}, offset);
  } else if (words.accept({"refresh", "materialized", "view"}) && !words.accept("concurrently") &&
             !words.has({"with", "no", "data"})) {
    add("refresh-materialized-view", words.name(), offset);
  }
}

}  // namespace groma::postgresql
