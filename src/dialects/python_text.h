/// Python as Alembic's revision files hold it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace groma {

/// A literal, on one line: `'it is'`, `"it's"`.
std::string python_string(std::string_view text);

/// `['a', 'b']`
std::string python_list(const std::vector<std::string>& strings);

/// SQL as SQLAlchemy takes it for text: what looks like a parameter (`:name`) is escaped.
std::string escaped_sql(std::string_view sql);

/// `sa.text('now()')`
std::string sa_text(std::string_view sql);

/// `op.f('users_pkey')`: a name that no naming convention of the project changes any more.
std::string final_name(std::string_view name);

/// `op.execute('…')`; a statement of several lines stays so.
std::string op_execute(std::string_view sql);

/// `head(a, b)`, each argument on a line of its own where one line would be too long.
std::string python_call(const std::string& head, const std::vector<std::string>& arguments);

/// Every line four blanks further to the right.
std::string indented(std::string_view text);

}  // namespace groma
