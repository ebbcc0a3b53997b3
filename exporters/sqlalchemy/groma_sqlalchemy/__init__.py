"""SQLAlchemy's MetaData for Groma: what `create_all()` would make, as a snapshot or as SQL.

Nothing here connects to a database. SQLAlchemy itself says which statements it would send and how it
spells types, names and expressions; this package only takes them apart.
"""

__all__ = ["script", "snapshot"]


def __getattr__(name):
    # Late, so that a Python without SQLAlchemy gets a message instead of a traceback.
    if name == "snapshot":
        from .document import snapshot

        return snapshot
    if name == "script":
        from .statements import script

        return script
    raise AttributeError(name)
