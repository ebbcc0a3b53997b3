"""Statements that a model brings along: views and triggers by events, conditional DDL."""

import sqlalchemy as sa

metadata = sa.MetaData()

orders = sa.Table(
    "orders",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("total", sa.Integer),
    sa.Column("changed", sa.Integer),
)
sa.event.listen(
    metadata,
    "after_create",
    sa.DDL("CREATE VIEW big_orders AS SELECT id, total FROM orders WHERE total > 100;"),
)
sa.event.listen(
    orders,
    "after_create",
    sa.DDL(
        "CREATE TRIGGER orders_change AFTER UPDATE ON orders BEGIN "
        "UPDATE orders SET changed = changed + 1 WHERE id = new.id; END"
    ).execute_if(dialect="sqlite"),
)
sa.event.listen(metadata, "after_create", sa.DDL("CREATE EXTENSION hstore").execute_if(dialect="postgresql"))
