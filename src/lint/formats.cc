/// Whose migration a file is, and what of it is the way up. The rest is blanked, so that places
/// stay those of the file.
#include <algorithm>
#include <filesystem>
#include <optional>

#include "groma/error.h"
#include "groma/lint.h"
#include "lint/silence.h"
#include "migrate/script.h"

namespace groma {
namespace {

/// A part of the file that a tool runs as one script.
struct Chunk {
  std::size_t begin = 0;
  std::size_t end = 0;
  Wrapping wrapping = Wrapping::all;
};

struct ScriptLine {
  std::string_view text;  ///< without blanks around it
  std::size_t begin = 0;
  std::size_t next = 0;  ///< where the following line begins
};

std::vector<ScriptLine> script_lines(std::string_view text) {
  std::vector<ScriptLine> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    const std::size_t first = std::min(line.find_first_not_of(" \t\r"), line.size());
    line = line.substr(first, line.find_last_not_of(" \t\r") + 1 - first);
    lines.push_back({line, at, end + 1});
    at = end + 1;
  }
  return lines;
}

/// What follows `-- marker` on a comment line, whatever blanks are between.
std::optional<std::string_view> behind(std::string_view line, std::string_view marker) {
  if (!line.starts_with("--"))
    return {};
  line.remove_prefix(2);
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (!line.starts_with(marker))
    return {};
  return line.substr(marker.size());
}

/// goose, dbmate: the way up stands between two marks.
std::vector<Chunk> between(std::string_view text, std::string_view up, std::string_view down,
                           std::string_view no_transaction) {
  std::vector<Chunk> chunks;
  Wrapping wrapping = Wrapping::all;
  for (const ScriptLine& line : script_lines(text)) {
    const auto rest = behind(line.text, up);
    if (line.text.find(no_transaction) != line.text.npos && line.text.starts_with("--"))
      wrapping = Wrapping::none;
    if (rest)
      chunks.push_back({line.next, text.size()});
    else if (behind(line.text, down) && !chunks.empty() && chunks.back().end == text.size())
      chunks.back().end = line.begin;
  }
  for (Chunk& chunk : chunks)
    chunk.wrapping = wrapping;
  return chunks;
}

/// True where a changeset is for other servers: `dbms:oracle,mysql`.
bool is_for_others(std::string_view attributes, Vendor vendor) {
  const auto at = attributes.find("dbms:");
  if (at == attributes.npos)
    return false;
  const std::string_view rest = attributes.substr(at + 5);
  return rest.substr(0, rest.find_first_of(" \t")).find(to_string(vendor)) == rest.npos;
}

/// Liquibase's formatted SQL: each changeset runs in a transaction of its own.
std::vector<Chunk> changesets(const std::string& file, std::string_view text, Vendor vendor) {
  std::vector<Chunk> chunks;
  int number = 0;
  bool ours = false;
  for (const ScriptLine& line : script_lines(text)) {
    ++number;
    const auto attributes = behind(line.text, "changeset ");
    if (!attributes)
      continue;
    if (ours)
      chunks.back().end = line.begin;
    if (attributes->find("endDelimiter:") != attributes->npos)
      throw Error(file + ":" + std::to_string(number) + ": endDelimiter is not understood",
                  "end the statements of this changeset with semicolons");
    ours = !is_for_others(*attributes, vendor);
    const bool alone = attributes->find("runInTransaction:false") != attributes->npos;
    if (ours)
      chunks.push_back({line.next, text.size(), alone ? Wrapping::none : Wrapping::all});
  }
  return chunks;
}

bool is_flyway(const std::string& name) {
  return name.find("__") != name.npos && !name.empty() &&
         (name[0] == 'R' || ((name[0] == 'V' || name[0] == 'B' || name[0] == 'U') &&
                             name.size() > 1 && name[1] >= '0' && name[1] <= '9'));
}

bool has_line(std::string_view text, std::string_view marker) {
  const auto lines = script_lines(text);
  return std::any_of(lines.begin(), lines.end(),
                     [&](const ScriptLine& line) { return behind(line.text, marker).has_value(); });
}

/// By the file's name, where nothing in it tells.
Wrapping wrapping_of(const std::string& file, std::string_view text, bool in_transaction) {
  const std::string name = std::filesystem::path(file).filename().string();
  if (has_line(text, "no-transaction") || has_line(text, "atlas:txmode none"))
    return Wrapping::none;  // sqlx, Atlas
  if (is_flyway(name))
    return Wrapping::automatic;
  if (name.ends_with(".up.sql") || name == "migration.sql")
    return Wrapping::several;  // golang-migrate, sqlx; Prisma
  return in_transaction ? Wrapping::all : Wrapping::none;
}

std::vector<Chunk> chunks_of(const std::string& file, std::string_view text, Vendor vendor,
                             bool in_transaction) {
  if (has_line(text, "+goose Up"))
    return between(text, "+goose Up", "+goose Down", "+goose NO TRANSACTION");
  if (has_line(text, "migrate:up"))
    return between(text, "migrate:up", "migrate:down", "transaction:false");
  if (has_line(text, "liquibase formatted sql"))
    return changesets(file, text, vendor);
  return {{0, text.size(), wrapping_of(file, text, in_transaction)}};
}

std::string blanked_but(std::string_view text, const Chunk& chunk) {
  std::string kept(text);
  for (std::size_t i = 0; i < kept.size(); ++i)
    if ((i < chunk.begin || i >= chunk.end) && kept[i] != '\n')
      kept[i] = ' ';
  return kept;
}

std::vector<Statement> statements_of(const std::string& file, std::string_view text,
                                     const Rules& rules) {
  try {
    return rules.split(text);
  } catch (const Error& error) {
    throw Error(file + ": " + error.detail().message, error.detail().hint);
  }
}

/// Statements as written stand where they stand; what a directive asks for besides (to wait for
/// locks no longer than so) stands where the statement stands that it is about.
LintScript own_script(const std::string& file, std::string_view text, const Rules& rules) {
  const migrate::Script script = migrate::parse_script(std::string(text), file);
  const Plan plan = migrate::read_part(script, script.up, rules);
  const std::vector<Statement> written = rules.split(script.up.text);
  LintScript result{file, {}, Wrapping::all, {}};
  std::size_t next = 0;
  for (const PlannedStep& planned : plan.steps) {
    const Statement& near = written[std::min(next, written.size() - 1)];
    if (planned.step.sql.starts_with(near.sql))
      ++next;
    if (!planned.step.transactional)
      result.alone.insert(result.statements.size());
    result.statements.push_back(
        {planned.step.sql, near.line + script.up.line - 1, near.column, {}});
  }
  return result;
}

}  // namespace

LintFile lint_file(std::string file, std::string_view text, const Rules& rules,
                   bool in_transaction) {
  LintFile result{file, {}, lint::silences_of(text)};
  if (has_line(text, "groma:revision ")) {
    result.scripts.push_back(own_script(file, text, rules));
    return result;
  }
  for (const Chunk& chunk : chunks_of(file, text, rules.vendor, in_transaction))
    result.scripts.push_back(
        {file, statements_of(file, blanked_but(text, chunk), rules), chunk.wrapping, {}});
  return result;
}

bool is_way_down(std::string_view file) {
  const std::string name = std::filesystem::path(file).filename().string();
  return name.ends_with(".down.sql") || (name.starts_with("U") && is_flyway(name));
}

std::optional<Vendor> written_for(std::string_view text) {
  for (const ScriptLine& line : script_lines(text))
    if (const auto name = behind(line.text, "groma:dialect "))
      if (Vendor vendor{}; from_string(*name, vendor))
        return vendor;
  if (has_line(text, "groma:revision "))
    return Vendor::sqlite;
  return {};
}

}  // namespace groma
