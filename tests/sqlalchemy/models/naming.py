"""Naming conventions, with names that are too long, and columns made by types."""

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

sa.Table(
    "user_account",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(30), nullable=False, unique=True),
    sa.Column("email", sa.String(60), index=True),
    sa.Column("active", sa.Boolean(create_constraint=True, name="active_flag")),
    sa.Column("kind", sa.Enum("a", "b", name="kind_enum", create_constraint=True)),
    sa.CheckConstraint("length(name) > 2", name="long_enough"),
    sa.CheckConstraint("name <> 'root'", name=sa.schema.conv("exact_name")),
    sa.UniqueConstraint("name", "email"),
)
sa.Table(
    "address",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("user_id", sa.Integer, sa.ForeignKey("user_account.id")),
    sa.Column(
        "a_column_whose_name_is_so_long_that_no_index_can_have_it_whole",
        sa.Integer,
        index=True,
    ),
)
