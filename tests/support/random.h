/// Chance that is the same on every machine for the same seed.
#pragma once

#include <cstdint>
#include <iterator>
#include <random>

namespace groma::test {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// 0 … bound - 1. The standard's distributions differ from library to library; the bias of a
  /// remainder does not matter here.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }

  /// least … most.
  std::size_t between(std::size_t least, std::size_t most) {
    return least + below(most - least + 1);
  }

  bool chance(unsigned percent) { return below(100) < percent; }

  template <class List>
  const auto& pick(const List& list) {
    return *std::next(std::begin(list), static_cast<std::ptrdiff_t>(below(std::size(list))));
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace groma::test
