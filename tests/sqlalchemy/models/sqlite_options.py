"""What SQLAlchemy's SQLite dialect has of its own."""

import sqlalchemy as sa

metadata = sa.MetaData()

STRICT = {"sqlite_strict": True} if tuple(map(int, sa.__version__.split(".")[:2])) >= (2, 1) else {}

sa.Table(
    "conflicts",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, sqlite_on_conflict_primary_key="FAIL"),
    sa.Column("data", sa.Integer, nullable=False, sqlite_on_conflict_not_null="FAIL"),
    sa.Column("once", sa.Integer, unique=True, sqlite_on_conflict_unique="IGNORE"),
    sa.UniqueConstraint("id", "data", sqlite_on_conflict="REPLACE"),
)
sa.Table(
    "key_conflict",
    metadata,
    sa.Column("a", sa.Integer),
    sa.Column("b", sa.Integer),
    sa.PrimaryKeyConstraint("a", "b", sqlite_on_conflict="ROLLBACK"),
)
sa.Table("bare", metadata, sa.Column("k", sa.String(9), primary_key=True), sqlite_with_rowid=False)
sa.Table("strictly", metadata, sa.Column("k", sa.Integer, primary_key=True), **STRICT)
counts = sa.Table("counts", metadata, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer))
sa.Index("summed", (counts.c.a + counts.c.b).desc())
sa.Index("casted", sa.cast(counts.c.a, sa.String(20)))
sa.Table(
    "computed",
    metadata,
    sa.Column("a", sa.Integer),
    sa.Column("virtual", sa.Integer, sa.Computed("a * 2", persisted=False)),
    sa.Column("unsaid", sa.Integer, sa.Computed("a * 3")),
    sa.Column("stored", sa.Integer, sa.Computed("a * 4", persisted=True)),
)
sa.Table("passing", metadata, sa.Column("a", sa.Integer), prefixes=["TEMPORARY"])
sa.Table("matching", metadata, sa.Column("a", sa.ForeignKey("strictly.k", match="FULL")))
