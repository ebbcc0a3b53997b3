#include "proof/pattern.h"

#include <cctype>
#include <cstdlib>

namespace groma::proof {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view pattern) : pattern_(pattern) {}

  std::optional<std::string> read() {
    std::string text = alternatives();
    return understood_ && at_ == pattern_.size() ? std::optional(text) : std::nullopt;
  }

 private:
  bool more() const { return understood_ && at_ < pattern_.size(); }
  char next() const { return pattern_[at_]; }

  std::string alternatives() {
    std::string first = sequence();
    while (more() && next() == '|') {
      ++at_;
      sequence();
    }
    return first;
  }

  std::string sequence() {
    std::string text;
    while (more() && next() != '|' && next() != ')')
      text += repeated(piece());
    return text;
  }

  /// One letter, class or group; empty for what stands for a place.
  std::string piece() {
    const char c = pattern_[at_++];
    switch (c) {
      case '^':
      case '$':
        return {};
      case '.':
        return "a";
      case '\\':
        return escaped();
      case '[':
        return one_of();
      case '(':
        return group();
      default:
        return std::string(1, c);
    }
  }

  std::string escaped() {
    if (at_ == pattern_.size())
      return not_understood();
    const char c = pattern_[at_++];
    if (c == 'd')
      return "1";
    if (c == 'w')
      return "a";
    if (c == 's')
      return " ";
    if (c == 'A' || c == 'Z' || c == 'm' || c == 'M' || c == 'y' || c == 'b')
      return {};
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ? not_understood() : std::string(1, c);
  }

  std::string group() {
    if (pattern_.substr(at_).starts_with("?:"))
      at_ += 2;
    else if (more() && next() == '?')
      return not_understood();
    std::string text = alternatives();
    if (!more() || next() != ')')
      return not_understood();
    ++at_;
    return text;
  }

  std::string one_of() {
    const bool negated = more() && next() == '^';
    const std::size_t from = at_ + (negated ? 1 : 0);
    const std::size_t close = end_of_class(from);
    if (close == pattern_.npos)
      return not_understood();
    const std::string_view members = pattern_.substr(from, close - from);
    at_ = close + 1;
    if (!negated)
      return first_of(members);
    for (const char c : std::string_view("a1A-_ "))
      if (!contains(members, c))
        return std::string(1, c);
    return not_understood();
  }

  std::size_t end_of_class(std::size_t from) const {
    for (std::size_t i = from; i < pattern_.size(); ++i) {
      if (pattern_.substr(i).starts_with("[:"))
        i = pattern_.find(":]", i) + 1;
      else if (pattern_[i] == '\\')
        ++i;
      else if (pattern_[i] == ']' && i > from)
        return i;
    }
    return pattern_.npos;
  }

  std::string first_of(std::string_view members) {
    if (members.starts_with("[:"))
      return members.starts_with("[:digit")   ? "1"
             : members.starts_with("[:upper") ? "A"
             : members.starts_with("[:space") ? " "
                                              : "a";
    if (members.starts_with("\\"))
      return members.substr(0, 2) == "\\d" ? "1"
                                           : std::string(1, members[1] == 'w' ? 'a' : members[1]);
    return std::string(1, members.front());
  }

  static bool contains(std::string_view members, char c) {
    if (members.find('\\') != members.npos || members.find("[:") != members.npos)
      return c != '-' && c != '_';
    for (std::size_t i = 0; i < members.size(); ++i) {
      const bool span = i + 2 < members.size() && members[i + 1] == '-';
      if (span ? members[i] <= c && c <= members[i + 2] : members[i] == c)
        return true;
      i += span ? 2 : 0;
    }
    return false;
  }

  std::string repeated(const std::string& text) {
    if (!more())
      return text;
    const char c = next();
    if (c == '*' || c == '?' || c == '+') {
      ++at_;
      return c == '+' ? text : std::string();
    }
    if (c != '{')
      return text;
    const std::size_t close = pattern_.find('}', at_);
    if (close == pattern_.npos)
      return not_understood();
    const int least = std::atoi(std::string(pattern_.substr(at_ + 1, close - at_ - 1)).c_str());
    at_ = close + 1;
    std::string all;
    for (int i = 0; i < least && i < 1000; ++i)
      all += text;
    return all;
  }

  std::string not_understood() {
    understood_ = false;
    return {};
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  bool understood_ = true;
};

}  // namespace

std::optional<std::string> matching(std::string_view pattern) {
  return Reader(pattern).read();
}

}  // namespace groma::proof
