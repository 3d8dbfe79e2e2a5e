"""What the institute answers when lower rooms ask."""

from django.utils.translation import gettext as _

from kapok.base.answers import answers
from kapok.base.clock import today
from kapok.base.text import say
from kapok.institute.actions.arrivals import take_statements
from kapok.institute.actions.enrolments import let_into_cohort
from kapok.institute.actions.forgetting import forget_answers
from kapok.institute.assessing import jobs, notices, reactions  # noqa: F401  what tests answer is known with the rest
from kapok.institute.bringing import privacy  # noqa: F401  (answers by itself)
from kapok.institute.models import Cohort, Course
from kapok.institute.names import title_of
from kapok.institute.notes.actions import forget_notes
from kapok.institute.notes.queries import export_notes
from kapok.institute.polls.actions import forget_votes
from kapok.institute.queries.desk import waiting_for_keeper, waiting_for_learner
from kapok.institute.queries.learners import enrolments_for_phone
from kapok.institute.queries.organisations import teaching_blocks
from kapok.institute.queries.privacy import export_learning
from kapok.network.models import Organisation


@answers("evidence.received")
def learn(*, received):
    return take_statements(received)


@answers("people.invitation_accepted")
def enter_cohort(*, invitation, account):
    if cohort := _cohort_of(invitation):
        let_into_cohort(cohort=cohort, account=account, by=account)


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
    return [*waiting_for_learner(person), *waiting_for_keeper(held)]


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
def export_what_she_wrote(*, person):
    return "notes", export_notes(person)


@answers("people.erase")
def erase(*, person):
    forget_answers(person=person)
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
