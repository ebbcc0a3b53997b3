/// What went wrong, in words: libpq's and the server's messages as groma::Error.
#pragma once

#include <string>
#include <string_view>

#include "groma/error.h"

namespace groma::postgresql {

/// A message of libpq taken apart: `ERROR:  …`, `DETAIL:  …`, `HINT:  …`, `LINE 2: …` and the line
/// with the mark below it.
struct ServerMessage {
  std::string text;  ///< with the detail, without the severity
  std::string hint;
  int line = 0;         ///< of the statement, from 1; 0: not told
  std::string excerpt;  ///< of that line, as shown
  int mark = 0;         ///< offset in characters of the error within the excerpt
};

ServerMessage parse_message(std::string_view message);

/// The way out of what the server tells without one, by its SQLSTATE; may be empty.
std::string_view hint_for(std::string_view code);

/// A statement that failed, with what the server said of the place.
class StatementError : public Error {
 public:
  StatementError(ServerMessage message, const std::string& code, const std::string& statement)
      : Error({message.text,
               {},
               statement,
               code,
               message.hint.empty() ? std::string(hint_for(code)) : message.hint}),
        message_(std::move(message)) {}

  const ServerMessage& message() const { return message_; }

 private:
  ServerMessage message_;
};

/// A connection that could not be made. `url` is where to; its password is in no part of the error.
Error connect_error(std::string_view message, const std::string& url);

/// A connection that was lost while `statement` ran.
Error lost_error(std::string_view message, const std::string& url, const std::string& statement);

}  // namespace groma::postgresql
