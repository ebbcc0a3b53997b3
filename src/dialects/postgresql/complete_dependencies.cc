// Dependencies of a model that no server has read, by the names in its types and expressions:
// relations behind FROM and JOIN, routines ahead of a parenthesis, types behind a cast. That may be
// too many, which costs a plan a detour, but hardly too few.
#include <algorithm>
#include <map>

#include "dialects/postgresql/complete_parts.h"
#include "dialects/postgresql/routine_name.h"
#include "dialects/postgresql/tokenizer.h"
#include "dialects/postgresql/types.h"

namespace groma::postgresql {

namespace {

bool tells_any(const Catalog& catalog) {
  bool any = false;
  for_each_object(catalog, [&](const auto& object) {
    if constexpr (requires { object.depends; })
      any = any || !object.depends.empty();
  });
  return any;
}

bool is_type(Kind kind) {
  return kind == Kind::enum_type || kind == Kind::domain || kind == Kind::composite ||
         kind == Kind::range;
}

bool is_relation(Kind kind) {
  return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view;
}

bool is_any(const Token& token, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return token.is_word(word); });
}

/// Objects by their names, and the texts that name them.
class Mentions {
 public:
  explicit Mentions(const Catalog& catalog) : catalog_(catalog) {
    for_each_object(catalog, [&](const auto& object) {
      const Id id = object.id();
      if (id.kind == Kind::routine)
        names_.emplace(split_routine_name(id.name).name, id);
      else if (is_type(id.kind) || is_relation(id.kind) || id.kind == Kind::sequence)
        names_.emplace(id.name, id);
    });
  }

  void type(const std::string& text, std::vector<Id>& ids) const {
    const Type type = parse_type(text);
    add(type.name, ids, [&](const Id& id) {
      return (is_type(id.kind) || is_relation(id.kind)) &&
             (type.schema.empty() || type.schema == id.schema);
    });
  }

  /// An expression or statement, and the columns of `table` that it names.
  void text(std::string_view sql, const std::string& schema, const std::string& table,
            std::vector<Id>& ids) const {
    const std::vector<Token> tokens = tokenize(sql);
    bool in_from = false;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      if (is_any(tokens[i], {"from", "join", "into", "update"}))
        in_from = true;
      else if (is_any(tokens[i], {"where", "group", "order", "having", "limit", "union", "except",
                                  "intersect", "select", "on", "using", "returning", "set"}))
        in_from = false;
      else if (tokens[i].kind == TokenKind::string)
        sequence(tokens[i].name(), ids);
      else if (is_name(tokens[i]))
        name(tokens, i, in_from, ids);
      const Id column{Kind::column, schema, table, tokens[i].name()};
      if (is_name(tokens[i]) && catalog_.find<Column>(column) != nullptr)
        ids.push_back(column);
    }
  }

 private:
  template <class Counts>
  void add(const std::string& name, std::vector<Id>& ids, Counts counts) const {
    for (auto [at, end] = names_.equal_range(name); at != end; ++at)
      if (counts(at->second))
        ids.push_back(at->second);
  }

  /// `nextval('app.t_id_seq')`
  void sequence(const std::string& value, std::vector<Id>& ids) const {
    const std::vector<Token> tokens = tokenize(value);
    if (tokens.size() > 1 && is_name(tokens[tokens.size() - 2]))
      add(tokens[tokens.size() - 2].name(), ids,
          [](const Id& id) { return id.kind == Kind::sequence; });
  }

  void name(const std::vector<Token>& tokens, std::size_t at, bool in_from,
            std::vector<Id>& ids) const {
    std::size_t first = at;
    while (first >= 2 && tokens[first - 1].is("."))
      first -= 2;
    const Token before = first > 0 ? tokens[first - 1] : Token{};
    const bool call = tokens[at + 1].is("("), cast = before.is("::") || before.is_word("as");
    const bool listed = in_from && (before.is(",") || before.is("(") ||
                                    is_any(before, {"from", "join", "into", "update", "only"}));
    add(tokens[at].name(), ids, [&](const Id& id) {
      return (call && id.kind == Kind::routine) || (cast && is_type(id.kind)) ||
             (listed && !call && is_relation(id.kind));
    });
  }

  const Catalog& catalog_;
  std::multimap<std::string, Id> names_;
};

/// The texts of an object that may name others.
template <class K>
std::vector<std::string> texts(const K& object) {
  std::vector<std::string> list;
  const auto add = [&](const auto& value) {
    using V = std::remove_cvref_t<decltype(value)>;
    if constexpr (std::is_same_v<V, Sql>)
      list.push_back(value.text);
    if constexpr (std::is_same_v<V, std::optional<Sql>>)
      list.push_back(value ? value->text : std::string());
    if constexpr (std::is_same_v<V, std::optional<Generated>>)
      list.push_back(value ? value->expression.text : std::string());
    if constexpr (std::is_same_v<V, std::vector<KeyPart>>)
      for (const KeyPart& part : value)
        list.push_back(part.expression.text);
    if constexpr (std::is_same_v<V, std::vector<DomainCheck>>)
      for (const DomainCheck& each : value)
        list.push_back(each.expression.text);
  };
  for_each_field<K>([&](const auto& field) { add(object.*field.member); });
  return list;
}

template <class K>
std::vector<std::string> types(const K& object) {
  if constexpr (requires { object.type; })
    return {object.type};
  if constexpr (requires { object.subtype; })
    return {object.subtype};
  std::vector<std::string> list;
  if constexpr (std::is_same_v<K, Composite>)
    for (const Attribute& each : object.attributes)
      list.push_back(each.type);
  if constexpr (std::is_same_v<K, Routine>) {
    list = argument_types(object.name);
    constexpr std::string_view set = "SETOF ";
    list.push_back(object.returns.substr(object.returns.starts_with(set) ? set.size() : 0));
  }
  return list;
}

template <class K>
void tell(K& object, const Mentions& mentions) {
  std::string table;
  if constexpr (requires { object.table; })
    table = object.table;
  const Id self = object.id();
  for (const std::string& text : texts(object))
    mentions.text(text, self.schema, table, object.depends);
  for (const std::string& type : types(object))
    mentions.type(type, object.depends);
  std::erase_if(object.depends, [&](const Id& id) {
    const bool own_table = id.kind == Kind::table && id.schema == self.schema && id.name == table;
    const bool overload = id.kind == Kind::routine && self.kind == Kind::routine &&
                          split_routine_name(id.name).name == split_routine_name(self.name).name;
    return own_table || overload || id == self;
  });
}

/// The key that a foreign key rests on.
void tell_key(ForeignKey& key, const Catalog& catalog) {
  const auto columns_of = [](const auto& parts) {
    std::vector<std::string> names;
    for (const KeyPart& part : parts)
      names.push_back(part.column);
    std::sort(names.begin(), names.end());
    return names;
  };
  std::vector<std::string> wanted = key.referenced_columns;
  std::sort(wanted.begin(), wanted.end());
  const auto look = [&](const auto& list) {
    for (const auto* each : list)
      if (key.depends.empty() && columns_of(each->columns) == wanted)
        key.depends.push_back(each->id());
  };
  look(of_table<PrimaryKey>(catalog, key.referenced_schema, key.referenced_table));
  look(of_table<Unique>(catalog, key.referenced_schema, key.referenced_table));
  look(of_table<Index>(catalog, key.referenced_schema, key.referenced_table));
}

}  // namespace

void tell_dependencies(Catalog& catalog) {
  if (tells_any(catalog))
    return;
  const Mentions mentions(catalog);
  for_each_kind([&]<class K>() {
    if constexpr (requires(K& object) { object.depends; }) {
      for (K& object : catalog.all<K>()) {
        if constexpr (std::is_same_v<K, ForeignKey>)
          tell_key(object, catalog);
        else
          tell(object, mentions);
        std::sort(object.depends.begin(), object.depends.end());
        object.depends.erase(std::unique(object.depends.begin(), object.depends.end()),
                             object.depends.end());
      }
    }
  });
}

}  // namespace groma::postgresql
