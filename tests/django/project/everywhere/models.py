"""What Django's documentation of fields, constraints, indexes and Meta has for every vendor."""

import uuid

from django.contrib.auth.models import User
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from .checks import check


class Fields(models.Model):
    big = models.BigIntegerField()
    binary = models.BinaryField(null=True)
    boolean = models.BooleanField(default=True)
    maybe = models.BooleanField(null=True)
    text_of_some_length = models.CharField(max_length=70, default="it's 100 %")
    date = models.DateField(auto_now_add=True)
    moment = models.DateTimeField(auto_now=True, db_index=True)
    price = models.DecimalField(max_digits=12, decimal_places=4)
    duration = models.DurationField(null=True)
    email = models.EmailField(unique=True)
    file = models.FileField(upload_to="files")
    path = models.FilePathField(path="/")
    real = models.FloatField()
    address = models.GenericIPAddressField(protocol="IPv4", null=True)
    number = models.IntegerField(db_column="Some number")
    document = models.JSONField(default=dict)
    counted = models.PositiveIntegerField()
    counted_far = models.PositiveBigIntegerField()
    counted_near = models.PositiveSmallIntegerField(null=True)
    slug = models.SlugField()
    near = models.SmallIntegerField()
    text = models.TextField()
    time = models.TimeField(null=True)
    url = models.URLField(unique_for_date="date")
    uuid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)


class NumberedBySmall(models.Model):
    id = models.SmallAutoField(primary_key=True)


class NumberedByUuid(models.Model):
    key = models.UUIDField(primary_key=True, default=uuid.uuid4)


class NamedKey(models.Model):
    code = models.CharField(max_length=10, primary_key=True)

    class Meta:
        db_table = "Odd 'name'"


class Abstract(models.Model):
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["-created"], name="%(class)s_created")]


class Place(Abstract):
    name = models.CharField(max_length=50)

    class Meta(Abstract.Meta):
        ordering = ["name"]


class Restaurant(Place):
    serves_pizza = models.BooleanField(default=False)

    class Meta:
        verbose_name = "restaurant"


class Pizzeria(Restaurant):
    class Meta:
        proxy = True


class Person(models.Model):
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="person")
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL)
    friends = models.ManyToManyField("self")
    visits = models.ManyToManyField(Place, through="Visit")
    likes = models.ManyToManyField(NamedKey, db_table="person_likes")
    kind = models.ForeignKey(ContentType, on_delete=models.PROTECT, db_index=False)
    object_id = models.PositiveIntegerField(null=True)
    content = GenericForeignKey("kind", "object_id")
    boss = models.ForeignKey(User, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    code = models.ForeignKey(NamedKey, on_delete=models.CASCADE, db_column="its code", related_name="+")
    by_mail = models.ForeignKey(Fields, on_delete=models.CASCADE, to_field="email")


class Visit(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    place = models.ForeignKey(Place, on_delete=models.CASCADE)
    day = models.DateField()

    class Meta:
        unique_together = [("person", "place", "day")]
        permissions = [("may_visit", "May visit")]


class First(models.Model):
    second = models.ForeignKey("Second", on_delete=models.CASCADE, related_name="+")


class Second(models.Model):
    first = models.ForeignKey(First, on_delete=models.CASCADE, related_name="+")


class Constrained(models.Model):
    low = models.IntegerField()
    high = models.IntegerField()
    name = models.CharField(max_length=40)
    state = models.CharField(max_length=10)
    day = models.DateField()
    price = models.DecimalField(max_digits=8, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["low", "high"], name="constrained_pair"),
            models.UniqueConstraint(fields=["name"], condition=Q(state="open"), name="constrained_open"),
            models.UniqueConstraint(fields=["high"], include=["low"], name="constrained_include"),
            models.UniqueConstraint(fields=["day"], deferrable=models.Deferrable.DEFERRED, name="constrained_later"),
            check(Q(low__lte=F("high")), "constrained_order"),
            check(Q(state__in=["open", "it's", "a\\b"]) | Q(low__isnull=True), "constrained_states"),
            check(Q(day__gte="2020-02-03", price__range=(0, 99)), "constrained_values"),
            models.UniqueConstraint(Lower("name").desc(), "state", name="constrained_lower"),
        ]
        indexes = [
            models.Index(fields=["name", "-day"]),
            models.Index(fields=["price"], name="constrained_some", condition=Q(price__gt=100, state="it's")),
            models.Index(fields=["low"], include=["high"], name="constrained_incl"),
            models.Index(F("low") + F("high"), name="constrained_sum"),
            models.Index(Lower("name"), F("day").desc(), name="constrained_expr"),
        ]


class Spaced(models.Model):
    value = models.IntegerField(db_index=True, db_tablespace="fast")

    class Meta:
        db_tablespace = "fast"


class Legacy(models.Model):
    name = models.CharField(max_length=10)

    class Meta:
        managed = False
        db_table = "legacy"


class OnlyOneVendor(models.Model):
    class Meta:
        required_db_vendor = "oracle"


class Elsewhere(models.Model):
    name = models.CharField(max_length=10, unique=True)
