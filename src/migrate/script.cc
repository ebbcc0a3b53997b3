#include "migrate/script.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "catalog/nearest.h"
#include "groma/error.h"
#include "migrate/duration.h"
#include "migrate/sha256.h"

namespace groma::migrate {
namespace {

constexpr std::string_view marker = "-- groma:";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == text.npos)
    return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// `-- groma:NAME VALUE`. With a blank behind the colon it is a word to other readers
/// (`-- groma: allow …`), and a comment here.
struct Directive {
  std::string_view name;
  std::string_view value;
};

std::optional<Directive> directive_of(std::string_view line) {
  line = trimmed(line);
  if (!line.starts_with(marker))
    return {};
  line.remove_prefix(marker.size());
  if (line.starts_with(' ') || line.starts_with('\t'))
    return {};
  const auto blank = std::min(line.find_first_of(" \t"), line.size());
  return Directive{line.substr(0, blank), trimmed(line.substr(blank))};
}

/// Calls `visit(line, number, offset)` for each line, numbered from `first`.
template <class Visit>
void for_each_line(std::string_view text, int first, Visit&& visit) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    visit(text.substr(at, end - at), first++, at);
    at = end + 1;
  }
}

[[noreturn]] void fail(const std::string& path, int line, const std::string& what,
                       std::string hint = {}) {
  throw Error(path + ":" + std::to_string(line) + ": " + what, std::move(hint));
}

template <std::size_t N>
[[noreturn]] void fail_unknown(const std::string& path, int line, std::string_view name,
                               const std::array<std::string_view, N>& known) {
  const std::string best(nearest(name, known));
  fail(path, line, "unknown directive '-- groma:" + std::string(name) + "'",
       best.empty() ? "" : "did you mean '-- groma:" + best + "'?");
}

/// A revision becomes part of SQL and of a file's name, a label of what names revisions.
std::string checked_name(const std::string& path, int line, std::string_view word,
                         const std::string& what) {
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.';
  });
  if (word.empty() || !plain || word.size() > 64)
    fail(path, line, "'" + std::string(word) + "' is not a " + what,
         what + "s consist of up to 64 letters, digits, '_', '-' and '.'");
  for (const std::string_view symbol : {"head", "heads", "base", "current"})
    if (word == symbol)
      fail(path, line, "a " + what + " cannot be called '" + std::string(word) + "'",
           "that word names a place in the history");
  return std::string(word);
}

std::chrono::milliseconds checked_duration(const std::string& path, int line,
                                           std::string_view text) {
  const auto duration = parse_duration(text);
  if (!duration)
    fail(path, line, "'" + std::string(text) + "' is no length of time", "write 5s, 500ms, 2min");
  return *duration;
}

class ScriptParser {
 public:
  explicit ScriptParser(Script& script) : script_(script) {}

  void parse() {
    for_each_line(script_.text, 1, [&](std::string_view line, int number, std::size_t offset) {
      const auto directive = directive_of(line);
      if (directive && directive->name == "up")
        begin(script_.up, line, number, offset);
      else if (directive && directive->name == "down")
        begin(script_.down, line, number, offset);
      else if (directive && !part_)
        take_header(*directive, number);
    });
    end(script_.text.size());
    if (script_.header.revision.empty())
      fail(script_.path, 1, "the migration has no revision",
           "its header needs a line '-- groma:revision ID'");
    if (!script_.up.present)
      fail(script_.path, 1, "the migration has no '-- groma:up' part");
  }

 private:
  void begin(Part& part, std::string_view line, int number, std::size_t offset) {
    if (part.present)
      fail(script_.path, number, "'" + std::string(trimmed(line)) + "' stands here twice");
    end(offset);
    part.present = true;
    part.line = number + 1;
    part_ = &part;
    begin_ = std::min(offset + line.size() + 1, script_.text.size());
  }

  void end(std::size_t offset) {
    if (part_)
      part_->text = script_.text.substr(begin_, offset - begin_);
  }

  void take_header(const Directive& directive, int line) {
    static constexpr std::array<std::string_view, 10> known{
        "revision", "parents",        "labels",       "depends-on", "message",
        "dialect",  "no-transaction", "lock-timeout", "up",         "down"};
    Header& header = script_.header;
    if (directive.name == "revision")
      header.revision = checked_name(script_.path, line, directive.value, "revision");
    else if (directive.name == "parents")
      take_names(directive.value, line, "revision", header.parents);
    else if (directive.name == "labels")
      take_names(directive.value, line, "label", header.labels);
    else if (directive.name == "depends-on")
      take_names(directive.value, line, "revision", header.depends_on);
    else if (directive.name == "message")
      header.message = directive.value;
    else if (directive.name == "dialect")
      take_dialect(directive.value, line);
    else if (directive.name == "no-transaction")
      header.transactional = false;
    else if (directive.name == "lock-timeout")
      header.lock_timeout = checked_duration(script_.path, line, directive.value);
    else
      fail_unknown(script_.path, line, directive.name, known);
  }

  void take_names(std::string_view value, int line, const std::string& what,
                  std::vector<std::string>& names) {
    while (!value.empty()) {
      const auto end = std::min(value.find_first_of(" ,\t"), value.size());
      if (end > 0)
        names.push_back(checked_name(script_.path, line, value.substr(0, end), what));
      value.remove_prefix(std::min(end + 1, value.size()));
    }
  }

  void take_dialect(std::string_view value, int line) {
    if (!from_string(value, script_.header.dialect))
      fail(script_.path, line, "'" + std::string(value) + "' is no dialect",
           "known are: sqlite, postgresql, mysql, mariadb");
  }

  Script& script_;
  Part* part_ = nullptr;
  std::size_t begin_ = 0;
};

/// What the directives above a statement say of how it runs.
struct Demands {
  std::optional<std::chrono::milliseconds> lock_timeout;
  std::string_view algorithm;
};

/// Directives stand on lines of their own between two statements, and are about the next one.
class PartReader {
 public:
  PartReader(const Script& script, const Part& part, const Rules& rules)
      : script_(script), part_(part), rules_(rules) {}

  Plan read() {
    const Header& header = script_.header;
    if (header.lock_timeout)
      add_timeout(header.lock_timeout, false);
    std::size_t at = 0;
    for (const Statement& statement : rules_.split(part_.text)) {
      const std::size_t begin = offset_of(statement);
      Demands demands;
      PlannedStep step = read_gap(at, begin, demands);
      step.step.sql = statement.sql;
      add(std::move(step), demands);
      at = begin + statement.sql.size();
    }
    Demands ignored;
    read_gap(at, part_.text.size(), ignored);
    if (pending_)
      fail(script_.path, pending_line_, "no statement follows this directive");
    if (header.lock_timeout)
      add_timeout({}, false);
    return std::move(plan_);
  }

 private:
  /// Where the statement stands: its column counts characters. Statements come in order, so that
  /// lines are counted once.
  std::size_t offset_of(const Statement& statement) {
    for (; line_ < statement.line; ++line_)
      line_begin_ = part_.text.find('\n', line_begin_) + 1;
    std::size_t at = line_begin_;
    for (int column = 1; column < statement.column; ++at)
      if ((static_cast<unsigned char>(part_.text[at + 1]) & 0xC0) != 0x80)
        ++column;
    return at;
  }

  void add(PlannedStep step, const Demands& demands) {
    const bool transactional = step.step.transactional;
    if (!demands.algorithm.empty())
      step.step.sql = with_algorithm(step.step.sql, demands.algorithm);
    if (demands.lock_timeout)
      add_timeout(demands.lock_timeout, transactional);
    plan_.steps.push_back(std::move(step));
    if (demands.lock_timeout)
      add_timeout(script_.header.lock_timeout, transactional);
  }

  void add_timeout(std::optional<std::chrono::milliseconds> timeout, bool transactional) {
    Step step;
    step.sql =
        rules_.lock_timeout(timeout ? std::optional<std::int64_t>(timeout->count()) : std::nullopt);
    step.setting = true;
    step.transactional = transactional;
    plan_.steps.push_back({title_, std::move(step)});
  }

  std::string with_algorithm(const std::string& sql, std::string_view algorithm) const {
    const std::string vendor(to_string(rules_.vendor));
    if (!rules_.with_algorithm)
      fail(script_.path, pending_line_, vendor + " has no algorithms to choose from",
           "leave out the line '-- groma:algorithm'");
    std::string made = rules_.with_algorithm(sql, algorithm);
    if (made.empty())
      fail(script_.path, pending_line_, "no algorithm can be required of this statement",
           "ALTER TABLE, CREATE INDEX and DROP INDEX have algorithms");
    return made;
  }

  /// Reads what stands before a statement, or after the last.
  PlannedStep read_gap(std::size_t begin, std::size_t end, Demands& demands) {
    PlannedStep step;
    step.title = title_;
    step.step.transactional = script_.header.transactional;
    pending_ = false;
    const auto count = [&](std::size_t from, std::size_t to) {
      return static_cast<int>(std::count(part_.text.begin() + static_cast<std::ptrdiff_t>(from),
                                         part_.text.begin() + static_cast<std::ptrdiff_t>(to),
                                         '\n'));
    };
    lines_seen_ += count(seen_, begin);
    const std::string_view gap = std::string_view(part_.text).substr(begin, end - begin);
    for_each_line(gap, part_.line + lines_seen_,
                  [&](std::string_view line, int number, std::size_t) {
                    if (const auto directive = directive_of(line))
                      take(*directive, number, step, demands);
                  });
    lines_seen_ += count(begin, end);
    seen_ = end;
    return step;
  }

  void take(const Directive& directive, int line, PlannedStep& planned, Demands& demands) {
    static constexpr std::array<std::string_view, 6> known{
        "step", "no-transaction", "setting", "expect-empty", "lock-timeout", "algorithm"};
    pending_ = true;
    pending_line_ = line;
    Step& step = planned.step;
    if (directive.name == "step")
      planned.title = title_ = directive.value;
    else if (directive.name == "no-transaction")
      step.transactional = false;
    else if (directive.name == "setting")
      step.setting = true;
    else if (directive.name == "expect-empty")
      step.guard = true, step.refusal = directive.value;
    else if (directive.name == "lock-timeout")
      demands.lock_timeout = checked_duration(script_.path, line, directive.value);
    else if (directive.name == "algorithm")
      demands.algorithm = checked_algorithm(directive.value, line);
    else
      fail_unknown(script_.path, line, directive.name, known);
  }

  std::string_view checked_algorithm(std::string_view value, int line) const {
    for (const std::string_view known : {"instant", "inplace", "nocopy", "copy"})
      if (value == known)
        return value;
    fail(script_.path, line, "'" + std::string(value) + "' is no algorithm",
         "known are: instant, inplace, nocopy, copy");
  }

  const Script& script_;
  const Part& part_;
  const Rules& rules_;
  Plan plan_;
  std::string title_;  ///< of the last `step`: it goes on until the next
  bool pending_ = false;
  int pending_line_ = 0;
  int line_ = 1;  ///< where the last statement was found
  std::size_t line_begin_ = 0;
  int lines_seen_ = 0;  ///< lines that end before `seen_`
  std::size_t seen_ = 0;
};

/// A checkout that turns line ends into CR LF has not edited the file.
std::string with_unix_ends(std::string text) {
  std::erase(text, '\r');
  return text;
}

}  // namespace

Script parse_script(std::string text, std::string path) {
  Script script;
  script.checksum = sha256(with_unix_ends(text));
  script.text = std::move(text);
  script.path = std::move(path);
  ScriptParser(script).parse();
  return script;
}

Plan read_part(const Script& script, const Part& part, const Rules& rules) {
  return PartReader(script, part, rules).read();
}

std::string revision_of(const std::vector<std::string>& parents, const std::string& message,
                        const std::string& body) {
  std::string text;
  for (const std::string& parent : parents)
    text += parent + '\n';
  return sha256(text + message + '\n' + body).substr(0, 12);
}

}  // namespace groma::migrate
