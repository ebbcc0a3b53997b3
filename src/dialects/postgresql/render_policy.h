/// What altering a policy and granting privileges share with creating a policy.
#pragma once

#include <string>
#include <vector>

#include "dialects/postgresql/render.h"

namespace groma::postgresql {

/// A role as SQL; `PUBLIC` is all roles.
std::string role(const std::string& role_name);
std::string roles(const std::vector<std::string>& list);

}  // namespace groma::postgresql
