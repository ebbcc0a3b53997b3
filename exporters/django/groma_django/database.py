"""Django's backends: one for the dialect that is asked for, and the URL that the settings mean."""

import os
from urllib.parse import quote, urlencode

from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.utils import load_backend

from .editors import standard
from .errors import ExportError

#: Versions that are taken where none is given.
ASSUMED = {"sqlite": (), "postgresql": (15, 0), "mysql": (8, 0, 36), "mariadb": (10, 11, 0)}

#: What Django calls them, and what it needs for each.
BACKENDS = {
    "sqlite": ("sqlite", "django.db.backends.sqlite3", "sqlite3"),
    "postgresql": ("postgresql", "django.db.backends.postgresql", "psycopg"),
    "mysql": ("mysql", "django.db.backends.mysql", "mysqlclient"),
    "mariadb": ("mysql", "django.db.backends.mysql", "mysqlclient"),
}


def connection_for(alias, dialect):
    """A connection that never connects, and stands for `alias` from now on. The settings' own backend
    where it is of that vendor, else Django's."""
    vendor, _, text = dialect.partition(":")
    if vendor not in BACKENDS:
        raise ExportError(f"'{vendor}' is no dialect; known are: {', '.join(BACKENDS)}")
    name, engine, driver = BACKENDS[vendor]
    settings = dict(connections.settings[alias], NAME=":memory:" if vendor == "sqlite" else "groma")
    connection = _opened(settings, alias, driver)
    if connection.vendor != name:
        connection = _opened(dict(settings, ENGINE=engine, OPTIONS={}), alias, driver)
    _settle(connection, vendor, tuple(int(part) for part in text.split(".") if part.isdigit()))
    connections[alias] = connection
    return connection


def _opened(settings, alias, driver):
    try:
        return load_backend(settings["ENGINE"]).DatabaseWrapper(settings, alias)
    except ImproperlyConfigured as error:
        raise ExportError(
            " ".join(str(error).split()),
            f"Django needs its driver to write SQL, even without a connection: install {driver}",
        ) from error


def _settle(connection, vendor, version):
    """What Django would have asked the server, where it writes SQL by it."""
    version = version or ASSUMED[vendor]
    if vendor == "sqlite":
        return
    connection.get_new_connection = _refuse
    if vendor == "postgresql":
        connection.ops.compose_sql = _composed
        connection.__dict__["pg_version"] = version[0] * 10000 + (version[1] if len(version) > 1 else 0)
        return
    # It asks for each table by which engine it is stored.
    connection.cursor = _NoCursor
    connection.introspection.get_storage_engine = lambda cursor, table: "InnoDB"
    text = ".".join(str(part) for part in (*version, 0, 0)[:3])
    connection.__dict__["mysql_server_data"] = {
        "version": text + ("-MariaDB" if vendor == "mariadb" else ""),
        "sql_mode": "STRICT_TRANS_TABLES",
        "default_storage_engine": "InnoDB",
        "sql_auto_is_null": False,
        "lower_case_table_names": False,
        "has_zoneinfo_database": True,
    }


def _composed(sql, parameters):
    """Django lets a connected driver put values into statements for PostgreSQL. Psycopg 2 takes `%%`
    as it stands where there are none."""
    from django.db.backends.postgresql import psycopg_any

    if not parameters and not psycopg_any.is_psycopg3:
        return sql
    return sql % tuple(_literal(each, psycopg_any) for each in parameters)


def _literal(value, psycopg_any):
    sql = psycopg_any.sql
    return sql.Literal(value).as_string(None) if psycopg_any.is_psycopg3 else standard(sql.quote(value, None))


def _refuse(*arguments):
    raise ExportError("Django wants to ask the database while it writes SQL, and Groma connects it to none")


class _NoCursor:
    """May be handed on, but not used."""

    __enter__ = execute = _refuse


def url_of(alias):
    """The database of the settings as a URL, with its password."""
    settings = connections.settings[alias]
    try:
        vendor = connections[alias].vendor
    except ImproperlyConfigured as error:
        raise ExportError(" ".join(str(error).split())) from error
    if vendor == "sqlite":
        return "sqlite:" + _file_of(settings["NAME"], alias)
    if vendor not in ("postgresql", "mysql"):
        raise ExportError(f"the database '{alias}' of the settings is of no vendor that Groma knows: {vendor}")
    return _server_url(vendor, settings)


def _file_of(name, alias):
    name = os.fspath(name)
    if name == ":memory:" or name.startswith("file:"):
        raise ExportError(f"the database '{alias}' of the settings is '{name}'", "give --database URL")
    return os.path.abspath(name)


def _server_url(vendor, settings):
    user = quote(settings["USER"], safe="")
    if settings["PASSWORD"]:
        user += ":" + quote(settings["PASSWORD"], safe="")
    options = {key: settings["OPTIONS"][key] for key in ("sslmode", "service") if key in settings["OPTIONS"]}
    host = settings["HOST"]
    if host.startswith("/"):
        options["host" if vendor == "postgresql" else "socket"] = host
        host = ""
    elif not host and vendor == "mysql":
        host = "localhost"
    place = host + (f":{settings['PORT']}" if settings["PORT"] else "")
    query = "?" + urlencode(options) if options else ""
    return f"{vendor}://{user}{'@' if user else ''}{place}/{quote(str(settings['NAME'] or ''), safe='')}{query}"
