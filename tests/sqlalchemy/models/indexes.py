"""SQLAlchemy's page on indexes, functional ones and those of dialects too."""

import sqlalchemy as sa

metadata = sa.MetaData()

table = sa.Table(
    "mytable",
    metadata,
    sa.Column("col1", sa.Integer, index=True),
    sa.Column("col2", sa.Integer, index=True, unique=True),
    sa.Column("col3", sa.Integer),
    sa.Column("col4", sa.Integer),
    sa.Column("name", sa.String(100)),
    sa.Column("Odd Name", sa.Integer),
    sa.Index("idx_col34", "col3", "col4"),
    sa.Index("idx_text", sa.text("name DESC")),
    sa.Index("idx_text_expression", sa.text("lower(name)"), "col3"),
)
sa.Index("someindex", table.c.col1.desc())
sa.Index("unique_pair", table.c.col3, table.c.name, unique=True)
sa.Index("lowered", sa.func.lower(table.c.name))
sa.Index("absolute", sa.func.abs(table.c.col3).desc())
sa.Index("odd", table.c["Odd Name"])
sa.Index("cut", sa.func.substr(table.c.name, 1, 3), table.c.col4)
sa.Index(
    "partial",
    table.c.col3,
    sqlite_where=table.c.col3 > 10,
    postgresql_where=table.c.col3 > 10,
)
sa.Index(
    "partial_text",
    table.c.col4,
    unique=True,
    sqlite_where=sa.and_(table.c.name.is_not(None) if hasattr(table.c.name, "is_not") else table.c.name.isnot(None), table.c.name != "x"),
    postgresql_where=sa.text("name IS NOT NULL AND name <> 'x'"),
)
