from kapok.base.clock import today
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


def runs_taught_by(person):
    """The runs for which this person is named today, the first to end first."""
    rows = Run.objects.filter(pk__in=RunStaff.objects.counting().filter(person=person).values("run"))
    return rows.select_related("course", "package", "organisation").order_by("end_date", "slug")


def open_staff_invitations(run: Run):
    found = Invitation.objects.filter(subject_kind=Run._meta.label_lower, subject_id=str(run.pk))
    return found.filter(acceptance=None, withdrawal=None).order_by("-made_at")
