// Names behind oids, comments, dependencies: what the other passes look things up in.
#include "groma/qualified.h"
#include "postgresql/inspect.h"

namespace groma::postgresql {

void read_dictionaries(Reader& reader) {
  reader.session.stream(
      "SELECT 'r', oid, rolname FROM pg_roles UNION ALL "
      "SELECT 's', oid, nspname FROM pg_namespace UNION ALL "
      "SELECT 't', oid, spcname FROM pg_tablespace UNION ALL "
      "SELECT 'a', oid, amname FROM pg_am UNION ALL "
      "SELECT 'e', oid, extname FROM pg_extension",
      [&](Fields& row) {
        const char what = row.letter();
        auto& names = what == 'r'   ? reader.roles
                      : what == 's' ? reader.schemas
                      : what == 't' ? reader.tablespaces
                      : what == 'a' ? reader.access_methods
                                    : reader.extensions;
        const Oid oid = row.oid();
        names[oid] = row.string();
      });
  reader.session.stream("SELECT oid, collnamespace, collname FROM pg_collation", [&](Fields& row) {
    const Oid oid = row.oid();
    const std::string* schema = reader.user_schema(row.oid());
    reader.collations[oid] = qualified({schema == nullptr ? "" : *schema, row.text()});
  });
}

/// Left out: what structure says (the columns of keys and plain indexes), and what an object is
/// part of. An index with an expression needs the columns in it. The members of a publication, and
/// those of an operator class or family, have rows of their own, which are not objects here.
void read_dependencies(Reader& reader) {
  reader.session.stream(
      "SELECT deptype, classid, objid, objsubid, refclassid, refobjid, refobjsubid, "
      "CASE WHEN deptype = 'x' THEN pg_describe_object(classid, objid, objsubid) END "
      "FROM pg_depend WHERE objid >= 16384 AND (deptype IN ('e', 'x') OR refobjid >= 16384 AND ("
      "deptype = 'n' AND refclassid <> 2615 "
      "AND NOT (classid = 2606 AND refclassid = 1259 AND refobjsubid > 0) "
      "OR deptype = 'a' AND refclassid = 1259 AND refobjsubid > 0 AND classid NOT IN (2604, 2606) "
      "AND (classid <> 1259 OR objsubid > 0 OR objid IN (SELECT indexrelid FROM pg_index "
      "WHERE indexprs IS NOT NULL OR indpred IS NOT NULL)) "
      "OR deptype = 'a' AND classid = 2616 AND refclassid = 2753)) UNION ALL "
      "SELECT 'n', 6104, r.prpubid, 0, d.refclassid, d.refobjid, d.refobjsubid, NULL "
      "FROM pg_publication_rel r JOIN pg_depend d ON d.classid = 6106 AND d.objid = r.oid "
      "WHERE d.refclassid = 1259 UNION ALL "
      "SELECT 'n', o.refclassid, o.refobjid, 0, d.refclassid, d.refobjid, d.refobjsubid, NULL "
      "FROM pg_depend d JOIN pg_depend o ON o.classid = d.classid AND o.objid = d.objid "
      "AND o.refclassid IN (2616, 2753) "
      "WHERE d.classid IN (2602, 2603) AND d.objid >= 16384 AND d.refclassid IN (1255, 2617)",
      [&](Fields& row) {
        const char type = row.letter();
        Edge edge;
        edge.class_id = row.oid();
        edge.object = row.oid();
        edge.part = static_cast<int>(row.number());
        edge.target_class = row.oid();
        edge.target = row.oid();
        edge.target_part = static_cast<int>(row.number());
        if (type == 'e')
          reader.join_extension(edge.class_id, edge.object, edge.target);
        else if (type == 'x')
          reader.add_unmodelled("dependence on an extension",
                                row.string() + " on " + reader.extensions[edge.target]);
        else
          reader.edges.push_back(edge);
      });
}

void read_comments(Reader& reader) {
  reader.session.stream(
      "SELECT classoid, objoid, objsubid, description FROM pg_description "
      "WHERE objoid >= 16384 OR classoid = 2615 AND objoid = 2200",
      [&](Fields& row) {
        const Oid class_id = row.oid();
        const Oid object = row.oid();
        const int part = static_cast<int>(row.number());
        reader.remember_comment(class_id, object, part, row.string());
      });
}

/// A comment on something that the catalog leaves out, such as a clone of a constraint.
void read_comments_left(Reader& reader) {
  std::string classes, objects, parts;
  const auto add = [](std::string& list, auto number) {
    list += (list.empty() ? "" : ",") + std::to_string(number);
  };
  constexpr Oid large_object = 2613;
  reader.for_each_comment_left([&](Oid class_id, Oid object, int part) {
    if (class_id == large_object || reader.in_extension(class_id, object))
      return;
    add(classes, class_id);
    add(objects, object);
    add(parts, part);
  });
  reader.session.stream("SELECT pg_describe_object(c, o, p) FROM unnest('{" + classes +
                            "}'::oid[], '{" + objects + "}'::oid[], '{" + parts +
                            "}'::int4[]) AS left_over (c, o, p)",
                        [&](Fields& row) { reader.add_unmodelled("comment", row.string()); });
}

}  // namespace groma::postgresql
