/// What all JSON documents have in common.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "groma/report.h"

namespace groma {

using Json = nlohmann::ordered_json;

/// Names in a database may be any bytes: what is not UTF-8 is replaced, rather than the document
/// lost.
inline std::string printed(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

inline Json document(const std::string& command) {
  return {{"groma", command}, {"version", report_version}};
}

inline Json to_json(const Dialect& dialect) {
  return {{"vendor", to_string(dialect.vendor)}, {"version", to_string(dialect.version)}};
}

}  // namespace groma
