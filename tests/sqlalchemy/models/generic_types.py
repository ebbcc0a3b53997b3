"""Every type of SQLAlchemy's page "The Type Hierarchy", with and without its arguments."""

import enum

import sqlalchemy as sa

metadata = sa.MetaData()


class Colour(enum.Enum):
    red = 1
    blue = 2


class Money(sa.TypeDecorator):
    impl = sa.Numeric(18, 4)
    cache_ok = True


class Point(sa.types.UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "POINT"


def text_on_sqlite():
    return sa.String(99).with_variant(sa.Text(), "sqlite")


TYPES = [
    sa.BigInteger(),
    sa.Boolean(),
    sa.Boolean(create_constraint=True, name="bool_check"),
    sa.Boolean(create_constraint=True),
    sa.Date(),
    sa.DateTime(),
    sa.DateTime(timezone=True),
    sa.Enum("a", "b", "it's", name="letters"),
    sa.Enum("a", "b", name="checked_letters", create_constraint=True),
    sa.Enum(Colour, name="colour"),
    sa.Enum("x", "y", name="not_native", native_enum=False, length=20),
    sa.Float(),
    sa.Float(53),
    sa.Integer(),
    sa.Interval(),
    sa.LargeBinary(),
    sa.LargeBinary(100),
    sa.Numeric(),
    sa.Numeric(10),
    sa.Numeric(10, 2),
    sa.PickleType(),
    sa.SmallInteger(),
    sa.String(50),
    sa.Text(),
    sa.Text(300),
    sa.Time(),
    sa.Time(timezone=True),
    sa.Unicode(60),
    sa.UnicodeText(),
    sa.BIGINT(),
    sa.BLOB(),
    sa.BOOLEAN(),
    sa.CHAR(),
    sa.CHAR(4),
    sa.CLOB(),
    sa.DATE(),
    sa.DATETIME(),
    sa.DECIMAL(),
    sa.DECIMAL(9, 3),
    sa.FLOAT(),
    sa.INT(),
    sa.INTEGER(),
    sa.JSON(),
    sa.NCHAR(7),
    sa.NUMERIC(6, 1),
    sa.NVARCHAR(8),
    sa.REAL(),
    sa.SMALLINT(),
    sa.TEXT(),
    sa.TIME(),
    sa.TIMESTAMP(),
    sa.TIMESTAMP(timezone=True),
    sa.VARCHAR(30),
    Money(),
    text_on_sqlite(),
]
if hasattr(sa, "Double"):
    TYPES += [sa.Double(), sa.Uuid(), sa.Uuid(native_uuid=False), sa.DOUBLE(), sa.DOUBLE_PRECISION()]

#: What not every vendor has.
ONLY = {
    "CLOB": ("sqlite",),
    "BLOB": ("sqlite", "mysql"),
    "DATETIME": ("sqlite", "mysql"),
    "NVARCHAR": ("sqlite", "mysql"),
    "NCHAR": ("sqlite", "postgresql", "mysql"),
    "DOUBLE": ("sqlite", "mysql"),
}


def tables(vendor):
    found = sa.MetaData()
    for number, type_ in enumerate(TYPES):
        if vendor == "postgresql" and isinstance(type_, sa.Text) and type_.length:
            continue
        if vendor in ONLY.get(type_.__visit_name__, (vendor,)):
            sa.Table(
                f"t{number}_{type_.__visit_name__.lower()}",
                found,
                sa.Column("id", sa.Integer, primary_key=True),
                sa.Column("value", type_),
                sa.Column("needed", type_ if not isinstance(type_, (sa.Boolean, sa.Enum)) else sa.Integer, nullable=False),
            )
    return found


def for_sqlite():
    found = tables("sqlite")
    sa.Table("collated", found, sa.Column("a", sa.String(10, collation="NOCASE")), sa.Column("b", Point()))
    return found


def for_postgresql():
    return tables("postgresql")


def for_mysql():
    return tables("mysql")
