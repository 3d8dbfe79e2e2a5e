from django.conf import settings
from django.db import models

from kapok.base.text import LocalisedTextField


class Face(models.Model):
    """An account of the demonstration that anybody at this machine may try."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="demo_face")
    what = LocalisedTextField()
    order = models.PositiveSmallIntegerField()

    def __str__(self):
        return str(self.account_id)
