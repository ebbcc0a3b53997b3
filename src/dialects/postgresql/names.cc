#include "dialects/postgresql/names.h"

namespace groma::postgresql {

namespace {

std::string_view cut(std::string_view text, std::size_t bytes) {
  while (bytes < text.size() && bytes > 0 &&
         (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80)
    --bytes;
  return text.substr(0, bytes);
}

}  // namespace

std::string object_name(std::string_view first, std::string_view second, std::string_view label) {
  constexpr std::size_t longest = 63;
  const std::size_t overhead = (second.empty() ? 0 : 1) + (label.empty() ? 0 : label.size() + 1);
  std::size_t one = first.size(), two = second.size();
  while (one + two + overhead > longest)
    --(one > two ? one : two);
  std::string text(cut(first, one));
  if (!second.empty())
    text += "_" + std::string(cut(second, two));
  if (!label.empty())
    text += "_" + std::string(label);
  return text;
}

}  // namespace groma::postgresql
