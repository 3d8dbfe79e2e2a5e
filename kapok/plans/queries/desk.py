"""What of plans waits on a desk: asked for all of a person's plans together."""

from collections import Counter
from datetime import date, timedelta

from django.db.models import Case, Exists, OuterRef, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.clock import today
from kapok.base.desk import Waiting
from kapok.base.templatetags.kapok import number
from kapok.base.text import say
from kapok.plans.actions.reviewing import last_day_of, quarter_of
from kapok.plans.actions.signing import other_side, without_reply
from kapok.plans.documents import content_hash, document_of
from kapok.plans.models import Agreement, Comment, Plan, Review, Side, SignedVersion
from kapok.plans.models.plans import kept_by
from kapok.plans.queries.lists import assessments_to_plan_from, plans_for
from kapok.questionnaires.models import Assessment

READ_WITH = ("assessment__context", "assessment__framework_version__framework")  # by a document
DESK_MAX, REVIEW_DAYS = 20, 21  # a review is asked for in the last three weeks of a quarter


def waiting_for(person) -> list[Waiting]:
    kept = kept_by(person)
    rows = _where_something_waits(plans_for(person, kept), kept).select_related(*READ_WITH)
    plans = list(rows.prefetch_related("agreements")[:DESK_MAX])
    own = set(kept.filter(pk__in={each.organisation_id for each in plans}).values_list("pk", flat=True))
    open_comments = Counter(without_reply(Comment.objects.filter(plan__in=plans)).values_list("plan", "side"))
    found = [_to_plan(each) for each in assessments_to_plan_from(person, kept)[:DESK_MAX]]
    for plan in plans:
        side = Side.INSTITUTION if plan.organisation_id in own else Side.CENTRE
        found += filter(
            None,
            (
                _comments(plan, open_comments[plan.pk, other_side(side).value]),
                _agreement(plan, side),
                _review(plan),
            ),
        )
    return found


def _where_something_waits(plans, kept):
    """Before the list is cut, so that what waits is not cut away by what does not. Whether an agreement is with the draft of now
    is asked of those that are left."""
    other = Case(When(organisation__in=kept.values("pk"), then=Value(Side.CENTRE)), default=Value(Side.INSTITUTION))
    comments = without_reply(Comment.objects.filter(plan=OuterRef("pk"), side=OuterRef("other")))
    signed = SignedVersion.objects.filter(plan=OuterRef("plan"), content_sha256=OuterRef("content_sha256"))
    agreed = Agreement.objects.filter(plan=OuterRef("pk"), side=OuterRef("other")).filter(~Exists(signed))
    waits = Exists(comments) | Exists(agreed)
    year, quarter = quarter_of(today())
    if _is_asked_for(last_day_of(year, quarter)):
        closed = Review.objects.filter(plan=OuterRef("pk"), year=year, quarter=quarter, closed_at__isnull=False)
        waits |= Exists(SignedVersion.objects.filter(plan=OuterRef("pk"))) & ~Exists(closed)
    return plans.annotate(other=other).filter(waits)


def _is_asked_for(last: date) -> bool:
    return last - today() <= timedelta(days=REVIEW_DAYS)


def _to_plan(assessment: Assessment) -> Waiting:
    return Waiting(
        title=_("Make a plan for %(name)s") % {"name": say(assessment.organisation.name).text},
        text=_("“%(name)s” is settled, and no plan was made of it yet.") % {"name": assessment.name},
        url=f"{reverse('plans:make', args=[assessment.organisation.slug])}?assessment={assessment.pk}",
        action=_("Make a plan"),
    )


def _comments(plan: Plan, count: int) -> Waiting | None:
    if not count:
        return None
    words = ngettext("One comment waits for your reply.", "%(count)s comments wait for your reply.", count)
    return _waiting(plan, words % {"count": number(count)}, _("Reply"))


def _agreement(plan: Plan, side: str) -> Waiting | None:
    """The other side agrees with the draft as it is now."""
    agreed = {each.side: each.content_sha256 for each in sorted(plan.agreements.all(), key=lambda each: each.agreed_at)}
    theirs = agreed.get(other_side(side))
    settled = {agreed.get(side), *(each.content_sha256 for each in plan.versions.all())}
    if not theirs or theirs in settled or content_hash(document_of(plan)) != theirs:
        return None
    return _waiting(plan, _("The other side agrees with the draft. Read it, then agree."), _("Read it"))


def _review(plan: Plan) -> Waiting | None:
    year, quarter = quarter_of(today())
    last = last_day_of(year, quarter)
    this = next((each for each in plan.reviews.all() if (each.year, each.quarter) == (year, quarter)), None)
    if not plan.versions.all() or (this and this.is_closed) or not _is_asked_for(last):
        return None
    return _waiting(plan, _("The review of this quarter is due."), _("Review"), last)


def _waiting(plan: Plan, words: str, action: str, when=None) -> Waiting:
    return Waiting(title=plan.title, text=words, url=plan.get_absolute_url(), action=action, when=when)
