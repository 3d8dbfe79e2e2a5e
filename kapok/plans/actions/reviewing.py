"""The quarterly review of a signed version: one line a step, closed when each has one."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.clock import now, today
from kapok.base.templatetags.kapok import number
from kapok.evidence.entered.proofs import Stored, store_proofs
from kapok.evidence.models import Activity
from kapok.journal.actions import record
from kapok.plans.documents import steps_in
from kapok.plans.finding import POINTED_MAX, statements_for
from kapok.plans.models import LineProof, LineStatement, Plan, Review, ReviewLine, SignedVersion, Step, StepState
from kapok.plans.refusals import PlanRefused

SENTENCE_MAX, PROOFS_MAX = 500, 10


def quarter_of(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def last_day_of(year: int, quarter: int) -> date:
    from_month = 3 * quarter + 1
    return date.fromordinal((date(year + 1, 1, 1) if from_month > 12 else date(year, from_month, 1)).toordinal() - 1)


@transaction.atomic
def begin_review(*, plan: Plan, by) -> Review:
    """Of this quarter, of the newest signed version; begun twice it is the same one."""
    signed = plan.versions.order_by("-number").first()
    if signed is None:
        raise PlanRefused(_("A review looks at a signed version. Agree on the plan first."))
    year, quarter = quarter_of(today())
    review, is_new = Review.objects.get_or_create(
        plan=plan, year=year, quarter=quarter, defaults={"signed": signed, "begun_by": by, "begun_at": now()}
    )
    if is_new:
        record("plans.review_begun", review, by=by, data={"plan": str(plan.pk)})
    return review


def steps_of(signed: SignedVersion) -> list[Step]:
    """The steps of the variant that was agreed on, as the document says them and in its order: the draft goes on beside it.
    They are for reading, and are never saved."""
    said = {step["id"]: step for step in steps_in(signed.document)}
    found = {str(each.pk): each for each in Step.objects.filter(pk__in=said).select_related("priority__plan")}
    iris = {step["activity"]["iri"] for step in said.values() if step["activity"]}
    activities = {each.iri: each for each in Activity.objects.filter(iri__in=iris)}
    return [_as_signed(found[pk], step, activities) for pk, step in said.items() if pk in found]


def _as_signed(step: Step, said: dict, activities: dict[str, Activity]) -> Step:
    step.title = said["title"]
    step.start_date, step.end_date = date.fromisoformat(said["start"]), date.fromisoformat(said["end"])
    step.activity = activities.get(said["activity"]["iri"]) if said["activity"] else None
    return step


def say_step(*, review: Review, step: Step, state: str, sentence: str, files=(), by) -> ReviewLine:
    """What became of a step. `files` are [(name, bytes)]; they are stored before the transaction, for pictures take time."""
    sentence = " ".join(sentence.split())
    if not sentence:
        raise PlanRefused(_("Write a sentence: what was done, or why not."))
    if len(sentence) > SENTENCE_MAX:
        raise PlanRefused(_("One sentence is enough: at most %(most)d characters.") % {"most": SENTENCE_MAX})
    return _say(review, step, state, sentence, store_proofs(list(files)), by)


@transaction.atomic
def _say(review: Review, step: Step, state: str, sentence: str, proofs: list[Stored], by) -> ReviewLine:
    locked = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if locked.is_closed:
        raise PlanRefused(_("This review is closed. Say it in the next one."))
    found = statements_for(step)
    had = ReviewLine.objects.filter(review=review, step=step).first()
    files_kept = had.proofs.count() if had else 0
    if files_kept + len(proofs) > PROOFS_MAX:
        raise PlanRefused(_("At most %(most)d files can stand beside a step.") % {"most": PROOFS_MAX})
    count = found.count() if state == StepState.DONE else 0
    if state == StepState.DONE and not count and not proofs and not files_kept:
        raise PlanRefused(_nothing_shows_it(step))
    line = had or ReviewLine(review=review, step=step)
    line.state, line.sentence, line.statements_count, line.by, line.said_at = state, sentence, count, by, now()
    line.save()
    _point(line, found.values_list("pk", flat=True)[:POINTED_MAX] if count else ())
    LineProof.objects.bulk_create(
        LineProof(line=line, name=each.name[:200], original=each.original, shown=each.shown, added_by=by, added_at=now()) for each in proofs
    )  # fmt: skip
    if state == StepState.DONE:
        record("plans.step_done", step, by=by, data={"review": str(review.pk), "statements": count, "files": files_kept + len(proofs)})  # fmt: skip
    return line


def _nothing_shows_it(step: Step) -> str:
    """A review reads the version with which it began, so what is signed now counts in the next one."""
    if step.activity_id:
        return _("Nothing shows that it is done: no statement of your people in its activity since its first day. Add a file, or say that it is on the way.")  # fmt: skip
    return _("A step is done when something shows it. Add a file: a signed list, a photo, a decision. For the next review, name the activity of the network in the step and sign the plan again.")  # fmt: skip


def _point(line: ReviewLine, statements) -> None:
    line.pointed.all().delete()
    LineStatement.objects.bulk_create(LineStatement(line=line, statement_id=seq) for seq in statements)


@transaction.atomic
def close_review(*, review: Review, by) -> Review:
    """From then on it stays as it is. Every step has its line."""
    locked = Review.objects.select_for_update(of=("self",)).select_related("signed", "plan").get(pk=review.pk)
    if locked.is_closed:
        return locked
    said = set(locked.lines.values_list("step", flat=True))
    missing = sum(step.pk not in said for step in steps_of(locked.signed))
    if missing:
        sentence = ngettext("One step has no line yet.", "%(count)s steps have no line yet.", missing)
        raise PlanRefused(sentence % {"count": number(missing)})
    locked.closed_by, locked.closed_at = by, now()
    locked.save()
    record("plans.reviewed", locked, by=by, data={"plan": str(locked.plan_id)})
    return locked
