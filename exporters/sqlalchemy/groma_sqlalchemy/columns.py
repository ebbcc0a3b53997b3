"""Columns."""

import re

from sqlalchemy import Boolean, Integer

from .sequences import identity_of
from .sql import expression, present
from .types import spelled

#: How PostgreSQL's dialect asks for a column that is numbered by a sequence of its own.
SERIAL = re.compile(r"\s(BIGSERIAL|SMALLSERIAL|SERIAL)\b")
ON_UPDATE = re.compile(r"^([^']+?)\s+ON UPDATE\s+(.+)$", re.IGNORECASE)


def column_of(column, dialect, ddl):
    type_, collation, options = spelled(dialect, column)
    described = {"name": column.name, "type": type_}
    if _is_not_null(column, dialect):
        described["nullable"] = False
    described.update(
        present(
            collation=collation,
            comment=column.comment if dialect.supports_comments else None,
        )
    )
    _add_value(described, column, dialect, ddl)
    if dialect.name in ("mysql", "mariadb"):
        _split_update(described, options)
    if dialect.name == "sqlite":
        conflict = column.dialect_options["sqlite"]["on_conflict_not_null"]
        options.update(present(not_null_on_conflict=conflict.lower() if conflict else None))
    if options:
        described["options"] = options
    return described


def _split_update(described, options):
    """`server_default=text("now() ON UPDATE now()")` is how SQLAlchemy has both said."""
    found = ON_UPDATE.match(described.get("default_value", ""))
    if found:
        described["default_value"], options["on_update"] = found.groups()


def _is_not_null(column, dialect):
    identity = column.identity is not None and dialect.supports_identity_columns
    return not column.nullable or identity


def _add_value(described, column, dialect, ddl):
    """Where its values come from: numbering, a default, or a computation."""
    if column.computed is not None:
        described["generated"] = _generated(column, ddl)
        return
    if column.identity is not None and dialect.supports_identity_columns:
        described["identity"] = identity_of(column.identity)
        return
    spec = ddl.get_column_specification(column)
    if dialect.name == "postgresql":
        serial = SERIAL.match(spec, len(ddl.preparer.format_column(column)))
        if serial:
            described["type"] = serial.group(1).lower()
            return
    elif _is_numbered(column, dialect, spec):
        described["identity"] = {"generation": "auto_increment"}
        return
    default = _default(column, dialect, ddl, spec)
    if default is not None:
        described["default_value"] = default


def _is_numbered(column, dialect, spec):
    if dialect.name == "sqlite":
        return spec.endswith(" AUTOINCREMENT")
    return spec.endswith(" AUTO_INCREMENT")


def _default(column, dialect, ddl, spec):
    default = ddl.get_column_default_string(column)
    if default is not None and f"DEFAULT ({default})" in spec:
        # Some vendors want parentheses around anything but a constant.
        return f"({default})"
    if default is not None and dialect.name == "postgresql":
        return _constant(default, column.type)
    return default


def _constant(default, type_):
    """PostgreSQL keeps the value of `DEFAULT '5'`, not its spelling."""
    value = default[1:-1]
    if default != f"'{value}'":
        return default
    if isinstance(type_, Integer) and value.isdigit():
        return value
    if isinstance(type_, Boolean) and value.lower() in ("true", "false"):
        return value.lower()
    return default


def _generated(column, ddl):
    text = ddl.process(column.computed)
    computed = present(expression=expression(ddl, column.computed.sqltext))
    if text.upper().endswith((" STORED", " PERSISTENT")):
        computed["stored"] = True
    return computed


