#include "dialects/postgresql/url.h"

#include <charconv>
#include <vector>

#include "groma/error.h"

namespace groma::postgresql {

namespace {

/// The pieces of `scheme://user:password@hosts/database?query`, as written.
struct Pieces {
  std::string_view scheme;
  std::string_view user;      ///< with the colon and the password; without the at sign
  std::string_view password;  ///< within `user`
  std::string_view hosts;
  std::string_view database;
  std::string_view query;
  bool has_user = false;
  bool has_database = false;
  bool has_query = false;
};

Pieces take_apart(std::string_view url) {
  Pieces pieces;
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos)
    return pieces;
  pieces.scheme = url.substr(0, scheme);
  std::string_view rest = url.substr(scheme + 3);
  // An at sign within a password should be encoded, and often is not: the last one counts.
  const std::size_t authority = rest.find_first_of("/?");
  if (const std::size_t at = rest.substr(0, authority).rfind('@'); at != std::string_view::npos) {
    pieces.has_user = true;
    pieces.user = rest.substr(0, at);
    rest.remove_prefix(at + 1);
    if (const std::size_t colon = pieces.user.find(':'); colon != std::string_view::npos)
      pieces.password = pieces.user.substr(colon + 1);
  }
  if (const std::size_t mark = rest.find('?'); mark != std::string_view::npos) {
    pieces.has_query = true;
    pieces.query = rest.substr(mark + 1);
    rest = rest.substr(0, mark);
  }
  if (const std::size_t slash = rest.find('/'); slash != std::string_view::npos) {
    pieces.has_database = true;
    pieces.database = rest.substr(slash + 1);
    rest = rest.substr(0, slash);
  }
  pieces.hosts = rest;
  return pieces;
}

std::string put_together(const Pieces& pieces) {
  std::string url = std::string(pieces.scheme) + "://";
  if (pieces.has_user)
    url.append(pieces.user).append("@");
  url += pieces.hosts;
  if (pieces.has_database)
    url.append("/").append(pieces.database);
  if (pieces.has_query)
    url.append("?").append(pieces.query);
  return url;
}

std::vector<std::string_view> parameters(std::string_view query) {
  std::vector<std::string_view> list;
  while (!query.empty()) {
    list.push_back(query.substr(0, query.find('&')));
    query.remove_prefix(std::min(list.back().size() + 1, query.size()));
  }
  return list;
}

std::string_view parameter(std::string_view query, std::string_view name) {
  for (const std::string_view each : parameters(query))
    if (each.starts_with(name) && each.substr(name.size()).starts_with('='))
      return each.substr(name.size() + 1);
  return {};
}

std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned char byte = 0;
    const char* digits = text.data() + i + 1;
    if (text[i] == '%' && i + 2 < text.size() &&
        std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      plain += static_cast<char>(byte);
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

void replace_all(std::string& text, std::string_view secret) {
  for (std::size_t at = 0; !secret.empty() && (at = text.find(secret, at)) != std::string::npos;
       at += 3)
    text.replace(at, secret.size(), "***");
}

/// What Prisma adds to URLs for its own client. Its scripts name no schema, so that a model is only
/// comparable with the schema `public`.
bool is_prismas(std::string_view parameter) {
  const std::string_view name = parameter.substr(0, parameter.find('='));
  if (name == "schema" && parameter != "schema=public")
    throw Error("the URL says " + std::string(parameter) +
                    ", which is Prisma's word for a search path, and only public is known",
                "leave it out: all schemas are compared");
  return name == "schema" || name == "connection_limit" || name == "pool_timeout";
}

}  // namespace

std::string libpq_url(std::string_view url, bool bounded) {
  Pieces pieces = take_apart(url);
  pieces.scheme = pieces.scheme.substr(0, pieces.scheme.find('+'));
  std::string query;
  for (const std::string_view each : parameters(pieces.query))
    if (!is_prismas(each))
      query.append(query.empty() ? "" : "&").append(each);
  const auto add = [&](std::string_view name, std::string_view value) {
    query.append(query.empty() ? "" : "&").append(name).append("=").append(value);
  };
  if (bounded && parameter(pieces.query, "connect_timeout").empty())
    add("connect_timeout", "10");
  add("fallback_application_name", "groma");
  add("client_encoding", "UTF8");
  pieces.query = query;
  pieces.has_query = true;
  return put_together(pieces);
}

std::string redacted(std::string_view url) {
  Pieces pieces = take_apart(url);
  const std::string user = std::string(pieces.user.substr(0, pieces.user.find(':'))) + ":***";
  if (!pieces.password.empty())
    pieces.user = user;
  std::string query;
  for (const std::string_view each : parameters(pieces.query)) {
    const bool secret = each.starts_with("password=") || each.starts_with("sslpassword=");
    query.append(query.empty() ? "" : "&")
        .append(secret ? each.substr(0, each.find('=') + 1) : each)
        .append(secret ? "***" : "");
  }
  pieces.query = query;
  return pieces.scheme.empty() ? std::string(url) : put_together(pieces);
}

std::string without_password(std::string text, std::string_view url) {
  const Pieces pieces = take_apart(url);
  for (const std::string_view secret : {pieces.password, parameter(pieces.query, "password"),
                                        parameter(pieces.query, "sslpassword")}) {
    replace_all(text, secret);
    replace_all(text, decoded(secret));
  }
  return text;
}

std::string database_of(std::string_view url) {
  const Pieces pieces = take_apart(url);
  const std::string_view named = parameter(pieces.query, "dbname");
  return decoded(named.empty() ? pieces.database : named);
}

std::string with_database(std::string_view url, std::string_view database) {
  Pieces pieces = take_apart(url);
  std::string query;
  for (const std::string_view each : parameters(pieces.query))
    if (!each.starts_with("dbname="))
      query.append(query.empty() ? "" : "&").append(each);
  pieces.query = query;
  pieces.has_query = !query.empty();
  pieces.database = database;
  pieces.has_database = true;
  return put_together(pieces);
}

}  // namespace groma::postgresql
