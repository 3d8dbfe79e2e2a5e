"""The office's log: who did what to which thing. Facts hold ids, never names."""

from django.db import models
from django.db.models.expressions import Func

from kapok.base.ids import uuid7
from kapok.base.models import here


class TransactionField(models.BigIntegerField):
    """PostgreSQL's number of the transaction that wrote the row; nought on SQLite, where seq alone is in the order of commits."""

    def db_type(self, connection):
        return "xid8" if connection.vendor == "postgresql" else super().db_type(connection)


class CurrentTransaction(Func):
    template = "0"
    output_field = models.BigIntegerField()

    def as_postgresql(self, compiler, connection, **context):
        return "pg_current_xact_id()", []


class Fact(models.Model):
    seq = models.BigAutoField(primary_key=True)
    tx = TransactionField(db_default=CurrentTransaction(), editable=False)
    id = models.UUIDField(unique=True, default=uuid7, editable=False)
    node = models.UUIDField(default=here, editable=False)
    kind = models.CharField(max_length=80)  # "institute.enrolled"
    subject_kind = models.CharField(max_length=80)  # "institute.enrolment"
    subject_id = models.CharField(max_length=64)
    by = models.UUIDField(null=True)  # an account; null: the house itself
    at = models.DateTimeField()
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"]),
            models.Index(fields=["tx", "seq"]),
            models.Index(fields=["kind"]),
        ]

    def __str__(self):
        return f"{self.kind} {self.subject_id}"


class Cursor(models.Model):
    """How far a reader (post, search, sync) has come."""

    reader = models.CharField(max_length=60, primary_key=True)
    tx = models.CharField(max_length=24, default="0")
    seq = models.BigIntegerField(default=0)

    def __str__(self):
        return f"{self.reader}: {self.tx}, {self.seq}"
