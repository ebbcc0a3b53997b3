#include "dialects/postgresql/url.h"

#include <catch2/catch.hpp>

using namespace groma::postgresql;

TEST_CASE("postgresql URLs of SQLAlchemy become libpq's") {
  CHECK(libpq_url("postgresql+psycopg2://u:p@h:1/d", false) ==
        "postgresql://u:p@h:1/d?fallback_application_name=groma&client_encoding=UTF8");
  CHECK(libpq_url("postgres:///d?host=/run", true) ==
        "postgres:///d?host=/run&connect_timeout=10&fallback_application_name=groma"
        "&client_encoding=UTF8");
  CHECK(libpq_url("postgresql://h/d?connect_timeout=3", true) ==
        "postgresql://h/d?connect_timeout=3&fallback_application_name=groma&client_encoding=UTF8");
}

TEST_CASE("postgresql URLs of Prisma become libpq's") {
  CHECK(libpq_url("postgresql://h/d?schema=public&sslmode=require&connection_limit=5", false) ==
        "postgresql://h/d?sslmode=require&fallback_application_name=groma&client_encoding=UTF8");
  CHECK(libpq_url("postgresql://h/d?schema=public", false) ==
        "postgresql://h/d?fallback_application_name=groma&client_encoding=UTF8");
  CHECK_THROWS_WITH(libpq_url("postgresql://h/d?schema=shop", false),
                    Catch::Contains("schema=shop"));
}

TEST_CASE("postgresql URLs are shown without their password") {
  CHECK(redacted("postgresql://u:secret@h/d?sslmode=require") ==
        "postgresql://u:***@h/d?sslmode=require");
  CHECK(redacted("postgresql://u:p@ss@h/d") == "postgresql://u:***@h/d");
  CHECK(redacted("postgresql://h/d?password=secret&user=u") ==
        "postgresql://h/d?password=***&user=u");
  CHECK(redacted("postgresql://u@h/d") == "postgresql://u@h/d");
}

TEST_CASE("a postgresql password is taken out of messages, encoded or not") {
  CHECK(without_password("bad token \"s%65cret\" or secret", "postgresql://u:s%65cret@h/d") ==
        "bad token \"***\" or ***");
  CHECK(without_password("secret", "postgresql://h/d?password=secret") == "***");
  CHECK(without_password("nothing", "postgresql://u@h/d") == "nothing");
}

TEST_CASE("postgresql URLs name a database") {
  CHECK(database_of("postgresql://u@h/my%20db?x=1") == "my db");
  CHECK(database_of("postgresql://h?dbname=x") == "x");
  CHECK(database_of("postgresql://h") == "");
  CHECK(with_database("postgresql://u:p@h/old?dbname=x&sslmode=require", "new") ==
        "postgresql://u:p@h/new?sslmode=require");
  CHECK(with_database("postgresql://h", "new") == "postgresql://h/new");
}
