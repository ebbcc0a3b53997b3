from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=50)
    visits = models.IntegerField()
    note = models.TextField(blank=True)


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    number = models.CharField(max_length=20)
    state = models.CharField(max_length=10, db_index=True)
