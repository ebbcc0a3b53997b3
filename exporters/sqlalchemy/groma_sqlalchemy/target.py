"""`package.module:attribute` → the MetaData that is meant."""

import importlib
import sys

from sqlalchemy import MetaData

from .errors import ExportError

#: What a module calls it, where the target does not say.
USUAL = ("metadata", "Base", "db", "target_metadata", "mapper_registry")


def metadata_of(target, folder=""):
    """Imports the module, from `folder` first, and finds the metadata in it."""
    if "" not in sys.path:
        sys.path.insert(0, "")
    if folder:
        sys.path.insert(0, folder)
    name, _, path = target.partition(":")
    module = _module(name)
    if path:
        return merged(_attribute(module, path, target), target)
    for usual in USUAL:
        if hasattr(module, usual):
            return merged(getattr(module, usual), f"{name}:{usual}")
    raise ExportError(f"'{target}' does not say which attribute holds the metadata", f"write {name}:Base.metadata")


def merged(found, target):
    """What `found` stands for: a MetaData, a declarative base, a list of them, a function of one."""
    if isinstance(found, (list, tuple, set)):
        return _one_of_many([merged(each, target) for each in found])
    if isinstance(found, MetaData):
        return found
    if isinstance(getattr(found, "metadata", None), MetaData):
        return found.metadata
    if callable(found) and not isinstance(found, type):
        return merged(found(), target)
    raise ExportError(f"'{target}' is neither a MetaData nor has one: it is {found!r}")


def _one_of_many(many):
    whole = MetaData(naming_convention=many[0].naming_convention) if many else MetaData()
    for metadata in many:
        for table in metadata.sorted_tables:
            if table.key not in whole.tables:
                table.to_metadata(whole)
    return whole


def _module(name):
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and (name == error.name or name.startswith(error.name + ".")):
            raise ExportError(f"there is no module '{error.name}'", "run this in the project's folder, or write its folder before the module: "
                              f"sqlalchemy:path/to/{name}:…") from error
        raise


def _attribute(module, path, target):
    found = module
    for name in path.split("."):
        if not hasattr(found, name):
            raise ExportError(f"'{target}': {found!r} has no '{name}'")
        found = getattr(found, name)
    return found
