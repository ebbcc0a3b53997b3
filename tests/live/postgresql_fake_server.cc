#include "live/postgresql_fake_server.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>

namespace groma::live {

namespace {

std::string number(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes += static_cast<char>(value >> shift & 0xFFU);
  return bytes;
}

std::string short_number(std::uint32_t value) {
  return number(value).substr(2);
}

/// A message of the protocol: its letter, its length, its body.
std::string message(char letter, const std::string& body) {
  return letter + number(static_cast<std::uint32_t>(body.size()) + 4) + body;
}

std::string text(const std::string& words) {
  return words + '\0';
}

std::string take(int client, std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t got = 0; got < size;) {
    const ssize_t more = recv(client, bytes.data() + got, size - got, 0);
    if (more <= 0)
      return {};
    got += static_cast<std::size_t>(more);
  }
  return bytes;
}

std::uint32_t take_number(int client) {
  std::uint32_t value = 0;
  for (const char c : take(client, 4))
    value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

void say(int client, const std::string& bytes) {
  send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

const std::string ready = message('Z', "I");

/// A result of one row with one column.
std::string row_of(const std::string& words) {
  const std::string column = text("version") + number(0) + short_number(0) + number(25) +
                             short_number(0xFFFF) + number(0xFFFFFFFF) + short_number(0);
  return message('T', short_number(1) + column) +
         message('D', short_number(1) + number(static_cast<std::uint32_t>(words.size())) + words) +
         message('C', text("SELECT 1")) + ready;
}

/// The first messages of a client: whether it may encrypt, which it may not; then who it is.
void let_in(int client) {
  constexpr std::uint32_t ssl = 80877103, gss = 80877104;
  for (;;) {
    const std::uint32_t size = take_number(client), code = take_number(client);
    if (code != ssl && code != gss) {
      take(client, size > 8 ? size - 8 : 0);
      return;
    }
    say(client, "N");
  }
}

}  // namespace

FakeServer::FakeServer(Manner manner, std::string words)
    : manner_(manner), words_(std::move(words)) {
  listener_ = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener_, any, size) != 0 || listen(listener_, 4) != 0 ||
      getsockname(listener_, any, &size) != 0)
    throw std::runtime_error("no port for a server of the test's own");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

FakeServer::~FakeServer() {
  shutdown(listener_, SHUT_RDWR);
  thread_.join();
  close(listener_);
}

std::string FakeServer::url() const {
  return "postgresql://me:hush@127.0.0.1:" + std::to_string(port_) + "/shop";
}

void FakeServer::serve() const {
  for (;;) {
    const int client = accept(listener_, nullptr, nullptr);
    if (client < 0)
      return;
    talk(client);
    close(client);
  }
}

void FakeServer::talk(int client) const {
  if (manner_ == Manner::hangs_up)
    return;
  if (manner_ == Manner::blurts)
    return say(client, words_);
  if (manner_ == Manner::is_silent) {
    while (!take(client, 1).empty()) {
    }
    return;
  }
  let_in(client);
  if (manner_ == Manner::refuses) {
    say(client, message('R', number(3)));
    take(client, 1);
    take(client, take_number(client) - 4);
    return say(client, message('E', text("SFATAL") + text("VFATAL") + text("C28P01") +
                                        text("M" + words_) + text("")));
  }
  say(client, message('R', number(0)) + message('S', text("server_version") + text("13.0.0")) +
                  message('S', text("client_encoding") + text("UTF8")) +
                  message('S', text("standard_conforming_strings") + text("on")) + ready);
  while (take(client, 1) == "Q") {
    take(client, take_number(client) - 4);
    say(client, row_of(words_));
  }
}

}  // namespace groma::live
