/// What went wrong, in words: the driver's and the server's messages as groma::Error.
#pragma once

#include <string>

#include "groma/error.h"

namespace groma::mysql {

/// A message of the driver, with the server's number and SQLSTATE.
struct Failure {
  std::string message;
  int number = 0;
  std::string state;
};

/// A connection that could not be made. `url` is where to; its password is in no part of the error.
Error connect_error(const Failure& failure, const std::string& url);

/// A statement that failed, or during which the connection was lost.
Error statement_error(const Failure& failure, const std::string& url, const std::string& statement);

/// True where the server has no TLS, or the two could not agree on it.
bool is_tls_failure(const Failure& failure);

/// The server's number in an error's code (`1146 (42S02)`); 0 where it has none.
int number_of(const Error& error);

}  // namespace groma::mysql
