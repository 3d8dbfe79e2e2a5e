"""A plan from the demonstration's settled assessment: drafted by both sides, signed, and reviewed once."""

from datetime import datetime, timedelta
from decimal import Decimal

from kapok.base.clock import at, now, today
from kapok.base.templatetags.kapok import plain
from kapok.demo.giving import PROOF
from kapok.demo.telling import Demo, morning
from kapok.network.models import Role, RoleKind
from kapok.people.models import Account
from kapok.plans.actions import (  # fmt: skip
    agree,
    begin_review,
    change_priority,
    change_step,
    close_review,
    comment_on,
    make_plan,
    reply_to,
    say_step,
)
from kapok.plans.actions.reviewing import steps_of
from kapok.plans.documents import content_hash, document_of
from kapok.plans.models import Plan, Side, Source, Step
from kapok.plans.recommending import gaps_of
from kapok.plans.standing import standing_of
from kapok.questionnaires.models import Assessment
from kapok.questionnaires.queries import latest_settled

OFFICES = ("Teaching and learning centre", "ICT unit", "University library", "Academic registry")
SOURCES = (Source.OWN, Source.DONOR, Source.OWN, Source.MINISTRY)
MADE_AFTER, SIGNED_AFTER, REVIEWED_AFTER = 7, 21, 60  # days since the assessment was settled


def make_plans(demo: Demo) -> Plan | None:
    """None while no institution of the demonstration has settled an assessment."""
    found = [each for each in map(latest_settled, demo.places.values()) if each]
    assessment = min(found, key=_settled_at, default=None)
    coordinator = _coordinator(assessment) if assessment else None
    if assessment is None or coordinator is None:
        return None
    settled = _settled_at(assessment).date()
    with at(morning(settled + timedelta(days=MADE_AFTER))):
        plan = _draft(demo, assessment, coordinator)
    with at(morning(settled + timedelta(days=SIGNED_AFTER))):
        _sign(plan, coordinator, demo.officer)
    reviewed = min(settled + timedelta(days=REVIEWED_AFTER), today() - timedelta(days=1))
    with at(morning(max(reviewed, settled + timedelta(days=SIGNED_AFTER)))):
        _review(plan, coordinator)
    return plan


def _settled_at(assessment: Assessment) -> datetime:
    return assessment.settled_at or now()


def _coordinator(assessment: Assessment) -> Account | None:
    role = Role.objects.counting().filter(organisation=assessment.organisation, kind=RoleKind.COORDINATOR).first()
    return role.person.accounts.first() if role else None


def _draft(demo: Demo, assessment: Assessment, coordinator: Account) -> Plan:
    gaps = gaps_of(standing_of(assessment))[:3]
    plan = make_plan(
        assessment=assessment, title=f"Teaching with what we have: {plain(assessment.organisation.name)}",
        dimensions=[gap.code for gap in gaps], currency="USD", rate=Decimal(1),
        budgets={"low": 600_000, "medium": 1_800_000, "high": 6_000_000}, start_date=today(), language="en", by=coordinator,
    )  # fmt: skip
    first = plan.priorities.all()[0]
    change_priority(priority=first, seen=first.version, by=coordinator, aim=first.aim, words="Nobody has to ask in vain who can help.")  # fmt: skip
    for place, step in enumerate(Step.objects.filter(priority__plan=plan).select_related("priority")):
        _answer_for(step, place, coordinator)
    comment = comment_on(plan=plan, about=first, words="Is one term enough for this?", side=Side.CENTRE, by=demo.officer)  # fmt: skip
    reply_to(comment=comment, words="Two. We have moved the last day.", side=Side.INSTITUTION, by=coordinator)
    return plan


def _answer_for(step: Step, place: int, by: Account) -> None:
    names = ("title", "text", "variant", "helper", "activity_id", "start_date", "end_date", "cost_minor", "source_words", "indicator_id", "indicator_words")  # fmt: skip
    said = {name: getattr(step, name) for name in names}
    office, source = OFFICES[place % len(OFFICES)], SOURCES[place % len(SOURCES)]
    change_step(step=step, seen=step.version, by=by, **(said | {"owner_id": None, "owner_office": office, "source": source}))  # fmt: skip


def _sign(plan: Plan, coordinator: Account, officer: Account) -> None:
    seen = content_hash(document_of(plan))
    agree(plan=plan, side=Side.INSTITUTION, seen=seen, by=coordinator)
    agree(plan=plan, side=Side.CENTRE, seen=seen, by=officer)


def _review(plan: Plan, by: Account) -> None:
    review = begin_review(plan=plan, by=by)
    sentences = ("The senate has decided it; the decision is added.", "Begun, with half of the departments.", "The money came later than was promised.")  # fmt: skip
    for place, step in enumerate(steps_of(review.signed)):
        state = ("done", "on-the-way", "late")[min(place, 2)]
        files = [("decision.png", PROOF.read_bytes())] if state == "done" else []
        say_step(review=review, step=step, state=state, sentence=sentences[min(place, 2)], files=files, by=by)
    close_review(review=review, by=by)
