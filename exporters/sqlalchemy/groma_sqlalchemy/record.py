"""What `create_all()` would send, as SQLAlchemy's own DDL elements and in its own order.

So everything conditional is decided by SQLAlchemy: `ddl_if`, types that are made once for several
tables, sequences that the dialect does not need, keys that come after their tables.
"""

import warnings

from sqlalchemy.engine.mock import MockConnection
from sqlalchemy.exc import SQLAlchemyError

from .errors import ExportError


def created(metadata, dialect):
    """The DDL elements that make all of the metadata in an empty database."""
    elements = []

    def execute(element, *_args, **_kwargs):
        elements.append(element)
        return _Nothing()

    connection = MockConnection(dialect, execute)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            metadata.create_all(connection, checkfirst=False)
        except SQLAlchemyError as error:
            raise ExportError(f"SQLAlchemy cannot make this model: {error}") from error
    return _without_twins(elements, dialect)


def kind_of(element):
    """`create_table`, `create_index`, … """
    return getattr(element, "__visit_name__", "")


class _Nothing:
    """The result of a query that an event asks while nothing is connected."""

    def __getattr__(self, name):
        return lambda *args, **kwargs: None

    def __iter__(self):
        return iter(())


def _without_twins(elements, dialect):
    # Without a database to look into, a type can be asked for by several tables.
    seen, kept = set(), []
    for element in elements:
        if kind_of(element) in ("create_enum_type", "create_domain_type"):
            name = dialect.identifier_preparer.format_type(element.element)
            if name in seen:
                continue
            seen.add(name)
        kept.append(element)
    return kept
