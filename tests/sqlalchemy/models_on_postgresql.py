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

#: A server rewrites queries as no rule can; and of the rarer objects the rules do not know all.
SCRATCH_ONLY = {"views", "postgresql_models"}


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
        if model not in SCRATCH_ONLY:
            groma(folder, "check", "--model", source, "--database", database)
    finally:
        engine.dispose()
        with server.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE {name}"))
        server.dispose()
