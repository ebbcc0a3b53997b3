#include "postgresql/reader.h"

#include <algorithm>

namespace groma::postgresql {

namespace {

std::uint64_t key_of(Oid class_id, Oid object) {
  return (std::uint64_t{class_id} << 32) | object;
}

}  // namespace

std::string Reader::since(int version, std::string_view text, std::string_view otherwise) const {
  return std::string(session.version() >= version ? text : otherwise);
}

const std::string* Reader::user_schema(Oid schema) const {
  const auto at = schemas.find(schema);
  const bool system =
      at == schemas.end() ||
      (only_schema != 0 ? schema != only_schema
                        : at->second.starts_with("pg_") || at->second == "information_schema");
  return system ? nullptr : &at->second;
}

std::string Reader::role(Oid role) const {
  const auto at = roles.find(role);
  if (role == 0)
    return "PUBLIC";
  return at == roles.end() ? std::to_string(role) : at->second;
}

void Reader::join_extension(Oid class_id, Oid object, Oid extension) {
  members_[key_of(class_id, object)] = extension;
}

bool Reader::in_extension(Oid class_id, Oid object) const {
  return members_.contains(key_of(class_id, object));
}

const std::string* Reader::extension_of(Oid class_id, Oid oid) const {
  const auto member = members_.find(key_of(class_id, oid));
  const auto at = extensions.find(member == members_.end() ? 0 : member->second);
  return at == extensions.end() ? nullptr : &at->second;
}

void Reader::remember_comment(Oid class_id, Oid object, int part, std::string comment) {
  comments_[{key_of(class_id, object), part}] = std::move(comment);
}

std::string Reader::comment(Oid class_id, Oid object, int part) {
  auto node = comments_.extract({key_of(class_id, object), part});
  return node ? std::move(node.mapped()) : std::string();
}

Relation* Reader::relation(Oid oid) {
  const auto at = relations.find(oid);
  return at == relations.end() ? nullptr : &at->second;
}

RawColumn* Reader::column(Relation& relation, std::int64_t number) {
  const auto first = columns.begin() + static_cast<std::ptrdiff_t>(relation.first_column);
  const auto last = first + static_cast<std::ptrdiff_t>(relation.column_count);
  const auto at = std::lower_bound(
      first, last, number, [](const RawColumn& each, std::int64_t n) { return each.number < n; });
  return at != last && at->number == number ? &*at : nullptr;
}

std::vector<std::string> Reader::column_names(Relation& relation,
                                              const std::vector<std::int64_t>& numbers) {
  std::vector<std::string> names;
  for (const std::int64_t number : numbers)
    if (const RawColumn* each = column(relation, number); each != nullptr)
      names.push_back(each->name);
  return names;
}

void Reader::set_type(Oid type, std::int32_t modifier, TypeFacts facts) {
  types_[key_of(type, static_cast<Oid>(modifier))] = std::move(facts);
}

const TypeFacts& Reader::type_of(const RawColumn& column) const {
  return types_.at(key_of(column.type, static_cast<Oid>(column.modifier)));
}

std::string Reader::collation_name(Oid collation) const {
  const auto at = collations.find(collation);
  return at == collations.end() ? std::string() : at->second;
}

void Reader::know(Oid class_id, Oid oid, Ref ref) {
  known_[key_of(class_id, oid)] = ref;
}

const Ref* Reader::find(Oid class_id, Oid oid) const {
  const auto at = known_.find(key_of(class_id, oid));
  return at == known_.end() ? nullptr : &at->second;
}

void Reader::add_unmodelled(std::string what, std::string name) {
  catalog.unmodelled.push_back({std::move(what), std::move(name)});
}

void add_options(Options& options, std::string_view prefix, const std::vector<std::string>& list) {
  for (const std::string& each : list) {
    const std::size_t equals = each.find('=');
    const std::string value = equals == std::string::npos ? "true" : each.substr(equals + 1);
    options[std::string(prefix) + each.substr(0, equals)] = value;
  }
}

std::string storage_name(char letter) {
  switch (letter) {
    case 'p':
      return "plain";
    case 'e':
      return "external";
    case 'x':
      return "extended";
    default:
      return "main";
  }
}

std::string compression_name(char letter) {
  return letter == 'l' ? "lz4" : "pglz";
}

}  // namespace groma::postgresql
