"""Comments by paragraph, and what of them waits for whom."""

from collections import defaultdict

from kapok.plans.actions.signing import unanswered
from kapok.plans.models import Comment, Plan, Reply


def comments_of(plan: Plan) -> dict[str, list[Comment]]:
    """By what they are about: the id of a step or a priority, or "plan"."""
    found: dict[str, list[Comment]] = defaultdict(list)
    rows = plan.comments.select_related("by__person", "step", "priority").prefetch_related("replies__by__person")
    for each in rows:
        found[each.about].append(each)
    return found


def counts_of(plan: Plan) -> dict[str, dict]:
    """By paragraph: how many comments, and how many of them have no reply. Their words are not read."""
    open_ones = set(unanswered(plan).values_list("pk", flat=True))
    found: dict[str, dict] = defaultdict(lambda: {"all": 0, "open": 0})
    for each in plan.comments.only("pk", "step_id", "priority_id"):
        found[each.about]["all"] += 1
        found[each.about]["open"] += each.pk in open_ones
    return dict(found)


def export_words(person) -> list[dict]:
    """What she wrote, for her copy of everything."""
    comments = Comment.objects.filter(by__person=person).select_related("plan").prefetch_related("replies")
    said = [{"plan": each.plan.title, "at": each.made_at.isoformat(), "comment": each.words} for each in comments]
    replies = [
        {"plan": reply.comment.plan.title, "at": reply.made_at.isoformat(), "reply": reply.words}
        for reply in _replies(person)
    ]
    return sorted([*said, *replies], key=lambda each: each["at"])


def _replies(person):
    return Reply.objects.filter(by__person=person).select_related("comment__plan")
