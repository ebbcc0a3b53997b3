#include "postgresql/errors.h"

#include <array>

#include "dialects/postgresql/url.h"

namespace groma::postgresql {

namespace {

std::string_view take_line(std::string_view& rest) {
  const std::string_view line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  return line;
}

/// What follows `label` and blanks, if the line begins with it.
bool labelled(std::string_view line, std::string_view label, std::string_view& value) {
  if (!line.starts_with(label))
    return false;
  value = line.substr(std::min(line.find_first_not_of(' ', label.size()), line.size()));
  return true;
}

/// `ERROR:  x` → `x`, in whatever language the severity is.
std::string_view without_severity(std::string_view line) {
  const std::size_t colon = line.find(":  ");
  const bool severity = colon != std::string_view::npos && line.find(' ') > colon;
  return severity ? line.substr(colon + 3) : line;
}

/// `LINE 2: select …` and the line below it.
void take_place(std::string_view line, std::string_view& rest, ServerMessage& message) {
  const std::size_t colon = line.find(": ");
  const std::string_view mark = rest.substr(0, rest.find('\n'));
  if (colon == std::string_view::npos || mark.find_first_not_of(' ') != mark.find('^'))
    return;
  take_line(rest);
  message.line = std::atoi(std::string(line.substr(5, colon - 5)).c_str());
  message.excerpt = line.substr(colon + 2);
  message.mark = static_cast<int>(mark.find('^')) - static_cast<int>(colon + 2);
}

/// Failures to connect come without an SQLSTATE: libpq gives but a text.
struct Known {
  std::string_view text;
  std::string_view code;
  std::string_view hint;
};

constexpr std::string_view hint_password =
    "Check user and password: they come from the URL, PGUSER, PGPASSWORD, ~/.pgpass or PGSERVICE.";
constexpr std::string_view hint_server =
    "Check that the server runs, and that the URL's host and port are its own.";

constexpr std::array known_errors = {
    Known{"password authentication failed", "28P01", hint_password},
    Known{"no password supplied", "28P01", hint_password},
    Known{"authentication failed", "28000", hint_password},
    Known{"no pg_hba.conf entry", "28000", "The server's pg_hba.conf has to allow it."},
    Known{"permission denied for database", "42501", "GRANT CONNECT ON DATABASE allows it."},
    Known{"too many", "53300", "Close other sessions, or raise the limit."},
    Known{"remaining connection slots", "53300", "Close other sessions, or raise the limit."},
    Known{"database system is", "57P03", "Try again when it is up."},
    Known{"not currently accepting connections", "55000", ""},
    Known{"invalid response", "08001", "What listens there does not speak PostgreSQL's protocol."},
    Known{"SSL", "08001", "Check sslmode in the URL."},
    Known{"Unsupported server version", "0A000",
          "Groma reads PostgreSQL 13 and later. Amazon Redshift, which calls itself 8.0, is none."},
    Known{"invalid ", "08001", "The URL is read as libpq reads it."},
    Known{"missing ", "08001", "The URL is read as libpq reads it."},
    Known{"definition of service", "08001", "Check PGSERVICE and the service file."},
    Known{"role \"", "28000", hint_password},
    Known{"database \"", "3D000", "Create the database, or correct its name in the URL."},
};

Known lookup(std::string_view message) {
  for (const Known& each : known_errors)
    if (message.find(each.text) != std::string_view::npos)
      return each;
  return {{}, "08001", hint_server};
}

/// libpq's text on one line.
std::string one_line(std::string_view message) {
  std::string text;
  while (!message.empty()) {
    std::string_view line = take_line(message);
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    text.append(text.empty() || line.empty() ? "" : " ").append(line);
  }
  return text;
}

}  // namespace

ServerMessage parse_message(std::string_view rest) {
  ServerMessage message;
  std::string detail;
  std::string* current = &message.text;
  bool internal = false;
  while (!rest.empty()) {
    std::string_view line = take_line(rest), value;
    if (line.starts_with("LINE ")) {
      take_place(line, rest, message);
    } else if (labelled(line, "DETAIL:", value)) {
      (current = &detail)->assign(value);
    } else if (labelled(line, "HINT:", value)) {
      (current = &message.hint)->assign(value);
    } else if (labelled(line, "QUERY:", value) || labelled(line, "CONTEXT:", value)) {
      internal = internal || line.starts_with("QUERY:");
      current = nullptr;
    } else if (current != nullptr && !line.empty()) {
      current->append(current->empty() ? "" : "\n").append(without_severity(line));
    }
  }
  if (internal)
    message.line = 0;
  if (!detail.empty())
    message.text += " (" + detail + ")";
  return message;
}

std::string_view hint_for(std::string_view code) {
  if (code == "57014")
    return "Somebody has cancelled it, or it took longer than statement_timeout, which the role, "
           "the database or PGOPTIONS sets.";
  if (code == "55P03")
    return "Somebody else holds a lock on it: try again later, or raise lock_timeout.";
  if (code == "42501")
    return "The role needs that right, or the URL another role.";
  return {};
}

Error connect_error(std::string_view message, const std::string& url) {
  const Known cause = lookup(message);
  return Error(
      {"cannot connect to " + redacted(url) + ": " + without_password(one_line(message), url),
       redacted(url),
       {},
       std::string(cause.code),
       std::string(cause.hint)});
}

Error lost_error(std::string_view message, const std::string& url, const std::string& statement) {
  return Error({"the connection to " + redacted(url) + " was lost: " + one_line(message),
                redacted(url), statement, "08006",
                "Whatever was not committed is undone by the server. Run it again."});
}

}  // namespace groma::postgresql
