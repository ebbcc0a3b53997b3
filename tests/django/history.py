"""Projects with a past, and a next migration that Groma drafts."""

import os
import shutil

from harness import add_case

import servers
from project import HERE, Project


def add_cases(groma):
    for vendor, server in servers.there():
        for name, function in (("history", with_past), ("draft", drafted)):
            add_case(
                f"{vendor} {name}",
                lambda folder, f=function, v=vendor, s=server: on_shop(f, groma, v, s, folder),
            )


def on_shop(function, groma, vendor, server, folder):
    with servers.database(vendor, server, folder) as url:
        project = Project(groma, folder, url, "shop", server)
        put(project, "before", "models")
        project.migrate()
        project.check()
        function(project, url)


def put(project, name, place):
    shutil.copy(os.path.join(HERE, "shop", f"{name}.py"), os.path.join(project.folder, "shop", f"{place}.py"))


def with_past(project, url):
    """Names that come from history are no difference, and what RunSQL makes is the project's."""
    put(project, "after", "models")
    project.check(expect=2)
    put(project, "renamed", "migrations/0002_renamed")
    project.manage("makemigrations", "--check", "shop")
    project.manage("migrate")
    project.check()
    servers.run(url, "DROP VIEW names")
    assert "names" in project.check(expect=2)


def drafted(project, url):
    servers.run(
        url,
        "INSERT INTO shop_customer (id, name, visits, note) VALUES (1, 'Ada', 3, '')",
        "INSERT INTO shop_order (id, customer_id, number, state) VALUES (1, 1, 'A1', 'new')",
    )
    put(project, "drafted", "models")
    project.run("draft", "-m", "what the code says", "--dir", "sql")
    project.run("upgrade", "--dir", "sql")
    project.check()
    assert "nothing to draft" in project.run("draft", "-m", "nothing", "--dir", "sql")
    project.run("downgrade", "base", "--dir", "sql")
    put(project, "before", "models")
    project.check()
