/// The one exception type. It ends the run; what is expected is a row of the report instead.
#pragma once

#include <stdexcept>
#include <string>

namespace groma {

struct ErrorDetail {
  std::string message;    ///< one sentence that names the thing
  std::string object;     ///< the object or document path it is about, if any
  std::string statement;  ///< the SQL that failed, if any
  std::string code;       ///< the server's code, if any: `SQLITE_BUSY`, `42P01`
  std::string hint;       ///< the way out, if one is known
};

class Error : public std::runtime_error {
 public:
  explicit Error(std::string message, std::string hint = {})
      : Error(ErrorDetail{std::move(message), {}, {}, {}, std::move(hint)}) {}
  explicit Error(ErrorDetail detail)
      : std::runtime_error(detail.message), detail_(std::move(detail)) {}

  const ErrorDetail& detail() const { return detail_; }

 private:
  ErrorDetail detail_;
};

/// The whole error for people: `groma: error: …`, the object, the statement, the hint, a line each.
std::string describe(const Error& error);

}  // namespace groma
