#include "groma/error.h"

#include <string_view>

namespace groma {

std::string describe(const Error& error) {
  const ErrorDetail& detail = error.detail();
  std::string text = "groma: error: " + detail.message;
  const auto line = [&](std::string_view title, const std::string& value) {
    if (!value.empty())
      text += "\n  " + std::string(title) + ": " + value;
  };
  line("object", detail.object);
  line("statement", detail.statement);
  line("code", detail.code);
  line("hint", detail.hint);
  return text + "\n";
}

}  // namespace groma
