"""Server defaults, computed columns, identity, sequences, autoincrement."""

import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table(
    "defaults",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("abc", sa.String(20), server_default="abc"),
    sa.Column("quoted", sa.String(20), server_default="it's 5% \"q\""),
    sa.Column("empty", sa.String(20), server_default=""),
    sa.Column("created_at", sa.DateTime, server_default=sa.func.now()),
    sa.Column("stamp", sa.TIMESTAMP, server_default=sa.text("CURRENT_TIMESTAMP"), nullable=False),
    sa.Column("number", sa.Integer, server_default="5"),
    sa.Column("number_text", sa.Integer, server_default=sa.text("0")),
    sa.Column("negative", sa.Integer, server_default=sa.text("-1")),
    sa.Column("expression", sa.Integer, server_default=sa.text("(1 + 2)")),
    sa.Column("function", sa.Integer, server_default=sa.func.abs(-3)),
    sa.Column("arithmetic", sa.Integer, server_default=sa.text("(2 * 3)")),
    sa.Column("truth", sa.Boolean, server_default=sa.true()),
    sa.Column("untruth", sa.Boolean, server_default=sa.false(), nullable=False),
    sa.Column("no_value", sa.Integer, server_default=sa.null()),
    sa.Column("text_null", sa.Integer, server_default=sa.text("NULL")),
    sa.Column("fetched", sa.Integer, server_default=sa.FetchedValue()),
    sa.Column("client", sa.Integer, default=7, onupdate=8),
    sa.Column("literal", sa.String(9), server_default=sa.literal("x")),
)
square = sa.Table(
    "square",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("side", sa.Integer),
    sa.Column("area", sa.Integer, sa.Computed("side * side", persisted=True)),
    sa.Column("label", sa.String(40), sa.Computed("'side; ' || 'x'", persisted=True)),
)
sa.Table(
    "identities",
    metadata,
    sa.Column("id", sa.Integer, sa.Identity(start=42, cycle=True), primary_key=True),
    sa.Column("data", sa.String(20)),
)
sa.Table(
    "identity_always",
    metadata,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), sa.Identity(always=True, increment=5, minvalue=3, maxvalue=1000), primary_key=True),
)
sa.Table("counted", metadata, sa.Column("id", sa.Integer, primary_key=True), sqlite_autoincrement=True)
sa.Table("big", metadata, sa.Column("id", sa.BigInteger, primary_key=True))
sa.Table("small", metadata, sa.Column("id", sa.SmallInteger, primary_key=True))
sa.Table(
    "sequenced",
    metadata,
    sa.Column("id", sa.Integer, sa.Sequence("some_seq", start=10, increment=2), primary_key=True),
    sa.Column("other", sa.Integer),
)
