"""`groma draft --format alembic` in a real project, run by the real `alembic`."""

import glob
import os
import re
import shutil
import sqlite3

from alembic_projects import change, make_project, run_alembic
from harness import HERE, add_case


def add_cases(groma):
    add_case("draft in a project", lambda folder: evolve(groma, folder))
    add_case("draft needs the head", lambda folder: heads(groma, folder))
    add_case("draft with a rename", lambda folder: renames(groma, folder))
    add_case("draft into a folder", lambda folder: folders(groma, folder))
    add_case("draft on a branch", lambda folder: branches(groma, folder))


def use(folder, model):
    shutil.copy(os.path.join(HERE, "models", f"{model}.py"), f"{folder}/shop/models.py")
    shutil.rmtree(f"{folder}/shop/__pycache__", ignore_errors=True)


def make(folder):
    make_project(folder)
    os.remove(f"{folder}/alembic/versions/1_tables.py")
    change(f"{folder}/alembic/env.py", "shop.models.Base.metadata", "shop.models.metadata")
    change(
        f"{folder}/alembic.ini",
        "script_location = alembic\n",
        "script_location = alembic\nfile_template = v_%%(slug)s_%%(rev)s\n",
    )
    use(folder, "shop_before")
    sqlite3.connect(f"{folder}/app.db").close()


def draft(groma, folder, message, *options):
    groma(folder, "draft", "--format", "alembic", "-m", message, *options)
    slug = message.replace(" ", "_")
    (path,) = glob.glob(f"{folder}/alembic/versions/v_{slug}_*.py")
    with open(path) as file:
        return file.read()


def evolve(groma, folder):
    make(folder)
    first = draft(groma, folder, "the beginning")
    assert "TABLE" not in first, first
    run_alembic(folder, "upgrade", "head")
    groma(folder, "check")
    assert "nothing to draft" in groma(folder, "draft", "--format", "alembic", "-m", "none")
    fill(folder)

    use(folder, "shop_after")
    second = draft(groma, folder, "months later")
    revision = first.split("revision")[1]
    assert "down_revision" in second and revision, second
    for word in ("CREATE TABLE", "ALTER TABLE"):
        assert word not in second, second
    run_alembic(folder, "upgrade", "head")
    groma(folder, "check")
    assert count(folder, "orders") == 2

    run_alembic(folder, "downgrade", "-1")
    use(folder, "shop_before")
    groma(folder, "check")
    assert count(folder, "customers") == 2
    run_alembic(folder, "downgrade", "base")
    left = groma(folder, "check", "--model", "empty", expect=2)
    assert "alembic_version" in left and "1 table" in left, left


def fill(folder):
    connection = sqlite3.connect(f"{folder}/app.db")
    connection.executescript(
        """
        INSERT INTO customers (id, name, email, level) VALUES (1, 'Ann', 'a@x', NULL), (2, 'Bob', NULL, 3);
        INSERT INTO orders (customer_id, state) VALUES (1, 'new'), (2, 'paid');
        INSERT INTO keyed VALUES (1, 2);
        INSERT INTO counted (n) VALUES (7);
        """
    )
    connection.close()


def count(folder, table):
    connection = sqlite3.connect(f"{folder}/app.db")
    (number,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    connection.close()
    return number


def heads(groma, folder):
    make(folder)
    draft(groma, folder, "the beginning")
    said = groma(folder, "draft", "--format", "alembic", "-m", "again", expect=1)
    assert "the database is at base" in said and "alembic upgrade head" in said, said
    run_alembic(folder, "stamp", "head")
    for message in ("one", "other"):
        run_alembic(folder, "revision", "--splice", "-m", message, "--head", "base")
    said = groma(folder, "draft", "--format", "alembic", "-m", "again", expect=1)
    assert "several heads" in said and "--head" in said and "alembic merge heads" in said, said
    run_alembic(folder, "stamp", "heads")
    one = glob.glob(f"{folder}/alembic/versions/v_one_*.py")[0].rsplit("_", 1)[1].removesuffix(".py")
    use(folder, "shop_before")
    text = draft(groma, folder, "behind one", "--head", f"{one}@head")
    assert says(text, "down_revision", f"'{one}'"), text


def renames(groma, folder):
    """What may have been renamed is asked, as in Groma's own drafts."""
    make(folder)
    draft(groma, folder, "the beginning")
    run_alembic(folder, "upgrade", "head")
    change(f"{folder}/shop/models.py", '"email"', '"mail"')
    said = groma(folder, "draft", "--format", "alembic", "-m", "mail", expect=4)
    assert "--rename customers.email=mail" in said, said
    text = draft(groma, folder, "mail", "--rename", "customers.email=mail")
    assert "new_column_name='mail'" in text and "drop_column" not in text, text
    run_alembic(folder, "upgrade", "head")
    groma(folder, "check")


def folders(groma, folder):
    """A project with several folders of revisions."""
    make(folder)
    change(
        f"{folder}/alembic.ini",
        "script_location = alembic\n",
        "script_location = alembic\nversion_locations = %(here)s/alembic/versions:%(here)s/others\n",
    )
    # Alembic 1.8 takes the comment behind its own default for a part of it.
    with open(f"{folder}/alembic.ini") as file:
        text = re.sub("(version_path_separator = os) .*", r"\1", file.read())
    with open(f"{folder}/alembic.ini", "w") as file:
        file.write(text)
    os.mkdir(f"{folder}/others")
    options = ("--format", "alembic", "-m", "elsewhere", "--version-path")
    said = groma(folder, "draft", *options, "nowhere", expect=1)
    assert "nowhere" in said and "Alembic says" in said and "Traceback" not in said, said
    groma(folder, "draft", *options, "others")
    assert glob.glob(f"{folder}/others/v_elsewhere_*.py"), os.listdir(f"{folder}/others")
    run_alembic(folder, "upgrade", "head")
    groma(folder, "check")


def branches(groma, folder):
    """Labels, dependencies, ids and what a draft follows are Alembic's own."""
    make(folder)
    first = draft(groma, folder, "the beginning", "--rev-id", "abc1", "--branch-label", "shop")
    assert says(first, "revision", "'abc1'") and says(first, "branch_labels", "'shop'"), first
    run_alembic(folder, "upgrade", "shop@head")
    groma(folder, "check")
    use(folder, "shop_after")
    said = groma(folder, "draft", "--format", "alembic", "-m", "x", "--head", "nowhere", expect=1)
    assert "nowhere" in said, said
    options = ("--head", "base", "--branch-label", "other", "--depends-on", "shop")
    second = draft(groma, folder, "months later", *options)
    assert says(second, "down_revision", "None") and says(second, "depends_on", "shop"), second
    run_alembic(folder, "upgrade", "heads")
    groma(folder, "check")
    # The database notes the newer one alone, which needs the other.
    said = groma(folder, "draft", "--format", "alembic", "-m", "none", "--head", "other@head")
    assert "nothing to draft" in said, said


def says(text, name, value):
    """True where the revision gives the value, quoted in whatever way, to that name."""
    (line,) = re.findall(f"^{name}\\b.*= (.*)$", text, re.MULTILINE)
    return value in line.replace('"', "'")
