"""`metadata.create_all()`, then `groma check`: in sync, and not once something is changed."""

import os
import sys

import sqlalchemy as sa

from harness import HERE, add_case, fresh

MODELS = [
    "generic_types:for_sqlite",
    "constraints",
    "indexes",
    "defaults",
    "naming",
    "declarative:Base",
    "sqlite_options",
    "views",
    "events",
]

#: The snapshot says what it could not take from these: statements that the model brings along.
NOT_IN_SNAPSHOTS = {"events"}


def add_cases(groma):
    for model in MODELS:
        add_case(f"sqlite {model}", lambda folder, model=model: in_sync(groma, model, folder))
        if model not in NOT_IN_SNAPSHOTS:
            add_case(f"sqlite snapshot {model}", lambda folder, model=model: same(groma, model, folder))
    add_case("sqlite drift is seen", lambda folder: drift(groma, folder))
    add_case("messages", lambda folder: messages(groma, folder))
    add_case("groma.toml", lambda folder: configured(groma, folder))


def source(model):
    return "sqlalchemy:" + os.path.join(HERE, "models", model)


def create(model, folder):
    engine = sa.create_engine(f"sqlite:///{folder}/app.db")
    fresh(model).create_all(engine)
    return engine


def in_sync(groma, model, folder):
    create(model, folder)
    groma(folder, "check", "--model", source(model), "--database", "sqlite:///app.db")


def same(groma, model, folder):
    """The snapshot needs no scratch database, and says the same."""
    create(model, folder)
    paths = [os.path.join(HERE, "models"), os.path.join(HERE, "..", "..", "exporters", "sqlalchemy")]
    command = f"{sys.executable} -m groma_sqlalchemy {model} --dialect sqlite"
    groma(folder, "check", "--model", f"exec:{command}", "--database", "app.db", PYTHONPATH=":".join(paths))


DRIFT = {
    "ALTER TABLE articles ADD COLUMN extra TEXT": "extra",
    "DROP INDEX articles_by_title": "articles_by_title",
    "CREATE TABLE stranger (id INTEGER)": "stranger",
    "DROP TABLE article_tags": "article_tags",
}


def drift(groma, folder):
    for number, (statement, word) in enumerate(DRIFT.items()):
        os.mkdir(f"{folder}/{number}")
        engine = create("declarative:Base", f"{folder}/{number}")
        with engine.begin() as connection:
            connection.execute(sa.text(statement))
        arguments = ("--model", source("declarative:Base"), "--database", f"{number}/app.db")
        said = groma(folder, "check", *arguments, expect=2)
        assert word in said, said
        groma(folder, "apply", f"{number}/app.db", source("declarative:Base"), "--yes", "--allow", "data-loss")
        groma(folder, "check", *arguments)


MESSAGES = {
    "no_such_module:x": "there is no module 'no_such_module'",
    "naming:nothing": "has no 'nothing'",
    "naming:sa": "is neither a MetaData nor has one",
}


def messages(groma, folder):
    open(f"{folder}/a.db", "w").close()
    for model, message in MESSAGES.items():
        said = groma(folder, "check", "--model", source(model), "--database", "a.db", expect=1)
        assert message in said, said
        assert "Traceback" not in said, said
    said = groma(folder, "inspect", source("naming"), expect=1)
    assert "--dialect" in said, said
    with open(f"{folder}/groma.toml", "w") as file:
        file.write('model = "sqlalchemy:naming"\n')
    said = groma(folder, "check", "--database", "a.db", expect=1, GROMA_PYTHON="/nowhere/python")
    assert "GROMA_PYTHON" in said, said


def configured(groma, folder):
    """Modules are looked for in the folder of groma.toml, wherever the command runs."""
    os.makedirs(f"{folder}/below")
    with open(f"{folder}/groma.toml", "w") as file:
        file.write('model = "sqlalchemy:shop.models:Base"\ndatabase = "sqlite:app.db"\n')
    os.mkdir(f"{folder}/shop")
    with open(os.path.join(HERE, "models", "declarative.py")) as model:
        with open(f"{folder}/shop/models.py", "w") as file:
            file.write("print('noise')\n" + model.read())
    create("declarative:Base", folder)
    groma(folder, "check")
    groma(f"{folder}/below", "check")
