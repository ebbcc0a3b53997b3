// Tables and what belongs to them, as the server tells of them.
#include "groma/error.h"
#include "live/mysql_support.h"

using namespace groma;
using live::mysql::at;
using live::mysql::Server;

namespace {

std::string default_of(const Catalog& catalog, const std::string& column) {
  const auto& value = at<Column>(catalog, "t", column).default_value;
  return value ? value->text : "none";
}

}  // namespace

TEST_CASE("mysql columns are read with all that they are") {
  for (const Server& server : live::mysql::servers("columns")) {
    INFO(server.url);
    const bool is_mariadb = server.vendor == Vendor::mariadb;
    const Catalog catalog = live::mysql::load(
        server,
        {"CREATE TABLE t (id int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, "
         "n varchar(20) CHARACTER SET latin1 NOT NULL DEFAULT 'it''s', "
         "e enum('a','b''c,)') DEFAULT 'a', "
         "ts timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE "
         "CURRENT_TIMESTAMP(3) COMMENT 'it''s, \\\\ ON UPDATE', "
         "d decimal(10,2) DEFAULT 1.5, x int DEFAULT (1+2), "
         "g int GENERATED ALWAYS AS (x + 1) VIRTUAL, h varchar(30) AS (concat(n,'x')) STORED, "
         "inv int DEFAULT 3 INVISIBLE, j json, b bit(3) DEFAULT b'101', bo bool DEFAULT true, "
         "neg int DEFAULT -1, nothing varchar(4) DEFAULT 'NULL', no int, tx text, "
         "u varchar(5) COLLATE utf8mb4_bin DEFAULT '', zf int(5) ZEROFILL, y year)",
         "ALTER TABLE t ALTER no DROP DEFAULT"});
    CHECK(catalog.doubts.empty());
    CHECK(catalog.unmodelled.empty());
    CHECK(catalog.columns_of("", "t").size() == 19);
    CHECK(at<Column>(catalog, "t", "id").identity->generation == Generation::auto_increment);
    CHECK(at<Column>(catalog, "t", "id").type ==
          (is_mariadb ? "int(10) unsigned" : "int unsigned"));
    CHECK(at<PrimaryKey>(catalog, "t", "").columns.at(0).column == "id");
    CHECK(at<Column>(catalog, "t", "n").collation == "latin1_swedish_ci");
    CHECK_FALSE(at<Column>(catalog, "t", "n").nullable);
    CHECK(at<Column>(catalog, "t", "e").type == "enum('a','b''c,)')");
    CHECK(at<Column>(catalog, "t", "e").collation.empty());
    CHECK(at<Column>(catalog, "t", "ts").comment == "it's, \\ ON UPDATE");
    const std::string now = is_mariadb ? "current_timestamp(3)" : "CURRENT_TIMESTAMP(3)";
    CHECK(default_of(catalog, "ts") == now);
    CHECK(at<Column>(catalog, "t", "ts").options == Options{{"on_update", now}});
    CHECK(default_of(catalog, "n") == "'it''s'");
    CHECK(default_of(catalog, "d") == (is_mariadb ? "1.50" : "'1.50'"));
    CHECK(default_of(catalog, "x") == (is_mariadb ? "(1 + 2)" : "((1 + 2))"));
    CHECK(default_of(catalog, "neg") == (is_mariadb ? "-1" : "'-1'"));
    CHECK(default_of(catalog, "nothing") == "'NULL'");
    CHECK(default_of(catalog, "no") == "none");
    CHECK(at<Column>(catalog, "t", "no").options.contains("no_default") != is_mariadb);
    CHECK(default_of(catalog, "tx") == "none");
    CHECK(at<Column>(catalog, "t", "tx").options.empty());
    CHECK(at<Column>(catalog, "t", "u").collation == "utf8mb4_bin");
    const Column& generated = at<Column>(catalog, "t", "g");
    CHECK(generated.generated->expression.text == (is_mariadb ? "`x` + 1" : "(`x` + 1)"));
    CHECK_FALSE(generated.generated->stored);
    CHECK(generated.depends == std::vector<Id>{{Kind::column, "", "t", "x"}});
    CHECK(at<Column>(catalog, "t", "h").generated->stored);
    CHECK(at<Column>(catalog, "t", "inv").options == Options{{"invisible", "true"}});
    if (is_mariadb)
      CHECK(at<Check>(catalog, "t", "(json_valid(`j`))").column == "j");
    else
      CHECK(at<Column>(catalog, "t", "j").type == "json");
  }
}

TEST_CASE("mysql keys, indexes and constraints are read") {
  for (const Server& server : live::mysql::servers("keys")) {
    INFO(server.url);
    const Catalog catalog = live::mysql::load(
        server,
        {"CREATE TABLE p (id int PRIMARY KEY, a int, UNIQUE KEY ua (a))",
         "CREATE TABLE t (id bigint, p_id int, q int, n varchar(50), tx text, g point NOT NULL, "
         "CONSTRAINT fk FOREIGN KEY (p_id) REFERENCES p (id) ON DELETE CASCADE ON UPDATE SET NULL, "
         "FOREIGN KEY (q) REFERENCES p (a) ON DELETE RESTRICT ON UPDATE NO ACTION, "
         "UNIQUE KEY un (n(5), q DESC) COMMENT 'first five', FULLTEXT KEY ft (tx), "
         "SPATIAL KEY sp (g), KEY kh (n) USING BTREE, CHECK (id > 0), "
         "CONSTRAINT ck CHECK (n <> 'it''s' or (q > 1 and id < 3)))",
         "ALTER TABLE t ADD KEY unseen (id, n) " +
             std::string(server.vendor == Vendor::mariadb ? "IGNORED" : "INVISIBLE")});
    CHECK(catalog.doubts.empty());
    const ForeignKey& named = at<ForeignKey>(catalog, "t", "fk");
    CHECK(named.columns == std::vector<std::string>{"p_id"});
    CHECK(named.referenced_schema.empty());
    CHECK(named.on_delete == ReferenceAction::cascade);
    CHECK(named.on_update == ReferenceAction::set_null);
    CHECK(named.depends ==
          std::vector<Id>{{Kind::table, "", "", "p"}, {Kind::primary_key, "", "p", ""}});
    const ForeignKey& chosen = at<ForeignKey>(catalog, "t", "t_ibfk_1");
    CHECK(chosen.on_delete == ReferenceAction::no_action);
    CHECK(chosen.on_update == ReferenceAction::no_action);
    CHECK(chosen.depends.at(1) == Id{Kind::unique, "", "p", "ua"});
    CHECK(at<Index>(catalog, "t", "fk").columns.at(0).column == "p_id");
    CHECK(at<Index>(catalog, "t", "q").method.empty());
    const Unique& unique = at<Unique>(catalog, "t", "un");
    CHECK(unique.columns.at(0).prefix_length == 5);
    CHECK(unique.columns.at(1).descending);
    CHECK(unique.comment == "first five");
    CHECK(at<Index>(catalog, "t", "ft").method == "fulltext");
    CHECK(at<Index>(catalog, "t", "sp").method == "spatial");
    CHECK(at<Index>(catalog, "t", "kh").method == "btree");
    CHECK(at<Index>(catalog, "t", "unseen").options == Options{{"invisible", "true"}});
    CHECK(catalog.all<Check>().size() == 2);
    const Check& check = at<Check>(catalog, "t", "ck");
    CHECK(check.depends.size() == 3);
    CHECK(check.column.empty());
  }
}

TEST_CASE("mysql tables have their settings, and collations only where they are their own") {
  for (const Server& server : live::mysql::servers("settings")) {
    INFO(server.url);
    const Catalog catalog = live::mysql::load(
        server, {"CREATE TABLE plain (a varchar(3))",
                 "CREATE TABLE t (a varchar(3), b varchar(3) COLLATE utf8mb4_bin, c char(1) "
                 "CHARACTER SET utf8mb3, d varbinary(3)) AUTO_INCREMENT=7 DEFAULT CHARSET=latin1 "
                 "ROW_FORMAT=DYNAMIC STATS_PERSISTENT=1 COMMENT='it''s a ''table'''"});
    CHECK(catalog.doubts.empty());
    const Table& plain = at<Table>(catalog, "", "plain");
    CHECK(plain.options == Options{{"engine", "InnoDB"}});
    CHECK(at<Column>(catalog, "plain", "a").collation.empty());
    const Table& table = at<Table>(catalog, "", "t");
    CHECK(table.options == Options{{"engine", "InnoDB"},
                                   {"collation", "latin1_swedish_ci"},
                                   {"row_format", "DYNAMIC"},
                                   {"stats_persistent", "1"}});
    CHECK(table.comment == "it's a 'table'");
    CHECK(at<Column>(catalog, "t", "a").collation.empty());
    CHECK(at<Column>(catalog, "t", "b").collation == "utf8mb4_bin");
    CHECK(at<Column>(catalog, "t", "c").collation.starts_with("utf8mb3_"));
    CHECK(at<Column>(catalog, "t", "d").collation.empty());
  }
}

TEST_CASE("mysql partitions are read") {
  for (const Server& server : live::mysql::servers("partitions")) {
    INFO(server.url);
    const Catalog catalog = live::mysql::load(
        server,
        {"CREATE TABLE r (id int, d date) PARTITION BY RANGE (year(d)) SUBPARTITION BY HASH (id) "
         "SUBPARTITIONS 2 (PARTITION p0 VALUES LESS THAN (2000) COMMENT='old', PARTITION p1 VALUES "
         "LESS THAN MAXVALUE)",
         "CREATE TABLE l (id int, d date) PARTITION BY LIST COLUMNS (id,d) "
         "(PARTITION p0 VALUES IN ((1,'2000-01-01'),(2,NULL)))",
         "CREATE TABLE s (id int, d date) PARTITION BY RANGE (id) SUBPARTITION BY KEY (d) "
         "(PARTITION p0 VALUES LESS THAN (10) (SUBPARTITION a, SUBPARTITION b))",
         "CREATE TABLE k (id int PRIMARY KEY) PARTITION BY LINEAR KEY () PARTITIONS 3"});
    CHECK(catalog.doubts.empty());
    const Table& range = at<Table>(catalog, "", "r");
    CHECK(range.partition_by.text == "RANGE (year(`d`)) SUBPARTITION BY HASH (`id`)");
    CHECK(range.options.at("subpartitions") == "2");
    REQUIRE(range.partitions.size() == 2);
    CHECK(range.partitions[0].name == "p0");
    CHECK(range.partitions[0].values.text == "LESS THAN (2000)");
    CHECK(range.partitions[0].options == Options{{"comment", "old"}});
    CHECK(range.partitions[1].values.text == "LESS THAN MAXVALUE");
    const Table& list = at<Table>(catalog, "", "l");
    CHECK(list.partition_by.text ==
          (server.vendor == Vendor::mariadb ? "LIST COLUMNS (`id`,`d`)" : "LIST COLUMNS (id,d)"));
    CHECK(list.partitions.at(0).values.text == "IN ((1,'2000-01-01'),(2,NULL))");
    CHECK(at<Table>(catalog, "", "s").partitions.at(0).subpartitions ==
          std::vector<std::string>{"a", "b"});
    const Table& key = at<Table>(catalog, "", "k");
    CHECK(key.partition_by.text == "LINEAR KEY ()");
    CHECK(key.options.at("partitions") == "3");
  }
}
