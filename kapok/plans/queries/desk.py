"""What of plans waits on a desk: asked for all of a person's plans together, and only of what waits."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.clock import today
from kapok.base.desk import Waiting
from kapok.base.prepared import prepared
from kapok.base.templatetags.kapok import number
from kapok.base.text import say
from kapok.network.access import Held
from kapok.plans.actions.reviewing import last_day_of, quarter_of
from kapok.plans.actions.signing import without_reply
from kapok.plans.documents import content_hash, document_of
from kapok.plans.models import Agreement, Comment, Plan, Review, Side, SignedVersion
from kapok.plans.models.plans import in_reach, kept_through, offices_of
from kapok.plans.queries.lists import assessments_to_plan_from
from kapok.questionnaires.models import Assessment

READ_WITH = ("assessment__context", "assessment__framework_version__framework")  # by a document
DESK_MAX, REVIEW_DAYS = 20, 21  # a review is asked for in the last three weeks of a quarter
NOWHERE = {UUID(int=0)}  # what stands behind IN is not empty


def waiting_for(held: list[Held]) -> list[Waiting]:
    kept = kept_through(held)
    reach = kept or NOWHERE, offices_of(held) or NOWHERE
    return [
        *(_to_plan(each) for each in assessments_to_plan_from(kept)[:DESK_MAX]),
        *(_comments(*row) for row in _open_comments(*reach)),
        *(_agreement(each) for each in islice(_agreed_by_the_other(reach), DESK_MAX)),
        *_reviews(reach),
    ]


def _of_the_other_side(kept):
    """Who keeps the institution speaks for it, also where she has an office at the centre."""
    return Case(When(plan__organisation__in=kept, then=Value(Side.CENTRE)), default=Value(Side.INSTITUTION))


@prepared
def _open_comments(kept, centres):
    rows = without_reply(Comment.objects.filter(in_reach(kept, centres, of="plan__"), side=_of_the_other_side(kept)))
    found = rows.values_list("plan", "plan__title").annotate(count=Count("pk"))
    return found.order_by("-plan__made_at")[:DESK_MAX]


def _agreed_by_the_other(reach) -> Iterator[Plan]:
    """The other side agrees with the draft as it is now, and her own does not yet."""
    theirs: dict[UUID, str] = {}
    own: dict[UUID, str] = {}
    for plan, side, other, content in _open_agreements(*reach):
        (theirs if side == other else own)[plan] = content
    plans = [plan for plan, content in theirs.items() if own.get(plan) != content]
    rows = Plan.objects.filter(pk__in=plans).select_related(*READ_WITH) if plans else ()
    return (each for each in rows if content_hash(document_of(each)) == theirs[each.pk])


@prepared
def _open_agreements(kept, centres):
    """The last of a side in the end; what was signed with is over."""
    signed = SignedVersion.objects.filter(plan=OuterRef("plan"), content_sha256=OuterRef("content_sha256"))
    rows = Agreement.objects.filter(in_reach(kept, centres, of="plan__")).filter(~Exists(signed))
    rows = rows.annotate(other=_of_the_other_side(kept)).order_by("agreed_at")
    return rows.values_list("plan", "side", "other", "content_sha256")


def _reviews(reach) -> list[Waiting]:
    year, quarter = quarter_of(today())
    last = last_day_of(year, quarter)
    if last - today() > timedelta(days=REVIEW_DAYS):
        return []
    words, action = _("The review of this quarter is due."), _("Review")
    return [_waiting(plan, title, words, action, last) for plan, title in _to_review(*reach, year, quarter)]


@prepared
def _to_review(kept, centres, year, quarter):
    closed = Review.objects.filter(plan=OuterRef("pk"), year=year, quarter=quarter, closed_at__isnull=False)
    signed = SignedVersion.objects.filter(plan=OuterRef("pk"))
    rows = Plan.objects.filter(in_reach(kept, centres)).filter(Exists(signed), ~Exists(closed))
    return rows.order_by("-made_at").values_list("pk", "title")[:DESK_MAX]


def _to_plan(assessment: Assessment) -> Waiting:
    return Waiting(
        title=_("Make a plan for %(name)s") % {"name": say(assessment.organisation.name).text},
        text=_("“%(name)s” is settled, and no plan was made of it yet.") % {"name": assessment.name},
        url=f"{reverse('plans:make', args=[assessment.organisation.slug])}?assessment={assessment.pk}",
        action=_("Make a plan"),
    )


def _comments(plan: UUID, title: str, count: int) -> Waiting:
    words = ngettext("One comment waits for your reply.", "%(count)s comments wait for your reply.", count)
    return _waiting(plan, title, words % {"count": number(count)}, _("Reply"))


def _agreement(plan: Plan) -> Waiting:
    words = _("The other side agrees with the draft. Read it, then agree.")
    return _waiting(plan.pk, plan.title, words, _("Read it"))


def _waiting(plan: UUID, title: str, words: str, action: str, when: date | None = None) -> Waiting:
    return Waiting(title=title, text=words, url=reverse("plans:plan", args=[plan]), action=action, when=when)
