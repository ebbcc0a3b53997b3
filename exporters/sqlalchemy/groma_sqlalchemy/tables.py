"""Tables with their columns and constraints."""

from sqlalchemy.exc import SQLAlchemyError

from .columns import column_of
from .constraints import add_constraint, check_of
from .errors import ExportError
from .indexes import spelled
from .names import qualified, schema_of
from .sql import present


def table_of(table, dialect, added=()):
    """`added`: constraints that are there whatever the table says, by statements of their own."""
    ddl = dialect.ddl_compiler(dialect, None)
    described = present(
        schema=schema_of(dialect, table) if dialect.name != "sqlite" else None,
        name=table.name,
        comment=table.comment if dialect.supports_comments else None,
        options=_options(table, dialect),
        **_partitions(table, dialect),
    )
    described["columns"] = [_column(column, dialect, ddl) for column in _columns(table)]
    for constraint in _constraints(table, ddl, added):
        _add(described, constraint, dialect, ddl)
    for column in _columns(table):
        for constraint in sorted(column.constraints, key=lambda each: each._creation_order):
            check = check_of(constraint, dialect, ddl, column.name)
            described.setdefault("checks", []).append(check)
    return described


def _columns(table):
    # A column marked `system` is the server's own, such as PostgreSQL's xmin.
    return [column for column in table.columns if not column.system]


def _column(column, dialect, ddl):
    try:
        return column_of(column, dialect, ddl)
    except SQLAlchemyError as error:
        name = f"{column.table.fullname}.{column.name}"
        raise ExportError(f"SQLAlchemy cannot spell the column {name}: {error}") from error


def _add(described, constraint, dialect, ddl):
    try:
        add_constraint(described, constraint, dialect, ddl)
    except SQLAlchemyError as error:
        name = f"{constraint.name or 'a constraint'} of {constraint.table.fullname}"
        raise ExportError(f"SQLAlchemy cannot make {name}: {error}") from error


def _constraints(table, ddl, added):
    """In the order in which SQLAlchemy writes them, without those that are for others."""
    first = [table.primary_key] if len(table.primary_key) else []
    rest = [each for each in table._sorted_constraints if each is not table.primary_key]
    return [each for each in first + rest if each in added or _is_wanted(each, ddl)]


def _is_wanted(constraint, ddl):
    if hasattr(constraint, "_should_create_for_compiler"):
        return constraint._should_create_for_compiler(ddl)
    rule = constraint._create_rule
    return rule is None or rule(ddl)


def _partitions(table, dialect):
    if dialect.name != "postgresql":
        return {}
    own = table.dialect_options["postgresql"]
    inherits = own.get("inherits") or ()
    parents = (inherits,) if isinstance(inherits, str) else inherits
    return {"partition_by": own.get("partition_by"), "inherits": [qualified(each) for each in parents]}


def _options(table, dialect):
    if dialect.name == "sqlite":
        own = table.dialect_options["sqlite"]
        return present(
            strict="true" if own.get("strict") else None,
            without_rowid="true" if own.get("with_rowid") is False else None,
        )
    if dialect.name == "postgresql":
        return _postgresql_options(table)
    return _mysql_options(table, dialect)


def _postgresql_options(table):
    own = table.dialect_options["postgresql"]
    storage = {f"storage.{key}": spelled(value) for key, value in (own.get("with") or {}).items()}
    prefixes = [str(prefix).upper() for prefix in table._prefixes]
    return present(
        access_method=own.get("using") if own.get("using") != "heap" else None,
        tablespace=own.get("tablespace"),
        unlogged="true" if "UNLOGGED" in prefixes else None,
        **storage,
    )


#: Names that mean the same to the server.
SYNONYMS = {"default_charset": "charset", "default_character_set": "charset", "collation": "collate",
            "default_collate": "collate", "character_set": "charset"}


def _mysql_options(table, dialect):
    start = dialect.name + "_"
    options = {}
    for key, value in table.kwargs.items():
        if key.startswith(start) and value is not None:
            name = key[len(start) :].lower()
            options[SYNONYMS.get(name, name)] = str(value)
    if "collate" in options:  # it tells its charset
        options["collation"] = options.pop("collate")
        options.pop("charset", None)
    return options
