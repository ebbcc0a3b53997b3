"""django.contrib.postgres: its fields, indexes and constraints."""

import django
from django.contrib.postgres import fields, indexes
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Upper


class Span(Func):
    function = "TSTZRANGE"
    output_field = fields.DateTimeRangeField()


class OfPostgresql(models.Model):
    tags = fields.ArrayField(models.CharField(max_length=10), default=list)
    board = fields.ArrayField(fields.ArrayField(models.IntegerField(), size=3), size=3, null=True)
    pairs = fields.HStoreField()
    numbers = fields.IntegerRangeField()
    far = fields.BigIntegerRangeField(null=True)
    prices = fields.DecimalRangeField(null=True)
    moments = fields.DateTimeRangeField(null=True)
    days = fields.DateRangeField(null=True)
    search = SearchVectorField(null=True)
    name = models.CharField(max_length=30, db_collation="german", unique=True)
    text = models.TextField(db_collation="german")
    loose = models.CharField(max_length=30, db_collation="loose", db_index=True)
    document = models.JSONField(null=True)
    begin = models.DateTimeField()
    end = models.DateTimeField()
    room = models.IntegerField()

    class Meta:
        indexes = [
            indexes.GinIndex(fields=["tags"], name="of_gin", fastupdate=False),
            indexes.GinIndex(OpClass(Upper("text"), name="gin_trgm_ops"), name="of_trgm"),
            indexes.GistIndex(fields=["numbers"], name="of_gist", fillfactor=70),
            indexes.SpGistIndex(fields=["far"], name="of_spgist"),
            indexes.BrinIndex(fields=["begin"], name="of_brin", pages_per_range=8, autosummarize=True),
            indexes.BTreeIndex(fields=["room"], name="of_btree", fillfactor=80),
            indexes.HashIndex(fields=["room"], name="of_hash", condition=Q(room__gt=3)),
            indexes.GinIndex(SearchVector("name", "text", config="english"), name="of_search"),
            models.Index(fields=["name"], opclasses=["varchar_pattern_ops"], name="of_ops"),
            models.Index("document__a", name="of_key") if django.VERSION >= (5,) else models.Index(fields=["end"], name="of_key"),
        ]
        constraints = [
            ExclusionConstraint(
                name="of_no_overlap",
                expressions=[(Span("begin", "end", RangeBoundary()), RangeOperators.OVERLAPS), ("room", RangeOperators.EQUAL)],
                condition=Q(room__gt=0),
                include=["name"],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["room"], deferrable=models.Deferrable.IMMEDIATE, name="of_soon"
            ),
            models.UniqueConstraint(fields=["name"], opclasses=["text_pattern_ops"], name="of_unique_ops"),
            models.UniqueConstraint(F("room"), OpClass(Upper("name"), name="text_pattern_ops"), name="of_expr"),
        ]


if django.VERSION >= (5,):
    from django.contrib.postgres.functions import RandomUUID

    class Drawn(models.Model):
        key = models.UUIDField(primary_key=True, db_default=RandomUUID())
        tags = fields.ArrayField(models.IntegerField(), db_default=[1, 2])
        document = models.JSONField(db_default={"a": [1, "it's"]})
        twice = models.GeneratedField(
            expression=F("document__a"), output_field=models.JSONField(), db_persist=True
        )
        room = models.IntegerField(null=True)

        class Meta:
            constraints = [
                models.UniqueConstraint(fields=["room"], nulls_distinct=False, name="drawn_room"),
            ]
