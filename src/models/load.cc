#include <fstream>
#include <functional>
#include <istream>
#include <iterator>
#include <sstream>

#include "catalog/both.h"
#include "groma/error.h"
#include "groma/snapshot.h"
#include "groma/source.h"
#include "models/counters.h"
#include "models/elaborate.h"
#include "models/made_names.h"
#include "models/prisma.h"
#include "models/readers.h"
#include "models/rows.h"
#include "models/settle.h"

namespace groma {
namespace {

Catalog load_standard_input(const SourceContext& context) {
  if (!context.input)
    throw Error("there is no standard input to read a snapshot from");
  const std::string text(std::istreambuf_iterator<char>(*context.input), {});
  return read_snapshot(text, "standard input");
}

/// An empty catalog has no dialect of its own; without the other side's it would compare with
/// nothing.
Catalog load_empty(const SourceContext& context) {
  if (!context.dialect)
    throw Error("cannot tell which dialect 'empty' is to have", "say it: --dialect sqlite");
  Catalog catalog;
  catalog.dialect.vendor = *context.dialect;
  return catalog;
}

Catalog take(ToolModel model, ToolNotes& notes) {
  notes = std::move(model.notes);
  return std::move(model.catalog);
}

/// Sets `notes` where the source is another tool's.
Catalog load_any(const Source& source, const SourceContext& context, ToolNotes& notes) {
  switch (source.kind) {
    case SourceKind::live:
      return connect(source, Access::read_only)->inspect();
    case SourceKind::sql:
      if (is_prisma(source.target))
        notes.left_alone = {std::string(prisma_migrations)};
      return load_sql(source, context);
    case SourceKind::snapshot:
      return read_snapshot(read_file(source.target), source.name());
    case SourceKind::sqlalchemy:
    case SourceKind::alembic:
      return take(load_python(source, context), notes);
    case SourceKind::django:
      return take(load_django(source, context), notes);
    case SourceKind::exec:
      return load_exec(source, context);
    case SourceKind::standard_input:
      return load_standard_input(context);
    case SourceKind::empty:
      return load_empty(context);
  }
  throw Error("unknown kind of source");
}

/// SQL does not say which vendor it is for, nothing has no vendor, and a program may want to be
/// told.
bool takes_dialect(const Source& source) {
  return source.kind != SourceKind::live && source.kind != SourceKind::snapshot &&
         source.kind != SourceKind::standard_input;
}

void check_vendor(const Source& source, const SourceContext& context) {
  if (context.dialect && source.driver && source.driver->vendor != *context.dialect)
    throw Error("the dialect " + std::string(to_string(*context.dialect)) + " contradicts '" +
                    source.name() + "'",
                "leave out --dialect: the URL tells it");
}

Catalog load_checked(const Source& source, const SourceContext& context, ToolNotes& notes) {
  check_vendor(source, context);
  Catalog catalog = without_bookkeeping(load_any(source, context, notes));
  return source.kind == SourceKind::empty ? catalog
                                          : elaborated(std::move(catalog), source, context);
}

bool was_read_by_server(const Catalog& catalog) {
  return catalog.dialect.version != Version{};
}

/// What no server has read is meant for the server of the other side, and its expressions are
/// brought to that server's words.
void meet(Catalog& catalog, const Catalog& other, const Source& source_of_other,
          const SourceContext& context) {
  if (was_read_by_server(catalog) || catalog.dialect.vendor != other.dialect.vendor)
    return;
  if (was_read_by_server(other))
    catalog = settled(std::move(catalog), other, source_of_other, context);
  catalog.dialect = other.dialect;
}

/// One waits for its server most of the time, the other has to be taken apart by us (without a
/// scratch server, which would be a second connection).
bool side_by_side(const Source& one, const Source& other, const SourceContext& context) {
  const auto are = [&](SourceKind first, SourceKind second) {
    return one.kind == first && other.kind == second;
  };
  return context.scratch.empty() && (are(SourceKind::live, SourceKind::snapshot) ||
                                     are(SourceKind::snapshot, SourceKind::live));
}

CatalogPair load_side_by_side(const Source& one, const Source& other,
                              const SourceContext& context) {
  const auto load_alone = [&context](const Source& source) {
    ToolNotes none;
    return load_checked(source, context, none);
  };
  auto [first, second] = both(load_alone, one, other);
  return {std::move(first), std::move(second)};
}

/// What tools say of either side.
struct NotesPair {
  ToolNotes from;
  ToolNotes to;
};

/// The side that knows its dialect is read first, and tells the other.
CatalogPair load_in_turn(const Source& known, const Source& other, SourceContext context,
                         NotesPair& notes) {
  CatalogPair pair{load_checked(known, context, notes.from), {}};
  if (!context.dialect && takes_dialect(other))
    context.dialect = pair.from.dialect.vendor;
  pair.to = load_checked(other, context, notes.to);
  return pair;
}

CatalogPair load_known_first(const Source& known, const Source& other, const SourceContext& context,
                             std::vector<std::string>& left_alone) {
  NotesPair notes;
  CatalogPair pair = side_by_side(known, other, context)
                         ? load_side_by_side(known, other, context)
                         : load_in_turn(known, other, context, notes);
  for (const ToolNotes* each : {&notes.from, &notes.to})
    left_alone.insert(left_alone.end(), each->left_alone.begin(), each->left_alone.end());
  for (Catalog* each : {&pair.from, &pair.to})
    *each = without_tables(std::move(*each), left_alone);
  meet(pair.from, pair.to, other, context);
  meet(pair.to, pair.from, known, context);
  pair.from = with_names_of(pair.to, std::move(pair.from), notes.from);
  pair.to = with_names_of(pair.from, std::move(pair.to), notes.to);
  return pair;
}

}  // namespace

CatalogPair::CatalogPair(Catalog from_side, Catalog to_side)
    : from(std::move(from_side)), to(std::move(to_side)) {}
CatalogPair::CatalogPair(const CatalogPair&) = default;
CatalogPair::CatalogPair(CatalogPair&&) noexcept = default;
CatalogPair& CatalogPair::operator=(const CatalogPair&) = default;
CatalogPair& CatalogPair::operator=(CatalogPair&&) noexcept = default;
CatalogPair::~CatalogPair() {
  release_both(from, to);
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  // An empty file has nothing to copy, which counts as a failure of the copying.
  if (file.is_open() && file.peek() != std::ifstream::traits_type::eof())
    text << file.rdbuf();
  if (!file.is_open() || file.bad())
    throw Error("cannot read '" + path + "'");
  return std::move(text).str();
}

Catalog load(const Source& source, const SourceContext& context) {
  ToolNotes ignored;
  return load_checked(source, context, ignored);
}

CatalogPair load_pair_alone(const Source& from, const Source& to, const SourceContext& context,
                            std::vector<std::string>& left_alone) {
  if (from.kind == SourceKind::standard_input && to.kind == SourceKind::standard_input)
    throw Error("both sides are '-', and standard input can be read only once");
  // Of two that take a dialect, `exec:` goes first: its answer can carry one, SQL and nothing
  // cannot.
  const bool swap =
      takes_dialect(from) &&
      (!takes_dialect(to) || (from.kind != SourceKind::exec &&
                              (to.kind == SourceKind::exec || from.kind == SourceKind::empty)));
  CatalogPair pair = swap ? load_known_first(to, from, context, left_alone)
                          : load_known_first(from, to, context, left_alone);
  if (swap)
    std::swap(pair.from, pair.to);
  meet_counters(pair, from, to);
  return pair;
}

CatalogPair load_pair(const Source& from, const Source& to, const SourceContext& context,
                      std::vector<std::string>* left_alone) {
  std::vector<std::string> ignored;
  CatalogPair pair = load_pair_alone(from, to, context, left_alone ? *left_alone : ignored);
  meet_rows({pair.from, from}, {pair.to, to}, context);
  return pair;
}

}  // namespace groma
