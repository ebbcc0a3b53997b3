"""SQLAlchemy's dialects, as they would be after a connection to a server of some version."""

from .errors import ExportError

#: Versions that are taken where none is given: what differs between versions is rarely a model's.
ASSUMED = {
    "sqlite": (3, 40, 1),
    "postgresql": (15, 0),
    "mysql": (8, 0, 36),
    "mariadb": (10, 11, 0),
}


#: An attribute in SQLAlchemy 1.4, which looks at it; computed since.
_NORMALIZED = "_mariadb_normalized_version_info"


def dialect_of(name):
    """The dialect called `postgresql`, or `postgresql:16.2` where the version matters."""
    vendor, _, text = name.partition(":")
    if vendor not in ASSUMED:
        known = ", ".join(ASSUMED)
        raise ExportError(f"'{vendor}' is no dialect; known are: {known}")
    dialect = _make(vendor)
    _settle(dialect, vendor, _version(text) or ASSUMED[vendor])
    return dialect


def vendor_of(dialect):
    """`mariadb` for a dialect of MySQL that talks to MariaDB, else the dialect's name."""
    return "mariadb" if getattr(dialect, "is_mariadb", False) else dialect.name


def _version(text):
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def _make(vendor):
    # Not the default paramstyle: with `%s` the compiler would double every percent sign.
    if vendor == "sqlite":
        from sqlalchemy.dialects.sqlite.base import SQLiteDialect

        return SQLiteDialect(paramstyle="named")
    if vendor == "postgresql":
        from sqlalchemy.dialects.postgresql.base import PGDialect

        return PGDialect(paramstyle="named")
    if vendor == "mysql":
        from sqlalchemy.dialects.mysql.base import MySQLDialect

        return MySQLDialect(paramstyle="named")
    from sqlalchemy.dialects.mysql.mariadb import MariaDBDialect

    return MariaDBDialect(paramstyle="named")


def _settle(dialect, vendor, version):
    """What the dialect would have learnt from the server, where it renders DDL by it."""
    dialect.server_version_info = version
    if vendor == "postgresql":
        dialect.default_schema_name = "public"
        dialect.supports_virtual_generated_columns = version >= (18,)
    if vendor == "mariadb":
        dialect.is_mariadb = True
        if not isinstance(getattr(type(dialect), _NORMALIZED, None), property):
            setattr(dialect, _NORMALIZED, version)
        dialect.supports_sequences = version >= (10, 3)
