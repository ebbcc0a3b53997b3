"""What came with Django 5."""

import django
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Lower, Now, Pi, Round


class Defaults(models.Model):
    moment = models.DateTimeField(db_default=Now())
    day = models.DateField(db_default="2024-02-29")
    number = models.IntegerField(db_default=-7)
    price = models.DecimalField(max_digits=8, decimal_places=2, db_default=9.5)
    real = models.FloatField(db_default=Round(Pi()))
    name = models.CharField(max_length=30, db_default="it's \\")
    flag = models.BooleanField(db_default=True)
    sum = models.IntegerField(db_default=Value(3) + Value(4))

    class Meta:
        db_table_comment = "What the database fills in, it's"


class Generated(models.Model):
    first = models.CharField(max_length=30, db_comment="Given name: it's \\")
    last = models.CharField(max_length=30)
    side = models.IntegerField()
    area = models.GeneratedField(expression=F("side") * F("side"), output_field=models.BigIntegerField(), db_persist=True)
    lower = models.GeneratedField(
        expression=Lower("first"), output_field=models.CharField(max_length=30), db_persist=True, unique=True
    )
    is_wide = models.GeneratedField(
        expression=models.Case(models.When(side__gt=10, then=True), default=False),
        output_field=models.BooleanField(),
        db_persist=True,
    )


if django.VERSION >= (5, 2):

    class Composite(models.Model):
        pk = models.CompositePrimaryKey("tenant", "number")
        tenant = models.IntegerField()
        number = models.IntegerField()
        code = models.CharField(max_length=10)
