"""SQLAlchemy's pages "Defining Constraints and Indexes" and "Describing Databases"."""

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
    sa.Column("invoice_id", sa.Integer, nullable=False),
    sa.Column("ref_num", sa.Integer, nullable=False),
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
    sa.ForeignKeyConstraint(["primary_element"], ["element.element_id"], use_alter=True, name="fk_node_element_id"),
)
sa.Table(
    "element",
    metadata,
    sa.Column("element_id", sa.Integer, primary_key=True),
    sa.Column("parent_node_id", sa.Integer),
    sa.ForeignKeyConstraint(["parent_node_id"], ["node.node_id"], name="fk_element_parent_node_id"),
)
sa.Table(
    "mytable",
    metadata,
    sa.Column("col1", sa.Integer, unique=True),
    sa.Column("col2", sa.Integer),
    sa.Column("col3", sa.Integer),
    sa.UniqueConstraint("col2", "col3", name="uix_1"),
    sa.CheckConstraint("col2 > col3 + 5", name="check1"),
    sa.CheckConstraint("col1 > 0"),
)
sa.Table(
    "checks_at_columns",
    metadata,
    sa.Column("id", sa.Integer, sa.CheckConstraint("id > 5"), primary_key=True),
    sa.Column("n", sa.Integer, sa.CheckConstraint("n > 0", name="n_is_positive"), sa.CheckConstraint("n < 100")),
    sa.Column("s", sa.String(20), sa.CheckConstraint("s LIKE 'a%'")),
)
sa.Table(
    "deferred",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("a", sa.Integer, sa.ForeignKey("node.node_id", deferrable=True, initially="DEFERRED")),
    sa.Column("b", sa.Integer, sa.ForeignKey("node.node_id", deferrable=True, initially="IMMEDIATE", name="b_fk")),
    sa.Column("c", sa.Integer, sa.ForeignKey("node.node_id", onupdate="NO ACTION", ondelete="RESTRICT")),
    sa.Column("d", sa.Integer, sa.ForeignKey("node.node_id", onupdate="SET DEFAULT"), server_default="1"),
)
sa.Table(
    "named_key",
    metadata,
    sa.Column("b", sa.Integer),
    sa.Column("a", sa.Integer),
    sa.PrimaryKeyConstraint("a", "b", name="the_key"),
)
sa.Table("no_key", metadata, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer))
sa.Table("text_key", metadata, sa.Column("code", sa.String(8), primary_key=True))
sa.Table(
    "no_autoincrement",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
)
items = sa.Table(
    "expression_checks",
    metadata,
    sa.Column("a", sa.Integer),
    sa.Column("b", sa.String(10)),
    sa.Column("order", sa.Integer),
    sa.Column("Mixed Case", sa.Integer),
)
items.append_constraint(sa.CheckConstraint(sa.and_(items.c.a > 5, items.c.b != "it's 100%"), name="both"))
items.append_constraint(sa.CheckConstraint(items.c.order.in_([1, 2, 3]), name="listed"))
items.append_constraint(sa.CheckConstraint(items.c["Mixed Case"].between(1, 9), name="ranged"))
items.append_constraint(sa.UniqueConstraint(items.c.order, items.c["Mixed Case"]))
