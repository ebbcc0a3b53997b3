"""Indexes, and the parts that keys are made of."""

import re

from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import (
    BinaryExpression,
    ColumnClause,
    Label,
    TextClause,
    UnaryExpression,
)

from .names import index_name, qualified
from .sql import expression, present, without_parentheses

#: The end of a part that was given as text: `lower(name) DESC NULLS LAST`.
SUFFIX = re.compile(r"\s+(ASC|DESC|NULLS\s+FIRST|NULLS\s+LAST)\s*$", re.IGNORECASE)


def index_of(index, dialect):
    ddl = dialect.ddl_compiler(dialect, None)
    own = index.dialect_options[dialect.name] if dialect.name in _KNOWN else {}
    where = own.get("where") if dialect.name in ("postgresql", "sqlite") else None
    return present(
        name=index_name(ddl, index),
        is_unique=bool(index.unique),
        method=_method(own, index.table, dialect),
        columns=[part_of(each, index.table, ddl, own) for each in index.expressions],
        include=[getattr(each, "name", each) for each in own.get("include") or ()],
        predicate=expression(ddl, where) if where is not None else None,
        options=_options(own, dialect),
        **_nulls(own),
    )


_KNOWN = ("sqlite", "postgresql", "mysql", "mariadb")


def _nulls(own):
    return {"nulls_distinct": False} if own.get("nulls_not_distinct") else {}


def _method(own, table, dialect):
    method = (own.get("using") or own.get("prefix") or "").lower()
    engine = str(table.kwargs.get("mysql_engine") or "InnoDB").lower()
    # MySQL makes a tree of it without a word, but in the engines that can hash.
    is_tree = method == "hash" and dialect.name == "mysql" and engine not in ("memory", "ndb", "ndbcluster")
    return "" if is_tree else method


def _options(own, dialect):
    if dialect.name == "postgresql":
        return present(
            tablespace=own.get("tablespace"),
            **{f"storage.{key}": spelled(value) for key, value in (own.get("with") or {}).items()},
        )
    return present(parser=own.get("with_parser"))


def spelled(value):
    """A storage parameter's value."""
    if value is None or isinstance(value, bool):
        return "false" if value is False else "true"
    return str(value)


def part_of(clause, table, ddl, own):
    """A part of a key: a column or an expression, with its order, collation and class."""
    key = getattr(clause, "key", None)
    part, clause = _unwrapped(clause)
    if isinstance(clause, TextClause):
        return _textual(clause.text, table, part, ddl)
    is_column = isinstance(clause, ColumnClause) and not clause.is_literal
    name = clause.name if is_column else None
    if name is not None:
        part["column"] = name
    else:
        part["expression"] = without_parentheses(expression(ddl, clause))
    keys = (key, getattr(clause, "key", None), name)
    part.update(present(operator_class=_of_keys(own.get("ops"), keys)))
    part.update(present(prefix_length=_of_keys(own.get("length"), keys)))
    return part


def _of_keys(values, keys):
    if not values or not isinstance(values, dict):
        return values or None
    return next((values[key] for key in keys if key in values), None)


def _unwrapped(clause):
    """`col.collate("C").desc().nulls_last()`, from the outside to the column."""
    part = {}
    while True:
        if isinstance(clause, Label):
            clause = clause.element
        elif isinstance(clause, UnaryExpression) and clause.modifier is not None:
            _modify(part, clause.modifier)
            clause = clause.element
        elif isinstance(clause, BinaryExpression) and clause.operator is operators.collate:
            part["collation"] = qualified(clause.right.collation)
            clause = clause.left
        else:
            return part, clause


def _modify(part, modifier):
    if modifier is operators.desc_op:
        part["descending"] = True
    elif modifier is operators.nulls_first_op:
        part["nulls"] = "first"
    elif modifier is operators.nulls_last_op:
        part["nulls"] = "last"


def _textual(text, table, part, ddl):
    while True:
        found = SUFFIX.search(text)
        if not found:
            break
        word = " ".join(found.group(1).upper().split())
        text = text[: found.start()]
        if word == "DESC":
            part["descending"] = True
        elif word != "ASC":
            part["nulls"] = word.split()[1].lower()
    text = text.strip()
    names = {ddl.preparer.quote_identifier(each.name): each.name for each in table.columns}
    names.update({each.name: each.name for each in table.columns})
    if text in names:
        part["column"] = names[text]
    else:
        part["expression"] = without_parentheses(text)
    return part
