/// Random choices that are the same for the same seed on every platform and standard library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace groma::proof {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {  // splitmix64
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }

  /// Below `bound`, which is not zero.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }

  /// True in `percent` of 100.
  bool chance(unsigned percent) { return next() % 100 < percent; }

  template <class List>
  auto& pick(List& list) {
    return list[below(list.size())];
  }

  template <class T>
  void shuffle(std::vector<T>& list) {
    for (std::size_t i = list.size(); i > 1; --i)
      std::swap(list[i - 1], list[below(i)]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace groma::proof
