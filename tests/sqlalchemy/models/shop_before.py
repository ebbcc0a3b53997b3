"""A model that an Alembic project begins with."""

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

sa.Table(
    "customers",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(50), nullable=False),
    sa.Column("email", sa.String(80), index=True),
    sa.Column("level", sa.Integer),
    sa.Column("old_code", sa.Integer, index=True),
    sa.CheckConstraint("level >= 0", name="level"),
)
sa.Table(
    "orders",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("customer_id", sa.ForeignKey("customers.id"), nullable=False),
    sa.Column("placed", sa.DateTime, server_default=sa.func.now()),
    sa.Column("state", sa.Enum("new", "paid", name="order_state", create_constraint=True)),
    sa.Column("note", sa.Text),
    sa.UniqueConstraint("customer_id", "placed"),
)
sa.Table("plain", metadata, sa.Column("a", sa.Integer), sa.Column("b", sa.String(10)), sa.Column("c", sa.Text))
sa.Table("gone", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Text, unique=True))
sa.Table("keyed", metadata, sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, nullable=False))
sa.Table("counted", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Integer), sqlite_autoincrement=True)
