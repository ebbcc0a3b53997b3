/// Qualified names within one field, such as `partition_of`, `owned_by` or a collation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace groma {

/// `{"public", "users"}` → `public.users`. Parts are raw names; empty ones are left out. A part
/// with a dot, a double quote or a parenthesis in it is put into double quotes, with those inside
/// doubled, so that the whole can be taken apart again.
std::string qualified(const std::vector<std::string_view>& parts);

/// The parts of a qualified name, raw; a routine is the last one, and as it stands, with its
/// arguments: `public.area(numeric, public.mood)`. What is not well formed comes back as it is, in
/// one part.
std::vector<std::string> split_qualified(std::string_view name);

/// A routine as the catalog calls it: `area(numeric, public.mood)`, `"Odd.name"()`.
struct RoutineName {
  std::string name;       ///< raw
  std::string arguments;  ///< SQL, with its parentheses; empty where routines go without
};

RoutineName split_routine_name(std::string_view name);

}  // namespace groma
