/// What altering a domain shares with creating it.
#pragma once

#include <string>

#include "dialects/postgresql/render.h"

namespace groma::postgresql {

/// `ALTER DOMAIN … ADD CONSTRAINT …`, with its comment.
Steps add_check(const Domain& domain, const DomainCheck& check);
Steps check_comment(const Domain& domain, const DomainCheck& check);

/// `CONSTRAINT x NOT NULL`
std::string domain_not_null(const Domain& domain);

}  // namespace groma::postgresql
