"""Django's schema editors, without the little that they would ask a connected server."""

from decimal import Decimal


def offline_editor(connection, collations):
    """One that collects statements. `collations`: names of those that do not tell all texts apart."""
    makers = {"mysql": _for_mysql, "postgresql": _for_postgresql, "sqlite": _for_any}
    return makers[connection.vendor](connection.SchemaEditorClass, collations)(connection, collect_sql=True, atomic=False)


def _for_any(editor, collations):
    class Editor(editor):
        def execute(self, sql, params=()):
            # None stands for a constraint that the vendor does not have.
            if sql is not None:
                super().execute(sql, params)

    return Editor


def _for_mysql(editor, collations):
    class Editor(_for_any(editor, collations)):
        def quote_value(self, value):
            return quoted(value)

    return Editor


def _for_postgresql(editor, collations):
    class Editor(_for_any(editor, collations)):
        def quote_value(self, value):
            return standard(super().quote_value(value))

        def _is_collation_deterministic(self, collation_name):
            return collation_name not in collations

    return Editor


def standard(literal):
    """Psycopg 2 doubles backslashes until it has seen a server, and no server needs that."""
    from django.db.backends.postgresql import psycopg_any

    return literal if psycopg_any.is_psycopg3 else literal.replace("\\\\", "\\")


def quoted(value):
    """A value as MySQL's literal."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, (bytes, bytearray, memoryview)):
        return "X'" + bytes(value).hex() + "'"
    if isinstance(value, (int, float, Decimal)):
        return str(value)
    text = str(value).replace("\\", "\\\\").replace("'", "''").replace("\0", "\\0")
    return f"'{text}'"
