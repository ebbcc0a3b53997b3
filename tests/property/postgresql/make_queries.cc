#include <fmt/format.h>

#include "property/postgresql/make.h"

namespace groma::proof::postgresql {
namespace {

using Choices = std::vector<std::string>;

/// How a column of that family is found fast, `{0}`.
std::string index_form(Maker& maker, const std::string& own) {
  static const std::map<std::string, Choices, std::less<>> forms = {
      {"number",
       {"({0})", "USING hash ({0})", "({0} DESC)", "({0} DESC NULLS LAST)", "({0} NULLS FIRST)",
        "(({0} + 1))", "USING brin ({0})", "USING btree (abs({0}) DESC, {0})"}},
      {"text",
       {"({0})", "(lower({0}))", "({0} text_pattern_ops)", "({0} COLLATE \"C\")",
        "(lower({0}) COLLATE \"C\" text_pattern_ops DESC)", "USING hash ({0})",
        "USING gin (to_tsvector('english', {0}))", "({0} COLLATE \"POSIX\" DESC NULLS LAST, {0})"}},
      {"jsonb", {"USING gin ({0})", "USING gin ({0} jsonb_path_ops)", "(({0} -> 'a'))"}},
      {"integers", {"USING gin ({0})", "({0})"}},
      {"texts", {"USING gin ({0})"}},
      {"span", {"USING gist ({0})", "USING spgist ({0})", "(lower({0}))"}},
      {"inet", {"USING gist ({0} inet_ops)", "({0})"}},
      {"point", {"USING gist ({0})", "USING spgist ({0} kd_point_ops)"}},
      {"words",
       {"USING gist ({0})", "USING gist ({0} tsvector_ops (siglen = 100))", "USING gin ({0})"}},
      {"date", {"({0})", "USING brin ({0} date_minmax_multi_ops (values_per_range = 16))"}},
  };
  const auto at = forms.find(own);
  return at != forms.end() ? maker.pick(at->second) : is_ordered(own) ? "({0})" : "";
}

/// Queries over the table `{0}` and its columns `{1}` and `{2}`; those first through which a view
/// can be written to.
const Choices writable_queries = {"SELECT {1} FROM {0}", "SELECT {1}, {2} AS other FROM {0}",
                                  "SELECT {1} AS one FROM {0} WHERE {2} IS NOT NULL",
                                  "SELECT t.* FROM {0} AS t"};
const Choices queries = {
    "SELECT count(*) AS n, max({1}::text) AS top FROM {0}",
    "SELECT {1}::text AS c, count(*) FROM {0} GROUP BY 1 HAVING count(*) > 0 ORDER BY 1 DESC",
    "SELECT a.{1} AS x, b.{2} AS y FROM {0} a JOIN {0} b ON a.{1}::text = b.{1}::text",
    "WITH q AS (SELECT {1} AS c FROM {0}) SELECT c FROM q",
    "SELECT {1} FROM {0} UNION ALL SELECT {1} FROM {0}",
    "SELECT {1}, row_number() OVER (ORDER BY {2}::text) AS r FROM {0}",
    "SELECT CASE WHEN {1} IS NULL THEN 'it''s; null' ELSE {2}::text END AS k FROM {0}",
    "SELECT EXISTS (SELECT 1 FROM {0} i WHERE i.{1} IS NULL) AS e, {2} FROM {0}",
    "SELECT a.{1}, l.v FROM {0} a CROSS JOIN LATERAL (SELECT a.{2}::text AS v) l",
    "SELECT DISTINCT {1}::text COLLATE \"C\" AS t FROM {0} LIMIT 5",
};

bool query_of_table(Maker& maker, Thing& thing, bool writable) {
  const Thing* table = maker.table(0);
  const Key first = table == nullptr ? 0 : maker.column(table->key);
  if (first == 0)
    return false;
  thing.set(writable ? "query:writable" : "query",
            maker.pick(writable ? writable_queries : queries),
            {table->key, first, maker.column(table->key)});
  // A column twice needs two names.
  Text& text = thing.parts[writable ? "query:writable" : "query"];
  if (text.refs[1] == text.refs[2])
    text = {"SELECT {1} FROM {0}", text.refs};
  return true;
}

void query_of_view(Maker& maker, Thing& thing, const Thing& view) {
  static const Choices over = {"SELECT * FROM {0}", "SELECT count(*) AS n FROM {0}",
                               "SELECT v AS whole FROM {0} v",
                               "SELECT count(*) AS n, max(v::text) AS whole FROM {0} v"};
  thing.set("query", maker.pick(over), {view.key});
}

void make_view_options(Maker& maker, Thing& thing) {
  maker.set(thing, 12, "security_barrier", {"true"});
  maker.set(thing, 12, "security_invoker", {"true"});
  if (thing.has("query:writable")) {
    maker.set(thing, 25, "check_option", {"LOCAL", "CASCADED"});
    const Text& query = thing.parts["query:writable"];
    if (maker.chance(15) && query.pattern.starts_with("SELECT {1} FROM"))
      thing.set("column_default", "{1}", query.refs);
  }
}

}  // namespace

std::optional<Thing> make_index(Maker& maker, Key parent) {
  const Thing* table = maker.table(parent);
  const Thing* view =
      parent == 0 && maker.chance(15)
          ? maker.any(Kind::materialized_view,
                      [](const Thing& each) {
                        return each.pattern("query").find("count(*) AS n") != std::string::npos;
                      })
          : nullptr;
  Thing thing{0, Kind::index, 0, ""};
  if (parent == 0 && view != nullptr) {
    thing.parent = view->key;
    thing.set("form", maker.pick({"(n)", "(n DESC)", "((n + 1))"}));
  } else {
    if (table == nullptr || table->kind != Kind::table)
      return std::nullopt;
    thing.parent = table->key;
    const std::vector<Key> columns = maker.columns(table->key, 3, is_ordered);
    const Key one = maker.column(table->key);
    if (one == 0)
      return std::nullopt;
    const std::string own = family(maker.schema, *maker.schema.find(one));
    maker.about_column(thing, "form", one, index_form(maker, own));
    if (columns.size() > 1 || thing.parts.empty()) {
      thing.parts.clear();
      if (columns.empty())
        return std::nullopt;
      thing.parts["form"] = key_list(columns);
    }
    if (maker.chance(20))
      maker.about_column(
          thing, "predicate", one,
          maker.chance(50) ? "{0} IS NOT NULL" : random_condition(maker.random, own));
    if (maker.chance(15))
      thing.parts["include"] = key_list({one});
    maker.set(thing, 15, "unique", {"UNIQUE"});
    maker.set(thing, 20, "nulls_not_distinct", {"NULLS NOT DISTINCT"});
    maker.set(thing, 6, "statistics", {"50"});
  }
  maker.set(thing, 15, "storage", {"fillfactor = 70", "fillfactor = 80"});
  maker.set(thing, 6, "clustered", {"CLUSTER"});
  maker.set(thing, 5, "identity", {"USING"});
  maker.comment(thing);
  return thing;
}

std::optional<Thing> make_view(Maker& maker, Kind kind) {
  Thing thing;
  thing.kind = kind;
  const Thing* view = maker.chance(25) ? maker.any(Kind::view) : nullptr;
  if (view == nullptr && maker.chance(30))
    view = maker.any(Kind::materialized_view);
  if (view != nullptr)
    query_of_view(maker, thing, *view);
  else if (!query_of_table(maker, thing, kind == Kind::view && maker.chance(50)))
    return std::nullopt;
  if (kind == Kind::view)
    make_view_options(maker, thing);
  else
    maker.set(thing, 15, "storage",
              {"fillfactor = 70", "fillfactor = 80, autovacuum_enabled = off"});
  maker.set(thing, 10, "column_comment", {"of the first column", "other"});
  maker.comment(thing);
  return thing;
}

}  // namespace groma::proof::postgresql
