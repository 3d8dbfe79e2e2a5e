"""Comments on paragraphs, and the other side's replies."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.clock import now
from kapok.journal.actions import record
from kapok.plans.models import Comment, Plan, Priority, Reply, Step
from kapok.plans.models.signing import WORDS_MAX
from kapok.plans.refusals import PlanRefused


@transaction.atomic
def comment_on(*, plan: Plan, about: Step | Priority | None, words: str, side: str, by) -> Comment:
    """`about` is a step or a priority of the plan, None the plan as a whole."""
    comment = Comment.objects.create(
        plan=plan,
        step=about if isinstance(about, Step) else None,
        priority=about if isinstance(about, Priority) else None,
        words=_said(words),
        side=side,
        by=by,
        made_at=now(),
    )
    record("plans.commented", comment, by=by, data={"plan": str(plan.pk)})
    return comment


@transaction.atomic
def reply_to(*, comment: Comment, words: str, side: str, by) -> Reply:
    reply = Reply.objects.create(comment=comment, words=_said(words), side=side, by=by, made_at=now())
    record("plans.replied", reply, by=by, data={"plan": str(comment.plan_id)})
    return reply


def _said(words: str) -> str:
    words = words.replace("\r\n", "\n").replace("\0", "").strip()
    if not words:
        raise PlanRefused(_("Write a word or two, then keep them."))
    if len(words) > WORDS_MAX:
        over = len(words) - WORDS_MAX
        sentence = ngettext(
            "Write at most %(most)d characters; this has one more. Shorten it.",
            "Write at most %(most)d characters; this has %(count)d more. Shorten it.",
            over,
        )
        raise PlanRefused(sentence % {"most": WORDS_MAX, "count": over})
    return words


def forget_words(*, person) -> None:
    """Erasure: her words go; that one side said something on that day stays."""
    Comment.objects.filter(by__person=person).update(words="", by=None)
    Reply.objects.filter(by__person=person).update(words="", by=None)
