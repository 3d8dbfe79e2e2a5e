"""This node, and what every record has that may travel to another one."""

import uuid

from django.conf import settings
from django.db import models

from kapok.base.ids import uuid7


class Node(models.Model):
    """A running Kapok: the centre, a campus box. One row says which of them is here."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    is_here = models.BooleanField(null=True, unique=True)  # True for one row, null for the others
    home = models.CharField(max_length=500, blank=True)  # the address under which it names things for ever

    def __str__(self):
        return str(self.id)


_here: list[uuid.UUID] = []


def here() -> uuid.UUID:
    """This node's id; made with the first record, then the same for ever."""
    if not _here:
        _here.append(Node.objects.get_or_create(is_here=True)[0].id)
    return _here[0]


_home: list[str] = []


def home() -> str:
    """The address in the names of this node's activities and actors: that of its first start.

    Where it is served may change (a port, a domain); a name that is in statements and on phones may not.
    """
    if not _home:
        # The transaction that made the row may have been taken back; what it named keeps its id.
        node, _is_new = Node.objects.get_or_create(is_here=True, defaults={"id": here()})
        if not node.home:
            Node.objects.filter(pk=node.pk, home="").update(home=settings.ADDRESS)
            node.refresh_from_db()
        _home.append(node.home)
    return _home[0]


class Travelling(models.Model):
    """A record that may travel: one id everywhere, one home that writes it, a version that counts its changes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    node = models.UUIDField(default=here, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            self.version += 1
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, "version"}
        super().save(*args, **kwargs)


class Removal(models.Model):
    """What was removed, so that a late copy from another node does not bring it back."""

    kind = models.CharField(max_length=60)
    record = models.UUIDField()
    removed_by = models.UUIDField(null=True)
    removed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record"], name="removed_once")]

    def __str__(self):
        return f"{self.kind} {self.record}"


class Lease(models.Model):
    """Who does a steady job now. A process that dies lets it run out."""

    job = models.CharField(max_length=120, primary_key=True)
    holder = models.UUIDField()
    until = models.DateTimeField()

    def __str__(self):
        return self.job


# The tables of search belong to this app and live in its folder; Django looks for them here.
from kapok.base.search.models import SearchEntry, SearchGram, SearchPosting  # noqa: E402, F401
