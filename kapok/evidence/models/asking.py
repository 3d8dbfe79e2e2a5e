"""Small tables that answer what statements are asked for: other agents than the actor, other activities than the object, statements
that point at statements, and what is attached. All are written with their statement, by hand (store/writing.py)."""

from django.db import models

from kapok.evidence.models.activities import Activity
from kapok.evidence.models.actors import Actor
from kapok.evidence.models.statements import Statement
from kapok.files.models import StoredFile


class StatementAgent(models.Model):
    """An agent in a statement that is not its actor. Direct: it is the object, or a member of the group that acted."""

    pk = models.CompositePrimaryKey("actor_id", "statement_id")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    is_direct = models.BooleanField()

    def __str__(self):
        return f"{self.actor_id} in {self.statement_id}"


class StatementActivity(models.Model):
    """An activity of a statement's context, or of a statement within it."""

    pk = models.CompositePrimaryKey("activity_id", "statement_id")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="+", db_index=False, db_constraint=False)

    def __str__(self):
        return f"{self.activity_id} in {self.statement_id}"


class StatementRef(models.Model):
    """A statement whose object is another one, which may come later."""

    statement = models.OneToOneField(Statement, models.PROTECT, primary_key=True, related_name="ref")
    target = models.UUIDField()
    target_statement = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="+", db_index=False)
    is_void = models.BooleanField()  # it takes its target back

    class Meta:
        indexes = [
            models.Index(fields=["target_statement"], name="refs_of_a_statement"),
            models.Index(fields=["target"], name="refs_that_wait", condition=models.Q(target_statement__isnull=True)),
        ]

    def __str__(self):
        return f"{self.statement_id} to {self.target}"


class Attached(models.Model):
    """The content of an attachment: reached through its statement only."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="attached")
    sha2 = models.CharField(max_length=128)  # as the statement names it: SHA-2 of any length
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "sha2"], name="attached_once")]

    def __str__(self):
        return f"{self.sha2} of {self.statement_id}"
