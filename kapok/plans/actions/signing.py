"""Both sides agree with the draft as it is; with the second one it becomes a signed version, which is never changed."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.clock import now
from kapok.base.templatetags.kapok import number
from kapok.base.text import say
from kapok.journal.actions import record
from kapok.keys.actions import sign_document
from kapok.plans.documents import content_hash, document_of, steps_in
from kapok.plans.models import Agreement, Plan, Reply, Side, SignedVersion
from kapok.plans.refusals import PRIORITIES_LEAST, PRIORITIES_MOST, PlanRefused, wrong_number_of_priorities


@transaction.atomic
def agree(*, plan: Plan, side: str, seen: str, by) -> SignedVersion | None:
    """For one side, with the draft whose hash she had before her (`seen`). Returns the signed version when the other side has agreed
    with the same draft. The same log-in cannot speak for both."""
    locked = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    document = document_of(locked)
    content = content_hash(document)
    if content != seen:
        raise PlanRefused(_("The draft was changed after you had opened it. Read it once more, then agree."))
    check_ready(locked, document)
    if same := locked.versions.filter(content_sha256=content).first():
        sentence = _("This draft is signed already, as version %(number)d. Change something first.")
        raise PlanRefused(sentence % {"number": same.number})
    others = Agreement.objects.filter(plan=locked, content_sha256=content).exclude(side=side)
    if any(each.by_id == by.pk for each in others):
        raise PlanRefused(_("You have agreed for the other side. Somebody else agrees for this one."))
    agreement, is_new = Agreement.objects.get_or_create(
        plan=locked, side=side, content_sha256=content, defaults={"by": by, "agreed_at": now()}
    )
    if is_new:
        record("plans.agreed", locked, by=by, data={"side": str(side), "content": content})
    return _sign(locked, document, content, by) if others else None


def check_ready(plan: Plan, document: dict) -> None:
    """What a plan must say before anybody can be held to it."""
    if not PRIORITIES_LEAST <= len(document["priorities"]) <= PRIORITIES_MOST:
        raise wrong_number_of_priorities()
    for priority in document["priorities"]:
        if not priority["steps"]:
            sentence = _("“%(name)s” has no step yet. Add one, or take the priority out.")
            raise PlanRefused(sentence % {"name": say(priority["name"]).text})
    nobody = [step for step in steps_in(document) if not step["owner"] and not step["owner_office"]]
    if nobody:
        sentence = ngettext(
            "Say who answers for “%(title)s”.",
            "%(count)s steps have nobody who answers for them yet; the first is “%(title)s”.",
            len(nobody),
        )
        raise PlanRefused(sentence % {"count": number(len(nobody)), "title": say(nobody[0]["title"]).text})
    waiting = unanswered(plan).count()
    if waiting:
        sentence = ngettext("One comment has no reply yet.", "%(count)s comments have no reply yet.", waiting)
        raise PlanRefused(sentence % {"count": number(waiting)})


def unanswered(plan: Plan):
    """Comments without a reply, on what is still in the draft."""
    return without_reply(plan.comments.all())


def without_reply(comments):
    """Of the other side; what erasure emptied waits for none."""
    answered = Reply.objects.filter(comment=OuterRef("pk")).exclude(side=OuterRef("side"))
    rows = comments.filter(~Exists(answered)).exclude(words="")
    return rows.exclude(step__removed_at__isnull=False).exclude(priority__removed_at__isnull=False)


def _sign(plan: Plan, document: dict, content: str, by) -> SignedVersion:
    last = plan.versions.order_by("-number").first()
    place = last.number + 1 if last else 1
    agreements = Agreement.objects.filter(plan=plan, content_sha256=content).order_by("agreed_at")
    said = document | {
        "number": place,
        "content": content,
        "agreed": [
            {"side": each.side, "account": str(each.by_id), "at": each.agreed_at.isoformat()} for each in agreements
        ],
    }
    version = SignedVersion.objects.create(
        plan=plan, number=place, content_sha256=content, document=sign_document(said), signed_at=now()
    )
    record("plans.signed", version, by=by, data={"plan": str(plan.pk), "number": place})
    return version


@transaction.atomic
def take_back(*, plan: Plan, side: str, by) -> bool:
    """An agreement with a draft that is not signed yet; False where there is none. The other side may be agreeing meanwhile, and
    what it signs stays."""
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    signed = plan.versions.values("content_sha256")
    rows = Agreement.objects.filter(plan=plan, side=side).exclude(content_sha256__in=signed)
    is_taken = bool(rows.delete()[0])
    if is_taken:
        record("plans.agreement_taken_back", plan, by=by, data={"side": str(side)})
    return is_taken


def other_side(side: str) -> Side:
    return Side.CENTRE if side == Side.INSTITUTION else Side.INSTITUTION
