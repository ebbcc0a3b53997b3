"""Reference data: rows that a table declares in its `info`."""

import datetime
import decimal
import enum
import uuid

from sqlalchemy.sql.elements import ClauseElement

from .errors import ExportError

#: The key in `Table.info`, and what it means: rows beside others, or the table's only ones.
KEYS = {"groma_rows": "rows", "groma_all_rows": "all rows"}


def declared_rows(table):
    """What kind of rows the table declares, and these; nothing where it declares none."""
    for key, kind in KEYS.items():
        if key in table.info:
            return kind, list(table.info[key])
    return None, []


def inserts_of(table, rows, dialect):
    """The statements that insert the rows: neighbours that give the same columns share one."""
    preparer = dialect.identifier_preparer
    name = preparer.format_table(table)
    statements, last = [], None
    for row in rows:
        columns = [_column(table, key) for key in row]
        values = [value_of(row[key], column, dialect) for key, column in zip(row, columns)]
        values = "(" + ", ".join(values) + ")"
        if columns == last:
            statements[-1] += ",\n  " + values
        else:
            names = ", ".join(preparer.quote(column.name) for column in columns)
            statements.append(f"INSERT INTO {name} ({names}) VALUES\n  {values}")
        last = columns
    return statements


def _column(table, key):
    name = getattr(key, "name", key)
    if name not in table.columns:
        raise ExportError(f"a row of {table.name} is for the column {name}, which it does not have")
    return table.columns[name]


def value_of(value, column, dialect):
    """As SQL: what the driver would be handed, or an expression as it stands."""
    if isinstance(value, ClauseElement):
        options = {"literal_binds": True}
        return str(value.compile(dialect=dialect, compile_kwargs=options))
    type_ = column.type.dialect_impl(dialect)
    process = type_.bind_processor(dialect) if value is not None else None
    if process and not isinstance(value, (datetime.date, datetime.time, bytes)):
        value = process(value)
    return _literal(value, column, dialect)


def _literal(value, column, dialect):
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float, decimal.Decimal)):
        return str(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return _bytes(bytes(value), dialect)
    if isinstance(value, enum.Enum):
        value = value.name
    if isinstance(value, datetime.datetime):
        value = value.isoformat(" ")
    if isinstance(value, (datetime.date, datetime.time)):
        value = value.isoformat()
    if isinstance(value, (str, uuid.UUID)):
        return _text(str(value), dialect)
    raise ExportError(
        f"a row of {column.table.name} has {value!r} for {column.name}, which has no SQL here",
        "give it as sqlalchemy.text('...')",
    )


def _text(value, dialect):
    if dialect.name in ("mysql", "mariadb"):
        value = value.replace("\\", "\\\\")
    return "'" + value.replace("'", "''") + "'"


def _bytes(value, dialect):
    return f"'\\x{value.hex()}'" if dialect.name == "postgresql" else f"x'{value.hex()}'"
