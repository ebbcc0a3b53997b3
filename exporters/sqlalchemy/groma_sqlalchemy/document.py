"""The model as a snapshot (docs/snapshot.md)."""

from .dialects import vendor_of
from .indexes import index_of
from .record import created, kind_of
from .rows import declared_rows, inserts_of
from .statements import schemas_used, text_of
from .sequences import sequence_of
from .tables import table_of
from .types import domain_of, enum_of
from .views import is_materialized, view_of

#: Which list of the document takes what a statement makes.
LISTS = {
    "create_enum_type": ("enum_types", enum_of),
    "create_domain_type": ("domains", domain_of),
    "create_sequence": ("sequences", sequence_of),
}

#: Statements that say nothing of their own: the table they belong to is read as a whole.
READ_WITH_TABLE = {
    "create_index",
    "add_constraint",
    "set_table_comment",
    "set_column_comment",
    "set_constraint_comment",
    "create_schema",
}


def snapshot(metadata, dialect):
    """The document, as values that `json.dumps` takes."""
    elements = created(metadata, dialect)
    document = {
        "groma": "snapshot",
        "version": 1,
        "dialect": {"vendor": vendor_of(dialect)},
        "schemas": _schemas(elements, dialect),
        "unmodelled": [],
    }
    later = Later(elements, dialect)
    for element in elements:
        _add(document, element, dialect, later)
    return {key: value for key, value in document.items() if value != []}


def _add(document, element, dialect, later):
    kind = kind_of(element)
    if kind in LISTS:
        name, read = LISTS[kind]
        _list(document, name).append(read(element.element, dialect))
    elif kind == "create_table":
        _add_table(document, element, dialect, later)
    elif kind == "create_view":
        name = "materialized_views" if is_materialized(element) else "views"
        view = view_of(element, dialect)
        if element.table in later.indexes:
            view["indexes"] = later.indexes[element.table]
        _list(document, name).append(view)
    elif kind not in READ_WITH_TABLE:
        lines = text_of(element, dialect).split("\n")
        _unmodelled(document, "statement of the model", lines[0])


def _add_table(document, element, dialect, later):
    table = element.element
    if "TEMPORARY" in (str(prefix).upper() for prefix in table._prefixes):
        return
    if dialect.name == "sqlite" and table.schema not in (None, "main"):
        _unmodelled(document, "table of an attached database", f"{table.schema}.{table.name}")
        return
    described = table_of(table, dialect, later.constraints)
    if table in later.indexes:
        described["indexes"] = later.indexes[table]
    _list(document, "tables").append(described)
    kind, rows = declared_rows(table)
    if kind:
        _list(document, "miscellany").append(
            {
                "schema": described.get("schema", ""),
                "object_type": kind,
                "name": table.name,
                "definition": ";\n".join(inserts_of(table, rows, dialect)),
            }
        )


class Later:
    """What statements after CREATE TABLE add to tables."""

    def __init__(self, elements, dialect):
        self.indexes = {}
        self.constraints = set()
        for element in elements:
            if kind_of(element) == "create_index":
                index = element.element
                self.indexes.setdefault(index.table, []).append(index_of(index, dialect))
            elif kind_of(element) == "add_constraint":
                self.constraints.add(element.element)
        for indexes in self.indexes.values():
            indexes.sort(key=lambda each: each["name"])


def _schemas(elements, dialect):
    if vendor_of(dialect) != "postgresql":
        return []
    return [{"name": name} for name in schemas_used(elements)]


def _list(document, name):
    return document.setdefault(name, [])


def _unmodelled(document, what, name):
    document["unmodelled"].append({"what": what, "name": name})


