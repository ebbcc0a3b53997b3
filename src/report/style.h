/// Colours for a terminal; without one, nothing.
#pragma once

#include <string>
#include <string_view>

namespace groma {

class Style {
 public:
  explicit Style(bool colour) : colour_(colour) {}

  std::string added(std::string_view text) const { return wrap("32", text); }
  std::string removed(std::string_view text) const { return wrap("31", text); }
  std::string altered(std::string_view text) const { return wrap("33", text); }
  std::string strong(std::string_view text) const { return wrap("1", text); }
  std::string faint(std::string_view text) const { return wrap("2", text); }

 private:
  std::string wrap(std::string_view code, std::string_view text) const {
    if (!colour_ || text.empty())
      return std::string(text);
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
  }

  bool colour_;
};

}  // namespace groma
