/// A server on the loopback interface that speaks just enough of PostgreSQL's protocol to be met.
#pragma once

#include <string>
#include <thread>

namespace groma::live {

class FakeServer {
 public:
  enum class Manner {
    answers,   ///< lets everybody in, and answers every query with `words`
    refuses,   ///< asks for a password, and then says `words`
    blurts,    ///< says `words` to whoever comes, which is not the protocol
    hangs_up,  ///< ends the connection without a word
    is_silent  ///< says nothing at all
  };

  FakeServer(Manner manner, std::string words);
  ~FakeServer();
  FakeServer(const FakeServer&) = delete;
  FakeServer& operator=(const FakeServer&) = delete;

  /// `postgresql://me:hush@127.0.0.1:…/shop`
  std::string url() const;

 private:
  void serve() const;
  void talk(int client) const;

  Manner manner_;
  std::string words_;
  int listener_ = -1;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace groma::live
