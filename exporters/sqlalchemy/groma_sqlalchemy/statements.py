"""The model as SQL, for a scratch database to read: what the server makes of it is the truth."""

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.schema import CreateSchema

from .dialects import vendor_of
from .errors import ExportError
from .record import created, kind_of
from .rows import declared_rows, inserts_of


def script(metadata, dialect):
    """All statements, in order, each ended by a semicolon and an empty line."""
    elements = created(metadata, dialect)
    statements = [text_of(each, dialect) for each in _schemas(elements, dialect) + elements]
    for each in elements:
        statements += _rows(each, dialect)
    return "".join(ended(text) for text in statements if text)


def _rows(element, dialect):
    """The rows that a table declares, each statement marked as reference data."""
    if kind_of(element) != "create_table":
        return []
    kind, rows = declared_rows(element.element)
    mark = "-- groma: reference data" + (", all rows" if kind == "all rows" else "")
    return [f"{mark}\n{text}" for text in inserts_of(element.element, rows, dialect)]


def text_of(element, dialect):
    """The statement as it would be sent."""
    if isinstance(element, str):
        return element.strip()
    try:
        return str(element.compile(dialect=dialect)).strip()
    except SQLAlchemyError as error:
        raise ExportError(f"SQLAlchemy cannot make this model: {error}") from error


def ended(text):
    text = text.rstrip().rstrip(";")
    last = text.rsplit("\n", 1)[-1]
    return text + ("\n;\n\n" if "--" in last or "#" in last else ";\n\n")


def _schemas(elements, dialect):
    # `create_all()` expects schemas to be there.
    if vendor_of(dialect) != "postgresql":
        return []
    made = {str(each.element) for each in elements if kind_of(each) == "create_schema"}
    return [CreateSchema(name) for name in schemas_used(elements) if name not in made | {"public"}]


def schemas_used(elements):
    """The schemas that objects are put into, in order of their names."""
    named = (getattr(each, "element", None) for each in elements)
    return sorted({each.schema for each in named if getattr(each, "schema", None)})
