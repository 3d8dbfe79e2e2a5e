"""A plan of Nairobi for the tables of doors and of who sees whom: signed, talked over, in review, with a file that shows a step."""

from kapok.evidence.library.actions import ensure_library
from kapok.frameworks.actions import ensure_shipped_frameworks
from kapok.plans.actions import begin_review, comment_on, reply_to, say_step
from kapok.plans.actions.reviewing import steps_of
from kapok.plans.actions.signing import agree
from kapok.plans.documents import content_hash, document_of
from kapok.plans.models import LineProof, Plan, Side
from kapok.plans.tests.conftest import answer_for_all, make, settle

AWAY, NO, NONE, OPEN, POST_ONLY = 302, 403, 404, 200, 405
PAGES = (
    "plan", "change", "suggestions", "priority", "write-step", "step", "talk", "talk-about", "paper", "version", "version-file",
    "version-paper", "review", "review-step", "proof",
)  # fmt: skip
POSTS = (
    "add-suggested", "add-priority", "remove-priority", "remove-step", "reply", "agree", "take-back", "begin-review", "close-review",
)  # fmt: skip
FORMS = ("change", "priority", "write-step", "step", "talk", "talk-about", "review-step")

EXPECTED = {
    "plans:list": (AWAY, OPEN),  # those that she may see
    "plans:library": (OPEN, OPEN),
    "plans:themes": (AWAY, NO),
    "plans:make": (AWAY, NO),
    **{f"plans:{name}": (AWAY, NONE) for name in PAGES},
    **{f"plans:{name}": (AWAY, POST_ONLY) for name in POSTS},
}
POSTED = {
    "plans:themes": (AWAY, NO),
    "plans:make": (AWAY, NO),
    **{f"plans:{name}": (AWAY, NONE) for name in (*FORMS, *POSTS)},
}

# Who sees whom on the pages of the plan: both sides draft it together.
OFFICE = ("coordinator", "standing_in", "officer")


def plan_of(places, accounts) -> dict:
    """What stands in its addresses."""
    ensure_shipped_frameworks()
    ensure_library()
    coordinator, officer = accounts["coordinator"], accounts["officer"]
    plan = make(settle(places["nairobi"], by=coordinator), by=coordinator)
    comment = comment_on(plan=plan, about=None, words="Is it enough?", side=Side.CENTRE, by=officer)
    reply_to(comment=comment, words="It is.", side=Side.INSTITUTION, by=coordinator)
    answer_for_all(plan, by=coordinator)
    seen = content_hash(document_of(Plan.objects.get(pk=plan.pk)))
    agree(plan=plan, side=Side.INSTITUTION, seen=seen, by=coordinator)
    version = agree(plan=plan, side=Side.CENTRE, seen=seen, by=officer)
    review = begin_review(plan=plan, by=coordinator)
    step = steps_of(version)[0]
    files = [("list.pdf", b"%PDF-1.4")]
    say_step(review=review, step=step, state="done", sentence="It is done.", files=files, by=coordinator)
    words = {
        "pk": plan.pk, "priority": step.priority_id, "step": step.pk, "about": step.pk, "comment": comment.pk, "number": 1,
        "kind": "docx", "review": review.pk, "proof": LineProof.objects.get().pk, "slug": "nairobi",
    }  # fmt: skip
    return {f"plans:{name}": value for name, value in words.items()} | {"plans-themes:slug": "blended-learning"}


def pages(words: dict) -> dict:
    """The page: who sees whom on it."""
    at, step = f"/en/plans/{words['plans:pk']}/", words["plans:step"]
    both = {who: {"coordinator", "officer"} - {who} for who in OFFICE}
    nobody: dict = {}
    return {
        "/en/plans/": nobody,
        at: nobody,
        f"{at}talk/": both,
        f"{at}versions/1/": both,
        f"{at}suggestions/": nobody,
        f"{at}reviews/{words['plans:review']}/": nobody,
        f"{at}reviews/{words['plans:review']}/steps/{step}/": nobody,
    }
