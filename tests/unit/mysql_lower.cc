#include "dialects/mysql/lower.h"

#include <catch2/catch.hpp>

#include "groma/diff.h"
#include "groma/error.h"
#include "support/mysql_catalog.h"

using namespace groma;
using namespace groma::mysql_test;

namespace {

using Lines = std::vector<std::string>;

Plan plan_of(const Objects& from, const Objects& to, const Dialect& dialect = mysql_9,
             const DiffOptions& options = {}) {
  const Catalog before = database(from, dialect), after = database(to, dialect);
  return plan(before, after, diff(before, after, options).changes);
}

/// Without the guards in front of them.
Lines statements(const Plan& plan) {
  Lines all;
  for (const PlannedStep& each : plan.steps)
    if (!each.step.guard)
      all.push_back(each.step.sql);
  return all;
}

Lines lowered(const Objects& from, const Objects& to, const Dialect& dialect = mysql_9) {
  return statements(plan_of(from, to, dialect));
}

Objects with(Objects list, const Objects& more) {
  list.insert(list.end(), more.begin(), more.end());
  return list;
}

}  // namespace

TEST_CASE("mysql creates a table with its keys, and its foreign keys after all", "[mysql]") {
  const Objects to{table("b"),
                   numbered(column("b", "id", "int", 1)),
                   primary_key("b", {"id"}),
                   table("a"),
                   column("a", "b", "int", 1),
                   foreign_key("a", "fk", "b", "b")};
  CHECK(lowered({}, to) ==
        Lines{"CREATE TABLE `a` (\n  `b` int,\n  KEY `fk` (`b`)\n) ENGINE=InnoDB",
              "CREATE TABLE `b` (\n  `id` int NOT NULL AUTO_INCREMENT,\n  PRIMARY KEY (`id`)\n) "
              "ENGINE=InnoDB",
              "ALTER TABLE `a` ADD CONSTRAINT `fk` FOREIGN KEY (`b`) REFERENCES `b` (`id`)"});
  CHECK(lowered(to, {}) == Lines{"DROP TABLE `a`", "DROP TABLE `b`"});
}

TEST_CASE("mysql tables in a circle lose their foreign keys before they go", "[mysql]") {
  const Objects circle{table("a"),
                       column("a", "id", "int"),
                       primary_key("a", {"id"}),
                       table("b"),
                       column("b", "id", "int"),
                       primary_key("b", {"id"}),
                       foreign_key("a", "x", "id", "b"),
                       foreign_key("b", "y", "id", "a")};
  CHECK(lowered(circle, {}) == Lines{"ALTER TABLE `a` DROP FOREIGN KEY `x`",
                                     "ALTER TABLE `b` DROP FOREIGN KEY `y`", "DROP TABLE `a`",
                                     "DROP TABLE `b`"});
}

TEST_CASE("mysql changes all of a table in one statement", "[mysql]") {
  const Objects from{table("t"), column("t", "a", "int", 1), column("t", "b", "int", 2),
                     index("t", "i", {"b"})};
  const Objects to{table("t", {{"row_format", "COMPRESSED"}}),
                   numbered(column("t", "a", "bigint", 1)), column("t", "c", "int", 2),
                   primary_key("t", {"a"}), unique("t", "u", {"c"})};
  CHECK(lowered(from, to).back() ==
        "ALTER TABLE `t`\n  DROP KEY `i`,\n  DROP COLUMN `b`,\n"
        "  MODIFY COLUMN `a` bigint NOT NULL AUTO_INCREMENT,\n  ADD COLUMN `c` int,\n"
        "  ADD PRIMARY KEY (`a`),\n  ADD UNIQUE KEY `u` (`c`),\n  ROW_FORMAT=COMPRESSED");
}

TEST_CASE("mysql fills NULL before NOT NULL, or asks for it first of all", "[mysql]") {
  const Objects from{table("t"), column("t", "a", "int")};
  CHECK(lowered(from, {table("t"), with_default(not_null(column("t", "a", "int")), "5")}).front() ==
        "UPDATE `t` SET `a` = 5 WHERE `a` IS NULL");
  const Plan plan = plan_of(from, {table("t"), not_null(column("t", "a", "int"))});
  CHECK(plan.steps.front().step.guard);
  CHECK(plan.steps.front().step.sql == "SELECT * FROM `t` WHERE `a` IS NULL LIMIT 1");
}

TEST_CASE("mysql puts columns in their places only where order is strict", "[mysql]") {
  const Objects from{table("t"), column("t", "a", "int", 1), column("t", "c", "int", 2)};
  const Objects to{table("t"), column("t", "a", "int", 1), column("t", "b", "int", 2),
                   column("t", "c", "int", 3)};
  CHECK(lowered(from, to) == Lines{"ALTER TABLE `t` ADD COLUMN `b` int"});
  DiffOptions strict;
  strict.column_order = ColumnOrder::strict;
  CHECK(statements(plan_of(from, to, mysql_9, strict)) ==
        Lines{"ALTER TABLE `t` ADD COLUMN `b` int AFTER `a`"});
}

TEST_CASE("mysql makes columns anew with all that is on them", "[mysql]") {
  const auto side = [](bool stored) {
    return Objects{table("t"),
                   column("t", "a", "int", 1),
                   computed(column("t", "b", "int", 2), "`a` + 1", stored),
                   computed(column("t", "c", "int", 3), "`b` + 1", true),
                   index("t", "i", {"c"}),
                   check("t", "positive", "`b` > 0")};
  };
  CHECK(lowered(side(false), side(true)) ==
        Lines{"ALTER TABLE `t`\n  DROP KEY `i`,\n  DROP CHECK `positive`,\n  DROP COLUMN `b`,\n"
              "  DROP COLUMN `c`,\n"
              "  ADD COLUMN `b` int GENERATED ALWAYS AS (`a` + 1) STORED AFTER `a`,\n"
              "  ADD COLUMN `c` int GENERATED ALWAYS AS (`b` + 1) STORED AFTER `b`,\n"
              "  ADD KEY `i` (`c`),\n  ADD CONSTRAINT `positive` CHECK (`b` > 0)"});
}

TEST_CASE("mysql renames keys, and replaces those that differ", "[mysql]") {
  const Objects t{table("t"), column("t", "a", "int", 1), column("t", "b", "int", 2)};
  CHECK(lowered(with(t, {index("t", "i", {"a"})}), with(t, {index("t", "j", {"a"})})) ==
        Lines{"ALTER TABLE `t` RENAME INDEX `i` TO `j`"});
  CHECK(lowered(with(t, {index("t", "i", {"a"})}), with(t, {index("t", "i", {"b"})})) ==
        Lines{"ALTER TABLE `t`\n  DROP KEY `i`,\n  ADD KEY `i` (`b`)"});
  Index hidden = index("t", "i", {"a"});
  hidden.options["invisible"] = "true";
  CHECK(lowered(with(t, {index("t", "i", {"a"})}), with(t, {hidden})) ==
        Lines{"ALTER TABLE `t` ALTER INDEX `i` INVISIBLE"});
  CHECK(lowered(with(t, {index("t", "i", {"a"})}), with(t, {hidden}), mariadb_10) ==
        Lines{"ALTER TABLE `t` ALTER INDEX `i` IGNORED"});
}

TEST_CASE("mysql takes foreign keys out of the way of columns that change", "[mysql]") {
  const auto side = [](const std::string& type) {
    return Objects{table("a"), column("a", "b", type),  foreign_key("a", "fk", "b", "b"),
                   table("b"), column("b", "id", type), primary_key("b", {"id"})};
  };
  const Lines plan = lowered(side("int"), side("bigint"));
  REQUIRE(plan.size() == 4);
  CHECK(plan.front() == "ALTER TABLE `a` DROP FOREIGN KEY `fk`");
  CHECK(plan.back() ==
        "ALTER TABLE `a` ADD CONSTRAINT `fk` FOREIGN KEY (`b`) REFERENCES `b` (`id`)");
}

TEST_CASE("mysql's own names are those of the model afterwards, for the way back", "[mysql]") {
  const Objects t{table("t"), column("t", "a", "int"),  column("t", "b", "int"),
                  table("b"), column("b", "id", "int"), primary_key("b", {"id"})};
  CHECK(lowered(with(t, {check("t", "t_chk_1", "`a` > 0")}),
                with(t, {check("t", "t_chk_1", "`a` > 9"), check("t", "t_chk_2", "`a` > 0")})) ==
        Lines{"ALTER TABLE `t`\n  DROP CHECK `t_chk_1`,\n"
              "  ADD CONSTRAINT `t_chk_1` CHECK (`a` > 9),\n"
              "  ADD CONSTRAINT `t_chk_2` CHECK (`a` > 0)"});
  const Lines keys = lowered(
      with(t, {foreign_key("t", "t_ibfk_1", "a", "b")}),
      with(t, {foreign_key("t", "t_ibfk_1", "b", "b"), foreign_key("t", "t_ibfk_2", "a", "b")}));
  CHECK(keys.front() == "ALTER TABLE `t` DROP FOREIGN KEY `t_ibfk_1`");
  CHECK(keys.back() ==
        "ALTER TABLE `t`\n  ADD FOREIGN KEY (`b`) REFERENCES `b` (`id`),\n"
        "  ADD FOREIGN KEY (`a`) REFERENCES `b` (`id`)");
}

TEST_CASE("mariadb's checks within columns go with their columns", "[mysql]") {
  const Objects t{table("t"), column("t", "a", "int")};
  CHECK(lowered(t, with(t, {check("t", "", "`a` > 0", "a")}), mariadb_10) ==
        Lines{"ALTER TABLE `t` MODIFY COLUMN `a` int CHECK (`a` > 0)"});
  CHECK(lowered(with(t, {check("t", "", "`a` > 0", "a")}),
                with(t, {check("t", "CONSTRAINT_1", "`a` > 0")}), mariadb_10)
            .empty());
  CHECK(lowered(with(t, {check("t", "c", "`a` > 0")}), t, mariadb_10) ==
        Lines{"ALTER TABLE `t` DROP CONSTRAINT `c`"});
}

namespace {

Objects ranges(const std::vector<std::string>& bounds) {
  Table each = table("t");
  each.partition_by.text = "RANGE (`a`)";
  for (const std::string& bound : bounds)
    each.partitions.push_back({"p" + bound, {"LESS THAN (" + bound + ")"}, {}, {}});
  return {each, column("t", "a", "int")};
}

}  // namespace

TEST_CASE("mysql adds, drops and reorganises partitions", "[mysql]") {
  CHECK(lowered(ranges({"1"}), ranges({"1", "2"})) ==
        Lines{"ALTER TABLE `t` ADD PARTITION (PARTITION `p2` VALUES LESS THAN (2))"});
  CHECK(lowered(ranges({"1", "2"}), ranges({"1"})) == Lines{"ALTER TABLE `t` DROP PARTITION `p2`"});
  CHECK(lowered(ranges({"1", "3"}), ranges({"1", "2", "3"})) ==
        Lines{"ALTER TABLE `t` REORGANIZE PARTITION `p3` INTO (PARTITION `p2` VALUES LESS THAN "
              "(2),\n  PARTITION `p3` VALUES LESS THAN (3))"});
  CHECK(lowered(ranges({"1", "2", "3"}), ranges({"1", "3"})) ==
        Lines{"ALTER TABLE `t` REORGANIZE PARTITION `p2`, `p3` INTO (PARTITION `p3` VALUES LESS "
              "THAN (3))"});
  CHECK(lowered(ranges({"1"}), {table("t"), column("t", "a", "int")}) ==
        Lines{"ALTER TABLE `t`\nREMOVE PARTITIONING"});
}

TEST_CASE("mysql views come after what they use", "[mysql]") {
  View first, second;
  first.name = "b";
  first.query.text = "select 1";
  second.name = "a";
  second.query.text = "select * from b";
  second.depends = {first.id()};
  CHECK(lowered({}, {first, second}) ==
        Lines{"CREATE VIEW `b` AS select 1", "CREATE VIEW `a` AS select * from b"});
  View other = first;
  other.query.text = "select 2";
  CHECK(lowered({first}, {other}) == Lines{"CREATE OR REPLACE VIEW `b` AS select 2"});
}

TEST_CASE("mysql triggers that follow one that changes are made again", "[mysql]") {
  const auto trigger = [](const std::string& name, const std::string& body,
                          const std::string& follows) {
    Trigger each;
    each.table = "t";
    each.name = name;
    each.definition.text =
        "CREATE TRIGGER `" + name + "` BEFORE INSERT ON `t` FOR EACH ROW " + body;
    if (!follows.empty())
      each.options["follows"] = follows;
    return each;
  };
  const Objects t{table("t"), column("t", "a", "int")};
  CHECK(lowered(with(t, {trigger("x", "SET @a = 1", ""), trigger("a", "SET @a = 2", "x")}),
                with(t, {trigger("x", "SET @a = 3", ""), trigger("a", "SET @a = 2", "x")})) ==
        Lines{"DROP TRIGGER `a`", "DROP TRIGGER `x`",
              "CREATE TRIGGER `x` BEFORE INSERT ON `t` FOR EACH ROW SET @a = 3",
              "CREATE TRIGGER `a` BEFORE INSERT ON `t` FOR EACH ROW FOLLOWS `x` SET @a = 2"});
}

TEST_CASE("mysql does not follow a rename in views: they are made anew", "[mysql]") {
  View view;
  view.name = "v";
  view.query.text = "select `a` from `t`";
  view.depends = {{Kind::table, {}, {}, "t"}, {Kind::column, {}, "t", "a"}};
  View renamed = view;
  renamed.query.text = "select `b` from `t`";
  renamed.depends[1].name = "b";
  DiffOptions options;
  options.renames = {{{Kind::column, {}, "t", "a"}, {Kind::column, {}, "t", "b"}}};
  CHECK(statements(plan_of({table("t"), column("t", "a", "int"), view},
                           {table("t"), column("t", "b", "int"), renamed}, mysql_9, options)) ==
        Lines{"ALTER TABLE `t` RENAME COLUMN `a` TO `b`",
              "CREATE OR REPLACE VIEW `v` AS select `b` from `t`"});
}

TEST_CASE("mysql has no sequences, mariadb has", "[mysql]") {
  Sequence sequence;
  sequence.name = "s";
  sequence.start = 5;
  CHECK(lowered({}, {sequence}, mariadb_10) == Lines{"CREATE SEQUENCE `s` START WITH 5"});
  CHECK_THROWS_AS(lowered({}, {sequence}), Error);
}

TEST_CASE("mysql says what a statement risks, and how the server goes about it", "[mysql]") {
  const Objects from{table("t"), column("t", "a", "int", 1), column("t", "b", "varchar(9)", 2)};
  const auto step = [&](const Objects& to) { return plan_of(from, to).steps.front().step; };
  CHECK(step(with(from, {column("t", "c", "int", 3)})).lock == "ALGORITHM=INSTANT");
  CHECK(step({table("t"), column("t", "a", "int", 1), column("t", "b", "varchar(20)", 2)}).lock ==
        "ALGORITHM=INPLACE, LOCK=NONE");
  const Step drop = step({table("t"), column("t", "a", "int", 1)});
  REQUIRE(drop.hazards.size() == 1);
  CHECK(drop.hazards.front().kind == HazardKind::data_loss);
  CHECK_FALSE(drop.transactional);
}

TEST_CASE("mysql asks for rows in the way before anything is changed", "[mysql]") {
  const Objects t{table("t"), column("t", "a", "int", 1), column("t", "b", "int", 2)};
  const auto asked = [&](const Objects& more) {
    const Step step = plan_of(t, with(t, more)).steps.front().step;
    return step.guard ? step.sql : "";
  };
  CHECK(asked({unique("t", "u", {"a", "b"})}) ==
        "SELECT `a`, `b`, count(*) AS `rows` FROM `t` WHERE `a` IS NOT NULL AND `b` IS NOT NULL "
        "GROUP BY `a`, `b` HAVING count(*) > 1 LIMIT 1");
  CHECK(asked({check("t", "positive", "`a` > 0")}) ==
        "SELECT * FROM `t` WHERE NOT (`a` > 0) LIMIT 1");
  CHECK(asked({column("t", "c", "int", 3), check("t", "positive", "`c` > 0")}).empty());
  CHECK(asked({column("t", "c", "int", 3), unique("t", "u", {"a", "c"})}).empty());
}

TEST_CASE("mysql demands the way where a plan is to be online", "[mysql]") {
  const auto demanded = [](const Objects& from, const Objects& to, const Dialect& dialect) {
    const Catalog before = database(from, dialect), after = database(to, dialect);
    return statements(plan(before, after, diff(before, after).changes, {.online = true})).back();
  };
  const Objects t{table("t"), column("t", "a", "int", 1)};
  CHECK(demanded(t, with(t, {column("t", "b", "int", 2)}), mysql_9) ==
        "ALTER TABLE `t`\n  ADD COLUMN `b` int,\n  ALGORITHM=INSTANT");
  CHECK(demanded(t, with(t, {index("t", "i", {"a"})}), mysql_9) ==
        "ALTER TABLE `t`\n  ADD KEY `i` (`a`),\n  ALGORITHM=INPLACE,\n  LOCK=NONE");
  CHECK(demanded(t, with(t, {index("t", "i", {"a"})}), mariadb_10) ==
        "ALTER TABLE `t`\n  ADD KEY `i` (`a`),\n  ALGORITHM=NOCOPY,\n  LOCK=NONE");
  CHECK(demanded(t, {table("t"), column("t", "a", "bigint", 1)}, mysql_9) ==
        "ALTER TABLE `t`\n  MODIFY COLUMN `a` bigint,\n  ALGORITHM=COPY,\n  LOCK=SHARED");
}
