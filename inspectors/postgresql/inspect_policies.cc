#include <algorithm>

#include "postgresql/inspect.h"

namespace groma::postgresql {

namespace {

std::string command_name(char letter) {
  switch (letter) {
    case 'r':
      return "select";
    case 'a':
      return "insert";
    case 'w':
      return "update";
    case 'd':
      return "delete";
    default:
      return "all";
  }
}

}  // namespace

void read_policies(Reader& reader) {
  reader.session.stream(
      "SELECT oid, polrelid, polname, polpermissive, polcmd, polroles, "
      "CASE WHEN polqual IS NULL THEN '' ELSE pg_get_expr(polqual, polrelid) END, "
      "CASE WHEN polwithcheck IS NULL THEN '' ELSE pg_get_expr(polwithcheck, polrelid) END "
      "FROM pg_policy "
      "WHERE oid >= 16384",
      [&](Fields& row) {
        const Oid oid = row.oid();
        const Relation* table = reader.relation(row.oid());
        if (table == nullptr || reader.in_extension(class_of::relation, table->oid))
          return;
        Policy policy;
        policy.schema = table->schema;
        policy.table = table->name;
        policy.name = row.text();
        policy.permissive = row.flag();
        policy.command = command_name(row.letter());
        for (const std::int64_t role : row.numbers())
          policy.roles.push_back(reader.role(static_cast<Oid>(role)));
        std::sort(policy.roles.begin(), policy.roles.end());
        policy.using_expression.text = row.printed();
        policy.check_expression.text = row.printed();
        policy.comment = reader.comment(class_of::policy, oid);
        reader.add(std::move(policy), class_of::policy, oid);
      });
}

}  // namespace groma::postgresql
