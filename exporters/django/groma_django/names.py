"""Which names mean something: tables that Django leaves alone, and names that the models say."""

from django.db.migrations.recorder import MigrationRecorder


def left_alone(all_models, created):
    """Django's own table of migrations, and those of unmanaged models."""
    made = {_bare(model._meta.db_table) for model in created}
    unmanaged = {_bare(model._meta.db_table) for model in all_models if not model._meta.managed}
    return [MigrationRecorder.Migration._meta.db_table, *sorted(unmanaged - made)]


def chosen_names(models):
    """Of constraints and indexes in `Meta`; all others are Django's: they hold what columns and tables
    were called when they were made."""
    names = {each.name for model in models for each in (*model._meta.constraints, *model._meta.indexes)}
    return sorted(names)


def _bare(table):
    """Some write `"schema"."table"` for a schema of PostgreSQL's."""
    return table.split('"."')[-1].strip('"')
