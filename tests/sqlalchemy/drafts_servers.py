"""The pairs of fixtures/postgresql and fixtures/mysql, by Alembic, on the servers that are there."""

import itertools
import os
import re
import subprocess

import sqlalchemy as sa

import drafts

NUMBERS = itertools.count()

#: One version of each is enough: what differs between versions is tested elsewhere.
SERVERS = {
    "postgresql": ("POSTGRESQL_15", "POSTGRESQL_"),
    "mariadb": ("MARIADB_10_11", "MARIADB_"),
    "mysql": ("MYSQL_9", "MYSQL_"),
}


def add_cases(groma):
    for vendor, (best, prefix) in SERVERS.items():
        servers = {key: value for key, value in sorted(os.environ.items()) if key.startswith(f"GROMA_TEST_{prefix}")}
        url = servers.get(f"GROMA_TEST_{best}") or next(iter(servers.values()), "")
        if not url:
            print(f"SKIPPED drafts for Alembic on {vendor}: no server, GROMA_TEST_{prefix}… is not set")
            continue
        world = PostgreSQL if vendor == "postgresql" else MySQL
        drafts.add_pairs(groma, world.fixtures, type(vendor, (world,), {"name": vendor, "url": url}))


class Server:
    """A database of its own on a server."""

    name = url = ""

    def __init__(self, groma, folder):
        self.groma, self.folder = groma, folder
        self.database = f"drafts_{os.getpid()}_{next(NUMBERS)}"
        self.source = self.url.rsplit("/", 1)[0] + "/" + self.database

    @classmethod
    def is_for(cls, pair):
        """`require postgresql >= 15` is left to the other tests, but for the version at hand."""
        version = [int(each) for each in re.findall(r"\d+", cls.version())]
        for line in pair[""]:
            found = re.match(rf"require {cls.name}(?: *>= *([\d.]+))?$", line)
            if found:
                return [int(each) for each in (found[1] or "0").split(".")] <= version
        return False

    @classmethod
    def version(cls):
        if not hasattr(cls, "_version"):
            with cls.connected(cls.url).connect() as connection:
                cls._version = ".".join(map(str, connection.dialect.server_version_info[:3]))
        return cls._version

    @classmethod
    def connected(cls, url, **arguments):
        return sa.create_engine(url.replace(":", f"+{cls.driver}:", 1), **arguments)

    def on_server(self, statement):
        engine = self.connected(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(sa.text(statement))
        engine.dispose()

    def goal(self):
        """As a snapshot, so that the model is built only once."""
        self.groma(self.folder, "inspect", "to.sql", "--scratch", self.url, "-o", "to.json")
        return "to.json"

    def engine(self):
        return self.connected(self.source)

    def rows(self):
        """(table, column, type) → the values in it, in no order."""
        engine, found = self.engine(), {}
        with engine.connect() as connection:
            quote = connection.dialect.identifier_preparer.quote
            for schema, table, column, kind in connection.execute(sa.text(self.columns)).fetchall():
                sql = f"SELECT {quote(column)} FROM {quote(schema)}.{quote(table)}"
                values = connection.exec_driver_sql(sql.replace("%", "%%")).fetchall()
                found[schema, table, column.lower(), kind] = sorted(str(value) for (value,) in values)
        engine.dispose()
        return found


class PostgreSQL(Server):
    fixtures = "postgresql"
    driver = "psycopg2"
    columns = """
        SELECT table_schema, table_name, column_name, udt_schema || udt_name || coalesce(numeric_scale, 0)
        FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
        WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'
          AND is_generated = 'NEVER' AND data_type <> 'USER-DEFINED'
          AND table_name NOT IN (SELECT relname FROM pg_class JOIN pg_inherits ON inhparent = oid)
        """

    def build(self, *scripts):
        self.on_server(f"CREATE DATABASE {self.database}")
        engine = self.connected(self.source, isolation_level="AUTOCOMMIT")
        connection = engine.raw_connection()
        for script in scripts:
            if script.strip():
                connection.cursor().execute(script)
        connection.close()
        engine.dispose()

    def close(self):
        self.drop_subscriptions()
        self.on_server(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")

    def drop_subscriptions(self):
        """A database with subscriptions cannot be dropped; theirs have no slot anywhere."""
        engine = self.connected(self.source, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for name in connection.scalars(sa.text("SELECT quote_ident(subname) FROM pg_subscription "
                                                   "JOIN pg_database d ON d.oid = subdbid "
                                                   "WHERE datname = current_database()")).all():
                for command in ("ALTER {0} DISABLE", "ALTER {0} SET (slot_name = NONE)", "DROP {0}"):
                    connection.execute(sa.text(command.format("SUBSCRIPTION " + name)))
        engine.dispose()


class MySQL(Server):
    fixtures = "mysql"
    driver = "pymysql"
    columns = """
        SELECT table_schema, table_name, column_name, column_type
        FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
        WHERE table_schema = database() AND table_type = 'BASE TABLE' AND generation_expression IN ('', NULL)
        """

    def build(self, *scripts):
        self.on_server(f"CREATE DATABASE {self.database}")
        url = sa.engine.make_url(self.source)
        command = ["mariadb", "--protocol=tcp", "-h", url.host, "-P", str(url.port), "-u", url.username, self.database]
        for script in scripts:
            subprocess.run(command, input=script, text=True, check=True, capture_output=True)

    def close(self):
        self.on_server(f"DROP DATABASE IF EXISTS {self.database}")
