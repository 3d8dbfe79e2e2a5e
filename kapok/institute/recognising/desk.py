"""What waits on a desk: for an assessor the works, for a learner the one step that is left or a work that came back."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kapok.base.desk import Waiting
from kapok.base.prepared import prepared
from kapok.base.text import say
from kapok.institute.recognising.access import assesses_any
from kapok.institute.recognising.models import Pursuit
from kapok.institute.recognising.progress import missing_of, progress_of
from kapok.institute.recognising.queries import works_to_assess

WAYS_MAX = 5


def waiting_for_assessor(person) -> list[Waiting]:
    if not assesses_any(person):
        return []
    if not (count := works_to_assess(person).count()):
        return []
    return [
        Waiting(
            title=ngettext("%(count)d work to look at", "%(count)d works to look at", count) % {"count": count},
            text=_("Their authors wait for your decision."),
            url=reverse("institute:assessing"),
            action=pgettext("at what waits", "Look"),
        )
    ]


def waiting_on_the_way(person) -> list[Waiting]:
    """Of the ways that she began last: where one step is left that she can do."""
    return [each for pursuit in _begun_last(person.pk) if (each := _one_step(person, pursuit))]


@prepared
def _begun_last(person):
    rows = Pursuit.objects.filter(account__person=person, credential=None).select_related("edition", "micro_credential")
    return rows.order_by("-began_at", "pk")[:WAYS_MAX]


def _one_step(person, pursuit: Pursuit) -> Waiting | None:
    missing = missing_of(progress_of(person, pursuit.edition, pursuit))
    if len(missing) != 1 or (missing[0].is_sign_off and not missing[0].may_hand_in):
        return None
    return Waiting(
        title=_("One step left to “%(title)s”") % {"title": say(pursuit.edition.title).text},
        text=f"{missing[0].words} {missing[0].said}",
        url=reverse("institute:micro-credential-progress", args=[pursuit.micro_credential.slug]),
        action=_("See"),
    )
