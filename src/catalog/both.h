/// The two sides of a comparison, worked at the same time: with thousands of tables a good part of
/// the whole, and neither side tells the other anything.
#pragma once

#include <future>
#include <system_error>
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

/// Gives back what both hold: taking thousands of tables apart costs as much as copying them. Where
/// no thread is to be had they are left as they are.
template <class Side>
void release_both(Side& one, Side& other) noexcept {
  try {
    const std::future<void> first =
        std::async(std::launch::async, [&] { const Side gone = std::move(one); });
    {
      const Side gone = std::move(other);
    }
    first.wait();
  } catch (const std::system_error&) {
    return;
  }
}

}  // namespace groma
