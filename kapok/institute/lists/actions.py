"""A list of learners: kept as it was brought, corrected row by row, confirmed in pieces."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.institute.actions.enrolments import add_learner, let_into_cohort
from kapok.institute.lists.checking import ENROL, LETTER, PAPER, WRONG, CheckedLearner, check_learners, seats_missing
from kapok.institute.models import Cohort
from kapok.institute.rules import NameThere, RunOver
from kapok.network.models import RoleKind
from kapok.people.actions.many import Invitee, invite_all
from kapok.people.lists.models import PeopleList

PIECE = 25  # rows in one transaction, so that a long list holds up nobody


class NotEnoughSeats(Refusal):
    def __init__(self, missing: int):
        words = ngettext(
            "The run lacks %(count)d seat for this list. Ask its officer for more, or leave somebody out.",
            "The run lacks %(count)d seats for this list. Ask its officer for more, or leave some people out.",
            missing,
        )
        super().__init__(words % {"count": missing})


@transaction.atomic
def keep_learners(*, cohort: Cohort, rows: list[dict], notes: list[str], language: str, by) -> PeopleList:
    """`rows` and `notes` as read_people returns them. Nobody is enrolled or invited yet."""
    if not rows:
        raise Refusal(_("There is nobody in this list. Write one person on each row, below the names of the columns."))
    return PeopleList.objects.create(
        subject_kind=Cohort._meta.label_lower,
        subject_id=str(cohort.pk),
        rows=rows,
        notes=notes,
        role=RoleKind.LECTURER,
        language=language,
        made_by=by,
        made_at=now(),
    )


def confirm_learners(*, people_list: PeopleList, cohort: Cohort, by) -> dict[str, int]:
    """Everybody whose row is right: enrolled at once or invited. {state: how many}.

    Cut in the middle, it goes on where it stopped; pressed twice, it finds nothing left to do. Raises RunOver, NotEnoughSeats.
    """
    if cohort.run.is_over():
        raise RunOver(cohort.run)
    checked = check_learners(people_list, cohort)
    if missing := seats_missing(cohort, checked):
        raise NotEnoughSeats(missing)
    right, done = [row for row in checked if row.state != WRONG], {ENROL: 0, LETTER: 0, PAPER: 0}
    for start in range(0, len(right), PIECE):
        for state in _confirm_piece(people_list, cohort, right[start : start + PIECE], by):
            done[state] += 1
    people_list.refresh_from_db()
    return done


@transaction.atomic
def _confirm_piece(people_list: PeopleList, cohort: Cohort, checked: list[CheckedLearner], by) -> list[str]:
    """Rows leave the list in the transaction that enrols or invites them. Returns the states of those."""
    kept = PeopleList.objects.select_for_update().get(pk=people_list.pk)
    waiting = {row["number"] for row in kept.rows}
    checked = [row for row in checked if row.number in waiting]
    letters = [row for row in checked if row.state == LETTER]
    invite_all(subject=cohort, invitees=[_invitee(row) for row in letters], people_list=kept, by=by)
    done = [row for row in checked if row.state not in (ENROL, PAPER) or _take_in(row, cohort, by)]
    moved = [row.state for row in done if row.state in (ENROL, LETTER, PAPER)]
    numbers = {row.number for row in done}
    kept.rows = [row for row in kept.rows if row["number"] not in numbers]
    kept.skipped += len(done) - len(moved)
    kept.confirmed_at = kept.confirmed_at or now()
    kept.save(update_fields=["rows", "skipped", "confirmed_at"])
    return moved


def _take_in(row: CheckedLearner, cohort: Cohort, by) -> bool:
    """False for a name that came into the cohort meanwhile: its row stays, and the page says why."""
    if row.state == ENROL and row.account:
        let_into_cohort(cohort=cohort, account=row.account, by=by)
        return True
    try:
        said = {"name": row.name, "sex": row.sex, "language": row.language, "phone": row.phone}
        add_learner(cohort=cohort, by=by, **said)
    except NameThere:
        return False
    return True


def _invitee(row: CheckedLearner) -> Invitee:
    return Invitee(
        name=row.name,
        role=RoleKind.LECTURER,
        email=row.email,
        phone=row.phone,
        sex=row.sex,
        language=row.language,
        has_account=row.account is not None,
    )
