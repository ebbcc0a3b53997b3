#include "dialects/mysql/split.h"

#include <catch2/catch.hpp>

using namespace groma::mysql;

namespace {

using Texts = std::vector<std::string>;

Texts cut(std::string_view script) {
  Texts list;
  for (const groma::Statement& statement : split(script))
    list.push_back(statement.sql);
  return list;
}

}  // namespace

TEST_CASE("mysql scripts are cut at semicolons outside of quotes and comments", "[mysql]") {
  CHECK(cut("a; b;;\n c") == Texts{"a", "b", "c"});
  CHECK(cut("SELECT ';', \"\\\";\", `;` /* ; */; b") == Texts{"SELECT ';', \"\\\";\", `;`", "b"});
  CHECK(cut("-- a;\n# b;\nc") == Texts{"c"});
  CHECK(cut("") == Texts{});
}

TEST_CASE("mysql delimiters", "[mysql]") {
  CHECK(cut("DELIMITER //\nCREATE PROCEDURE p() BEGIN a; b; END//\ndelimiter ;\nc; d") ==
        Texts{"CREATE PROCEDURE p() BEGIN a; b; END", "c", "d"});
  CHECK(cut("DELIMITER $$\nBEGIN a; END$$\nDELIMITER ;\nb;") == Texts{"BEGIN a; END", "b"});
}

TEST_CASE("mysql bodies stay whole without a delimiter of their own", "[mysql]") {
  const auto alone = [](const std::string& statement) {
    return cut(statement + "; SELECT 1") == Texts{statement, "SELECT 1"};
  };
  CHECK(alone("CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN b; c; END"));
  CHECK(alone("CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.b = 1"));
  CHECK(alone("CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW IF x THEN b; END IF"));
  CHECK(alone("CREATE FUNCTION f() RETURNS int RETURN CASE 1 WHEN 1 THEN 2 ELSE IF(1, 2, 3) END"));
  CHECK(alone("CREATE FUNCTION f() RETURNS int RETURN IF(1, 2, 3)"));
  CHECK(alone("CREATE PROCEDURE p() BEGIN IF a THEN BEGIN b; END; ELSE c; END IF; END"));
  CHECK(alone("CREATE PROCEDURE p() l: LOOP CASE a WHEN 1 THEN b; END CASE; LEAVE l; END LOOP l"));
  CHECK(
      alone("CREATE PROCEDURE p() BEGIN WHILE a DO b; END WHILE; REPEAT c; UNTIL d END REPEAT; "
            "END"));
  CHECK(alone("CREATE EVENT IF NOT EXISTS e ON SCHEDULE EVERY 1 DAY DO BEGIN a; END"));
  CHECK(cut("BEGIN; a; COMMIT") == Texts{"BEGIN", "a", "COMMIT"});
}

TEST_CASE("mysql versioned comments belong to their statement", "[mysql]") {
  CHECK(cut("/*!40101 SET NAMES utf8 */;\nCREATE TABLE t (a int) /*!50100 PARTITION BY x */;") ==
        Texts{"/*!40101 SET NAMES utf8 */", "CREATE TABLE t (a int) /*!50100 PARTITION BY x */"});
}

TEST_CASE("mysql lines that end with a backslash go on", "[mysql]") {
  CHECK(cut("SELECT a, \\\n  b; c \\\r\nd;") == Texts{"SELECT a, \n  b", "c \r\nd"});
  CHECK(cut("SELECT 'a\\\nb'") == Texts{"SELECT 'a\\\nb'"});
}

TEST_CASE("mysql statements in scripts for the client", "[mysql]") {
  CHECK(ended("SELECT ';'") == "SELECT ';';\n");
  CHECK(ended("SELECT 1 -- one") == "SELECT 1 -- one\n;\n");
  const std::string body = "CREATE PROCEDURE p() BEGIN a; b; END";
  CHECK(ended(body) == "DELIMITER //\n" + body + "\n//\nDELIMITER ;\n");
  const std::string odd = "CREATE PROCEDURE p() BEGIN SELECT '//'; END";
  CHECK(ended(odd) == "DELIMITER ///\n" + odd + "\n///\nDELIMITER ;\n");
  CHECK(cut(ended(odd) + ended("SELECT 1")) == Texts{odd, "SELECT 1"});
}

TEST_CASE("mysql statements know where they begin", "[mysql]") {
  const auto list = split("a;\n\n  b");
  REQUIRE(list.size() == 2);
  CHECK(list[1].line == 3);
  CHECK(list[1].column == 3);
}
