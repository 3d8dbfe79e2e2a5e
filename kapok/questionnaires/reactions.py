"""What the room answers when lower ones ask."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kapok.base.answers import answers
from kapok.base.prepared import prepared
from kapok.base.templatetags.kapok import day
from kapok.questionnaires.actions.privacy import export_person, forget_person
from kapok.questionnaires.desk import waiting_for_keeper, waiting_for_respondent, waiting_for_verifier
from kapok.questionnaires.models import Assessment, Audience


@answers("site.waiting")
def what_waits(*, person, held):
    return [*waiting_for_respondent(person), *waiting_for_keeper(held), *waiting_for_verifier(person)]


@answers("people.export")
def export(*, person):
    return "assessments", export_person(person)


@answers("people.erase")
def erase(*, person):
    forget_person(person=person)


@answers("network.organisation_blocks")
def show_badges(*, organisation):
    """On the public page only what the institution shows to everyone."""
    lines = [
        {
            "title": each.name,
            "url": reverse("questionnaires:badge", args=[each.pk]),
            "text": _("Settled on %(day)s.") % {"day": day(each.settled_at)},
        }
        for each in _shown(organisation.pk)
    ]
    return [{"title": _("Where it stands"), "lines": lines}] if lines else []


@prepared
def _shown(organisation):
    rows = Assessment.objects.filter(organisation=organisation, publications__audience=Audience.PUBLIC)
    return rows.order_by("-settled_at")[:5]
