/// Connection URLs, as people paste them and as libpq takes them. Pure text: nothing is resolved.
#pragma once

#include <string>
#include <string_view>

namespace groma::postgresql {

/// The URL for libpq: `postgresql+psycopg://` (SQLAlchemy) loses its driver, `client_encoding` is
/// UTF8, and unless the URL says otherwise `connect_timeout` is 10 seconds (if `bounded`) and the
/// application is called groma. Of Prisma's own parameters `schema=public`, `connection_limit` and
/// `pool_timeout` are left out; another schema is an Error. What else libpq does not know stays,
/// for libpq to refuse.
std::string libpq_url(std::string_view url, bool bounded);

/// The URL with `***` for its password, wherever that stands in it.
std::string redacted(std::string_view url);

/// A text with `***` for the URL's password, as written in the URL and as meant by it.
std::string without_password(std::string text, std::string_view url);

/// The name of the database in the URL, decoded; empty if it has none.
std::string database_of(std::string_view url);

/// The same server's URL with another database (a name without special characters).
std::string with_database(std::string_view url, std::string_view database);

}  // namespace groma::postgresql
