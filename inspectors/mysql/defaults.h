/// Where to connect, from all who may say it.
#pragma once

#include <string>

#include "dialects/mysql/url.h"

namespace groma::mysql {

/// The URL, then `MYSQL_PWD` for the password, then the option file (`~/.my.cnf`, groups `client`,
/// `client-server`, `mysql`, `client-mariadb`, and `read_default_group` of the URL), then the
/// clients' own defaults: whoever comes first is heard.
Address find_address(const std::string& url);

}  // namespace groma::mysql
