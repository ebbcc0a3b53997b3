// The server's text against the one that Groma writes from what it has read. An item of the one has
// to have the words of an item of the other: what was read wrongly, or not at all, stands out.
#include <algorithm>
#include <set>
#include <string_view>

#include "dialects/mysql/render.h"
#include "mysql/show_table.h"

namespace groma::mysql {

namespace {

using Words = std::vector<Word>;

/// The items of the list of columns and keys, and what stands behind it.
struct Text {
  std::vector<Words> items;
  Words tail;
};

Text split(std::string_view sql) {
  Text text;
  int depth = 0;
  for (const Word& word : scan(sql)) {
    depth -= word.is_symbol(')') ? 1 : 0;
    if (depth == 0 && text.items.empty() && word.is_symbol('('))
      text.items.emplace_back();
    else if (depth == 1 && text.tail.empty() && word.is_symbol(','))
      text.items.emplace_back();
    else if (depth > 0 && text.tail.empty())
      text.items.back().push_back(word);
    else if (!text.items.empty() && word.kind != WordKind::end)
      text.tail.push_back(word);
    depth += word.is_symbol('(') ? 1 : 0;
  }
  std::erase_if(text.items, [](const Words& item) { return item.empty(); });
  return text;
}

/// One item in a form that is the same for every way to write it.
class Item {
 public:
  Item(const Words& words, const Surroundings& around, std::string inherited)
      : words_(words), around_(around), inherited_(std::move(inherited)) {}

  /// The words in the order of the alphabet: clauses may stand in any.
  std::vector<std::string> run() {
    for (int depth = 0; at_ < words_.size();) {
      if (at_ == closing_ && skip(1))
        continue;
      const Word& word = words_[at_];
      depth += word.is_symbol('(') ? 1 : word.is_symbol(')') ? -1 : 0;
      if (depth > 0 || (!collation() && !silent()))
        keep();
    }
    if (!collation_.empty() && collation_ != inherited_)
      list_.push_back("collate " + collation_);
    std::sort(list_.begin(), list_.end());
    return std::move(list_);
  }

 private:
  bool follows(std::initializer_list<std::string_view> keywords) const {
    std::size_t at = at_;
    return std::all_of(keywords.begin(), keywords.end(), [&](std::string_view each) {
      return at < words_.size() && words_[at++].is(each);
    });
  }

  void keep() {
    const Word& word = words_[at_++];
    if (!word.is_symbol('='))
      list_.push_back(word.kind == WordKind::word ? fold(word.text) : value_of(word));
  }

  std::string value_behind(std::size_t words) {
    at_ += words;
    at_ += at_ < words_.size() && words_[at_].is_symbol('=') ? 1 : 0;
    return at_ < words_.size() ? value_of(words_[at_++]) : "";
  }

  /// A charset means its default collation, unless one is said.
  bool collation() {
    at_ += follows({"DEFAULT", "CHARSET"}) || follows({"DEFAULT", "CHARACTER"}) ? 1 : 0;
    if (follows({"COLLATE"})) {
      collation_ = value_behind(1);
    } else if (follows({"CHARSET"}) || follows({"CHARACTER", "SET"})) {
      const auto found = around_.charsets.find(value_behind(follows({"CHARSET"}) ? 1 : 2));
      if (found != around_.charsets.end())
        collation_ = found->second;
    } else {
      return false;
    }
    return true;
  }

  /// The parenthesis that closes the one at `open`.
  std::size_t closing(std::size_t open) const {
    int depth = 0;
    for (std::size_t at = open; at < words_.size(); ++at) {
      depth += words_[at].is_symbol('(') ? 1 : words_[at].is_symbol(')') ? -1 : 0;
      if (depth == 0)
        return at;
    }
    return words_.size();
  }

  bool skip(std::size_t words) {
    at_ += words;
    return true;
  }

  /// What says nothing, or is data.
  bool silent() {
    for (const std::string_view event : {"DELETE", "UPDATE"}) {
      if (follows({"ON", event, "RESTRICT"}))
        return skip(3);
      if (follows({"ON", event, "NO", "ACTION"}))
        return skip(4);
    }
    if (follows({"DEFAULT", "NULL"}))
      return skip(2);
    if (follows({"DEFAULT"}) && at_ + 1 < words_.size() && words_[at_ + 1].is_symbol('(')) {
      keep();
      closing_ = closing(at_++);
      return true;
    }
    if (follows({"NOT", "NULL"})) {
      keep();
      keep();
      return true;
    }
    if (follows({"NULL"}))
      return skip(1);
    if (follows({"AUTO_INCREMENT"}) && at_ + 1 < words_.size() && words_[at_ + 1].is_symbol('=')) {
      value_behind(1);
      return true;
    }
    return false;
  }

  const Words& words_;
  const Surroundings& around_;
  std::string inherited_;
  std::size_t at_ = 0;
  std::size_t closing_ = std::string::npos;  ///< of the parentheses around a default
  std::string collation_;
  std::vector<std::string> list_;
};

template <class K>
std::vector<const K*> pointers(const std::vector<K>& list) {
  std::vector<const K*> pointers;
  for (const K& each : list)
    pointers.push_back(&each);
  return pointers;
}

std::string written(const ShownTable& shown, const Dialect& dialect) {
  const TableParts parts{&shown.table,
                         pointers(shown.columns),
                         shown.primary_keys.empty() ? nullptr : &shown.primary_keys.front(),
                         pointers(shown.uniques),
                         pointers(shown.indexes),
                         pointers(shown.checks)};
  std::string references;
  for (const ForeignKey& key : shown.foreign_keys)
    references += foreign_key_definition(key, true) + ",\n  ";
  const std::string head = "CREATE TABLE " + quote(shown.table.name) + " (\n  ";
  return create_table(parts, dialect).front().sql.insert(head.size(), references);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

/// The item that a line holds, without the DEFAULT NULL that the servers add; of any other line
/// nothing.
std::string_view item_of(std::string_view line) {
  constexpr std::string_view indent = "  ", added = " DEFAULT NULL";
  if (!line.starts_with(indent))
    return {};
  line = line.substr(0, line.find_last_not_of(",\n") + 1);
  return line.ends_with(added) ? line.substr(0, line.size() - added.size()) : line;
}

std::string joined(const std::vector<std::string_view>& lines) {
  std::string text;
  for (const std::string_view line : lines)
    text += line;
  return text;
}

/// Takes out the lines whose item stands in both, letter for letter: most of them, and nothing is
/// to be learned there. They mostly come in the same order.
void strike_common(std::vector<std::string_view>& ours, std::vector<std::string_view>& theirs) {
  std::size_t next = 0;
  std::erase_if(theirs, [&](std::string_view line) {
    const std::string_view item = item_of(line);
    for (std::size_t i = 0; i < ours.size() && !item.empty(); ++i) {
      const std::size_t at = (next + i) % ours.size();
      if (item_of(ours[at]) != item)
        continue;
      ours[at] = {};
      next = at + 1;
      return true;
    }
    return false;
  });
}

std::string spoken(const Words& words) {
  constexpr std::size_t longest = 80;
  std::string text;
  for (const Word& word : words)
    text += (word.blank_before && !text.empty() ? " " : "") + std::string(word.text);
  return text.size() <= longest ? text : text.substr(0, longest) + "…";
}

/// Both texts, item by item.
class Comparison {
 public:
  Comparison(const ShownTable& shown, const Surroundings& around) : shown_(shown), around_(around) {
    const std::string own = option(shown.table.options, "collation");
    collation_ = own.empty() ? around.collation : own;
  }

  /// The first item of the server's text that the other lacks.
  std::string missing(std::string_view server) {
    const std::string again = written(shown_, around_.dialect);
    std::vector<std::string_view> our_lines = lines_of(again), their_lines = lines_of(server);
    strike_common(our_lines, their_lines);
    const std::string ours = joined(our_lines), theirs = joined(their_lines);
    return first_unknown(split(theirs), split(ours));
  }

 private:
  std::vector<std::string> normal(const Words& words) const {
    return Item(words, around_, collation_).run();
  }

  std::string first_unknown(const Text& server, const Text& ours) const {
    std::multiset<std::vector<std::string>> known;
    for (const Words& item : ours.items)
      known.insert(normal(item));
    for (const Words& item : server.items) {
      const auto at = known.find(normal(item));
      if (at == known.end())
        return spoken(item);
      known.erase(at);
    }
    if (!known.empty())
      return "fewer columns, keys or constraints than were read";
    return tail(server.tail) == tail(ours.tail) ? "" : spoken(server.tail);
  }

  /// Partitions say the table's engine, each for itself.
  std::vector<std::string> tail(const Words& words) const {
    const std::string engine = fold(option(shown_.table.options, "engine"));
    std::vector<std::string> list = Item(words, around_, around_.collation).run();
    std::erase_if(
        list, [&](const std::string& each) { return each == "engine" || fold(each) == engine; });
    return list;
  }

  const ShownTable& shown_;
  const Surroundings& around_;
  std::string collation_;
};

}  // namespace

std::string not_written_again(std::string_view text, const ShownTable& shown,
                              const Surroundings& surroundings) {
  return Comparison(shown, surroundings).missing(text);
}

}  // namespace groma::mysql
