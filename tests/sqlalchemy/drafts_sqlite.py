"""Pairs of schemas on SQLite, changed by the real Alembic with what Groma drafts.

The pairs are those of fixtures/sqlite: every kind of change, each with its rows. The law: after
`upgrade()` the database is what TO says, after `downgrade()` what FROM says, and rows are there as
before wherever their column stayed.
"""

import glob
import os
import sqlite3

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from harness import HERE, add_case

FIXTURES = os.path.join(HERE, "..", "..", "fixtures", "sqlite")


def add_cases(groma):
    for path in sorted(glob.glob(FIXTURES + "/**/*.test", recursive=True)):
        name = os.path.relpath(path, FIXTURES)
        pair = read(path)
        if not is_for_alembic(pair):
            continue
        add_case(f"draft {name}", lambda folder, pair=pair: prove(groma, pair, folder))


def is_for_alembic(pair):
    """Not what Groma's guards refuse, what --rename cannot say, an order of columns."""
    return (
        "expect refused" not in pair
        and not any("column-order" in line for line in pair[""])
        and not any(name.startswith(("rename index", "rename view", "rename trigger")) for name in pair)
        and len({name.split()[1] for name in pair if name.startswith("rename ")}) < 2
    )


def read(path):
    """The sections of a test file, and its head under ""."""
    sections, name = {"": []}, ""
    with open(path) as file:
        for line in file.read().split("\n"):
            if line.startswith("--- "):
                name = line[4:].strip()
                if name.startswith(("expect refused", "expect down refused")):
                    name = "expect refused"
                sections.setdefault(name, [])
            else:
                sections[name].append(line)
    return {name: lines if name == "" else "\n".join(lines) for name, lines in sections.items()}


def prove(groma, pair, folder):
    with open(f"{folder}/to.sql", "w") as file:
        file.write(pair.get("to", ""))
    build(f"{folder}/app.db", pair.get("from", ""), pair.get("rows", ""))
    groma(folder, "inspect", "app.db", "-o", "from.json")
    renames = [word for name in pair if name.startswith("rename ") for word in ("--rename", rename_of(name))]
    text = groma(folder, "diff", "app.db", "to.sql", "--format", "alembic", *renames, expect=None)
    assert "def upgrade" in text, text
    script = text[text.index("def upgrade") :]
    before = rows(f"{folder}/app.db")
    renamed_or_virtual = renames or "VIRTUAL" in pair.get("from", "") + pair.get("to", "")
    try:
        run(f"{folder}/app.db", script, "upgrade")
        groma(folder, "check", "--database", "app.db", "--model", "to.sql", expect=(0, 3))
        between = rows(f"{folder}/app.db")
        if not renamed_or_virtual:
            same_rows(before, between)
        run(f"{folder}/app.db", script, "downgrade")
        groma(folder, "check", "--database", "app.db", "--model", "from.json", expect=(0, 3))
        if not renamed_or_virtual:
            after = rows(f"{folder}/app.db")
            same_rows({key: before[key] for key in before.keys() & between.keys()}, after)
    except Exception as error:
        raise AssertionError(f"{error}\n{script}") from error


def rename_of(name):
    """`rename column t.old=new` → what --rename takes."""
    kind, what = name.split(" ", 2)[1:]
    return what if kind in ("column", "table") else f"{kind} {what}"


def build(path, *scripts):
    connection = sqlite3.connect(path)
    for script in scripts:
        connection.executescript(script)
    connection.commit()
    connection.close()


def run(path, script, direction):
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        with context.begin_transaction(_per_migration=True):
            with Operations.context(context) as op:
                names = {"op": op, "sa": sa}
                exec(script, names)
                names[direction]()
    engine.dispose()


def rows(path):
    """(table, column) → the values in it, in no order."""
    connection = sqlite3.connect(path)
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    found = {}
    for (table,) in connection.execute(tables).fetchall():
        for name in [each[1] for each in connection.execute(f"PRAGMA table_info({quoted(table)})")]:
            values = connection.execute(f"SELECT {quoted(name)} FROM {quoted(table)}").fetchall()
            found[table.lower(), name.lower()] = sorted(str(value) for (value,) in values)
    connection.close()
    return found


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def same_rows(before, after):
    """Of columns that are on both sides; a NULL may have got its column's default."""
    for key in before.keys() & after.keys():
        had, has = before[key], after[key]
        left = list(has)
        for value in had:
            if value == "None":
                continue
            assert value in left, f"{key}: {had} became {has}"
            left.remove(value)
        assert len(had) == len(has), f"{key}: {had} became {has}"
