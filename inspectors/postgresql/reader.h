/// One inspection: what its passes share. Each pass is a function in a file of its own that sends
/// one query for all tables and adds to the reader.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "postgresql/raw.h"
#include "postgresql/session.h"

namespace groma::postgresql {

class Reader {
 public:
  explicit Reader(Session& session_) : session(session_) {}

  Session& session;
  Catalog catalog;
  Oid only_schema = 0;  ///< not 0: the one schema that is read, whosever it is

  std::unordered_map<Oid, std::string> roles;
  std::unordered_map<Oid, std::string> schemas;  ///< all, the system's too
  std::unordered_map<Oid, std::string> tablespaces;
  std::unordered_map<Oid, std::string> access_methods;
  std::unordered_map<Oid, std::string> extensions;
  std::unordered_map<Oid, std::string> collations;
  std::unordered_map<Oid, Relation> relations;
  std::vector<RawColumn> columns;  ///< by relation and number
  std::vector<RawSequence> sequences;
  std::map<std::pair<Oid, int>, IndexPart> index_parts;             ///< by index and number
  std::unordered_map<Oid, RawKey> keys;                             ///< by index
  std::unordered_map<Oid, std::vector<DomainCheck>> domain_checks;  ///< by type
  std::unordered_map<Oid, Oid> domain_constraints;                  ///< constraint → type
  std::unordered_map<Oid, std::string> domain_not_null;  ///< by type: an unusual name (18)
  std::unordered_map<Oid, std::vector<std::string>> foreign_checks;  ///< by foreign table: SQL
  /// Those that CREATE FOREIGN TABLE cannot make.
  std::unordered_map<Oid, std::vector<std::string>> foreign_checks_not_valid;
  std::vector<Edge> edges;
  std::unordered_map<Oid, RawColumn*> defaults;  ///< pg_attrdef's oid → the column

  /// `text` on a server of at least that version (such as 150000), else `otherwise`.
  std::string since(int version, std::string_view text, std::string_view otherwise) const;

  /// The schema's name, or null for one of the system's.
  const std::string* user_schema(Oid schema) const;
  /// The role's name; PUBLIC for none.
  std::string role(Oid role) const;

  void join_extension(Oid class_id, Oid object, Oid extension);
  bool in_extension(Oid class_id, Oid object) const;

  void remember_comment(Oid class_id, Oid object, int part, std::string comment);
  /// The comment, which is then forgotten: every one has one place.
  std::string comment(Oid class_id, Oid object, int part = 0);

  /// Those comments that nobody has asked for: `visit(class, object, part)`.
  template <class Visit>
  void for_each_comment_left(Visit&& visit) const {
    for (const auto& [key, comment] : comments_)
      visit(static_cast<Oid>(key.first >> 32), static_cast<Oid>(key.first), key.second);
  }

  Relation* relation(Oid oid);
  RawColumn* column(Relation& relation, std::int64_t number);
  std::vector<std::string> column_names(Relation& relation,
                                        const std::vector<std::int64_t>& numbers);
  void set_type(Oid type, std::int32_t modifier, TypeFacts facts);
  const TypeFacts& type_of(const RawColumn& column) const;

  /// `public.german`, or `C` for one of the system's; empty for none.
  std::string collation_name(Oid collation) const;

  /// Adds an object, and with it the answer to what (class_id, oid) is.
  template <class K>
  Ref add(K object, Oid class_id, Oid oid) {
    auto& list = catalog.all<K>();
    const Ref ref{K::kind, static_cast<std::uint32_t>(list.size())};
    list.push_back(std::move(object));
    know(class_id, oid, ref);
    return ref;
  }
  void know(Oid class_id, Oid oid, Ref ref);
  const Ref* find(Oid class_id, Oid oid) const;
  /// What a class member resolves to where it belongs to an extension.
  const std::string* extension_of(Oid class_id, Oid oid) const;

  void add_unmodelled(std::string what, std::string name);

 private:
  struct Hash {
    std::size_t operator()(const std::pair<std::uint64_t, int>& key) const {
      return std::hash<std::uint64_t>()(key.first * 31 + static_cast<std::uint64_t>(key.second));
    }
  };

  std::unordered_map<std::uint64_t, TypeFacts> types_;  ///< by type and modifier
  std::unordered_map<std::uint64_t, Oid> members_;
  std::unordered_map<std::pair<std::uint64_t, int>, std::string, Hash> comments_;
  std::unordered_map<std::uint64_t, Ref> known_;
};

/// `{a=b,c=d}` as options, each key with `prefix` before it.
void add_options(Options& options, std::string_view prefix, const std::vector<std::string>& list);

/// `p` → `plain`, as ALTER TABLE … SET STORAGE has it.
std::string storage_name(char letter);
/// `l` → `lz4`.
std::string compression_name(char letter);

}  // namespace groma::postgresql
