"""An Alembic project: what its alembic.ini (or pyproject.toml) and env.py say.

env.py is run as Alembic runs it to print SQL, up to its first `context.configure(…)`: there it has
said which metadata, which URL and which version table it means. Nothing is connected to.
"""

import os
import re

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from alembic.util import rev_id, to_tuple
from sqlalchemy.engine import make_url

from .errors import ExportError
from .target import merged


class Project:
    """The project whose configuration is `path`. Changes into its folder, as `alembic` expects."""

    def __init__(self, path):
        folder, name = os.path.split(os.path.abspath(path))
        os.chdir(folder)
        self.path = path
        self.config = _config(name)
        self.scripts = ScriptDirectory.from_config(self.config)
        self._said = None

    def said(self):
        """The arguments of `context.configure`."""
        if self._said is None:
            self._said = _run_environment(self.config, self.scripts, self.path)
        return self._said

    def metadata(self):
        found = self.said().get("target_metadata")
        if found is None:
            raise ExportError(
                f"env.py of '{self.path}' names no target_metadata",
                "set target_metadata in it, or give the model: --model sqlalchemy:package.module:metadata",
            )
        return merged(found, "target_metadata")

    def url(self):
        """With its password."""
        said = self.said()
        connection = said.get("connection")
        url = said.get("url") or (connection.engine.url if connection is not None else None)
        url = url or self.config.get_main_option("sqlalchemy.url")
        if not url:
            raise ExportError(f"'{self.path}' says no sqlalchemy.url", "give --database URL")
        return make_url(url).render_as_string(hide_password=False) if not isinstance(url, str) else url

    def version_table(self):
        return self.said().get("version_table") or "alembic_version"

    def describe(self):
        """What Groma has to know, one `key=value` a line."""
        lines = [
            ("url", self.url()),
            ("version_table", self.version_table()),
            ("version_table_schema", self.said().get("version_table_schema") or ""),
        ]
        lines += [("head", head) for head in self.scripts.get_heads()]
        # What no other revision needs either: that is what Alembic's table holds.
        lines += [("noted", script.revision) for script in self.scripts.get_revisions("heads")]
        return "".join(f"{key}={value}\n" for key, value in lines)

    def write_revision(
        self, message, upgrades, downgrades, labels="", depends_on="", head="", splice="", revision="", folder=""
    ):
        """A file by the project's own template and naming; returns its revision and path, and what it
        follows."""
        script = self.scripts.generate_revision(
            revision or rev_id(),
            message,
            head=head or "head",
            splice=bool(splice),
            config=self.config,
            upgrades=_body(upgrades),
            downgrades=_body(downgrades),
            branch_labels=labels.split() or None,
            depends_on=depends_on.split() or None,
            version_path=folder or None,
            imports=_imports(upgrades + downgrades),
        )
        return script.revision, script.path, " ".join(to_tuple(script.down_revision, default=()))


def _body(text):
    """As templates want it: the first line stands behind their own indentation."""
    return "\n".join("    " + line if line else line for line in text.split("\n")).strip()


def _imports(text):
    """The modules of types that only one vendor has."""
    used = sorted(set(re.findall(r"\b(postgresql|mysql)\.[A-Z]", text)))
    return "\n".join(f"from sqlalchemy.dialects import {name}" for name in used)


def _config(name):
    if name.endswith(".toml"):
        beside = "alembic.ini" if os.path.exists("alembic.ini") else None
        return Config(file_=beside, toml_file=name)
    return Config(name)


class _Enough(BaseException):
    """Ends env.py once it has said what it means."""


def _run_environment(config, scripts, path):
    said = {}

    def configure(connection=None, url=None, **arguments):
        said.update(connection=connection, url=url, **arguments)
        raise _Enough()

    with EnvironmentContext(config, scripts, fn=lambda rev, context: [], as_sql=True) as environment:
        # On the object, for Alembic's module `context` stands for this very class.
        environment.configure = configure
        try:
            scripts.run_env()
        except _Enough:
            pass
    if not said:
        raise ExportError(f"env.py of '{path}' does not call context.configure()")
    return said
