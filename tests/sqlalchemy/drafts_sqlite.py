"""The pairs of fixtures/sqlite, by Alembic."""

import sqlite3

import sqlalchemy as sa

import drafts


def add_cases(groma):
    drafts.add_pairs(groma, "sqlite", World)


class World:
    """A database in a file."""

    name = "sqlite"
    source = "app.db"

    def __init__(self, groma, folder):
        self.path = f"{folder}/app.db"
        self.compares_rows = True

    @staticmethod
    def is_for(pair):
        return True

    def build(self, *scripts):
        connection = sqlite3.connect(self.path)
        for script in scripts:
            self.compares_rows = self.compares_rows and "VIRTUAL" not in script
            connection.executescript(script)
        connection.commit()
        connection.close()

    def goal(self):
        with open(self.path.replace("app.db", "to.sql")) as file:
            self.compares_rows = self.compares_rows and "VIRTUAL" not in file.read()
        return "to.sql"

    def engine(self):
        return sa.create_engine(f"sqlite:///{self.path}")

    def rows(self):
        """(table, column) → the values in it, in no order."""
        found = {}
        if not self.compares_rows:
            return found
        connection = sqlite3.connect(self.path)
        tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        for (table,) in connection.execute(tables).fetchall():
            for name in [each[1] for each in connection.execute(f"PRAGMA table_info({quoted(table)})")]:
                values = connection.execute(f"SELECT {quoted(name)} FROM {quoted(table)}").fetchall()
                found[table.lower(), name.lower()] = sorted(str(value) for (value,) in values)
        connection.close()
        return found

    def close(self):
        pass


def quoted(name):
    return '"' + name.replace('"', '""') + '"'
