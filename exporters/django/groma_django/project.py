"""The project: which settings are meant, and Django set up with them."""

import importlib
import os
import runpy
import sys
import traceback

import django
from django.core import management

from .errors import ExportError

VARIABLE = "DJANGO_SETTINGS_MODULE"


def set_up(target, folder=""):
    """Sets Django up as `manage.py` would; returns the alias of the database that is meant.

    `target` is `shop.settings` or `manage.py`, with `:alias` for another database than `default`.
    """
    if folder:
        _enter(folder)
    if "" not in sys.path:
        sys.path.insert(0, "")
    name, _, alias = target.partition(":")
    if name.endswith(".py"):
        _run_manage(name)
    elif name:
        os.environ[VARIABLE] = name
    settings = os.environ.get(VARIABLE)
    if not settings:
        raise ExportError("no settings are named", "write django:shop.settings, or set " + VARIABLE)
    _import(settings)
    return _known_alias(alias or "default")


def _enter(folder):
    try:
        os.chdir(folder)
    except OSError as error:
        raise ExportError(f"there is no folder '{folder}'") from error


class _Enough(BaseException):
    """Ends manage.py once it has said which settings it means."""


def _run_manage(path):
    def stop(*arguments):
        raise _Enough()

    if not os.path.exists(path):
        raise ExportError(f"there is no '{path}' in {os.getcwd()}")
    kept, sys.argv = (management.execute_from_command_line, sys.argv), [path, "check"]
    management.execute_from_command_line = stop
    try:
        runpy.run_path(path, run_name="__main__")
    except _Enough:
        pass
    except Exception as error:
        raise ExportError(f"'{path}' fails: {_told(error)}") from error
    finally:
        management.execute_from_command_line, sys.argv = kept


def _import(settings):
    try:
        importlib.import_module(settings)
    except ModuleNotFoundError as error:
        if error.name and (settings == error.name or settings.startswith(error.name + ".")):
            raise ExportError(
                f"there is no module '{error.name}'",
                "run this in the project's folder, or write its folder before the module: "
                f"django:path/to/{settings}",
            ) from error
        raise ExportError(f"the settings '{settings}' do not import: {_told(error)}") from error
    except Exception as error:
        raise ExportError(f"the settings '{settings}' do not import: {_told(error)}") from error
    try:
        django.setup()
    except Exception as error:
        raise ExportError(f"Django does not start with the settings '{settings}': {_told(error)}") from error


def _told(error):
    """The error in a line, with the place of the project's own code that it comes from."""
    frames = [each for each in traceback.extract_tb(error.__traceback__) if _is_own(each.filename)]
    place = f" ({frames[-1].filename}, line {frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {error}{place}"


def _is_own(filename):
    folders = (os.path.dirname(django.__file__), os.path.dirname(importlib.__file__))
    return os.path.isabs(filename) and not filename.startswith(folders)


def _known_alias(alias):
    from django.db import connections

    if alias not in connections:
        known = ", ".join(connections)
        raise ExportError(f"the settings have no database '{alias}'", f"in DATABASES are: {known}")
    return alias
