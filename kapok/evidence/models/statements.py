"""Statements of xAPI (IEEE 9274.1.1): added, never changed; taken away from the counts by voiding; without any name in them."""

from django.db import models
from django.db.models.functions import Right

from kapok.base.models import here
from kapok.evidence.models.activities import Activity
from kapok.evidence.models.actors import Actor
from kapok.evidence.models.appending import Appending, AppendingQuerySet
from kapok.journal.models import CurrentTransaction, TransactionField
from kapok.network.models import Organisation
from kapok.people.models import Account, Sex

VERB_END = 7  # the last letters of a verb's IRI lead near enough to it, in a third of the room
# Of a column, written exactly as the indexes of verbs have them: with the number as a parameter they would not be found.
VERB_ENDS = {
    "sqlite": f"SUBSTR(%s, ({VERB_END} * -1), {VERB_END})",
    "postgresql": f"RIGHT(%s, {VERB_END})",
}


class VerbEnd(models.Func):
    """The last letters of a verb."""

    output_field = models.CharField()
    template = VERB_ENDS["postgresql"] % "%(expressions)s"

    def as_sqlite(self, compiler, connection, **more):
        return self.as_sql(compiler, connection, template=VERB_ENDS["sqlite"] % "%(expressions)s", **more)


class StatementQuerySet(AppendingQuerySet):
    def of_person(self, person):
        """What she did, and what names her as the one it was done to, or as one of a group that did it."""
        if not person:
            return self.none()
        actors = Actor.objects.filter(person=person)
        done = Statement.objects.order_by().filter(actor__in=actors).values("pk")
        named = self.model._meta.apps.get_model("evidence", "StatementAgent").objects
        return self.filter(
            pk__in=done.union(named.filter(actor__in=actors, is_direct=True).values("statement_id"), all=True)
        )

    def of_verbs(self, verbs):
        """By the index of activities and verbs, where an activity leads."""
        ends = sorted({verb[-VERB_END:] for verb in verbs})
        return self.alias(verb_end=VerbEnd("verb")).filter(verb__in=verbs, verb_end__in=ends)

    def visible_to(self, person):
        """With her name in it a statement is open to the person herself only; others see counts and lines without names."""
        return self.of_person(person)


class Statement(Appending):
    ERASABLE = frozenset({"device", "counter", "content_sha256"})
    STAYS_IN_MERGES = True  # see base.merging

    seq = models.BigAutoField(primary_key=True)
    tx = TransactionField(db_default=CurrentTransaction(), editable=False)
    id = models.UUIDField(unique=True)
    node = models.UUIDField(default=here, editable=False)
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="statements", db_index=False)
    verb = models.CharField(max_length=300)
    # Null when the object is no activity, as in a voiding statement, which names another statement.
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, related_name="statements", db_index=False)
    body = models.JSONField(default=dict)  # the rest of the statement: no agent, no words that a person wrote
    registration = models.UUIDField(null=True)  # the enrolment
    timestamp = models.DateTimeField()  # when it was done, as corrected
    stored = models.DateTimeField()  # when it arrived; never earlier than the one before
    device_timestamp = models.DateTimeField(null=True)  # what the device said
    skew_seconds = models.BigIntegerField(default=0)  # server's clock less device's clock
    is_corrected = models.BooleanField(default=False)
    # As they were when it was done: what a person changes later changes no earlier count.
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="statements", db_index=False)
    country = models.CharField(max_length=2, blank=True)
    sex = models.CharField(max_length=8, choices=Sex.choices, blank=True)
    minutes = models.PositiveIntegerField(default=0)  # of the activity on that day
    # What came by the interface of xAPI (store/): who answers for it, and the statement as it came, packed, without agents
    # and words. Null for what the centre's own pages made.
    authority = models.ForeignKey(Actor, models.PROTECT, null=True, related_name="+", db_index=False)
    kept = models.BinaryField(null=True)
    score_scaled = models.FloatField(null=True)  # of its result, so that scores are summed without reading bodies
    score_raw = models.FloatField(null=True)
    device = models.UUIDField(null=True)
    counter = models.BigIntegerField(null=True)  # the device's own count of what it made
    content_sha256 = models.CharField(
        max_length=64, blank=True
    )  # tells a repetition from another statement under the same id

    objects = StatementQuerySet.as_manager()  # type: ignore[misc]  # the plugin takes it for a variable of each row

    class Meta:
        indexes = [
            models.Index(fields=["actor", "seq"], name="statements_of_an_actor"),
            models.Index(fields=["activity", "seq"], name="statements_of_an_activity"),
            models.Index(fields=["authority", "seq"], name="statements_of_an_authority"),
            models.Index(
                fields=["registration", "seq"],
                name="statements_of_a_registration",
                condition=models.Q(registration__isnull=False),
            ),
            models.Index(Right("verb", VERB_END), "seq", name="statements_of_a_verb"),
            models.Index(fields=["organisation", "timestamp"]),
            models.Index(fields=["tx", "seq"]),
            models.Index(fields=["timestamp", "seq"], name="statements_newest_first"),
        ]

    def __str__(self):
        return str(self.id)

    @property
    def short_id(self) -> str:
        """As people read it aloud: “0193 5a7e”."""
        digits = self.id.hex[-8:]  # the first ones tell the time only, and those of one hour are alike
        return f"{digits[:4]} {digits[4:]}"

    @property
    def is_from_device(self) -> bool:
        return self.device_timestamp is not None

    @property
    def seconds_late(self) -> int:
        return max(0, int((self.stored - self.timestamp).total_seconds()))


class StatementText(models.Model):
    """What a person wrote in her own words, apart from the statement so that it can be erased."""

    statement = models.OneToOneField(Statement, models.PROTECT, primary_key=True, related_name="text")
    words = models.JSONField(null=True)  # {"result.response": "…"}; null after erasure
    packed = models.BinaryField(
        null=True
    )  # the same of what came by the interface of xAPI, as store/packing.py packs it

    def __str__(self):
        return f"words of {self.statement_id}"


class Void(models.Model):
    """A statement taken back: it stays, and counts no more."""

    statement = models.OneToOneField(Statement, models.PROTECT, related_name="void")
    voided_by = models.OneToOneField(Statement, models.PROTECT, related_name="voids")  # the statement that says so
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")  # null: a client
    why = models.CharField(max_length=500, blank=True)
    voided_at = models.DateTimeField()

    def __str__(self):
        return f"{self.statement_id} voided"
