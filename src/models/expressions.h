/// The pieces of SQL within an object: what a server prints in words of its own.
#pragma once

#include <functional>

#include "groma/catalog.h"

namespace groma {

/// One piece of SQL of `to`, and the same piece of `from`, an object of the same kind.
using VisitSql = std::function<void(std::string_view field, Sql& to, const Sql& from)>;

/// Visits every piece that both objects have. Lists whose lengths differ are left out: more than
/// the words differs there.
void for_each_expression(Object& to, const Object& from, const VisitSql& visit);

}  // namespace groma
