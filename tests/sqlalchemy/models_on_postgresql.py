"""`metadata.create_all()` on PostgreSQL, then `groma check`: from the snapshot, and by a scratch server."""

import os

import sqlalchemy as sa

from harness import HERE, add_case, fresh

MODELS = [
    "generic_types:for_postgresql",
    "constraints",
    "indexes",
    "defaults",
    "naming",
    "declarative:Base",
    "views",
    "postgresql_models",
]

#: These have what no rule reads: undetermined, exit code 3, where the database is not asked. (An
#: older SQLAlchemy has no views.)
UNDETERMINED = {"views", "postgresql_models"}


def add_cases(groma):
    servers = {name: value for name, value in os.environ.items() if name.startswith("GROMA_TEST_POSTGRESQL_")}
    # One version is enough: what differs between them is tested elsewhere.
    url = servers.get("GROMA_TEST_POSTGRESQL_15") or next(iter(servers.values()), "")
    if not url:
        print("SKIPPED models on PostgreSQL: no server, GROMA_TEST_POSTGRESQL_… is not set")
        return
    for model in MODELS:
        add_case(f"postgresql {model}", lambda folder, model=model: in_sync(groma, url, model, folder))


def connected(url, **arguments):
    return sa.create_engine(url.replace("postgresql:", "postgresql+psycopg2:", 1), **arguments)


def in_sync(groma, url, model, folder):
    # Two environments may run this at once, on one server.
    name = f"models_{os.getpid()}_" + "".join(filter(str.isalnum, model.lower()))
    server = connected(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    database = url.rsplit("/", 1)[0] + "/" + name
    engine = connected(database)
    try:
        with engine.begin() as connection:
            if model == "postgresql_models":
                connection.execute(sa.text("CREATE SCHEMA app"))
            fresh(model).create_all(connection)
        source = "sqlalchemy:" + os.path.join(HERE, "models", model)
        groma(folder, "check", "--model", source, "--database", database, "--scratch", url)
        groma(folder, "check", "--model", source, "--database", database)
        expect = (0, 3) if model in UNDETERMINED else 0
        groma(folder, "check", "--model", source, "--database", database, "--no-probe", expect=expect)
    finally:
        engine.dispose()
        with server.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE {name}"))
        server.dispose()
