// Kinds of objects beside tables, and what only one of the two vendors has.
#include <algorithm>

#include "groma/error.h"
#include "live/mysql_support.h"

using namespace groma;
using live::mysql::at;
using live::mysql::Server;

TEST_CASE("mysql views are read without their database's name") {
  for (const Server& server : live::mysql::servers("views")) {
    INFO(server.url);
    const auto connection = live::mysql::scratch(server);
    const Catalog catalog = live::mysql::load(
        server,
        {"CREATE TABLE p (id int, n text)",
         "CREATE FUNCTION f(a int) RETURNS int DETERMINISTIC RETURN a + 1",
         "CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW v AS SELECT p.id, n AS `m` FROM p "
         "WHERE p.id > 1 WITH CASCADED CHECK OPTION",
         "CREATE VIEW w (a, b) AS SELECT f(id), m FROM v JOIN information_schema.TABLES t "
         "ON t.TABLE_NAME = v.m"});
    CHECK(catalog.doubts.empty());
    const View& view = at<View>(catalog, "", "v");
    CHECK(view.options ==
          Options{{"algorithm", "merge"}, {"security", "invoker"}, {"check_option", "cascaded"}});
    CHECK(view.query.text.starts_with("select `p`.`id` AS `id`,`p`.`n` AS `m` from `p` where "));
    CHECK(view.query.text.find("CHECK") == std::string::npos);
    CHECK(view.depends == std::vector<Id>{{Kind::table, "", "", "p"}});
    CHECK(view.owner.starts_with("root@"));
    const View& second = at<View>(catalog, "", "w");
    CHECK(second.query.text.find("groma_scratch") == std::string::npos);
    CHECK(second.query.text.find("`information_schema`") != std::string::npos);
    CHECK(std::count(second.depends.begin(), second.depends.end(),
                     Id{Kind::routine, "", "", "function f"}) == 1);
    CHECK(std::count(second.depends.begin(), second.depends.end(), view.id()) == 1);
  }
}

TEST_CASE("mysql routines, triggers and events are read") {
  for (const Server& server : live::mysql::servers("routines")) {
    INFO(server.url);
    const Catalog catalog = live::mysql::load(
        server,
        {"CREATE TABLE p (id int, n varchar(10))", "SET sql_mode = 'PIPES_AS_CONCAT'",
         "CREATE FUNCTION f(a int) RETURNS varchar(20) CHARSET latin1 DETERMINISTIC COMMENT 'fun' "
         "BEGIN RETURN a || ';'; END",
         "SET sql_mode = 'STRICT_ALL_TABLES'",
         "CREATE TRIGGER strict AFTER UPDATE ON p FOR EACH ROW DELETE FROM p",
         "SET sql_mode = @@GLOBAL.sql_mode",
         "CREATE PROCEDURE f(IN a int, OUT b decimal(5,2)) READS SQL DATA SQL SECURITY INVOKER "
         "BEGIN SELECT 1; END",
         "CREATE TRIGGER tr1 BEFORE INSERT ON p FOR EACH ROW SET NEW.n = 'x'",
         "CREATE TRIGGER tr2 BEFORE INSERT ON p FOR EACH ROW PRECEDES tr1 SET NEW.n = 'y'",
         "CREATE TRIGGER tr3 AFTER DELETE ON p FOR EACH ROW BEGIN DELETE FROM p; END",
         "CREATE EVENT ev ON SCHEDULE EVERY '1:30' HOUR_MINUTE STARTS '2030-01-01 00:00:00' "
         "ON COMPLETION PRESERVE DISABLE COMMENT 'ev''s' DO BEGIN DELETE FROM p; END",
         "CREATE EVENT now ON SCHEDULE EVERY 1 DAY DO DELETE FROM p"});
    CHECK(catalog.doubts.empty());
    const Routine& function = at<Routine>(catalog, "", "function f");
    CHECK(function.definition.text.starts_with("CREATE FUNCTION `f`(a int) RETURNS varchar(20)"));
    CHECK(function.definition.text.ends_with("BEGIN RETURN a || ';'; END"));
    CHECK(function.options == Options{{"sql_mode", "PIPES_AS_CONCAT"}, {"value_modes", "none"}});
    CHECK(at<Trigger>(catalog, "p", "strict").options.at("value_modes") == "STRICT_ALL_TABLES");
    CHECK(function.routine_kind == "function");
    CHECK(at<Routine>(catalog, "", "procedure f").options.empty());
    CHECK(at<Trigger>(catalog, "p", "tr1").options.at("follows") == "tr2");
    CHECK(at<Trigger>(catalog, "p", "tr2").definition.text ==
          "CREATE TRIGGER `tr2` BEFORE INSERT ON `p` FOR EACH ROW SET NEW.n = 'y'");
    CHECK_FALSE(at<Trigger>(catalog, "p", "tr3").options.contains("follows"));
    const Event& event = at<Event>(catalog, "", "ev");
    CHECK(event.schedule.text == "EVERY '1:30' HOUR_MINUTE STARTS '2030-01-01 00:00:00'");
    CHECK(event.body.text == "BEGIN DELETE FROM p; END");
    CHECK(event.comment == "ev's");
    CHECK(event.options.at("status") == "disabled");
    CHECK(event.options.at("on_completion") == "preserve");
    CHECK(at<Event>(catalog, "", "now").schedule.text == "EVERY 1 DAY");
    CHECK(at<Event>(catalog, "", "now").options.size() == 1);
  }
}

TEST_CASE("mariadb's own kinds and settings are read") {
  for (const Server& server : live::mysql::servers("MariaDB's own", Vendor::mariadb)) {
    INFO(server.url);
    const Catalog catalog = live::mysql::load(
        server, {"CREATE SEQUENCE s START WITH 5 INCREMENT BY 2 MAXVALUE 100 CYCLE",
                 "CREATE SEQUENCE plain", "CREATE SEQUENCE falls INCREMENT BY -1",
                 "CREATE TABLE n (a bigint DEFAULT (nextval(s)), b uuid, c inet6, "
                 "d varchar(100) COMPRESSED, e int CHECK (e > 2)) PAGE_COMPRESSED=1",
                 "CREATE TABLE v (a int, b int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING "
                 "PARTITION BY SYSTEM_TIME (PARTITION h HISTORY, PARTITION c CURRENT)",
                 "CREATE TABLE w (a int, rs timestamp(6) GENERATED ALWAYS AS ROW START INVISIBLE, "
                 "re timestamp(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME(rs,re)) "
                 "WITH SYSTEM VERSIONING",
                 "CREATE TABLE o (id int, a date, b date, PERIOD FOR pp(a,b), "
                 "UNIQUE (id, pp WITHOUT OVERLAPS))"});
    CHECK(catalog.doubts.empty());
    const Sequence& sequence = at<Sequence>(catalog, "", "s");
    CHECK(sequence.start == 5);
    CHECK(sequence.increment == 2);
    CHECK(sequence.maximum == 100);
    CHECK_FALSE(sequence.minimum);
    CHECK(sequence.cycle);
    Sequence plain;
    plain.name = "plain";
    plain.type = "bigint";
    CHECK(at<Sequence>(catalog, "", "plain") == plain);
    CHECK(at<Sequence>(catalog, "", "falls").increment == -1);
    CHECK_FALSE(at<Sequence>(catalog, "", "falls").start);
    CHECK_FALSE(at<Sequence>(catalog, "", "falls").minimum);
    const Column& numbered = at<Column>(catalog, "n", "a");
    CHECK(numbered.default_value->text == "nextval(`s`)");
    CHECK(numbered.depends == std::vector<Id>{{Kind::sequence, "", "", "s"}});
    CHECK(at<Column>(catalog, "n", "d").options == Options{{"compressed", "true"}});
    CHECK(at<Check>(catalog, "n", "(`e` > 2)").column == "e");
    CHECK(at<Table>(catalog, "", "n").options.at("attribute.PAGE_COMPRESSED") == "1");
    CHECK(at<Table>(catalog, "", "v").options.at("system_versioning") == "true");
    CHECK(at<Table>(catalog, "", "v").partition_by.text == "SYSTEM_TIME");
    CHECK(at<Table>(catalog, "", "v").partitions.at(1).values.text == "CURRENT");
    CHECK(at<Column>(catalog, "v", "b").options.contains("without_system_versioning"));
    CHECK(at<Table>(catalog, "", "w").options.at("period.system_time") == "`rs`,`re`");
    CHECK(at<Column>(catalog, "w", "rs").options.at("system_time") == "row start");
    CHECK(at<Table>(catalog, "", "o").options.at("period.pp") == "`a`,`b`");
    CHECK(at<Unique>(catalog, "o", "id").options.at("without_overlaps") == "pp");
  }
}

TEST_CASE("mysql's own settings are read") {
  for (const Server& server : live::mysql::servers("MySQL's own", Vendor::mysql)) {
    INFO(server.url);
    const Catalog catalog = live::mysql::load(
        server, {"CREATE TABLE t (a int, b json, v vector(3), g geometry NOT NULL SRID 4326, "
                 "KEY fx ((a+1)), KEY mv ((cast(b->'$.x' as unsigned array))), KEY dd (a DESC), "
                 "CONSTRAINT nc CHECK (a > 1) NOT ENFORCED, bd blob DEFAULT ('x'), "
                 "dt date DEFAULT (curdate()), FULLTEXT KEY ng (c) WITH PARSER ngram, c text, "
                 "KEY kb (a) KEY_BLOCK_SIZE=8) TABLESPACE=innodb_file_per_table COMPRESSION='ZLIB'",
                 "CREATE TABLE k (id int) PARTITION BY KEY ALGORITHM=1 (id) PARTITIONS 2"});
    CHECK(catalog.doubts.empty());
    CHECK(at<Column>(catalog, "t", "g").options == Options{{"srid", "4326"}});
    CHECK(at<Column>(catalog, "t", "v").type == "vector(3)");
    CHECK(at<Column>(catalog, "t", "dt").default_value->text == "(curdate())");
    CHECK(at<Index>(catalog, "t", "fx").columns.at(0).expression.text == "(`a` + 1)");
    CHECK(at<Index>(catalog, "t", "fx").depends.at(0) == Id{Kind::column, "", "t", "a"});
    CHECK(at<Index>(catalog, "t", "mv").columns.at(0).expression.text.starts_with("cast("));
    CHECK(at<Index>(catalog, "t", "dd").columns.at(0).descending);
    CHECK(at<Index>(catalog, "t", "ng").options == Options{{"parser", "ngram"}});
    CHECK(at<Check>(catalog, "t", "nc").options == Options{{"not_enforced", "true"}});
    CHECK(at<Check>(catalog, "t", "nc").expression.text == "(`a` > 1)");
    CHECK(at<Table>(catalog, "", "t").options.at("tablespace") == "innodb_file_per_table");
    CHECK(at<Table>(catalog, "", "t").options.at("compression") == "ZLIB");
    CHECK(at<Table>(catalog, "", "k").partition_by.text == "KEY ALGORITHM = 1 (id)");
  }
}
