"""Constraints of a table, one function for each kind."""

import re

from .indexes import part_of
from .names import constraint_name
from .sql import expression, present
from .types import spelled

ACTION = re.compile(r"^\s*([\w ]+?)\s*(?:\((.*)\))?\s*$")


def add_constraint(described, constraint, dialect, ddl):
    """Puts it into the table's description; what the dialect does not render is left out."""
    kind = constraint.__visit_name__
    if kind in READERS:
        name, read = READERS[kind]
        value = read(constraint, dialect, ddl)
        if name == "primary_key":
            described[name] = value
        elif value is not None:
            described.setdefault(name, []).append(value)


def check_of(constraint, dialect, ddl, column=""):
    return {
        **_named(constraint, dialect, ddl),
        "expression": expression(ddl, constraint.sqltext),
        **present(column=column),
        **_validity(constraint, dialect),
    }


def _primary_key(constraint, dialect, ddl):
    columns = constraint.columns_autoinc_first if constraint._implicit_generated else constraint.columns
    return _key(constraint, columns, dialect, ddl)


def _unique(constraint, dialect, ddl):
    if not len(constraint.columns):
        return None
    return _key(constraint, constraint.columns, dialect, ddl)


def _key(constraint, columns, dialect, ddl):
    own = _own(constraint, dialect)
    described = {
        **_named(constraint, dialect, ddl),
        "columns": [{"column": each.name} for each in columns],
        **present(
            include=[getattr(each, "name", each) for each in own.get("include") or ()],
            deferral=_deferral(constraint),
            options=_key_options(constraint, dialect, ddl),
        ),
    }
    if own.get("nulls_not_distinct"):
        described["nulls_distinct"] = False
    return described


def _key_options(constraint, dialect, ddl):
    if dialect.name == "mariadb" and any(_is_unbounded(each, dialect) for each in constraint.columns):
        return {"using": "hash"}  # as the server keeps values apart that are too long for a tree
    if dialect.name != "sqlite":
        return {}
    conflict = _conflict(constraint, ddl)
    return {"on_conflict": conflict} if conflict else {}


def _is_unbounded(column, dialect):
    return spelled(dialect, column)[0].upper().endswith(("TEXT", "BLOB"))


def _conflict(constraint, ddl):
    kind = constraint.__visit_name__
    word = "primary_key" if kind == "primary_key_constraint" else "unique"
    conflict = constraint.dialect_options["sqlite"]["on_conflict"]
    if conflict is None and len(constraint.columns) == 1:
        column = list(constraint.columns)[0]
        conflict = column.dialect_options["sqlite"]["on_conflict_" + word]
    return conflict.lower() if conflict else ""


def _foreign_key(constraint, dialect, ddl):
    if ddl.process(constraint) is None:
        return None
    table = constraint.referred_table
    on_delete, columns = _action(constraint.ondelete)
    return {
        **_named(constraint, dialect, ddl),
        "columns": [each.parent.name for each in constraint.elements],
        "referenced_table": table.name,
        "referenced_columns": [each.column.name for each in constraint.elements],
        **present(
            referenced_schema=_referred_schema(constraint, dialect),
            on_delete=on_delete,
            on_update=_action(constraint.onupdate)[0],
            set_columns=columns,
            match_full=(constraint.match or "").upper() == "FULL",
            deferral=_deferral(constraint),
        ),
        **_validity(constraint, dialect),
    }


def _referred_schema(constraint, dialect):
    """A table without a schema is in the server's default one, whatever schema refers to it."""
    if dialect.name == "sqlite":
        return None
    schema = constraint.referred_table.schema
    return schema or (dialect.default_schema_name if constraint.table.schema else None)


def _action(text):
    """`SET NULL (a, b)` → `set_null`, [`a`, `b`]; what is the default anyway says nothing."""
    found = ACTION.match(text or "")
    if not found:
        return "", []
    word = "_".join(found.group(1).lower().split())
    columns = [each.strip().strip('"') for each in (found.group(2) or "").split(",")]
    return ("" if word == "no_action" else word), [each for each in columns if each]


def _exclusion(constraint, dialect, ddl):
    parts, ops = [], []
    for clause, _name, operator in constraint._render_exprs:
        parts.append(part_of(clause, constraint.table, ddl, {"ops": constraint.ops}))
        ops.append(operator)
    where = constraint.where
    return {
        **_named(constraint, dialect, ddl),
        "method": constraint.using.lower(),
        "columns": parts,
        "operators": ops,
        **present(
            predicate=expression(ddl, where) if where is not None else None,
            deferral=_deferral(constraint),
        ),
    }


def _named(constraint, dialect, ddl):
    has_comments = dialect.supports_comments and getattr(dialect, "supports_constraint_comments", False)
    return present(
        name=constraint_name(ddl, constraint),
        comment=getattr(constraint, "comment", None) if has_comments else None,
    )


def _own(constraint, dialect):
    known = dialect.name in ("sqlite", "postgresql", "mysql", "mariadb")
    try:
        return constraint.dialect_options[dialect.name] if known else {}
    except AttributeError:
        return {}


def _validity(constraint, dialect):
    """Within CREATE TABLE the server takes NOT VALID and does as if it were not there."""
    not_valid = dialect.name == "postgresql" and _own(constraint, dialect).get("not_valid")
    return {"validated": False} if not_valid and getattr(constraint, "use_alter", False) else {}


def _deferral(constraint):
    if (constraint.initially or "").upper() == "DEFERRED":
        return "deferred"
    return "immediate" if constraint.deferrable else ""


READERS = {
    "primary_key_constraint": ("primary_key", _primary_key),
    "unique_constraint": ("uniques", _unique),
    "foreign_key_constraint": ("foreign_keys", _foreign_key),
    "check_constraint": ("checks", check_of),
    "table_or_column_check_constraint": ("checks", check_of),
    "exclude_constraint": ("exclusions", _exclusion),
}

