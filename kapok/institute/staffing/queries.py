from kapok.base.clock import today
from kapok.base.prepared import prepared
from kapok.institute.models import Run, RunStaff
from kapok.network.models import Organisation, Role, RoleKind
from kapok.people.models import Invitation, Person


def staff_of(run: Run):
    """All who were ever named, those of today first."""
    rows = RunStaff.objects.filter(run=run).select_related("person", "named_by__person")
    return sorted(rows, key=lambda each: (not each.is_counting, each.person.name))


def people_to_name(run: Run):
    """Who teaches at the organisation of the run, or at one above it."""
    above = Organisation.objects.above(run.organisation_id, today())
    kinds = (RoleKind.TEACHER, RoleKind.OFFICER, RoleKind.LECTURER)
    roles = Role.objects.counting().filter(organisation__in=above, kind__in=kinds)
    return Person.objects.filter(pk__in=roles.values("person"), erased_at=None).order_by("name", "pk")


def named_for(person) -> list[tuple]:
    """Run and kind of each naming of this person that counts today."""
    return _named_for(person.pk, today()) if person else []


@prepared
def _named_for(person, day):
    return RunStaff.objects.counting(day).filter(person=person).values_list("run_id", "kind")


def runs_taught_by(person) -> list[Run]:
    """The runs for which this person is named today, the first to end first."""
    return runs_named(named_for(person))


def runs_named(named: list[tuple]) -> list[Run]:
    """`named` as `named_for` tells it."""
    return _runs_of([run for run, _kind in named]) if named else []


@prepared
def _runs_of(runs):
    rows = Run.objects.filter(pk__in=runs).select_related("course", "package", "organisation")
    return rows.order_by("end_date", "slug")


def open_staff_invitations(run: Run):
    found = Invitation.objects.filter(subject_kind=Run._meta.label_lower, subject_id=str(run.pk))
    return found.filter(acceptance=None, withdrawal=None).order_by("-made_at")
