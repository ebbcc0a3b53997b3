/// The two sides of a comparison, worked at the same time: with thousands of tables a good part of
/// the whole, and neither side tells the other anything.
#pragma once

#include <future>
#include <type_traits>
#include <utility>

namespace groma {

/// What `make` gives for each, the first in a thread of its own.
template <class Make, class Side>
auto both(const Make& make, const Side& one, const Side& other) {
  using Made = std::invoke_result_t<const Make&, const Side&>;
  std::future<Made> first = std::async(std::launch::async, [&] { return make(one); });
  Made second = make(other);
  return std::pair<Made, Made>{first.get(), std::move(second)};
}

}  // namespace groma
