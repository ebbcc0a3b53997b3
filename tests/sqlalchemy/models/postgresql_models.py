"""What SQLAlchemy's PostgreSQL dialect has of its own."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()

mood = pg.ENUM("sad", "ok", "it's fine", name="mood")
shared = sa.Enum("x", "y", name="shared_enum", schema="app")

sa.Table(
    "types",
    metadata,
    sa.Column("id", sa.BigInteger, primary_key=True),
    sa.Column("array", pg.ARRAY(sa.Integer)),
    sa.Column("array2", pg.ARRAY(sa.String(10), dimensions=2)),
    sa.Column("generic_array", sa.ARRAY(sa.Text)),
    sa.Column("bit", pg.BIT(3)),
    sa.Column("varbit", pg.BIT(varying=True)),
    sa.Column("varbit9", pg.BIT(9, varying=True)),
    sa.Column("bytea", pg.BYTEA),
    sa.Column("cidr", pg.CIDR),
    sa.Column("inet", pg.INET),
    sa.Column("macaddr", pg.MACADDR),
    sa.Column("money", pg.MONEY),
    sa.Column("oid", pg.OID),
    sa.Column("regclass", pg.REGCLASS),
    sa.Column("interval", pg.INTERVAL),
    sa.Column("interval_fields", pg.INTERVAL(fields="DAY TO SECOND", precision=3)),
    sa.Column("json", pg.JSON),
    sa.Column("jsonb", pg.JSONB),
    sa.Column("time3", pg.TIME(precision=3)),
    sa.Column("timetz", pg.TIME(timezone=True)),
    sa.Column("timestamp3", pg.TIMESTAMP(precision=3)),
    sa.Column("timestamptz", pg.TIMESTAMP(timezone=True, precision=0)),
    sa.Column("tsvector", pg.TSVECTOR),
    sa.Column("uuid", pg.UUID),
    sa.Column("int4range", pg.INT4RANGE),
    sa.Column("tstzrange", pg.TSTZRANGE),
    sa.Column("mood", mood),
    sa.Column("moods", pg.ARRAY(mood)),
    sa.Column("shared", shared, server_default="x"),
    sa.Column("double", pg.DOUBLE_PRECISION),
    sa.Column("real", pg.REAL),
    sa.Column("collated", sa.String(9, collation="C")),
    sa.Column("default_array", pg.ARRAY(sa.Integer), server_default=sa.text("'{}'")),
    sa.Column("default_json", pg.JSONB, server_default=sa.text("'{}'::jsonb")),
    sa.Column("default_uuid", pg.UUID, server_default=sa.func.gen_random_uuid()),
    sa.Column("default_enum", mood, server_default="ok", nullable=False),
    sa.Column("xmin", pg.OID, system=True),
)
sa.Table("again", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("mood", mood), schema="app")
sa.Table(
    "child",
    metadata,
    sa.Column("id", sa.SmallInteger, primary_key=True),
    sa.Column("again_id", sa.ForeignKey("app.again.id", ondelete="SET NULL", onupdate="CASCADE", match="FULL")),
    sa.Column("late", sa.ForeignKey("types.id", deferrable=True, initially="DEFERRED")),
    sa.ForeignKeyConstraint(["again_id"], ["app.again.id"], name="not_valid_fk", postgresql_not_valid=True),
    sa.CheckConstraint("again_id > 0", name="unproved", postgresql_not_valid=True),
    schema="app",
    comment="a table's comment",
)
things = sa.Table(
    "things",
    metadata,
    sa.Column("id", sa.Integer, sa.Identity(always=True, start=5, increment=2), primary_key=True),
    sa.Column("a", sa.Integer, comment="column's comment"),
    sa.Column("b", sa.Text),
    sa.Column("data", pg.JSONB),
    sa.Column("during", pg.TSTZRANGE),
    sa.Column("room", sa.Integer),
    sa.Column("total", sa.Integer, sa.Computed("a * 2", persisted=True)),
    sa.UniqueConstraint("a", "b", name="late_unique", deferrable=True),
    pg.ExcludeConstraint(("during", "&&"), name="no_overlap", using="gist"),
    pg.ExcludeConstraint((sa.literal_column("(room + 1)"), "="), name="rooms", using="btree", where=sa.text("room > 0"), deferrable=True, initially="DEFERRED"),
    **({"postgresql_with": {"fillfactor": 70}} if sa.__version__ >= "2.1" else {}),
)
sa.Index("gin_index", things.c.data, postgresql_using="gin", postgresql_ops={"data": "jsonb_path_ops"})
sa.Index("covering", things.c.a, postgresql_include=["b"], unique=True)
sa.Index("ordered", things.c.a.desc().nulls_last() if hasattr(things.c.a.desc(), "nulls_last") else things.c.a.desc(), things.c.b)
sa.Index("pattern", things.c.b, postgresql_ops={"b": "text_pattern_ops"})
sa.Index("labelled", sa.func.lower(things.c.b).label("low"), postgresql_ops={"low": "varchar_pattern_ops"})
sa.Index("filled", things.c.room, postgresql_with={"fillfactor": 50})
sa.Index("partial", things.c.a, postgresql_where=sa.and_(things.c.a > 5, things.c.b == "x"))
sa.Index("collated_index", things.c.b.collate("C"))
sa.Table(
    "measures",
    metadata,
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("value", sa.Numeric(8, 2)),
    postgresql_partition_by="RANGE (day)",
)
sa.Table("parent", metadata, sa.Column("p", sa.Integer))
sa.Table("heir", metadata, sa.Column("q", sa.Integer), postgresql_inherits="parent")
sa.Table("fast", metadata, sa.Column("q", sa.Integer), prefixes=["UNLOGGED"])
sa.Sequence("free_seq", start=7, increment=3, cycle=True, metadata=metadata)
sa.Sequence("small_seq", data_type=sa.SmallInteger, schema="app", metadata=metadata)
counter = sa.Sequence("counter_seq", metadata=metadata)
sa.Table("counts", metadata, sa.Column("n", sa.Integer, counter, server_default=counter.next_value(), primary_key=True))
if hasattr(pg, "DOMAIN"):
    positive = pg.DOMAIN("positive", sa.Integer, check=sa.text("VALUE > 0"), not_null=True, default="1")
    sa.Table("domains", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p", positive))
