"""What `renamed.py` makes of `before.py`."""

from django.db import models


class Client(models.Model):
    name = models.CharField(max_length=50, unique=True)
    visits = models.PositiveIntegerField()
    mail = models.EmailField(unique=True, null=True)


class Order(models.Model):
    client = models.ForeignKey(Client, on_delete=models.CASCADE)
    number = models.CharField(max_length=30)
    state = models.CharField(max_length=10, db_index=True)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True)
    helpers = models.ManyToManyField(Client, related_name="helped")

    class Meta:
        unique_together = [("client", "number")]
        indexes = [models.Index(fields=["number", "state"], name="order_number_state")]
