"""`python -m groma_django shop.settings`: prints the SQL that creates the tables of all models."""

import argparse
import contextlib
import os
import sys


def parse(arguments):
    parser = argparse.ArgumentParser(prog="groma-django", description=__doc__)
    parser.add_argument(
        "target", nargs="?", default="", help="the settings module, or manage.py; :ALIAS for another database"
    )
    parser.add_argument(
        "--dialect",
        default=os.environ.get("GROMA_DIALECT"),
        help="sqlite, postgresql, mysql or mariadb, with a version: postgresql:16",
    )
    parser.add_argument("--folder", default="", help="the project's folder")
    parser.add_argument("--describe", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def run(options):
    from .errors import ExportError
    from .project import set_up

    alias = set_up(options.target, options.folder)
    if options.describe:
        from .database import url_of

        return f"url={url_of(alias)}\n"
    if not options.dialect:
        raise ExportError("no dialect is given", "say it: --dialect sqlite")
    from .script import script

    return script(alias, options.dialect)


def main(arguments=None):
    from .errors import ExportError

    try:
        # What settings print while they are imported is not part of the script.
        with contextlib.redirect_stdout(sys.stderr):
            text = run(parse(arguments))
    except ExportError as error:
        sys.exit(f"{error}")
    except ModuleNotFoundError as error:
        if error.name != "django":
            raise
        sys.exit(
            f"{sys.executable} has no package 'django': activate the project's environment, "
            "or say which Python has it: GROMA_PYTHON=/path/to/python"
        )
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
