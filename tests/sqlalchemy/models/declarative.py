"""Declarative mappings: mixins, inheritance, many to many, comments. For 1.4 and 2.x."""

import sqlalchemy as sa
from sqlalchemy.orm import declarative_base, declared_attr, relationship

Base = declarative_base()


class Stamped:
    created_at = sa.Column(sa.DateTime, server_default=sa.func.current_timestamp(), nullable=False)

    @declared_attr
    def owner_id(cls):
        return sa.Column(sa.Integer, sa.ForeignKey("users.id"))


class User(Base):
    __tablename__ = "users"
    __table_args__ = {"comment": "who uses it; it's them"}
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(50), comment="as they call themselves")


tags = sa.Table(
    "article_tags",
    Base.metadata,
    sa.Column("article_id", sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("tag_id", sa.ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True),
)


class Article(Stamped, Base):
    __tablename__ = "articles"
    __table_args__ = (
        sa.UniqueConstraint("slug", name="articles_slug"),
        sa.CheckConstraint("length(title) > 0"),
        sa.Index("articles_by_title", "title", "slug"),
    )
    id = sa.Column(sa.Integer, primary_key=True)
    title = sa.Column(sa.String(200), nullable=False)
    slug = sa.Column("slug", sa.String(200), nullable=False)
    tags = relationship("Tag", secondary=tags)


class Tag(Base):
    __tablename__ = "tags"
    id = sa.Column(sa.Integer, primary_key=True)
    label = sa.Column(sa.Text, unique=True)


class Employee(Base):
    __tablename__ = "employee"
    id = sa.Column(sa.Integer, primary_key=True)
    type = sa.Column(sa.String(20))
    __mapper_args__ = {"polymorphic_on": type, "polymorphic_identity": "employee"}


class Engineer(Employee):
    __tablename__ = "engineer"
    id = sa.Column(sa.Integer, sa.ForeignKey("employee.id"), primary_key=True)
    language = sa.Column(sa.String(30))
    __mapper_args__ = {"polymorphic_identity": "engineer"}


class Manager(Employee):
    budget = sa.Column(sa.Numeric(12, 2))
    __mapper_args__ = {"polymorphic_identity": "manager"}
