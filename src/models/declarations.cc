// A C++ model as a catalog: members become names, neutral types the vendor's.
#include <cstdlib>

#include "dialects/insert_text.h"
#include "groma/error.h"
#include "groma/model.h"
#include "groma/reference_data.h"
#include "groma/rules.h"
#include "models/declared_table.h"
#include "models/naming.h"

#if __has_include(<cxxabi.h>)
#include <cxxabi.h>
#endif

namespace groma {

std::string Member::owner_name() const {
#if __has_include(<cxxabi.h>)
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> name(
      abi::__cxa_demangle(owner_.name(), nullptr, nullptr, &status), &std::free);
  if (status == 0)
    return name.get();
#endif
  return owner_.name();
}

View& Model::view(std::string name, std::string query) {
  View view;
  view.name = std::move(name);
  view.query.text = std::move(query);
  return add(std::move(view));
}

Trigger& Model::trigger(std::string name, std::string table, std::string definition) {
  Trigger trigger;
  trigger.name = std::move(name);
  trigger.table = std::move(table);
  trigger.definition.text = std::move(definition);
  return add(std::move(trigger));
}

namespace {

/// Rows are declared before it is known whose SQL they are to be.
void double_backslashes(Catalog& catalog) {
  for (Miscellany& object : catalog.all<Miscellany>()) {
    std::string& text = object.definition.text;
    if (is_reference_data(object))
      for (std::size_t at = 0; (at = text.find('\\', at)) != std::string::npos; at += 2)
        text.insert(at, 1, '\\');
  }
}

}  // namespace

Catalog Model::catalog(const Dialect& dialect) const {
  const Rules& vendor = rules(dialect.vendor);
  if (vendor.type == nullptr || vendor.literal == nullptr)
    throw Error("this build cannot spell C++ types for " + to_string(dialect),
                "declare the schema in SQL for that vendor");
  Catalog catalog;
  catalog.dialect = dialect;
  std::vector<const model_detail::TableSpec*> tables;
  for (const auto& table : tables_)
    tables.push_back(table.get());
  const model_detail::DeclaredNames names(tables);
  for (const model_detail::TableSpec* table : tables)
    model_detail::add_table(catalog, *table, names, vendor);
  model_detail::name_constraints(catalog, naming_);
  for (const Object& object : others_)
    catalog.add(object);
  if (escapes_by_backslash(dialect.vendor))
    double_backslashes(catalog);
  catalog.sort();
  return catalog;
}

}  // namespace groma
