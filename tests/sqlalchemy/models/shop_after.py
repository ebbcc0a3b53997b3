"""The same shop, some months later: every kind of change that a model can ask for."""

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

customers = sa.Table(
    "customers",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(120), nullable=False),
    sa.Column("email", sa.String(80), nullable=False, server_default="it's: none", unique=True),
    sa.Column("level", sa.Integer, server_default=sa.text("1"), nullable=False),
    sa.Column("since", sa.Date),
    sa.Column("opening", sa.String(20), server_default="{\"at\": \"12:30\"}"),
    sa.CheckConstraint("level >= 0 AND level < 10", name="level"),
    sa.CheckConstraint("name <> ':x'", name="named"),
)
sa.Index("by_lower_name", sa.func.lower(customers.c.name), unique=True, sqlite_where=customers.c.level > 1)
sa.Table(
    "orders",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("customer_id", sa.ForeignKey("customers.id", ondelete="CASCADE"), nullable=False),
    sa.Column("placed", sa.DateTime),
    sa.Column("state", sa.Enum("new", "paid", "returned", name="order_state", create_constraint=True)),
    sa.Column("plain_id", sa.ForeignKey("plain.a")),
)
sa.Table(
    "plain",
    metadata,
    sa.Column("a", sa.Integer, primary_key=True),
    sa.Column("b", sa.Text),
    sa.Column("d", sa.Numeric(10, 2), nullable=False, server_default=sa.text("0")),
)
sa.Table("keyed", metadata, sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, primary_key=True))
sa.Table("counted", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.BigInteger), sqlite_autoincrement=True)
sa.Table(
    "fresh",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("parent_id", sa.ForeignKey("fresh.id", deferrable=True, initially="DEFERRED")),
    sa.Column("truth", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("at", sa.DateTime, server_default=sa.func.now(), index=True),
    sa.Column("twice", sa.Integer, sa.Computed("id * 2")),
    sa.Column("named", sa.String(9, collation="NOCASE")),
    sqlite_with_rowid=True,
)
