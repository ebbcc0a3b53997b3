"""The script: what creates the tables of all models as they are now."""

from django.apps import apps
from django.db import router
from django.db.migrations.state import ProjectState

from . import database
from .editors import offline_editor
from .errors import ExportError
from .migrations import carried_along, loaded
from .names import chosen_names, left_alone


def script(alias, dialect):
    """Ahead of the statements stand comments for Groma: which tables are not Django's business, and
    which names the models say themselves (the others are Django's, and differ with history)."""
    connection = database.connection_for(alias, dialect)
    loader = loaded()
    models = [model for model in _models(alias, loader.migrated_apps) if model._meta.can_migrate(connection)]
    objects = carried_along(loader, connection)
    before, after = objects.statements()
    notes = [("leave", name) for name in left_alone(apps.get_models(include_auto_created=True), models)]
    notes += [("chosen", name) for name in chosen_names(models)]
    tables = _created(connection, models, objects.collations)
    statements = _in_charset(connection, [*before, *tables, *after])
    return "".join(f"-- groma:{key} {name}\n" for key, name in notes) + "\n".join(statements) + "\n"


def _models(alias, migrated):
    """Those that `migrate` would create in this database: routers decide. Of an app with migrations
    they are as migrations see them: `DEFAULT_AUTO_FIELD` there holds for tables between models."""
    state = ProjectState.from_apps(apps).apps
    return [
        state.get_model(model._meta.label) if config.label in migrated else model
        for config in apps.get_app_configs()
        for model in router.get_migratable_models(config, alias, include_auto_created=False)
    ]


def _created(connection, models, collations):
    """Foreign keys and indexes come after all tables, where the vendor has them apart."""
    with offline_editor(connection, collations) as editor:
        for model in models:
            try:
                editor.create_model(model)
            except ExportError as error:
                raise ExportError(f"model {model._meta.label}: {error}") from error
    return editor.collected_sql


def _in_charset(connection, statements):
    """For MySQL: a literal in a condition keeps the character set of the connection that said it."""
    if connection.vendor != "mysql":
        return statements
    charset = connection.get_connection_params().get("charset", "utf8mb4")
    return [f"SET NAMES {charset};", *statements, "SET NAMES utf8mb4;"]
