/// Makes a failing pair small.
#pragma once

#include <functional>

#include "property/sqlite/model.h"

namespace groma::proof::random {

/// Takes out of the pair whatever can go while `fails` stays true.
Model shrink(Model model, const std::function<bool(const Model&)>& fails);

}  // namespace groma::proof::random
