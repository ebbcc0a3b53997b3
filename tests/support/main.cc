#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

/// What the address sanitizer is not to report: libpqxx 6.4 loses the result of a COPY that the
/// server breaks off, which the tests of cut connections make it do.
// NOLINTNEXTLINE(bugprone-reserved-identifier): the sanitizer's name
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libpqxx-6\n";
}
