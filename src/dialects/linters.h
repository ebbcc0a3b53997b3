/// What each vendor knows of the hazards of statements.
#pragma once

#include <span>
#include <vector>

#include "lint/sheet.h"

namespace groma {

struct Linter {
  std::span<const HazardRule> own;           ///< rules
  std::span<const std::string_view> common;  ///< codes of the common rules that it has too
  std::vector<lint::Word> (*words)(std::string_view sql);
  lint::Judge judge;
};

const Linter& linter(Vendor vendor);

}  // namespace groma
