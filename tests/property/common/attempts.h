/// The loop that makes a failing pair small, whatever pairs are made of.
#pragma once

#include <functional>
#include <utility>

namespace groma::proof {

/// A model that fails, and smaller ones tried in its place. `tidy` makes sound what a cut left.
template <class Model>
class Attempts {
 public:
  using Fails = std::function<bool(const Model&)>;
  using Tidy = std::function<void(Model&)>;

  Attempts(Model model, const Fails& fails, Tidy tidy)
      : model_(std::move(model)), fails_(fails), tidy_(std::move(tidy)) {}

  const Model& model() const { return model_; }

  /// Applies `change` to a copy; true if that one fails too and is another one.
  template <class Change>
  bool attempt(Change&& change) {
    Model smaller = model_;
    change(smaller);
    tidy_(smaller);
    if (smaller == model_ || !fails_(smaller))
      return false;
    model_ = std::move(smaller);
    return progress_ = true;
  }

  /// Runs the passes until nothing gets smaller any more.
  template <class Passes>
  Model run(Passes&& passes) {
    do {
      progress_ = false;
      passes();
    } while (progress_);
    return model_;
  }

 private:
  Model model_;
  const Fails& fails_;
  Tidy tidy_;
  bool progress_ = false;
};

}  // namespace groma::proof
