"""Views, which SQLAlchemy can declare since 2.1."""

from .names import schema_of
from .sql import present


def is_materialized(element):
    return bool(getattr(element, "materialized", False))


def view_of(element, dialect):
    table = element.table
    compiler = dialect.ddl_compiler(dialect, None)
    query = compiler.sql_compiler.process(element.selectable, literal_binds=True)
    return present(schema=schema_of(dialect, table), name=table.name, query=query)
