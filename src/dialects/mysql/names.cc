#include "dialects/mysql/names.h"

namespace groma::mysql {

namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

bool is_generated_name(std::string_view name) {
  const std::size_t last = name.rfind('_');
  if (last == std::string_view::npos)
    return is_digits(name);
  const std::string_view front = name.substr(0, last);
  return is_digits(name.substr(last + 1)) &&
         (front.ends_with("_ibfk") || front.ends_with("_chk") || front == "CONSTRAINT");
}

}  // namespace groma::mysql
