#include "dialects/postgresql/split.h"

#include <catch2/catch.hpp>

#include "groma/error.h"

using namespace groma::postgresql;

namespace {

std::vector<std::string> cut(std::string_view script) {
  std::vector<std::string> list;
  for (const groma::Statement& statement : split(script))
    list.push_back(statement.sql);
  return list;
}

using Texts = std::vector<std::string>;

std::string refusal(std::string_view script) {
  try {
    split_script(script, "schema.sql");
  } catch (const groma::Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("postgresql scripts are cut at semicolons outside of quotes") {
  CHECK(cut("a; b;;\n c") == Texts{"a", "b", "c"});
  CHECK(cut("SELECT ';'; SELECT \";\"; SELECT E'\\';'; SELECT $$;$$") ==
        Texts{"SELECT ';'", "SELECT \";\"", "SELECT E'\\';'", "SELECT $$;$$"});
  CHECK(cut("-- one;\nSELECT 1 -- two;\n, 2; /* ; /* ; */ */") == Texts{"SELECT 1 -- two;\n, 2"});
  CHECK(cut("") == Texts{});
}

TEST_CASE("postgresql rules keep their statements together") {
  CHECK(cut("CREATE RULE r AS ON INSERT TO t DO (DELETE FROM u; SELECT 1); SELECT 2") ==
        Texts{"CREATE RULE r AS ON INSERT TO t DO (DELETE FROM u; SELECT 1)", "SELECT 2"});
}

TEST_CASE("postgresql routines keep their BEGIN ATOMIC bodies together") {
  const std::string function =
      "CREATE OR REPLACE FUNCTION f(\"begin\" int) RETURNS int BEGIN ATOMIC\n"
      "SELECT CASE WHEN true THEN 1 END; SELECT 2; END";
  CHECK(cut(function + "; SELECT 3") == Texts{function, "SELECT 3"});
  const std::string procedure = "CREATE PROCEDURE p() BEGIN ATOMIC SELECT 1; END";
  CHECK(cut(procedure + ";SELECT 3") == Texts{procedure, "SELECT 3"});
}

TEST_CASE("BEGIN and END outside of routines are statements of their own") {
  CHECK(cut("BEGIN; SELECT 1; END;") == Texts{"BEGIN", "SELECT 1", "END"});
}

TEST_CASE("rows behind COPY FROM STDIN are its input") {
  const auto statements = split("COPY t (a, b) FROM stdin;\n1\tx;\n2\t\\N\n\\.\nSELECT 1;");
  REQUIRE(statements.size() == 2);
  CHECK(statements[0].sql == "COPY t (a, b) FROM stdin");
  CHECK(statements[0].input == "1\tx;\n2\t\\N\n");
  CHECK(statements[1].sql == "SELECT 1");
  CHECK(statements[1].line == 5);
  CHECK(split("COPY t FROM '/file'; SELECT 1")[0].input.empty());
}

TEST_CASE("postgresql statements know where they begin") {
  const auto statements = split("SELECT 1;\n\n  -- é\n  é; x");
  REQUIRE(statements.size() == 3);
  CHECK(statements[1].line == 4);
  CHECK(statements[1].column == 3);
  CHECK(statements[2].line == 4);
  CHECK(statements[2].column == 6);
}

TEST_CASE("psql's harmless commands are left out") {
  CHECK(cut("\\restrict abc;\nSELECT 1;\n\\set ON_ERROR_STOP on\n\\echo it's\nSELECT 2;\n"
            "\\unrestrict abc") == Texts{"SELECT 1", "SELECT 2"});
  CHECK(cut("SELECT 1; \\q\nSELECT 2") == Texts{"SELECT 1"});
}

TEST_CASE("psql's other commands are refused with their place") {
  CHECK(refusal("SELECT 1;\n  \\connect other\n") ==
        "schema.sql:2:3: psql's command \\connect is not understood in a script");
  CHECK(refusal("SELECT 'x' \\gexec") ==
        "schema.sql:1:12: psql's command \\gexec is not understood inside a statement");
}
