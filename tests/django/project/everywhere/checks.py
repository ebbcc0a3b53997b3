"""CheckConstraint calls its condition `condition` since Django 5.1, and `check` before."""

import django
from django.db import models


def check(condition, name):
    word = "condition" if django.VERSION >= (5, 1) else "check"
    return models.CheckConstraint(name=name, **{word: condition})
