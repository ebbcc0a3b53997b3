"""`python -m groma_sqlalchemy package.module:Base.metadata`: prints a snapshot, or SQL."""

import argparse
import ast
import contextlib
import json
import os
import sys


def parse(arguments):
    parser = argparse.ArgumentParser(prog="groma-sqlalchemy", description=__doc__)
    parser.add_argument("target", nargs="?", help="package.module:attribute that holds the metadata")
    parser.add_argument(
        "--dialect",
        default=os.environ.get("GROMA_DIALECT"),
        help="sqlite, postgresql, mysql or mariadb, with a version: postgresql:16",
    )
    parser.add_argument("--folder", default="", help="where to look for modules first")
    parser.add_argument("--sql", action="store_true", help="print SQL instead of a snapshot")
    parser.add_argument("--alembic", metavar="INI", help="take the metadata of an Alembic project")
    parser.add_argument("--describe", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--write-revision", metavar="FILE", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def run(options):
    from .errors import ExportError

    if options.alembic:
        return _run_alembic(options)
    if not options.target:
        raise ExportError("no target is given", "write package.module:attribute")
    from .target import metadata_of

    return _document(metadata_of(options.target, options.folder), options)


def _run_alembic(options):
    from alembic.util import CommandError

    from .errors import ExportError

    try:
        return _ask_project(options)
    except CommandError as error:
        raise ExportError(f"Alembic says: {error}") from error


def _ask_project(options):
    from .alembic_project import Project

    # Before the project changes the working directory.
    revision = _read_revision(options.write_revision) if options.write_revision else None
    project = Project(options.alembic)
    if options.describe:
        return project.describe()
    if revision is not None:
        return "\n".join(project.write_revision(**revision)) + "\n"
    head = f"version_table={project.version_table()}\n"
    return head + _document(project.metadata(), options)


def _read_revision(path):
    with open(path, encoding="ascii") as file:
        return {key: text.decode("utf-8") for key, text in ast.literal_eval(file.read()).items()}


def _document(metadata, options):
    from .dialects import dialect_of
    from .errors import ExportError
    from .statements import script
    from .document import snapshot

    if not options.dialect:
        raise ExportError("no dialect is given", "say it: --dialect sqlite")
    dialect = dialect_of(options.dialect)
    if options.sql:
        return script(metadata, dialect)
    return json.dumps(snapshot(metadata, dialect), indent=2, ensure_ascii=False) + "\n"


def main(arguments=None):
    from .errors import ExportError

    try:
        # What modules print while they are imported is not part of the document.
        with contextlib.redirect_stdout(sys.stderr):
            text = run(parse(arguments))
    except ExportError as error:
        sys.exit(f"{error}")
    except ModuleNotFoundError as error:
        if error.name not in ("sqlalchemy", "alembic"):
            raise
        sys.exit(
            f"{sys.executable} has no package '{error.name}': activate the project's environment, "
            "or say which Python has it: GROMA_PYTHON=/path/to/python"
        )
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
