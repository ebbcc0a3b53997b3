"""`metadata.create_all()` on a server, then `groma check`: from the snapshot, and by a scratch server."""

import os

import sqlalchemy as sa

from harness import HERE, add_case, fresh

COMMON = ["defaults", "naming", "views"]
POSTGRESQL = ["generic_types:for_postgresql", "constraints", "indexes", "declarative:Base", *COMMON, "postgresql_models"]
MYSQL = ["generic_types:for_mysql", "mysql_constraints", *COMMON, "mysql_models"]

#: Of each vendor: its models (MySQL refuses a unique text of any length), the version that is best,
#: and its driver. One version is enough: what differs between them is tested elsewhere.
VENDORS = {
    "postgresql": (POSTGRESQL, "15", "psycopg2"),
    "mysql": (MYSQL, "9", "pymysql"),
    "mariadb": (["declarative:Base", *MYSQL], "10_11", "pymysql"),
}

#: These have what no rule reads: undetermined, exit code 3, where the database is not asked. (An
#: older SQLAlchemy has no views.)
UNDETERMINED = {"views", "postgresql_models"}


def add_cases(groma):
    for vendor, (models, best, driver) in VENDORS.items():
        prefix = f"GROMA_TEST_{vendor.upper()}_"
        servers = {name: value for name, value in sorted(os.environ.items()) if name.startswith(prefix)}
        url = servers.get(prefix + best) or next(iter(servers.values()), "")
        if not url:
            print(f"SKIPPED models on {vendor}: no server, {prefix}… is not set")
            continue
        for model in models:
            if vendor == "mysql" and model == "defaults" and sa.__version__.startswith("1."):
                print("SKIPPED mysql defaults: MySQL refuses what SQLAlchemy 1.4 makes of its defaults")
                continue
            add_case(
                f"{vendor} {model}",
                lambda folder, url=url, model=model, driver=driver: in_sync(groma, url, driver, model, folder),
            )


def connected(url, driver, **arguments):
    return sa.create_engine(url.replace(":", f"+{driver}:", 1), **arguments)


def in_sync(groma, url, driver, model, folder):
    # Two environments may run this at once, on one server.
    name = f"models_{os.getpid()}_" + "".join(filter(str.isalnum, model.lower()))
    server = connected(url, driver, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    database = url.rsplit("/", 1)[0] + "/" + name
    engine = connected(database, driver)
    try:
        with engine.begin() as connection:
            if model == "postgresql_models":
                connection.execute(sa.text("CREATE SCHEMA app"))
            fresh(model).create_all(connection)
        source = "sqlalchemy:" + os.path.join(HERE, "models", model)
        groma(folder, "check", "--model", source, "--database", database, "--scratch", url)
        expect = (0, 3) if model in UNDETERMINED else 0
        # MySQL and MariaDB are not asked how they spell a query.
        asked = 0 if driver == "psycopg2" else expect
        groma(folder, "check", "--model", source, "--database", database, expect=asked)
        groma(folder, "check", "--model", source, "--database", database, "--no-probe", expect=expect)
    finally:
        engine.dispose()
        with server.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE {name}"))
        server.dispose()
