"""Pieces of SQL, as the dialect's compiler renders them within DDL."""

from sqlalchemy.sql import coercions, roles


def expression(ddl, clause):
    """A condition, or what a column is computed from: without its table, with values in place."""
    if isinstance(clause, str):
        clause = coercions.expect(roles.DDLExpressionRole, clause)
    return ddl.sql_compiler.process(clause, include_table=False, literal_binds=True)


def without_parentheses(text):
    """`(a + b)` → `a + b`, where the outer pair belongs together."""
    if not (text.startswith("(") and text.endswith(")")):
        return text
    depth, quote = 0, None
    for at, char in enumerate(text):
        if quote:
            quote = None if char == quote else quote
        elif char in "'\"`":
            quote = char
        elif char in "()":
            depth += 1 if char == "(" else -1
            if depth == 0 and at < len(text) - 1:
                return text
    return text[1:-1].strip()


def with_parentheses(text):
    return "(" + without_parentheses(text) + ")"


def present(**fields):
    """The fields that say something: what is empty, None or False is left out of a snapshot."""
    return {
        key: value
        for key, value in fields.items()
        if value is not None and value is not False and value != "" and value != [] and value != {}
    }
