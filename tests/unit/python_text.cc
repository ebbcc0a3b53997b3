#include "dialects/python_text.h"

#include <catch2/catch.hpp>

using namespace groma;

TEST_CASE("strings as Python writes them", "[python_text]") {
  CHECK(python_string("plain") == "'plain'");
  CHECK(python_string("it's") == "\"it's\"");
  CHECK(python_string("it's \"so\"") == "'it\\'s \"so\"'");
  CHECK(python_string("a\\b\n\tc") == "'a\\\\b\\n\\tc'");
  CHECK(python_string("größer") == "'größer'");
  CHECK(python_list({"a", "b"}) == "['a', 'b']");
  CHECK(python_list({}) == "[]");
}

TEST_CASE("what SQLAlchemy would take for a parameter is escaped", "[python_text]") {
  CHECK(escaped_sql("x = ':y'") == "x = '\\:y'");
  CHECK(escaped_sql("{\"at\":1}") == "{\"at\"\\:1}");
  CHECK(escaped_sql("'12:30'") == "'12:30'");
  CHECK(escaped_sql("'x'::text") == "'x'::text");
  CHECK(escaped_sql("a : b") == "a : b");
  CHECK(sa_text(":x") == "sa.text('\\\\:x')");
}

TEST_CASE("statements keep their lines", "[python_text]") {
  CHECK(op_execute("DROP VIEW v") == "op.execute('DROP VIEW v')");
  CHECK(op_execute("CREATE VIEW v AS\nSELECT 1") ==
        "op.execute(\n    'CREATE VIEW v AS\\n'\n    'SELECT 1'\n)");
}

TEST_CASE("a call that is too long takes a line for each argument", "[python_text]") {
  CHECK(python_call("f", {"1", "2"}) == "f(1, 2)");
  const std::string argument(50, 'x');
  CHECK(python_call("f", {argument, argument}) ==
        "f(\n    " + argument + ",\n    " + argument + ",\n)");
  CHECK(python_call("f", {"g(\n    1,\n)"}) == "f(\n    g(\n        1,\n    ),\n)");
}
