"""What the institute answers when lower rooms ask."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kapok.base.answers import answers
from kapok.base.clock import today
from kapok.base.text import say
from kapok.institute.actions.arrivals import take_statements
from kapok.institute.actions.enrolments import come_into_cohort
from kapok.institute.actions.forgetting import forget_learning
from kapok.institute.assessing import jobs as _of_tests  # noqa: F401
from kapok.institute.assessing import notices as _told_of_tests  # noqa: F401
from kapok.institute.assessing import reactions as _of_attempts  # noqa: F401
from kapok.institute.assessing.waiting import waiting_for_marker
from kapok.institute.bringing import privacy as _of_bringing  # noqa: F401
from kapok.institute.bringing import waiting as _on_the_desk  # noqa: F401
from kapok.institute.checking import reactions as _of_self_checks  # noqa: F401
from kapok.institute.models import Cohort, Course, Run, StaffKind
from kapok.institute.names import title_of
from kapok.institute.notes.actions import forget_notes
from kapok.institute.notes.queries import export_notes
from kapok.institute.polls.actions import forget_votes
from kapok.institute.queries.desk import waiting_for_keeper, waiting_for_learner
from kapok.institute.queries.learners import enrolments_for_phone
from kapok.institute.queries.organisations import teaching_blocks
from kapok.institute.queries.privacy import export_learning, export_runs
from kapok.institute.recognising import reactions as _of_micro_credentials  # noqa: F401
from kapok.institute.staffing.actions import name_staff
from kapok.institute.staffing.queries import named_for
from kapok.institute.teaching.waiting import waiting_for_teacher
from kapok.network.models import Organisation


@answers("evidence.received")
def learn(*, received):
    return take_statements(received)


@answers("people.invitation_accepted")
def enter_cohort(*, invitation, account):
    if cohort := _cohort_of(invitation):
        come_into_cohort(cohort=cohort, account=account)


@answers("people.invitation_accepted")
def join_staff(*, invitation, account):
    if run := _run_of(invitation):
        name_staff(run=run, person=account.person, kind=invitation.role, by=invitation.invited_by)


@answers("people.invitation_words")
def invite_in_words(*, invitation):
    if not (cohort := _cohort_of(invitation)):
        return None
    words = {"run": say(cohort.run.name).text, "organisation": say(cohort.organisation.name).text}
    text = (
        _("%(run)s, with the people of %(organisation)s. You read and answer on your phone, also without a network.")
        % words
    )
    return {"title": title_of(cohort.run.package).text, "text": text, "next_url": cohort.run.get_absolute_url()}


@answers("people.invitation_words")
def invite_staff_in_words(*, invitation):
    if not (run := _run_of(invitation)):
        return None
    words = {"run": say(run.name).text, "kind": StaffKind(invitation.role).label}
    text = _("%(kind)s in the run “%(run)s”. You see who is stuck and where, write to learners, and mark.") % words
    next_url = reverse("institute:teaching", args=[run.slug])
    return {"title": title_of(run.package).text, "text": text, "next_url": next_url}


@answers("network.learning_organisations")
def who_learns_now():
    """Organisations with a cohort in a run of today."""
    running = Cohort.objects.filter(run__start_date__lte=today(), run__end_date__gte=today())
    return Organisation.objects.filter(pk__in=running.values("organisation"))


@answers("site.account_json")
def tell_phone(*, account):
    return {"enrolments": enrolments_for_phone(account)}


@answers("site.waiting")
def what_waits(*, person, held):
    named = named_for(person)
    return [
        *waiting_for_learner(person),
        *waiting_for_teacher(named),
        *waiting_for_marker(person, held, named),
        *waiting_for_keeper(held),
    ]


@answers("network.organisation_blocks")
def show_teaching(*, organisation):
    return teaching_blocks(organisation)


@answers("network.organisations_with_courses")
def givers_of_courses():
    return Course.objects.values_list("organisation_id", flat=True).distinct()


@answers("people.export")
def export(*, person):
    return "institute", export_learning(person)


@answers("people.export")
def export_holding(*, person):
    return "institute_runs", export_runs(person)


@answers("people.export")
def export_what_she_wrote(*, person):
    return "notes", export_notes(person)


@answers("people.erase")
def erase(*, person):
    forget_learning(person=person)
    forget_votes(person=person)
    forget_notes(person=person)


def _cohort_of(invitation) -> Cohort | None:
    if invitation.subject_kind != Cohort._meta.label_lower:
        return None
    return (
        Cohort.objects.select_related("run__package", "run__course", "organisation")
        .filter(pk=invitation.subject_id)
        .first()
    )


def _run_of(invitation) -> Run | None:
    if invitation.subject_kind != Run._meta.label_lower:
        return None
    return Run.objects.select_related("package", "course").filter(pk=invitation.subject_id).first()
