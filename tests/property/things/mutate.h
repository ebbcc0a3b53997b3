/// Random schemas, and random changes to them.
#pragma once

#include "property/things/vendor.h"

namespace groma::proof::things {

/// A schema of a few things of every kind. Keys begin at `first`.
Schema random_schema(const Vendor& vendor, Random& random, Key first);

/// Changes the schema in a few random ways, and leaves it sound. New keys begin at `first`.
void mutate(const Vendor& vendor, Random& random, Schema& schema, Key first);

}  // namespace groma::proof::things
