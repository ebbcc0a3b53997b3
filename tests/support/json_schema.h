/// Checks a JSON document against a JSON Schema.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace groma::test {

/// What is wrong with the document, a line each, with its place. Knows the words that Groma's
/// schemas use; any other is an exception, so that a schema cannot silently demand what is never
/// checked.
std::vector<std::string> schema_violations(std::string_view document, std::string_view schema);

}  // namespace groma::test
