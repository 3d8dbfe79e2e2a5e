"""Where somebody is signed in."""

from django.conf import settings
from django.db import models


class OpenSession(models.Model):
    """A browser that is signed in, beside its session, and gone with it. It keeps no network address: the kind of device and the hour are enough to know it again."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="open_sessions")
    session = models.OneToOneField("sessions.Session", models.CASCADE, related_name="open_session")
    browser = models.CharField(max_length=20, blank=True)  # a key of devices.BROWSERS
    system = models.CharField(max_length=20, blank=True)  # a key of devices.SYSTEMS
    signed_in_at = models.DateTimeField()
    seen_at = models.DateTimeField()  # written once an hour at most

    def __str__(self):
        return f"{self.account_id} {self.browser} {self.system}"
