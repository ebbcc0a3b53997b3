// A catalog from JSON. Nothing is skipped: what the format does not know is an error that names
// its place in the document.
#include <algorithm>
#include <map>

#include "catalog/snapshot_values.h"
#include "groma/error.h"
#include "groma/snapshot.h"

namespace groma {

namespace {

using namespace snapshot;

constexpr std::string_view header_hint =
    R"(a snapshot begins with {"groma": "snapshot", "version": 1, "dialect": {"vendor": …}})";

void expect_header(const JsonNode& root) {
  for (const std::string_view key : {"groma", "version", "dialect"})
    if (!root.has(key))
      root.fail("is not a Groma snapshot: it has no `" + std::string(key) + "`",
                std::string(header_hint));
}

void read_mark(const JsonNode& node) {
  if (const std::string mark = node.string(); mark != "snapshot")
    node.fail("is not a Groma snapshot but `" + mark + "`", std::string(header_hint));
}

void read_format_version(const JsonNode& node) {
  const std::int64_t version = node.integer(1, std::numeric_limits<int>::max());
  if (version != snapshot_version)
    node.fail("version " + std::to_string(version) +
                  " of the format cannot be read, only version " + std::to_string(snapshot_version),
              "write the snapshot again, or use the version of Groma that wrote it");
}

Version read_version(const JsonNode& node) {
  const std::string text = node.string();
  const bool digits_first = !text.empty() && text.front() >= '0' && text.front() <= '9';
  if (!digits_first || text.find_first_not_of("0123456789.") != std::string::npos)
    node.fail("`" + text + "` is not a version", "write it like `15.4` or `3.40.1`");
  return parse_version(text);
}

Dialect read_dialect(const JsonNode& node) {
  Dialect dialect;
  constexpr std::array<std::string_view, 2> known{"vendor", "version"};
  node.each_member([&](std::string_view key, const JsonNode& each) {
    if (key == known[0])
      read_value(each, dialect.vendor);
    else if (key == known[1])
      dialect.version = read_version(each);
    else
      each.fail_unknown("field", key, known);
  });
  if (!node.has(known[0]))
    node.fail("has no `vendor`");
  return dialect;
}

template <class K>
bool is_nested_in(std::string_view key) {
  bool nested = false;
  if constexpr (Host<K>)
    for_each_nested<K>([&]<class N>() { nested = nested || key == nested_name(N::kind); });
  return nested;
}

/// Fails with all that could stand there.
template <class K>
[[noreturn]] void fail_field(const JsonNode& node, std::string_view key, Place place) {
  if (implied<K>(key, place))
    node.fail("is implied by the place of the " + spoken(K::kind), "leave it out");
  std::vector<std::string_view> known = field_names<K>(place);
  if constexpr (Host<K>)
    for_each_nested<K>([&]<class N>() { known.push_back(nested_name(N::kind)); });
  node.fail_unknown("field", key, known);
}

/// Reads one document. With `remember` it refuses an id that stands twice, naming both places:
/// slower, and so only done when the quick way has found that there is one.
class Reader {
 public:
  explicit Reader(bool remember) : remember_(remember) {}

  Catalog read(const JsonNode& root) {
    expect_header(root);
    root.each_member([&](std::string_view key, const JsonNode& each) { read_header(key, each); });
    root.each_member([&](std::string_view key, const JsonNode& each) { read_section(key, each); });
    return std::move(catalog_);
  }

 private:
  void read_header(std::string_view key, const JsonNode& node) {
    if (key == "groma")
      read_mark(node);
    else if (key == "version")
      read_format_version(node);
    else if (key == "dialect")
      catalog_.dialect = read_dialect(node);
  }

  void read_section(std::string_view key, const JsonNode& node) {
    constexpr std::array<std::string_view, 3> header{"groma", "version", "dialect"};
    if (std::find(header.begin(), header.end(), key) != header.end())
      return;
    if (key == "unmodelled")
      read_value(node, catalog_.unmodelled);
    else if (key == "doubts")
      read_value(node, catalog_.doubts);
    else
      read_list(key, node);
  }

  void read_list(std::string_view key, const JsonNode& node) {
    std::vector<std::string_view> known{"groma", "version", "dialect", "unmodelled", "doubts"};
    bool found = false;
    for_each_kind([&]<class K>() {
      known.push_back(list_name(K::kind));
      if (key != known.back())
        return;
      found = true;
      node.each_element([&](std::size_t, const JsonNode& each) { read_top<K>(each); });
    });
    if (!found)
      node.fail_unknown("field", key, known);
  }

  template <class K>
  void read_top(const JsonNode& node) {
    K object;
    read_object(node, object, Place::top);
    if constexpr (Host<K>)
      node.each_member(
          [&](std::string_view key, const JsonNode& each) { read_nested(key, each, object); });
    add(node, std::move(object));
  }

  template <class K>
  static void read_object(const JsonNode& node, K& object, Place place) {
    node.each_member([&](std::string_view key, const JsonNode& each) {
      if (!is_nested_in<K>(key) && !read_field(key, each, object, place))
        fail_field<K>(each, key, place);
    });
    expect_required<K>(node, place);
  }

  template <Host H>
  void read_nested(std::string_view key, const JsonNode& node, const H& host) {
    for_each_nested<H>([&]<class K>() {
      if (key != nested_name(K::kind))
        return;
      if constexpr (K::kind == Kind::primary_key)
        return read_owned<K>(node, host, 0);
      node.each_element(
          [&](std::size_t index, const JsonNode& each) { read_owned<K>(each, host, index); });
    });
  }

  template <Owned K, Host H>
  void read_owned(const JsonNode& node, const H& host, std::size_t index) {
    K object;
    object.schema = host.schema;
    object.table = host.name;
    if constexpr (std::same_as<K, Column>)
      object.position = static_cast<int>(index) + 1;
    read_object(node, object, Place::nested);
    add(node, std::move(object));
  }

  template <class K>
  void add(const JsonNode& node, K object) {
    if (remember_)
      remember(node, object.id());
    catalog_.all<K>().push_back(std::move(object));
  }

  void remember(const JsonNode& node, const Id& id) {
    const auto [first, fresh] = places_.emplace(id, node.path());
    if (!fresh)
      node.fail("the " + spoken(id) + " stands twice, first at " + first->second,
                "give one of the two another name, or take it out");
  }

  bool remember_;
  std::map<Id, std::string> places_;
  Catalog catalog_;
};

}  // namespace

Catalog read_snapshot(std::string_view json, const std::string& name) {
  const JsonDocument document(json, name);
  Catalog catalog = Reader(false).read(document.root());
  try {
    catalog.sort();
  } catch (const Error&) {
    Reader(true).read(document.root());
    throw;
  }
  return catalog;
}

}  // namespace groma
