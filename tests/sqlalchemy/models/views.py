"""Views, which SQLAlchemy declares since 2.1."""

import sqlalchemy as sa

metadata = sa.MetaData()

users = sa.Table(
    "users",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(30)),
    sa.Column("status", sa.String(9)),
)
if hasattr(sa, "CreateView"):
    sa.CreateView(sa.select(users.c.id, users.c.name).where(users.c.status == "it's active"), "active_users", metadata=metadata)
