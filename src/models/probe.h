/// What of a model is put to a live server, to learn how that spells it.
#pragma once

#include <map>
#include <string>

#include "groma/change.h"
#include "groma/connection.h"

namespace groma {

/// The answers: objects as the server spells them, and what it said against the others.
struct Spellings {
  std::map<Id, Object> read;
  std::map<Id, std::string> refused;
};

/// Asks about the objects of `changes` on the model's side: a table at a time with what is asked
/// about of it, each view and domain by itself. What cannot be made as a temporary object is not
/// asked about.
Spellings ask(Connection& connection, const Catalog& model, const std::vector<Change>& changes);

}  // namespace groma
