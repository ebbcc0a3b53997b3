"""Databases of their own on the servers there are, through Django's own drivers."""

import contextlib
import os
import sys
import uuid
from urllib.parse import urlsplit

#: The version that is best, by vendor: what differs between versions is tested elsewhere.
BEST = {"postgresql": "15", "mysql": "9", "mariadb": "10_11"}


def server_of(vendor):
    """Its URL, or nothing."""
    prefix = f"GROMA_TEST_{vendor.upper()}_"
    found = {name: value for name, value in sorted(os.environ.items()) if name.startswith(prefix)}
    return found.get(prefix + BEST[vendor]) or next(iter(found.values()), "")


def there():
    """All vendors that can be had, with their servers."""
    yield "sqlite", ""
    for vendor in BEST:
        if server_of(vendor):
            yield vendor, server_of(vendor)
        else:
            print(f"SKIPPED Django on {vendor}: no server, GROMA_TEST_{vendor.upper()}_… is not set")


@contextlib.contextmanager
def database(vendor, server, folder):
    """The URL of a new one, gone afterwards."""
    if vendor == "sqlite":
        yield f"sqlite:{folder}/app.sqlite3"
        return
    name = "django_" + uuid.uuid4().hex[:12]
    run(server, f"CREATE DATABASE {name}" + (" CHARACTER SET utf8mb4" if vendor != "postgresql" else ""))
    try:
        yield server.rsplit("/", 1)[0] + "/" + name
    finally:
        run(server, f"DROP DATABASE {name}")


def run(url, *statements):
    """With no transaction around them."""
    if url.startswith("sqlite"):
        import sqlite3

        connection = sqlite3.connect(url.removeprefix("sqlite:"), isolation_level=None)
    else:
        connection = _connected(urlsplit(url))
    try:
        for statement in statements:
            connection.cursor().execute(statement)
    finally:
        connection.close()


def _connected(url):
    name = url.path.strip("/")
    if url.scheme == "postgresql":
        psycopg = __import__("psycopg" if _has("psycopg") else "psycopg2")
        connection = psycopg.connect(host=url.hostname, port=url.port, user=url.username, dbname=name)
        connection.autocommit = True
        return connection
    import pymysql

    return pymysql.connect(host=url.hostname, port=url.port, user=url.username, database=name or None, autocommit=True)


def _has(module):
    import importlib.util

    return importlib.util.find_spec(module) is not None
