"""The floor: what it costs merely to read the catalog with the vendor's own client.

Lists of queries, one per aspect, that fetch what any inspector needs: everything structural raw, and
expressions deparsed only where there are any.
"""

_OURS = "(SELECT oid FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema')"
_RELATIONS = f"(SELECT oid FROM pg_class WHERE relnamespace IN {_OURS})"

POSTGRESQL = [
    f"SELECT oid, nspname, nspowner FROM pg_namespace WHERE oid IN {_OURS}",
    "SELECT oid, relname, relnamespace, relkind, relpersistence, relam, reltablespace, relowner, reloptions, "
    f"relrowsecurity FROM pg_class WHERE relnamespace IN {_OURS}",
    "SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attidentity, a.attgenerated, "
    "a.attcollation, a.attstorage FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
    f"WHERE c.relnamespace IN {_OURS} AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped",
    "SELECT d.adrelid, d.adnum, pg_get_expr(d.adbin, CASE WHEN a.attgenerated = '' THEN 0 ELSE d.adrelid END) "
    "FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum "
    f"WHERE d.adrelid IN {_RELATIONS}",
    "SELECT oid, conname, contype, conrelid, confrelid, conkey, confkey, confupdtype, confdeltype, condeferrable, "
    "condeferred, convalidated, conindid, CASE WHEN contype = 'c' THEN pg_get_expr(conbin, conrelid) END "
    f"FROM pg_constraint WHERE connamespace IN {_OURS}",
    "SELECT indexrelid, indrelid, indisunique, indisprimary, indkey, indclass, indcollation, indoption, "
    "CASE WHEN indexprs IS NOT NULL OR indpred IS NOT NULL THEN pg_get_indexdef(indexrelid) END "
    f"FROM pg_index WHERE indrelid IN {_RELATIONS}",
    "SELECT c.oid, pg_get_viewdef(c.oid) FROM pg_class c "
    f"WHERE c.relnamespace IN {_OURS} AND c.relkind IN ('v', 'm')",
    "SELECT objoid, classoid, objsubid, description FROM pg_description WHERE objoid >= 16384",
    "SELECT classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype FROM pg_depend WHERE objid >= 16384",
    f"SELECT oid, typname, typtype, typbasetype FROM pg_type WHERE typnamespace IN {_OURS} AND typtype IN ('e', 'd', 'r')",
    f"SELECT oid, proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace IN {_OURS} AND prokind IN ('f', 'p')",
    "SELECT oid, tgrelid, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
]

_TABLES = "(SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\') t"

SQLITE = [
    "SELECT type, name, tbl_name, sql FROM sqlite_schema",
    f"SELECT t.name, x.* FROM {_TABLES}, pragma_table_xinfo(t.name) x",
    f"SELECT t.name, l.* FROM {_TABLES}, pragma_index_list(t.name) l",
    "SELECT i.name, x.* FROM sqlite_schema i, pragma_index_xinfo(i.name) x WHERE i.type = 'index'",
    f"SELECT t.name, k.* FROM {_TABLES}, pragma_foreign_key_list(t.name) k",
]

# The columns of TABLES that the server knows without opening each table; the statement that creates a
# table says the rest of it.
MYSQL = [
    "SELECT TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()",
    "SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_STATEMENT FROM information_schema.TRIGGERS "
    "WHERE TRIGGER_SCHEMA = DATABASE()",
    "SELECT ROUTINE_NAME, ROUTINE_TYPE FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE()",
    "SELECT EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE()",
]


def mysql_script(tables, views):
    """Every table by the statement that creates it: the cheapest complete reading there is."""
    shown = [f"SHOW CREATE TABLE `{name}`" for name in tables] + [f"SHOW CREATE VIEW `{name}`" for name in views]
    return "".join(query + ";\n" for query in MYSQL + shown)


def postgresql_script():
    copies = "".join(f"COPY ({query}) TO STDOUT;\n" for query in POSTGRESQL)
    return "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;\n" + copies + "COMMIT;\n"


def sqlite_script():
    return "".join(query + ";\n" for query in SQLITE)
