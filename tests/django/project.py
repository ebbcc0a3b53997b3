"""The project of the tests, copied into a folder, with its database."""

import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


class Project:
    def __init__(self, groma, folder, url, apps, server):
        self.groma, self.folder, self.server = groma, folder, server
        self.variables = {"DATABASE": url, "APPS": apps, "PYTHONDONTWRITEBYTECODE": "1"}
        if server:
            self.variables["GROMA_SCRATCH"] = server
        shutil.copytree(os.path.join(HERE, "project"), folder, dirs_exist_ok=True)

    def manage(self, *arguments):
        environment = dict(os.environ, **self.variables)
        run = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=self.folder, env=environment, capture_output=True, text=True
        )
        assert run.returncode == 0, f"manage.py {' '.join(arguments)}\n{run.stdout}\n{run.stderr}"
        return run.stdout

    def migrate(self):
        """As a developer does: the migrations of all apps, from their models as they are."""
        self.manage("makemigrations", *self.variables["APPS"].split(), "--name", "next")
        self.manage("migrate")

    def run(self, *arguments, expect=0, **variables):
        return self.groma(self.folder, *arguments, expect=expect, **{**self.variables, **variables})

    def check(self, expect=0):
        """The project says its models and its database itself."""
        return self.run("check", expect=expect)
