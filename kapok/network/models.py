"""Organisations, their dated tree, and the roles that people have in them between two dates."""

from django.conf import settings
from django.db import models
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from kapok.base.clock import now
from kapok.base.models import Travelling
from kapok.base.text import LocalisedTextField
from kapok.people.models import Person


class OrganisationKind(models.TextChoices):
    CENTRE = "centre", _("Centre")
    NATIONAL_CENTRE = "national-centre", _("National centre")
    UNIVERSITY = "university", _("University")
    FACULTY = "faculty", _("Faculty")
    MINISTRY = "ministry", _("Ministry")
    ENTERPRISE = "enterprise", _("Enterprise")
    DONOR = "donor", _("Donor")


class OrganisationQuerySet(models.QuerySet):
    def below(self, organisations, day):
        """These organisations and all that stand below them in the tree on that day."""
        return self.filter(id__in=_reached(organisations, day, up=False))

    def above(self, pk, day):
        """The organisation of this id and all that stand above it."""
        return self.filter(id__in=_reached(self.model.objects.filter(pk=pk), day, up=True))


def _reached(organisations, day, *, up):
    start, parameters = organisations.order_by().values("id").query.sql_with_params()
    found, next_one = ("child_id", "parent_id") if up else ("parent_id", "child_id")
    return RawSQL(
        f"WITH RECURSIVE reached(id) AS ({start} UNION SELECT p.{next_one} FROM network_placement p JOIN reached r"
        f" ON p.{found} = r.id WHERE p.start_date <= %s AND (p.end_date IS NULL OR p.end_date >= %s)) SELECT id FROM reached",
        [*parameters, day, day],
    )


class Organisation(Travelling):
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(_("Kind"), max_length=20, choices=OrganisationKind.choices)
    name = LocalisedTextField(_("Name"))
    country = CountryField(_("Country"), blank=True)
    place = models.CharField(_("Place"), max_length=120, blank=True)
    other_names = models.JSONField(default=list, blank=True)  # as it is also called: short forms, earlier names
    website = models.URLField(_("Website"), max_length=300, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        indexes = [
            # The directory: a page, and how many there are, by country and kind, without reading the rows.
            models.Index(fields=["merged_into", "country", "slug", "kind"], name="listed_in_directory"),
        ]

    def __str__(self):
        return self.slug

    def get_absolute_url(self):
        return reverse("network:organisation", args=[self.slug])


class Domain(models.Model):
    """An internet domain of an organisation, in small letters and without “www.”; its people's addresses end so."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="domains")
    name = models.CharField(max_length=253, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="domain_once")]

    def __str__(self):
        return self.name


class IdentifierScheme(models.TextChoices):
    """Registers that give organisations an identifier. Names of registers are not translated."""

    ROR = "ror", "ROR"
    WHED = "whed", "WHED"
    IATI = "iati", "IATI"
    GRID = "grid", "GRID"
    ISNI = "isni", "ISNI"
    WIKIDATA = "wikidata", "Wikidata"


class Identifier(models.Model):
    """What a register calls an organisation. Two organisations with the same one are proposed as doubles, not refused."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=12, choices=IdentifierScheme.choices)
    value = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "scheme", "value"], name="identifier_once")]
        indexes = [models.Index(fields=["scheme", "value"])]

    def __str__(self):
        return f"{self.scheme} {self.value}"


class Placement(Travelling):
    """`child` stands under `parent` from one day to another (both included; no end: until further notice)."""

    parent = models.ForeignKey(Organisation, models.PROTECT, related_name="placements_below")
    child = models.ForeignKey(Organisation, models.PROTECT, related_name="placements_above")
    start_date = models.DateField()
    end_date = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["parent", "-start_date", "-id", "end_date"], name="placed_latest_first")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(parent=models.F("child")), name="not_under_itself"),
            models.CheckConstraint(
                condition=models.Q(end_date=None) | models.Q(end_date__gte=models.F("start_date")),
                name="placement_ends_after_start",
            ),
        ]

    def __str__(self):
        return f"{self.child_id} under {self.parent_id}"


class RoleKind(models.TextChoices):
    OFFICER = "officer", _("Programme officer")
    COORDINATOR = "coordinator", _("Coordinator")
    TEACHER = "teacher", _("Teacher")
    LECTURER = "lecturer", _("Lecturer")
    TECHNICIAN = "technician", _("Technician")
    DONOR = "donor", _("Donor's officer")


class RoleQuerySet(models.QuerySet):
    def on(self, day):
        """Roles of that day, both ends included; one that was delegated counts only while the role behind it does."""
        return self.filter(_between(day), models.Q(delegated_from=None) | _between(day, "delegated_from__"))

    def counting(self, moment=None, day=None):
        """Roles by which somebody may act at this moment: what was ended by hand today counts no more. A prepared question
        gives the moment and its day."""
        moment = moment or now()
        source = models.Q(delegated_from=None) | _not_ended(moment, "delegated_from__")
        return self.on(day or moment.date()).filter(_not_ended(moment), source)

    def twins_of(self, role):
        """The same role of the same person at the same place, which she has again since two records of her were merged."""
        same = {"person": role.person_id, "organisation": role.organisation_id, "kind": role.kind}
        return self.filter(delegated_from=role.delegated_from_id, **same).exclude(pk=role.pk)

    def twins_before(self):
        """For a question about roles: the earlier written twins of each, none of them delegated."""
        same = {name: models.OuterRef(name) for name in ("person", "organisation", "kind")}
        outer = {"delegated_from": None, "pk__lt": models.OuterRef("pk")}
        return self.filter(**same, **outer)


def _between(day, source: str = "") -> models.Q:
    ends = models.Q(**{f"{source}end_date": None}) | models.Q(**{f"{source}end_date__gte": day})
    return models.Q(**{f"{source}start_date__lte": day}) & ends


def _not_ended(moment, source: str = "") -> models.Q:
    return models.Q(**{f"{source}ended_at": None}) | models.Q(**{f"{source}ended_at__gt": moment})


class Role(Travelling):
    """What a person is for an organisation, and by it for those below, from one day to another."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=20, choices=RoleKind.choices)
    start_date = models.DateField()
    end_date = models.DateField(null=True, blank=True)
    given_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True, editable=False)  # ended by hand: it counts no more from then on
    delegated_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="delegations")

    objects = RoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_date=None) | models.Q(end_date__gte=models.F("start_date")),
                name="role_ends_after_start",
            )
        ]
        indexes = [models.Index(fields=["kind", "end_date"], name="roles_of_kind_by_end")]

    def __str__(self):
        return f"{self.kind} {self.organisation_id}"

    @property
    def is_ended(self) -> bool:
        return self.ended_at is not None or (self.end_date is not None and self.end_date < now().date())

    @property
    def is_to_come(self) -> bool:
        return self.start_date > now().date()

    @property
    def is_counting(self) -> bool:
        """Now, and the role behind it too; the same as RoleQuerySet.counting, for one that is loaded."""
        if self.is_ended or self.is_to_come:
            return False
        return self.delegated_from is None or not (self.delegated_from.is_ended or self.delegated_from.is_to_come)


class HandOver(models.Model):
    """One role ended and another began, in one step: what waits by organisation waits for the new holder."""

    ended = models.OneToOneField(Role, models.CASCADE, related_name="handed_over")
    begun = models.ForeignKey(Role, models.CASCADE, related_name="taken_over")
    note = models.TextField(blank=True)  # what the new one should know
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self):
        return f"{self.ended_id} to {self.begun_id}"


from kapok.network.doubles.models import (  # noqa: E402, F401  (their foreign keys point to what stands above)
    Double,
    DoubleDecision,
    DoubleSearch,
    OrganisationMerge,
    OrganisationMergeUndone,
)
from kapok.network.imports.models import (  # noqa: E402, F401
    ImportFinding,
    ImportPass,
    OrganisationImport,
    SourceEntry,
)
