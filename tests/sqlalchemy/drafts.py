"""Pairs of schemas, changed by the real Alembic with what Groma drafts.

The pairs are those of fixtures/: every kind of change, each with its rows. The law: after
`upgrade()` the database is what TO says, after `downgrade()` what FROM says, and rows are there as
before wherever their column stayed as it was.
"""

import glob
import os

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.dialects import mysql, postgresql

from harness import HERE, add_case

FIXTURES = os.path.join(HERE, "..", "..", "fixtures")

#: What a server refuses on the rows, or what --rename cannot say.
NOT_FOR_ALEMBIC = ("rename index", "rename schema", "rename view", "rename trigger", "expect refused")


def add_pairs(groma, vendor, make_world):
    """A case for each pair of the vendor's folder that its world is for."""
    folder = os.path.join(FIXTURES, vendor)
    for path in sorted(glob.glob(folder + "/**/*.test", recursive=True)):
        pair = read(path)
        if is_for_alembic(pair) and make_world.is_for(pair):
            name = os.path.relpath(path, folder)
            add_case(
                f"draft {make_world.name} {name}",
                lambda folder, pair=pair: prove(groma, pair, folder, make_world(groma, folder)),
            )


def is_for_alembic(pair):
    """Not what Groma's guards refuse, what --rename cannot say, an order of columns."""
    return (
        not any(name.startswith(NOT_FOR_ALEMBIC) for name in pair)
        and not any("column-order" in line for line in pair[""])
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


def prove(groma, pair, folder, world):
    with open(f"{folder}/to.sql", "w") as file:
        file.write(pair.get("to", ""))
    try:
        world.build(pair.get("from", ""), pair.get("rows", ""))
        groma(folder, "inspect", world.source, "-o", "from.json")
        # Where a pair names no rename nothing was renamed, however alike it looks.
        renames = [word for name in pair if name.startswith("rename ") for word in ("--rename", rename_of(name))]
        goal = world.goal()
        said = renames or ["--no-renames"]
        text = groma(folder, "diff", world.source, goal, "--format", "alembic", *said, expect=None)
        assert "def upgrade" in text, text
        script = text[text.index("def upgrade") :]
        try:
            declares_rows = "-- groma: reference data" in pair.get("to", "")
            there_and_back(
                groma, folder, world, goal, script, with_rows=not renames, declares_rows=declares_rows
            )
        except Exception as error:
            raise AssertionError(f"{error}\n{script}") from error
    finally:
        world.close()


def there_and_back(groma, folder, world, goal, script, with_rows, declares_rows):
    """Rows that the model declares change on the way up: what is then there, `check` knows."""
    before = world.rows()
    run(world, script, "upgrade")
    groma(folder, "check", "--database", world.source, "--model", goal, expect=(0, 3))
    between = world.rows()
    run(world, script, "downgrade")
    groma(folder, "check", "--database", world.source, "--model", "from.json", expect=(0, 3))
    if with_rows:
        if not declares_rows:
            same_rows(before, between)
        after = world.rows()
        same_rows({key: before[key] for key in before.keys() & between.keys()}, after)


def rename_of(name):
    """`rename column t.old=new` → what --rename takes."""
    return name.split(" ", 2)[2]


def run(world, script, direction):
    engine = world.engine()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"transaction_per_migration": True})
        with context.begin_transaction(_per_migration=True):
            with Operations.context(context) as op:
                names = {"op": op, "sa": sa, "mysql": mysql, "postgresql": postgresql}
                exec(script, names)
                names[direction]()
    engine.dispose()


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
