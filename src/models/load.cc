#include <fstream>
#include <istream>
#include <iterator>

#include "groma/error.h"
#include "groma/snapshot.h"
#include "groma/source.h"
#include "models/readers.h"

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

Catalog load_any(const Source& source, const SourceContext& context) {
  switch (source.kind) {
    case SourceKind::live:
      return connect(source, Access::read_only)->inspect();
    case SourceKind::sql:
      return load_sql(source, context);
    case SourceKind::snapshot:
      return read_snapshot(read_file(source.target), source.name());
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
  return source.kind == SourceKind::sql || source.kind == SourceKind::exec ||
         source.kind == SourceKind::empty;
}

void check_vendor(const Source& source, const SourceContext& context) {
  if (context.dialect && source.driver && source.driver->vendor != *context.dialect)
    throw Error("the dialect " + std::string(to_string(*context.dialect)) + " contradicts '" +
                    source.name() + "'",
                "leave out --dialect: the URL tells it");
}

/// The side that knows its dialect is read first, and tells the other.
CatalogPair load_known_first(const Source& known, const Source& other, SourceContext context) {
  CatalogPair pair{load(known, context), {}};
  if (!context.dialect && takes_dialect(other))
    context.dialect = pair.from.dialect.vendor;
  pair.to = load(other, context);
  if (other.kind == SourceKind::empty)
    pair.to.dialect = pair.from.dialect;
  return pair;
}

}  // namespace

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file.is_open() || file.bad())
    throw Error("cannot read '" + path + "'");
  return text;
}

Catalog load(const Source& source, const SourceContext& context) {
  check_vendor(source, context);
  return without_bookkeeping(load_any(source, context));
}

CatalogPair load_pair(const Source& from, const Source& to, const SourceContext& context) {
  if (from.kind == SourceKind::standard_input && to.kind == SourceKind::standard_input)
    throw Error("both sides are '-', and standard input can be read only once");
  // Of two that take a dialect, `exec:` goes first: its answer can carry one, SQL and nothing
  // cannot.
  const bool swap =
      takes_dialect(from) &&
      (!takes_dialect(to) || (from.kind != SourceKind::exec &&
                              (to.kind == SourceKind::exec || from.kind == SourceKind::empty)));
  if (!swap)
    return load_known_first(from, to, context);
  CatalogPair pair = load_known_first(to, from, context);
  std::swap(pair.from, pair.to);
  return pair;
}

}  // namespace groma
