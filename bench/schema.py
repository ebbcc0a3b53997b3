"""A synthetic schema of N tables, always the same for the same N, and drift planted into it.

One model in memory, rendered as DDL of each vendor and as a SQLAlchemy module. Every table has a
numbered key, eleven columns of mixed types, a unique constraint, a check, two indexes (one of them
partial, where the vendor has such), and one reference to an earlier table; every fifth table is read by a view.
"""

from dataclasses import dataclass, field

NOUNS = ("order", "parcel", "vendor", "invoice", "sensor", "reading", "badge", "visit", "crate", "route")

# neutral type → (PostgreSQL, SQLite, SQLAlchemy, MySQL and MariaDB)
TYPES = {
    "key": ("bigint", "INTEGER", "sa.BigInteger", "bigint"),
    "int": ("integer", "INTEGER", "sa.Integer", "int"),
    "text": ("text", "TEXT", "sa.Text", "varchar(200)"),
    "name": ("character varying(80)", "VARCHAR(80)", "sa.String(80)", "varchar(80)"),
    "money": ("numeric(12,2)", "NUMERIC(12,2)", "sa.Numeric(12, 2)", "decimal(12,2)"),
    "flag": ("boolean", "BOOLEAN", "sa.Boolean", "boolean"),
    "moment": ("timestamp without time zone", "TIMESTAMP", "sa.DateTime", "datetime"),
    "real": ("double precision", "DOUBLE", "sa.Float(53)", "double"),
}
VENDORS = {"postgresql": 0, "sqlite": 1, "mysql": 3, "mariadb": 3}
PARTIAL = ("postgresql", "sqlite")  # those with partial indexes


def quoted(name, vendor):
    return f"`{name}`" if vendor == "mysql" else name


@dataclass
class Column:
    name: str
    type: str
    nullable: bool = True
    default: str = ""


@dataclass
class Table:
    name: str
    parent: str
    columns: list = field(default_factory=list)

    def ddl(self, vendor):
        at = VENDORS[vendor]
        lines = [f"id {TYPES['key'][at]} NOT NULL"]
        for column in self.columns:
            default = f" DEFAULT {column.default}" if column.default else ""
            null = "" if column.nullable else " NOT NULL"
            lines.append(f"{quoted(column.name, vendor)} {TYPES[column.type][at]}{default}{null}")
        lines.append(f"CONSTRAINT {self.name}_pkey PRIMARY KEY (id)")
        lines.append(f"CONSTRAINT {self.name}_code UNIQUE (code)")
        lines.append(f"CONSTRAINT {self.name}_amount CHECK (amount >= 0 AND amount < 1000000)")
        if self.parent:
            lines.append(f"CONSTRAINT {self.name}_parent FOREIGN KEY (parent_id) "
                         f"REFERENCES {self.parent} (id) ON DELETE CASCADE")
        return (f"CREATE TABLE {self.name} (\n  " + ",\n  ".join(lines) + "\n);\n"
                f"CREATE INDEX {self.name}_by_parent ON {self.name} (parent_id, created);\n"
                f"CREATE INDEX {self.name}_open ON {self.name} (label)"
                + (" WHERE (amount > 0);\n" if vendor in PARTIAL else ";\n"))

    def sqlalchemy(self):
        columns = ["sa.Column('id', sa.BigInteger, primary_key=True, autoincrement=False)"]
        for column in self.columns:
            default = f", server_default=sa.text({column.default!r})" if column.default else ""
            columns.append(f"sa.Column({column.name!r}, {TYPES[column.type][2]}, "
                           f"nullable={column.nullable}{default})")
        columns.append(f"sa.UniqueConstraint('code', name='{self.name}_code')")
        if self.parent:
            columns.append(f"sa.ForeignKeyConstraint(['parent_id'], ['{self.parent}.id'], "
                           f"name='{self.name}_parent', ondelete='CASCADE')")
        columns.append(f"sa.Index('{self.name}_by_parent', 'parent_id', 'created')")
        columns.append(f"sa.Index('{self.name}_open', 'label', postgresql_where=sa.text('amount > 0'), "
                       "sqlite_where=sa.text('amount > 0'))")
        return f"sa.Table('{self.name}', metadata, " + ", ".join(columns) + ")\n"


def table(number):
    name = f"{NOUNS[number % len(NOUNS)]}_{number:05d}"
    earlier = (number * 7919 // 11) % number if number else None
    parent = f"{NOUNS[earlier % len(NOUNS)]}_{earlier:05d}" if earlier is not None else ""
    return Table(name, parent, [
        Column("parent_id", "key"),
        Column("code", "name", nullable=False),
        Column("label", "text"),
        Column("amount", "money", nullable=False, default="0"),
        Column("quantity", "int", default=str(number % 9)),
        Column("active", "flag", nullable=False, default="true"),
        Column("created", "moment", nullable=False, default="CURRENT_TIMESTAMP"),
        Column("changed", "moment"),
        Column("weight", "real"),
        Column("note", "text", default=f"'note {number % 5}'"),
        Column("rank", "int", nullable=False, default="1"),
    ])


def build(count):
    return [table(number) for number in range(count)]


def ddl(tables, vendor):
    """The script, in parts of at most a thousand tables: a transaction of its own each, as one for
    all would exhaust PostgreSQL's table of locks."""
    for start in range(0, len(tables), 1000):
        part = tables[start:start + 1000]
        yield "".join(each.ddl(vendor) for each in part) + "".join(
            f"CREATE VIEW {each.name}_now AS SELECT id, code, amount FROM {each.name} WHERE active;\n"
            for each in part[::5])


def sqlalchemy(tables):
    return "import sqlalchemy as sa\nmetadata = sa.MetaData()\n" + "".join(t.sqlalchemy() for t in tables)


def drift(tables, vendor):
    """Statements that make 1 % of the tables (at least five) drift, and what is then to be found:
    (action, kind, object)."""
    chosen = tables[::max(1, len(tables) // max(5, len(tables) // 100))]
    statements, planted = [], []
    for number, each in enumerate(chosen):
        kind = number % 4
        if kind == 0:
            statements.append(f"ALTER TABLE {each.name} ADD COLUMN extra integer")
            planted.append(("drop", "column", f"{each.name}.extra"))
        elif kind == 1:
            statements.append(f"DROP INDEX {each.name}_open" + ("" if vendor in PARTIAL else f" ON {each.name}"))
            planted.append(("create", "index", f"{each.name}_open"))
        elif kind == 2:
            statements.append(f"CREATE INDEX {each.name}_more ON {each.name} ({quoted('rank', vendor)})")
            planted.append(("drop", "index", f"{each.name}_more"))
        elif vendor == "sqlite":
            statements.append(f"ALTER TABLE {each.name} RENAME COLUMN note TO remark")
            planted.append(("drop", "column", f"{each.name}.remark"))
            planted.append(("create", "column", f"{each.name}.note"))
        elif vendor in ("mysql", "mariadb"):
            statements.append(f"ALTER TABLE {each.name} MODIFY label varchar(300)")
            planted.append(("alter", "column", f"{each.name}.label"))
        else:
            statements.append(f"ALTER TABLE {each.name} ALTER COLUMN label TYPE character varying(200)")
            planted.append(("alter", "column", f"{each.name}.label"))
    return statements, planted
