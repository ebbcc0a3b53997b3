"""`before.py`, changed in the code alone: Groma drafts what turns the database into it."""

from django.db import models
from django.db.models import Q


class Customer(models.Model):
    name = models.CharField(max_length=80, unique=True)
    visits = models.PositiveIntegerField(null=True)
    phone = models.CharField(max_length=20, null=True)
    note = models.TextField(blank=True)


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, null=True)
    number = models.CharField(max_length=20)
    state = models.CharField(max_length=10)
    tags = models.ManyToManyField("Tag")

    class Meta:
        indexes = [models.Index(fields=["number", "-state"], name="order_number_state")]
        constraints = [models.UniqueConstraint(fields=["number"], condition=Q(state="new"), name="order_new")]


class Tag(models.Model):
    name = models.SlugField(primary_key=True)
