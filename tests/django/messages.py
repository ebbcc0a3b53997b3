"""What goes wrong is said in a way that helps."""

import os

from harness import add_case

from project import Project


def add_cases(groma):
    add_case("messages", lambda folder: messages(groma, folder))
    add_case("a project is found from below", lambda folder: found(groma, folder))


def project_in(groma, folder):
    project = Project(groma, folder, f"sqlite:{folder}/app.sqlite3", "", "")
    project.manage("migrate")
    return project


WRONG = {
    "django:site_of_tests.nothing": "there is no module 'site_of_tests.nothing'",
    "django:nowhere/manage.py": "nowhere",
    "django:manage.py:third": "in DATABASES are: default, other",
    "django:broken": "broken.py, line 1",
}


def messages(groma, folder):
    project = project_in(groma, folder)
    write(folder, "broken.py", "import os; os.environ['NOT_THERE']")
    for model, message in WRONG.items():
        said = project.run("check", "--model", model, expect=1)
        assert message in said and "Traceback" not in said, said
    said = project.run("diff", "empty", "django:manage.py", "--dialect", "postgresql", expect=1)
    assert "--scratch" in said, said
    said = project.run("check", expect=1, APPS="no_such_app")
    assert "no_such_app" in said and "Traceback" not in said, said
    said = project.run("check", expect=1, GROMA_PYTHON="/nowhere/python")
    assert "GROMA_PYTHON" in said, said


def write(folder, name, text):
    os.makedirs(os.path.dirname(f"{folder}/{name}"), exist_ok=True)
    with open(f"{folder}/{name}", "w") as file:
        file.write(text)


def found(groma, folder):
    """As Alembic's projects are; and what groma.toml says goes over it."""
    project = project_in(groma, f"{folder}/shop")
    os.mkdir(f"{folder}/shop/below")
    groma(f"{folder}/shop/below", "check", **project.variables)
    write(folder, "groma.toml", 'model = "django:shop/manage.py"\ndatabase = "sqlite:shop/app.sqlite3"\n')
    groma(folder, "check", **project.variables)
