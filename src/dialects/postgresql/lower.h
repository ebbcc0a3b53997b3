/// Changes → what PostgreSQL has to be told.
///
/// 1. Renames run first; all else is keyed under the new names. A constraint or index that only
///    changes its name counts as renamed.
/// 2. Each change is *treated*: carried out in place where the server can, else by a touch
///    (touch.h): `away` (dropped and created again), `swap` (a type makes place for another one of
///    the same name), `rebuild` (a table is made anew, with its rows), `retype` and `relabel` of
///    columns.
/// 3. What follows from the touches is found by closure: views, policies, triggers, generated
///    columns, foreign keys, … that the server would refuse to leave behind, or would drop in
///    silence. They go before and come back after, with owner, privileges and comments.
/// 4. Each object that is changed or touched becomes actions with footprints; the graph orders
/// them.
///    Tables are made bare; constraints, and foreign keys among them, are actions of their own, so
///    that mutual references need nothing special. A default that uses a function that uses the
///    table is set later; a view and a function that need each other begin with an empty view.
///
/// Facets of objects that footprints speak of besides ids: `renamed` (all renames are done),
/// `altered` (in place), `rows` (a rebuilt table has its rows again), `old` (a type or table that
/// made place), `detached` and `loose` (a partition between two parents), `cleared` (a default is
/// out of the way), `not null`, `relation`, `type` and `constraint` (names).
#pragma once

#include <functional>

#include "groma/rules.h"

namespace groma::postgresql {

Lowered lower(const LoweringInput& input);

class Lowering;

/// Does more to the actions, with all that they were made from, while that is there.
using Finish = std::function<void(const Lowering& work, Lowered& lowered)>;

Lowered lower(const LoweringInput& input, const Finish& finish);

}  // namespace groma::postgresql
