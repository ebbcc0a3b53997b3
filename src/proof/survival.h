/// What became of the rows: which came through, which could not, and which should have.
#pragma once

#include <string>
#include <vector>

#include "proof/contents.h"
#include "proof/proof.h"

namespace groma::proof {

struct Survival {
  std::vector<std::string> lost;
  std::vector<Unkept> unkept;
};

Survival survived(Contents before, Contents after, const std::vector<Rename>& renames);

}  // namespace groma::proof
