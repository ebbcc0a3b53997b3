#include "dialects/postgresql/render_parts.h"

#include <charconv>

namespace groma::postgresql {

std::string alter_table(const std::string& schema, const std::string& table,
                        const std::string& rest) {
  return "ALTER TABLE " + name(schema, table) + " " + rest;
}

namespace {

std::string key_part(const KeyPart& part) {
  std::string text = part.column.empty() ? parenthesised(part.expression.text) : name(part.column);
  if (!part.collation.empty())
    text += " COLLATE " + name_of(part.collation);
  if (!part.operator_class.empty())
    text += " " + part.operator_class;
  if (part.descending)
    text += " DESC";
  if (!part.nulls.empty())
    text += part.nulls == "first" ? " NULLS FIRST" : " NULLS LAST";
  return text;
}

}  // namespace

std::string key_parts(const std::vector<KeyPart>& parts, const std::vector<std::string>& suffixes) {
  std::vector<std::string> list;
  for (std::size_t i = 0; i < parts.size(); ++i)
    list.push_back(key_part(parts[i]) + (i < suffixes.size() ? suffixes[i] : std::string()));
  return join(list, ", ");
}

std::string include_clause(const std::vector<std::string>& columns) {
  return columns.empty() ? std::string() : " INCLUDE (" + names(columns) + ")";
}

std::string storage_clause(const Options& options) {
  const std::string list = parameters(family(options, "storage."));
  return list.empty() ? std::string() : " WITH (" + list + ")";
}

std::string deferral_clause(Deferral deferral) {
  if (deferral == Deferral::not_deferrable)
    return {};
  return deferral == Deferral::deferred ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
}

std::string index_tablespace_clause(const Options& options) {
  const std::string space = option(options, "tablespace");
  return space.empty() ? std::string() : " USING INDEX TABLESPACE " + name(space);
}

namespace {

bool is_replica_identity(const std::string& schema, const std::string& table,
                         const std::string& index, const Catalog& catalog) {
  const Table* owner = catalog.find<Table>({Kind::table, schema, {}, table});
  return owner != nullptr && option(owner->options, "replica_identity") == "index " + index;
}

}  // namespace

Steps index_settings(const std::string& schema, const std::string& table, const std::string& index,
                     const Options& options, const Making& making) {
  Steps steps;
  if (has(options, "clustered"))
    steps.push_back(
        statement(alter_table(schema, table, "CLUSTER ON " + name(index)), share_update_exclusive));
  if (is_replica_identity(schema, table, index, making.catalog))
    steps.push_back(
        statement(alter_table(schema, table, "REPLICA IDENTITY USING INDEX " + name(index)),
                  access_exclusive));
  for (const auto& [part, target] : family(options, "statistics."))
    steps.push_back(statement("ALTER INDEX " + name(schema, index) + " ALTER COLUMN " + part +
                                  " SET STATISTICS " + target,
                              share_update_exclusive));
  if (has(options, "index_comment"))
    steps.push_back(comment_on("INDEX " + name(schema, index), option(options, "index_comment")));
  return steps;
}

std::string constraint_on(const std::string& constraint, const std::string& schema,
                          const std::string& table) {
  return "CONSTRAINT " + name(constraint) + " ON " + name(schema, table);
}

Steps drop_constraint(const std::string& schema, const std::string& table,
                      const std::string& constraint) {
  return {statement(alter_table(schema, table, "DROP CONSTRAINT " + name(constraint)),
                    access_exclusive)};
}

Numbering numbering(const Sequence& sequence) {
  return {sequence.start,   sequence.increment, sequence.minimum,
          sequence.maximum, sequence.cache,     sequence.cycle};
}

Numbering numbering(const Identity& identity) {
  return {identity.start,   identity.increment, identity.minimum,
          identity.maximum, identity.cache,     identity.cycle};
}

Numbering numbering(const Options& options) {
  const auto number = [&](const std::string& key) -> std::optional<std::int64_t> {
    const std::string text = option(options, "serial." + key);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() ? std::optional(value) : std::nullopt;
  };
  return {number("start"),   number("increment"), number("minimum"),
          number("maximum"), number("cache"),     has(options, "serial.cycle")};
}

std::string sequence_clauses(const Numbering& numbers) {
  std::string text;
  for (const std::string& clause : sequence_changes({}, numbers))
    text += " " + clause;
  return text;
}

namespace {

/// Where a sequence starts that does not say so.
std::int64_t usual_start(const Numbering& numbers) {
  if (numbers.increment.value_or(1) < 0)
    return numbers.maximum.value_or(-1);
  return numbers.minimum.value_or(1);
}

}  // namespace

std::vector<std::string> sequence_changes(const Numbering& before, const Numbering& after) {
  std::vector<std::string> clauses;
  const auto bound = [&](const auto& was, const auto& is, const std::string& word) {
    if (was != is)
      clauses.push_back(is ? word + " " + std::to_string(*is) : "NO " + word);
  };
  const auto number = [&](const std::string& words, std::int64_t was, std::int64_t is) {
    if (was != is)
      clauses.push_back(words + " " + std::to_string(is));
  };
  number("INCREMENT BY", before.increment.value_or(1), after.increment.value_or(1));
  bound(before.minimum, after.minimum, "MINVALUE");
  bound(before.maximum, after.maximum, "MAXVALUE");
  number("START WITH", before.start.value_or(usual_start(before)),
         after.start.value_or(usual_start(after)));
  number("CACHE", before.cache.value_or(1), after.cache.value_or(1));
  if (before.cycle != after.cycle)
    clauses.emplace_back(after.cycle ? "CYCLE" : "NO CYCLE");
  return clauses;
}

std::vector<std::pair<std::string, std::string>> column_options(const Options& options,
                                                                std::string_view what) {
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto& [key, value] : family(options, "column.")) {
    const std::size_t dot = key.rfind('.');
    if (dot != std::string::npos && key.substr(dot + 1) == what)
      found.emplace_back(key.substr(0, dot), value);
  }
  return found;
}

Hazard data_loss(std::string message, std::string advice) {
  return {HazardKind::data_loss, std::move(message), std::move(advice)};
}

Hazard may_fail(std::string message, std::string advice) {
  return {HazardKind::may_fail, std::move(message), std::move(advice)};
}

}  // namespace groma::postgresql
