// The proof that nothing is missed: pg_dump makes the list of what there is, and all of it is in
// the catalog or among the unmodelled.
#include <algorithm>
#include <cstdio>
#include <set>

#include "dialects/postgresql/url.h"
#include "groma/qualified.h"
#include "groma/snapshot.h"
#include "live/postgresql_everything.h"
#include "live/postgresql_support.h"
#include "pairs/postgresql_oracle.h"

using namespace groma;

namespace {

using Names = std::set<std::string>;

/// What pg_dump lists apart from the object that it belongs to, and a comment and a privilege on
/// everything that can have them.
constexpr const char* what_else = R"(
CREATE TABLE part (a int PRIMARY KEY) PARTITION BY RANGE (a);
CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (0) TO (9);
CREATE TABLE part2 PARTITION OF part DEFAULT;
CREATE INDEX partial ON ONLY part (a DESC);
CREATE INDEX partial1 ON part1 (a DESC);
ALTER INDEX partial ATTACH PARTITION partial1;
CREATE TABLE k (a positive REFERENCES t, b int UNIQUE, r int4range, EXCLUDE USING gist (r WITH &&));
ALTER TABLE k ADD CONSTRAINT late CHECK (b > 0) NOT VALID;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE SEQUENCE owned OWNED BY k.b;
ALTER TABLE k ALTER b SET DEFAULT nextval('owned') + 1;
CREATE PUBLICATION pubs FOR TABLES IN SCHEMA s;
CREATE SUBSCRIPTION sub CONNECTION 'host=nowhere.invalid password=hush' PUBLICATION p
  WITH (connect = false, slot_name = NONE, enabled = false);
SELECT lo_create(4711);
COMMENT ON ACCESS METHOD heap2 IS 'note 1';
COMMENT ON AGGREGATE agg(int, mood) IS 'note 2';
COMMENT ON CAST (mood AS int) IS 'note 3';
COMMENT ON COLLATION coll IS 'note 4';
COMMENT ON COLUMN t.n IS 'note 5';
COMMENT ON COLUMN mv.n IS 'note 6';
COMMENT ON COLUMN pair.l IS 'note 7';
COMMENT ON CONSTRAINT late ON k IS 'note 8';
COMMENT ON CONSTRAINT t_pkey ON t IS 'note 9';
COMMENT ON CONSTRAINT k_a_fkey ON k IS 'note 10';
COMMENT ON CONVERSION conv IS 'note 11';
COMMENT ON DOMAIN positive IS 'note 12';
COMMENT ON EXTENSION hstore IS 'note 13';
COMMENT ON EVENT TRIGGER et IS 'note 14';
COMMENT ON FOREIGN DATA WRAPPER fdw IS 'note 15';
COMMENT ON FOREIGN TABLE ft IS 'note 16';
COMMENT ON FUNCTION tf() IS 'note 17';
COMMENT ON INDEX mvi IS 'note 18';
COMMENT ON INDEX t_pkey IS 'note 19';
COMMENT ON LANGUAGE plx IS 'note 20';
COMMENT ON MATERIALIZED VIEW mv IS 'note 21';
COMMENT ON OPERATOR === (int, int) IS 'note 22';
COMMENT ON OPERATOR CLASS cls USING btree IS 'note 23';
COMMENT ON OPERATOR FAMILY fam USING btree IS 'note 24';
COMMENT ON POLICY po ON t IS 'note 25';
COMMENT ON PROCEDURE p(mood) IS 'note 26';
COMMENT ON PUBLICATION pub IS 'note 27';
COMMENT ON RULE r ON v IS 'note 28';
COMMENT ON SEQUENCE seq IS 'note 29';
COMMENT ON SERVER srv IS 'note 30';
COMMENT ON STATISTICS stat IS 'note 31';
COMMENT ON TABLE t IS 'note 32';
COMMENT ON TEXT SEARCH CONFIGURATION tsc IS 'note 33';
COMMENT ON TEXT SEARCH DICTIONARY tsd IS 'note 34';
COMMENT ON TEXT SEARCH PARSER tsp IS 'note 35';
COMMENT ON TEXT SEARCH TEMPLATE tst IS 'note 36';
COMMENT ON TRANSFORM FOR int LANGUAGE plx IS 'note 37';
COMMENT ON TRIGGER tr ON t IS 'note 38';
COMMENT ON TYPE mood IS 'note 39';
COMMENT ON TYPE floats IS 'note 40';
COMMENT ON TYPE pair IS 'note 41';
COMMENT ON VIEW v IS 'note 42';
COMMENT ON CONSTRAINT "Ch" ON ft IS 'left over';
COMMENT ON TYPE base IS 'left over';
COMMENT ON SUBSCRIPTION sub IS 'left over';
COMMENT ON CONSTRAINT part1_pkey ON part1 IS 'left over';
COMMENT ON LARGE OBJECT 4711 IS 'data';
GRANT USAGE ON SCHEMA s TO PUBLIC;
GRANT SELECT ON t, v, mv, ft TO PUBLIC;
REVOKE USAGE ON TYPE mood, positive FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION agg(int, mood) FROM PUBLIC;
REVOKE USAGE ON LANGUAGE plx FROM PUBLIC;
GRANT USAGE ON FOREIGN DATA WRAPPER fdw TO PUBLIC;
GRANT USAGE ON FOREIGN SERVER srv TO PUBLIC;
SET allow_system_table_mods = on;
INSERT INTO pg_seclabel VALUES ('t'::regclass, 'pg_class'::regclass, 0, 'dummy', 'secret');
)";

/// All that pg_dump 15 can put behind `Type:`, data aside.
const Names known_to_pg_dump = {"ACCESS METHOD",
                                "ACL",
                                "AGGREGATE",
                                "CAST",
                                "CHECK CONSTRAINT",
                                "COLLATION",
                                "COMMENT",
                                "CONSTRAINT",
                                "CONVERSION",
                                "DEFAULT",
                                "DEFAULT ACL",
                                "DOMAIN",
                                "EVENT TRIGGER",
                                "EXTENSION",
                                "FK CONSTRAINT",
                                "FOREIGN DATA WRAPPER",
                                "FOREIGN TABLE",
                                "FUNCTION",
                                "INDEX",
                                "INDEX ATTACH",
                                "MATERIALIZED VIEW",
                                "OPERATOR",
                                "OPERATOR CLASS",
                                "OPERATOR FAMILY",
                                "POLICY",
                                "PROCEDURAL LANGUAGE",
                                "PROCEDURE",
                                "PUBLICATION",
                                "PUBLICATION TABLE",
                                "PUBLICATION TABLES IN SCHEMA",
                                "ROW SECURITY",
                                "RULE",
                                "SCHEMA",
                                "SECURITY LABEL",
                                "SEQUENCE",
                                "SEQUENCE OWNED BY",
                                "SERVER",
                                "SHELL TYPE",
                                "STATISTICS",
                                "SUBSCRIPTION",
                                "TABLE",
                                "TABLE ATTACH",
                                "TEXT SEARCH CONFIGURATION",
                                "TEXT SEARCH DICTIONARY",
                                "TEXT SEARCH PARSER",
                                "TEXT SEARCH TEMPLATE",
                                "TRANSFORM",
                                "TRIGGER",
                                "TYPE",
                                "USER MAPPING",
                                "VIEW"};

/// A partition has these from its parent, and the catalog repeats nothing of a parent's.
const Names implied = {"CONSTRAINT part1 part1_pkey", "INDEX ATTACH part1_pkey",
                       "CONSTRAINT part2 part2_pkey", "INDEX ATTACH part2_pkey"};

std::string upper(std::string text) {
  for (char& c : text)
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

std::string until(const std::string& text, const std::string& mark) {
  return text.substr(0, text.find(mark));
}

/// Collects what the catalog holds under the names that pg_dump gives to it: `TRIGGER t tr`.
class Lister {
 public:
  explicit Lister(const Catalog& catalog) {
    for_each_object(catalog, [&](const auto& object) { list(object); });
    for (const Unmodelled& each : catalog.unmodelled)
      list(each);
  }

  Names names;

 private:
  template <class K>
  void list(const K& object) {
    if constexpr (requires { object.table; })
      add(word(K::kind), object.table + " " + object.name);
    else
      add(word(K::kind), object.name);
  }

  void list(const Column& column) {
    if (column.default_value)
      add("DEFAULT", column.table + " " + column.name);
  }

  void list(const Sequence& sequence) {
    add("SEQUENCE", sequence.name);
    if (!sequence.owned_by.empty())
      add("SEQUENCE OWNED BY", sequence.name);
  }

  void list(const Table& table) {
    add("TABLE", table.name);
    if (!table.partition_of.empty())
      add("TABLE ATTACH", table.name);
    if (table.options.contains("row_security"))
      add("ROW SECURITY", table.name);
  }

  void list(const Index& index) {
    add("INDEX", index.name);
    if (!index.partition_of.empty())
      add("INDEX ATTACH", index.name);
  }

  void list(const View& view) {
    add("VIEW", view.name);
    if (view.options.contains("column.m.default"))
      add("DEFAULT", view.name + " m");
  }

  void list(const Routine& routine) { add(upper(routine.routine_kind), routine.name); }

  void list(const Grant& grant) {
    std::string word = grant.object_kind == "enum_type" || grant.object_kind == "domain" ? "TYPE"
                       : grant.object_kind == "materialized_view" || grant.object_kind == "view"
                           ? "TABLE"
                       : grant.object_kind == "miscellany" ? ""
                                                           : upper(grant.object_kind);
    if (!grant.column.empty())
      return add("ACL", "COLUMN " + grant.object + "." + grant.column);
    if (word == "ROUTINE")
      word = "FUNCTION";
    if (!word.empty())
      return add("ACL", word + " " + grant.object);
    const std::size_t blank = grant.object.rfind(' ');
    const std::string kind = grant.object.substr(0, blank);
    add("ACL", (kind == "server"          ? "FOREIGN SERVER"
                : kind == "foreign table" ? "TABLE"
                                          : upper(kind)) +
                   grant.object.substr(blank));
  }

  void list(const DefaultPrivilege& privilege) {
    add("DEFAULT ACL", "DEFAULT PRIVILEGES FOR " + upper(privilege.object_kind));
  }

  void list(const Miscellany& object) {
    const std::string type = upper(object.object_type);
    if (type == "CAST" || type == "TRANSFORM")
      return add(type, type + " " + object.name);
    if (type == "LANGUAGE")
      return add("PROCEDURAL LANGUAGE", object.name);
    add(type, until(type == "OPERATOR" ? until(object.name, "(") : object.name, " USING "));
    if (object.definition.text.find(" ADD CONSTRAINT late CHECK ") != std::string::npos)
      add("CHECK CONSTRAINT", object.name + " late");
    if (object.definition.text.find("TABLES IN SCHEMA s ") != std::string::npos)
      add("PUBLICATION TABLES IN SCHEMA", object.name + " s");
    for (const Id& id : object.depends)
      if (type == "PUBLICATION" && id.kind == Kind::table)
        add("PUBLICATION TABLE", object.name + " " + id.name);
  }

  void list(const Unmodelled& object) {
    const std::string name = object.name.substr(object.name.find('.') + 1);
    const std::string last = object.name.substr(object.name.rfind(' ') + 1);
    if (object.what == "base type" || object.what == "shell type") {
      add("TYPE", name);
      add("SHELL TYPE", name);
    } else if (object.what == "user mapping") {
      add("USER MAPPING", "USER MAPPING " + until(object.name, " on ") + " SERVER " + last);
    } else if (object.what == "security label") {
      add("SECURITY LABEL", "TABLE " + last.substr(last.find('.') + 1));
    } else if (object.what.starts_with("privileges on an object of the system")) {
      add("ACL", "FUNCTION " + object.name.substr(object.name.find(' ') + 1));
    } else {
      add(upper(object.what), object.name);
    }
  }

  static std::string word(Kind kind) {
    switch (kind) {
      case Kind::enum_type:
      case Kind::composite:
      case Kind::range:
        return "TYPE";
      case Kind::primary_key:
      case Kind::unique:
      case Kind::exclusion:
        return "CONSTRAINT";
      case Kind::check:
        return "CHECK CONSTRAINT";
      case Kind::foreign_key:
        return "FK CONSTRAINT";
      default:
        return upper(spoken(kind));
    }
  }

  void add(const std::string& type, const std::string& name) { names.insert(type + " " + name); }
};

struct Entry {
  std::string type;
  std::string name;
};

/// `-- Name: t tr; Type: TRIGGER; Schema: public; Owner: postgres`
std::vector<Entry> listed(const std::string& pg_dump, const std::string& url) {
  std::FILE* const pipe = popen(("'" + pg_dump + "' -s '" + url + "'").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::vector<Entry> entries;
  std::string line;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
    if (c != '\n') {
      line += static_cast<char>(c);
      continue;
    }
    constexpr std::string_view name = "-- Name: ", type = "; Type: ";
    if (const std::size_t at = line.find(type); line.starts_with(name) && at != line.npos)
      entries.push_back(
          {until(line.substr(at + type.size()), ";"), line.substr(name.size(), at - name.size())});
    line.clear();
  }
  CHECK(pclose(pipe) == 0);
  return entries;
}

}  // namespace

TEST_CASE("whatever pg_dump finds in a postgresql database is in the catalog or unmodelled") {
  const auto url = live::postgresql(15, "pg_dump's list");
  if (!url)
    return;
  const auto pg_dump = proof::postgresql::find_pg_dump(15);
  if (!pg_dump) {
    std::puts("SKIPPED pg_dump's list: there is no pg_dump of 15 or later");
    return;
  }
  const auto connection = live::scratch(*url);
  connection->run_script(live::everything, "everything.sql");
  connection->run_script(what_else, "what_else.sql");
  const Catalog catalog = connection->inspect();
  const std::string database = *connection->query("SELECT current_database()").rows[0][0];
  const std::vector<Entry> entries = listed(*pg_dump, postgresql::with_database(*url, database));
  connection->query("DROP SUBSCRIPTION sub");

  const Names found = Lister(catalog).names;
  Names types;
  for (const Entry& entry : entries) {
    types.insert(entry.type);
    const std::string name = entry.type + " " + entry.name;
    INFO(name);
    CHECK((entry.type == "COMMENT" || implied.contains(name) || found.contains(name)));
  }
  for (const std::string& type : known_to_pg_dump) {
    INFO(type);
    CHECK(types.contains(type));
  }
  const std::string snapshot = write_snapshot(catalog);
  for (int i = 1; i <= 42; ++i) {
    INFO(i);
    CHECK(snapshot.find("note " + std::to_string(i) + '"') +
              snapshot.find("note " + std::to_string(i) + "'") !=
          2 * std::string::npos);
  }
  const auto is_comment = [](const Unmodelled& each) { return each.what == "comment"; };
  CHECK(std::count_if(catalog.unmodelled.begin(), catalog.unmodelled.end(), is_comment) == 4);
  CHECK(snapshot.find("hush") == std::string::npos);
}
