"""Alembic projects as they are: no configuration of Groma's own."""

import os
import shutil

import alembic
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from harness import HERE, add_case

VERSION = tuple(int(part) for part in alembic.__version__.split(".")[:2])

REVISION = '''"""the tables"""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    import shop.models

    shop.models.Base.metadata.create_all(op.get_bind())


def downgrade():
    pass
'''


def add_cases(groma):
    add_case("alembic.ini", lambda folder: plain(groma, folder))
    add_case("alembic below the project", lambda folder: below(groma, folder))
    add_case("alembic url of env.py", lambda folder: url_of_env(groma, folder))
    add_case("alembic version table", lambda folder: version_table(groma, folder))
    add_case("alembic pyproject.toml", lambda folder: pyproject(groma, folder))
    add_case("alembic messages", lambda folder: messages(groma, folder))


def make_project(folder, template="generic"):
    """`alembic init`, the project's metadata in env.py, and one revision."""
    os.mkdir(f"{folder}/shop")
    shutil.copy(os.path.join(HERE, "models", "declarative.py"), f"{folder}/shop/models.py")
    config = _config(folder)
    command.init(config, f"{folder}/alembic", template=template)
    change(f"{folder}/alembic.ini", "driver://user:pass@localhost/dbname", "sqlite:///app.db")
    change(f"{folder}/alembic.ini", f"script_location = {folder}/alembic", "script_location = alembic")
    change(
        f"{folder}/alembic/env.py",
        "target_metadata = None",
        "import shop.models\ntarget_metadata = shop.models.Base.metadata",
    )
    with open(f"{folder}/alembic/versions/1_tables.py", "w") as file:
        file.write(REVISION.format(revision="1a"))


def _config(folder):
    return Config(f"{folder}/alembic.ini")


def change(path, old, new):
    with open(path) as file:
        text = file.read()
    assert old in text or new in text, f"{path} has no {old}:\n{text}"
    with open(path, "w") as file:
        file.write(text.replace(old, new))


def run_alembic(folder, *arguments):
    """The real program, in the project's folder."""
    import subprocess
    import sys

    run = subprocess.run(
        [sys.executable, "-m", "alembic", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": ".", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert run.returncode == 0, f"alembic {' '.join(arguments)}\n{run.stdout}\n{run.stderr}"
    return run.stdout


def plain(groma, folder):
    make_project(folder)
    sa.create_engine(f"sqlite:///{folder}/app.db").connect().close()
    assert "users" in groma(folder, "check", expect=2)
    run_alembic(folder, "upgrade", "head")
    said = groma(folder, "check")
    assert "alembic_version" not in said, said
    assert "ok      model" in groma(folder, "doctor")
    # A flag is stronger, as ever.
    groma(folder, "check", "--model", "empty", expect=2)


def below(groma, folder):
    make_project(folder)
    run_alembic(folder, "upgrade", "head")
    groma(f"{folder}/shop", "check")
    os.mkdir(f"{folder}/other")
    with open(f"{folder}/other/groma.toml", "w") as file:
        file.write('model = "alembic:../alembic.ini"\ndatabase = "alembic:../alembic.ini"\n')
    groma(f"{folder}/other", "check")


def url_of_env(groma, folder):
    make_project(folder)
    run_alembic(folder, "upgrade", "head")
    os.rename(f"{folder}/app.db", f"{folder}/real.db")
    change(
        f"{folder}/alembic/env.py",
        "config = context.config",
        "config = context.config\nimport os\n"
        'config.set_main_option("sqlalchemy.url", os.environ["SHOP_URL"])\nprint("noise")',
    )
    groma(folder, "check", SHOP_URL="sqlite:///real.db")


def version_table(groma, folder):
    make_project(folder)
    change(
        f"{folder}/alembic/env.py",
        "target_metadata=target_metadata",
        'target_metadata=target_metadata, version_table="applied"',
    )
    run_alembic(folder, "upgrade", "head")
    assert "applied" not in groma(folder, "check")


def pyproject(groma, folder):
    if VERSION < (1, 16):
        return
    make_project(folder)
    with open(f"{folder}/pyproject.toml", "w") as file:
        file.write('[project]\nname = "shop"\n\n[tool.alembic]\nscript_location = "%(here)s/alembic"\nprepend_sys_path = ["."]\n')
    with open(f"{folder}/alembic.ini", "w") as file:
        file.write("[alembic]\nsqlalchemy.url = sqlite:///app.db\n")
    change(f"{folder}/alembic/env.py", "if config.config_file_name is not None:", "if False:")
    run_alembic(folder, "upgrade", "head")
    groma(folder, "check")


def messages(groma, folder):
    make_project(folder)
    sa.create_engine(f"sqlite:///{folder}/app.db").connect().close()
    change(f"{folder}/alembic/env.py", "shop.models.Base.metadata", "None")
    said = groma(folder, "check", expect=1)
    assert "target_metadata" in said and "Traceback" not in said, said
    change(f"{folder}/alembic/env.py", "import shop.models\n", "import shop.modells\n")
    said = groma(folder, "check", expect=1)
    assert "No module named 'shop.modells'" in said, said
