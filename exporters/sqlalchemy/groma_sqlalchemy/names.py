"""Names as the server has them: without quotes, shortened as SQLAlchemy shortens them."""

import re


def unquoted(preparer, text):
    """`"order"` → `order`; None stays None."""
    if text is None:
        return None
    first, last = preparer.initial_quote, preparer.final_quote
    if len(text) > 1 and text.startswith(first) and text.endswith(last):
        return text[len(first) : -len(last)].replace(last * 2, last)
    return text


def constraint_name(ddl, constraint):
    """By the naming convention; "" where there is none."""
    if constraint.name is None:
        return ""
    return unquoted(ddl.preparer, ddl.preparer.format_constraint(constraint)) or ""


def index_name(ddl, index):
    return unquoted(ddl.preparer, ddl.preparer.format_index(index))


def schema_of(dialect, item):
    """The schema of a table, sequence or type; "" for the default one."""
    return getattr(item, "schema", None) or ""


def qualified(*parts):
    """Raw names joined by dots, as `docs/postgresql.md` has it."""
    return ".".join(_part(part) for part in parts if part)


def _part(name):
    return '"' + name.replace('"', '""') + '"' if re.search(r'[."()]', name) else name
