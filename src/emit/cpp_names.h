/// Names in a database as identifiers of C++.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "groma/id.h"

namespace groma::cpp {

/// Gives each name an identifier that no other one has.
class Names {
 public:
  /// `order lines` → `order_lines`, `2fa` → `_2fa`… with a word before it, `class` → `class_`.
  std::string snake(std::string_view name);
  /// `order_lines` → `OrderLines`
  std::string camel(std::string_view name);

 private:
  std::string free(std::string wish);
  std::set<std::string> taken_;
};

}  // namespace groma::cpp
