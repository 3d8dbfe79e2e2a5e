"""An import of organisations: its file, its passes (a look, then the real one), what was found, and where each record came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kapok.base.models import Travelling
from kapok.files.models import StoredFile
from kapok.people.models import Account


class Format(models.TextChoices):
    TABLE = "table", _("A table: CSV or spreadsheet")
    ROR = "ror", _("A dump of ROR: JSON, or a zip of it")


class ColumnsField(models.JSONField):
    """{header: what it holds} in the order of the table. Kept as pairs, for PostgreSQL puts the keys of an object in its own order."""

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def get_db_prep_value(self, value, connection, prepared=False):
        pairs = [list(pair) for pair in value.items()] if isinstance(value, dict) else value
        return super().get_db_prep_value(pairs, connection, prepared)

    def from_db_value(self, value, expression, connection):
        return dict(super().from_db_value(value, expression, connection))


class OrganisationImport(Travelling):
    source = models.SlugField(max_length=60)  # whose list it is: "university-domains", "ror"
    format = models.CharField(max_length=8, choices=Format.choices)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    columns = ColumnsField(default=dict)  # of a table: {header: what it holds, as in columns.py}
    language = models.CharField(max_length=20, default="en")  # of the names in the column without a language
    kind = models.CharField(max_length=20, default="university")  # where the file does not say
    rows = models.PositiveIntegerField(null=True)  # null: not known before the end
    parent = models.ForeignKey("network.Organisation", models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self):
        return f"{self.source}: {self.file_name}"


class ImportPass(models.Model):
    """The file once through, in pieces. `row` is the cursor: rows up to it are done, in the transaction that moved it."""

    of = models.ForeignKey(OrganisationImport, models.CASCADE, related_name="passes")
    is_look = models.BooleanField()  # a look writes findings and counts only
    asked_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    row = models.PositiveIntegerField(default=0)
    placed = models.BigIntegerField(default=0)  # the second half: parents of entries up to this number are found
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)  # findings, also those beyond what is kept
    rows_ended_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    broken_by = models.CharField(max_length=300, blank=True)  # the code of what made the file unreadable

    def __str__(self):
        return f"pass {self.pk}"

    @property
    def is_ended(self) -> bool:
        return self.ended_at is not None


class Severity(models.TextChoices):
    STOP = "stop", _("Refused")
    KEPT = "kept", _("Kept yours")
    NOTE = "note", _("To know")


class ImportFinding(models.Model):
    """Something about a row. The sentence is made when it is read, in the reader's language, from code and data."""

    of = models.ForeignKey(ImportPass, models.CASCADE, related_name="findings")
    row = models.PositiveIntegerField()
    severity = models.CharField(max_length=8, choices=Severity.choices)
    code = models.CharField(max_length=40)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["of", "row"])]

    def __str__(self):
        return f"{self.row} {self.code}"


class SourceEntry(models.Model):
    """Under which key a list knows an organisation, and what was taken from it last: what differs now was changed by a person."""

    source = models.SlugField(max_length=60)
    key = models.CharField(max_length=500)
    organisation = models.ForeignKey("network.Organisation", models.CASCADE, related_name="source_entries")
    content_sha256 = models.CharField(max_length=64, blank=True)
    taken = models.JSONField(default=dict)
    parent_key = models.CharField(max_length=500, blank=True)  # as the list names the parent
    name_key = models.CharField(max_length=200, blank=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="source_entry_once")]

    def __str__(self):
        return f"{self.source} {self.key}"
