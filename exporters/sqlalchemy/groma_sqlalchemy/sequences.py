"""Sequences, and the numbering of columns by one of their own."""

from .names import schema_of
from .sql import present


def sequence_of(sequence, dialect):
    type_ = sequence.data_type
    return present(
        schema=schema_of(dialect, sequence),
        name=sequence.name,
        type=compiled_type(dialect, type_) if type_ is not None else "bigint",
        **numbers_of(sequence),
    )


def identity_of(identity):
    always = "always" if identity.always else "by_default"
    return {"generation": always, **numbers_of(identity)}


def numbers_of(options):
    """START WITH, INCREMENT BY, …; what is the server's default anyway is left out."""
    step = 1 if options.increment is None else options.increment
    upwards = step > 0
    lowest = None if options.nominvalue else options.minvalue
    highest = None if options.nomaxvalue else options.maxvalue
    if upwards and lowest == 1:
        lowest = None
    if not upwards and highest == -1:
        highest = None
    start = options.start
    if start == ((lowest if lowest is not None else 1) if upwards else
                 (highest if highest is not None else -1)):
        start = None
    return present(
        start=start,
        increment=None if step == 1 else step,
        minimum=lowest,
        maximum=highest,
        cache=None if options.cache == 1 else options.cache,
        cycle=bool(options.cycle),
    )


def compiled_type(dialect, type_):
    compiler = getattr(dialect, "type_compiler_instance", None) or dialect.type_compiler
    return compiler.process(type_)
