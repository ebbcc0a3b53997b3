"""What SQLAlchemy's dialect for MySQL and MariaDB has of its own."""

import sqlalchemy as sa
from sqlalchemy.dialects import mysql

metadata = sa.MetaData()

table = sa.Table(
    "types",
    metadata,
    sa.Column("id", mysql.INTEGER(unsigned=True), primary_key=True),
    sa.Column("big", mysql.BIGINT(display_width=20, unsigned=True)),
    sa.Column("tiny", mysql.TINYINT(1)),
    sa.Column("medium", mysql.MEDIUMINT),
    sa.Column("bits", mysql.BIT(7)),
    sa.Column("amount", mysql.DECIMAL(10, 2, unsigned=True, zerofill=True)),
    sa.Column("ratio", mysql.DOUBLE(asdecimal=False)),
    sa.Column("name", mysql.VARCHAR(30, charset="utf8mb4", collation="utf8mb4_bin"), comment="it's a name"),
    sa.Column("text", mysql.LONGTEXT),
    sa.Column("kind", mysql.ENUM("a", "b", "it's")),
    sa.Column("flags", mysql.SET("x", "y")),
    sa.Column("blob", mysql.MEDIUMBLOB),
    sa.Column("year", mysql.YEAR),
    sa.Column("at", mysql.DATETIME(fsp=6)),
    sa.Column("stamp", mysql.TIMESTAMP(fsp=3), server_default=sa.text("CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)")),
    sa.Column("data", mysql.JSON),
    sa.Column("area", sa.Integer, sa.Computed("tiny * 2", persisted=True)),
    mysql_engine="InnoDB",
    mysql_charset="utf8mb4",
    mysql_collate="utf8mb4_unicode_ci",
    mysql_row_format="DYNAMIC",
    mariadb_engine="InnoDB",
    comment="a table's comment",
)
sa.Index("by_prefix", table.c.text, mysql_length=20, mariadb_length=20)
sa.Index("by_prefixes", table.c.text, table.c.name, mysql_length={"text": 9}, mariadb_length={"text": 9})
sa.Index("full", table.c.text, mysql_prefix="FULLTEXT", mariadb_prefix="FULLTEXT")
sa.Index("hashed", table.c.tiny, mysql_using="hash", mariadb_using="hash")
