"""`migrate`, then `groma check`: in sync, and not once something is changed behind Django's back."""

import django
from harness import add_case

import servers
from project import Project

DRIFT = {
    "ALTER TABLE everywhere_visit ADD extra INTEGER": "extra",
    "CREATE TABLE stranger (id INTEGER)": "stranger",
    "DROP TABLE person_likes": "person_likes",
    "CREATE INDEX by_name ON everywhere_place (name)": "by_name",
}

APPS = "everywhere" + (" modern" if django.VERSION >= (5,) else "")


def add_cases(groma):
    for vendor, server in servers.there():
        apps = APPS + (" onpostgresql" if vendor == "postgresql" else "")
        add_case(
            f"{vendor} models",
            lambda folder, v=vendor, s=server, a=apps: in_sync(groma, v, s, a, folder),
        )


def in_sync(groma, vendor, server, apps, folder):
    tablespace(vendor, server)
    with servers.database(vendor, server, folder) as url:
        project = Project(groma, folder, url, apps, server)
        project.migrate()
        servers.run(url, "CREATE TABLE legacy (id INTEGER, name VARCHAR(10))")
        project.check()
        other_ways(project, url)
        for statement, word in DRIFT.items():
            servers.run(url, statement)
            said = project.check(expect=2)
            assert word in said, said
        project.run("apply", url, "django:manage.py", "--yes", "--allow", "data-loss")
        project.check()


def other_ways(project, url):
    """The same models by the names of their settings, and another database of theirs."""
    project.run("check", "--model", "django:site_of_tests.settings", "--database", url)
    project.run("diff", "empty", "django:manage.py:other", "--dialect", "sqlite", expect=2)
    said = project.run("inspect", "django:manage.py:other", "--dialect", "sqlite", "--format", "sql")
    assert said.count("CREATE TABLE") == 1 and "everywhere_elsewhere" in said, said


def tablespace(vendor, server):
    """PostgreSQL has them, and wants them to be there. (In place: they need no folder.)"""
    if vendor != "postgresql":
        return
    try:
        servers.run(server, "SET allow_in_place_tablespaces = on", "CREATE TABLESPACE fast LOCATION ''")
    except Exception as error:
        assert "exists" in str(error), error
