#include "groma/version.h"

namespace groma {

std::string_view version() {
  return GROMA_VERSION;
}

}  // namespace groma
