"""Constraints and indexes as SQLAlchemy's pages on them have them, and as MySQL and MariaDB take them."""

import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table(
    "invoice",
    metadata,
    sa.Column("invoice_id", sa.Integer, primary_key=True),
    sa.Column("ref_num", sa.Integer, primary_key=True),
    sa.Column("description", sa.String(60), nullable=False),
)
sa.Table(
    "invoice_item",
    metadata,
    sa.Column("item_id", sa.Integer, primary_key=True),
    sa.Column("item_name", sa.String(60), nullable=False),
    sa.Column("invoice_id", sa.Integer),
    sa.Column("ref_num", sa.Integer),
    sa.ForeignKeyConstraint(
        ["invoice_id", "ref_num"], ["invoice.invoice_id", "invoice.ref_num"], onupdate="CASCADE", ondelete="SET NULL"
    ),
)
sa.Table(
    "node",
    metadata,
    sa.Column("node_id", sa.Integer, primary_key=True),
    sa.Column("parent_id", sa.Integer, sa.ForeignKey("node.node_id", ondelete="CASCADE")),
    sa.Column("primary_element", sa.Integer),
    sa.Column("other", sa.Integer, sa.ForeignKey("node.node_id", onupdate="NO ACTION", ondelete="RESTRICT")),
    sa.ForeignKeyConstraint(["primary_element"], ["element.element_id"], use_alter=True, name="fk_node_element_id"),
)
sa.Table(
    "element",
    metadata,
    sa.Column("element_id", sa.Integer, primary_key=True),
    sa.Column("parent_node_id", sa.Integer),
    sa.ForeignKeyConstraint(["parent_node_id"], ["node.node_id"], name="fk_element_parent_node_id"),
)
items = sa.Table(
    "mytable",
    metadata,
    sa.Column("col1", sa.Integer, unique=True),
    sa.Column("col2", sa.Integer, index=True),
    sa.Column("col3", sa.Integer, sa.CheckConstraint("col3 > 0")),
    sa.Column("name", sa.String(100)),
    sa.Column("Odd Name", sa.Integer, index=True, unique=True),
    sa.Column("order", sa.Integer),
    sa.UniqueConstraint("col2", "col3", name="uix_1"),
    sa.CheckConstraint("col2 > col3 + 5", name="check1"),
    sa.CheckConstraint("col1 > 0"),
    sa.Index("idx_col34", "col3", "name"),
)
items.append_constraint(sa.CheckConstraint(sa.and_(items.c.col1 > 5, items.c.name != "it's 100%"), name="both_hold"))
items.append_constraint(sa.CheckConstraint(items.c.order.in_([1, 2, 3]), name="listed"))
items.append_constraint(sa.CheckConstraint(items.c["Odd Name"].between(1, 9), name="ranged"))
items.append_constraint(sa.UniqueConstraint(items.c.order, items.c["Odd Name"]))
sa.Index("unique_pair", items.c.col3, items.c.name, unique=True)
sa.Index("someindex", items.c.col1.desc())

sa.Table(
    "named_key",
    metadata,
    sa.Column("b", sa.Integer),
    sa.Column("a", sa.Integer),
    sa.PrimaryKeyConstraint("a", "b", name="the_key"),
)
sa.Table("no_key", metadata, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer))
sa.Table("text_key", metadata, sa.Column("code", sa.String(8), primary_key=True))
sa.Table("no_autoincrement", metadata, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False))
