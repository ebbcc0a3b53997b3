#include "groma/explain.h"

#include <map>

#include "diff/fields.h"
#include "diff/rename_steps.h"
#include "groma/rules.h"

namespace groma {

namespace {

struct Written {
  Object raw;
  Object canonical;
};

std::map<Id, Written> objects(const Catalog& catalog, const Rules& rules, const Dialect& dialect) {
  std::map<Id, Written> found;
  visit_copies(catalog, [&](const Object& object) {
    Object canonical = rules.canonical(object, dialect);
    Id id = id_of(canonical);
    found.emplace(std::move(id), Written{object, std::move(canonical)});
  });
  return found;
}

/// Shows objects as they stood before the catalog was completed, where they did.
void as_written(std::map<Id, Written>& completed, const Catalog& catalog, const Rules& rules,
                const Dialect& dialect) {
  for (auto& [id, written] : objects(catalog, rules, dialect))
    if (const auto at = completed.find(id); at != completed.end())
      at->second.raw = std::move(written.raw);
}

template <class K>
void explain_fields(const Id& id, const K& before, const Written& was, const Written& is,
                    bool with_privileges, std::vector<Explanation>& list) {
  const K& after = std::get<K>(is.raw);
  const K& left = std::get<K>(was.canonical);
  const K& right = std::get<K>(is.canonical);
  for_each_field<K>([&](const auto& field) {
    if (!diff_detail::counts(field.role, with_privileges))
      return;
    if (before.*field.member == after.*field.member && left.*field.member == right.*field.member)
      return;
    list.push_back({id, std::string(field.name), left.*field.member == right.*field.member,
                    show(before.*field.member), show(after.*field.member), show(left.*field.member),
                    show(right.*field.member)});
  });
}

Catalog renamed(Catalog catalog, const Catalog& to, const std::vector<Rename>& renames) {
  for (const Rename& step : diff_detail::rename_steps(catalog, to, renames))
    catalog = rename(catalog, step);
  return catalog;
}

}  // namespace

std::vector<Explanation> explain(const Catalog& from, const Catalog& to,
                                 const DiffOptions& options) {
  const Rules& vendor = rules(to.dialect.vendor);
  const Catalog after = vendor.complete(to);
  const Catalog before = renamed(vendor.complete(from), after, options.renames);
  auto was = objects(before, vendor, to.dialect), is = objects(after, vendor, to.dialect);
  as_written(was, renamed(from, to, options.renames), vendor, to.dialect);
  as_written(is, to, vendor, to.dialect);
  std::vector<Explanation> list;
  for (const auto& [id, written] : was)
    if (const auto at = is.find(id);
        at != is.end() && (options.with_privileges || !diff_detail::is_privilege(id.kind)))
      std::visit(
          [&](const auto& object) {
            explain_fields(id, object, written, at->second, options.with_privileges, list);
          },
          written.raw);
  return list;
}

}  // namespace groma
