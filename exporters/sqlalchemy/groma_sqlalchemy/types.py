"""Types: their spelling, and those of PostgreSQL that are objects of their own."""

import re

from .names import qualified, schema_of
from .sequences import compiled_type
from .sql import expression, present

COLLATE = re.compile(r'\s+COLLATE\s+("(?:[^"]|"")+"|[\w.]+)\s*$', re.IGNORECASE)
SIZED = re.compile(r"^(BLOB|TEXT)\((\d+)\)$")

#: How many bytes the server's types hold, and a character may need.
SIZES = [("TINY", 255), ("", 65535), ("MEDIUM", 16777215)]
CHARACTER_BYTES = {"latin1": 1, "ascii": 1, "binary": 1, "utf8": 3, "utf8mb3": 3}
NATIONAL_COLLATION = "utf8mb3_general_ci"
CHARACTER_SET = re.compile(r"\s+CHARACTER SET\s+(\w+)", re.IGNORECASE)


def spelled(dialect, column):
    """(type, collation, options) of a column."""
    compiler = getattr(dialect, "type_compiler_instance", None) or dialect.type_compiler
    text = compiler.process(column.type, type_expression=column)
    text, collation = split_collation(text)
    options = {}
    if dialect.name in ("mysql", "mariadb"):
        return _as_mysql_has_it(text, collation, options)
    return text, collation, options


def _as_mysql_has_it(text, collation, options):
    """A collation tells its charset; NATIONAL is one; a size stands for the smallest type of that."""
    found = CHARACTER_SET.search(text)
    charset = found.group(1) if found else collation.partition("_")[0]
    if found and not collation:
        options["character_set"] = charset
    text = CHARACTER_SET.sub("", text)
    if text.startswith("NATIONAL "):
        text, collation = text[len("NATIONAL ") :], collation or NATIONAL_COLLATION
    sized = SIZED.match(text)
    if sized:
        text = _sized(sized.group(1), int(sized.group(2)), charset)
    return text, collation, options


def _sized(word, size, charset):
    needed = size if word == "BLOB" else size * CHARACTER_BYTES.get(charset, 4)
    return next((prefix for prefix, most in SIZES if needed <= most), "LONG") + word


def split_collation(text):
    """`VARCHAR(9) COLLATE "C"` → `VARCHAR(9)`, `C`."""
    found = COLLATE.search(text)
    if not found:
        return text, ""
    name = found.group(1)
    if name.startswith('"'):
        name = qualified(name[1:-1].replace('""', '"'))
    return text[: found.start()], name


def enum_of(type_, dialect):
    return present(
        schema=schema_of(dialect, type_), name=type_.name, labels=[str(label) for label in type_.enums]
    )


def domain_of(domain, dialect):
    ddl = dialect.ddl_compiler(dialect, None)
    text, collation = split_collation(compiled_type(dialect, domain.data_type))
    described = present(
        schema=schema_of(dialect, domain),
        name=domain.name,
        type=text,
        collation=qualified(domain.collation) if domain.collation else collation,
    )
    if domain.not_null:
        described["nullable"] = False
    if domain.default is not None:
        described["default_value"] = ddl.render_default_string(domain.default)
    if domain.check is not None:
        described["checks"] = [_check(ddl, domain)]
    return described


def _check(ddl, domain):
    name = domain.constraint_name
    return {
        "name": str(name) if name is not None else "",
        "expression": expression(ddl, domain.check),
    }


