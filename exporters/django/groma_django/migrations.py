"""What migrations bring along and models do not say: extensions, collations, and in `RunSQL` views,
functions and triggers, of which Django has no models.

Migrations are not replayed. What they say about such objects is gathered in their order, and the
last word about each object counts; the tables stand as the models have them now.
"""

import re

import sqlparse
from django.db import router
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunSQL, SeparateDatabaseAndState

from .errors import ExportError

#: A statement about an object of a kind that Django has no models for.
_STATEMENT = re.compile(
    r"""(?P<verb>CREATE|ALTER|DROP|COMMENT\s+ON)\s+
        (?:OR\s+REPLACE\s+|DEFINER\s*=\s*\S+\s+|SQL\s+SECURITY\s+\w+\s+|ALGORITHM\s*=\s*\w+\s+
          |TEMP(?:ORARY)?\s+|RECURSIVE\s+|CONSTRAINT\s+|EVENT\s+(?=TRIGGER)|TRUSTED\s+|AGGREGATE\s+(?=FUNCTION))*
        (?P<kind>MATERIALIZED\s+VIEW|VIEW|FUNCTION|PROCEDURE|TRIGGER|EXTENSION|TYPE|DOMAIN|SEQUENCE
          |COLLATION|SCHEMA|AGGREGATE|EVENT)\s+
        (?:IF\s+(?:NOT\s+)?EXISTS\s+)?
        (?P<name>(?:"[^"]+"|`[^`]+`|\w+)(?:\s*\.\s*(?:"[^"]+"|`[^`]+`|\w+))*)""",
    re.IGNORECASE | re.VERBOSE,
)

#: What tables may need is created before them, what needs tables after them.
_BEFORE = {"EXTENSION", "TYPE", "DOMAIN", "SEQUENCE", "COLLATION", "SCHEMA"}


def carried_along(loader, connection):
    """All that they say of such objects."""
    objects = Objects()
    for app, migration in _in_order(loader):
        for operation in _flat(migration.operations):
            _gather(operation, app, connection, objects)
    return objects


def loaded():
    """All migrations there are, from their files alone."""
    try:
        return MigrationLoader(None, ignore_no_migrations=True)
    except Exception as error:
        raise ExportError(f"the migrations do not load: {type(error).__name__}: {error}") from error


class Objects:
    """By kind and name: the statements that make the object what it is, in the order in which the
    objects got their present form."""

    def __init__(self):
        self._made = {}
        #: Names of collations that do not tell all texts apart.
        self.collations = set()

    def add(self, statement):
        found = _STATEMENT.match(_bare(statement))
        if not found:
            return
        key = (" ".join(found["kind"].upper().split()), _plain(found["name"]))
        verb = found["verb"].upper()
        if verb in ("CREATE", "DROP"):
            self._made.pop(key, None)
        if verb == "CREATE":
            self._made[key] = [statement]
        elif key in self._made:
            self._made[key].append(statement)

    def statements(self):
        """Those that come before the tables, and those that come after them."""
        before = [each for key, made in self._made.items() if key[0] in _BEFORE for each in made]
        after = [each for key, made in self._made.items() if key[0] not in _BEFORE for each in made]
        return before, after


def _plain(name):
    return re.sub(r"[\"`\s]", "", name).lower()


def _bare(statement):
    return sqlparse.format(statement, strip_comments=True).strip()


def _in_order(loader):
    """All migrations, those that were squashed in place of what they replace."""
    seen = set()
    for leaf in sorted(loader.graph.leaf_nodes()):
        for key in loader.graph.forwards_plan(leaf):
            if key not in seen:
                seen.add(key)
                yield key[0], loader.graph.nodes[key]


def _flat(operations):
    """An operation whose effect on models is said besides (`state_operations`) is in the models."""
    for operation in operations:
        if isinstance(operation, SeparateDatabaseAndState):
            if not operation.state_operations:
                yield from _flat(operation.database_operations)
        else:
            yield operation


def _gather(operation, app, connection, objects):
    if not router.allow_migrate(connection.alias, app, **getattr(operation, "hints", {})):
        return
    if isinstance(operation, RunSQL) and not operation.state_operations:
        for statement in _statements_of(operation.sql):
            objects.add(statement)
    elif connection.vendor == "postgresql":
        for statement in _postgresql(operation, connection, app):
            objects.add(statement)
        if getattr(operation, "deterministic", True) is False:
            objects.collations.add(operation.name)


def _statements_of(sql):
    """`RunSQL` takes a text, or a list of statements, each perhaps with parameters."""
    for each in [sql] if isinstance(sql, str) else sql:
        text, parameters = (each, None) if isinstance(each, str) else each
        if not parameters:
            yield from (_ended(part) for part in sqlparse.split(text) if _bare(part))


def _ended(statement):
    statement = statement.strip()
    return statement if statement.endswith(";") else statement + ";"


def _postgresql(operation, connection, app):
    """Of `django.contrib.postgres.operations`, by what they have: their module needs a driver."""
    from django.contrib.postgres import operations

    if isinstance(operation, operations.CreateExtension):
        return [f'CREATE EXTENSION IF NOT EXISTS {connection.ops.quote_name(operation.name)};']
    if isinstance(operation, operations.CollationOperation):
        editor = connection.SchemaEditorClass(connection, collect_sql=True, atomic=False)
        operation.database_forwards(app, editor, None, None)
        return editor.collected_sql
    return []
