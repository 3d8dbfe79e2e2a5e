"""A list of people: kept as it was brought, corrected row by row, confirmed in pieces."""

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.network.access import may_give_role
from kapok.network.actions.roles import NotYours
from kapok.network.lists.checking import NEW, WRONG, CheckedRow, check_rows
from kapok.people.actions.many import Invitee, invite_all
from kapok.people.lists.models import PeopleList
from kapok.people.lists.reading import FIELDS

PIECE = 50  # rows in one transaction, so that a long list holds up nobody


class RowGone(Refusal):
    pass


@transaction.atomic
def keep_list(*, organisation, rows: list[dict], notes: list[str], kind: str, language: str, by) -> PeopleList:
    """`rows` and `notes` as read_people returns them; `kind` is the role of rows that name none. Nobody is invited yet."""
    if not may_give_role(by.person, kind, organisation):
        raise NotYours(_("You may not give this role here. Ask the centre."))
    if not rows:
        raise Refusal(_("There is nobody in this list. Write one person on each row, below the names of the columns."))
    return PeopleList.objects.create(
        subject_kind=organisation._meta.label_lower,
        subject_id=str(organisation.pk),
        rows=rows,
        notes=notes,
        role=kind,
        language=language,
        made_by=by,
        made_at=now(),
    )


@transaction.atomic
def change_row(*, people_list: PeopleList, number: int, **said) -> PeopleList:
    """`said` are the fields of the row, as written in the page."""
    kept = PeopleList.objects.select_for_update().get(pk=people_list.pk)
    row = _row(kept, number)
    row.update({field: said[field] for field in FIELDS}, findings=[])
    kept.save(update_fields=["rows"])
    return kept


@transaction.atomic
def leave_out_row(*, people_list: PeopleList, number: int) -> PeopleList:
    kept = PeopleList.objects.select_for_update().get(pk=people_list.pk)
    kept.rows.remove(_row(kept, number))
    kept.save(update_fields=["rows"])
    return kept


def confirm_list(*, people_list: PeopleList, organisation, by) -> tuple[int, int]:
    """Invites everybody whose row is right: (invited now, rows left). Cut in the middle, it goes on where it stopped."""
    checked = [row for row in check_rows(people_list, organisation, by.person) if row.state != WRONG]
    invited = 0
    for start in range(0, len(checked), PIECE):
        invited += _confirm_piece(people_list, organisation, checked[start : start + PIECE], by)
    people_list.refresh_from_db()
    return invited, len(people_list.rows)


@transaction.atomic
def _confirm_piece(people_list: PeopleList, organisation, checked: list[CheckedRow], by) -> int:
    """Rows leave the list in the transaction that invites them, so pressing twice invites once."""
    kept = PeopleList.objects.select_for_update().get(pk=people_list.pk)
    waiting = {row["number"] for row in kept.rows}
    checked = [row for row in checked if row.number in waiting]
    new = [row for row in checked if row.state == NEW]
    invite_all(subject=organisation, invitees=[_invitee(row) for row in new], people_list=kept, by=by)
    done = {row.number for row in checked}
    kept.rows = [row for row in kept.rows if row["number"] not in done]
    kept.skipped += len(checked) - len(new)
    kept.confirmed_at = kept.confirmed_at or now()
    kept.save(update_fields=["rows", "skipped", "confirmed_at"])
    return len(new)


def _invitee(row: CheckedRow) -> Invitee:
    return Invitee(
        name=row.name,
        role=row.role,
        email=row.email,
        phone=row.phone,
        sex=row.sex,
        language=row.language,
        has_account=row.has_account,
    )


def _row(people_list: PeopleList, number: int) -> dict:
    for row in people_list.rows:
        if row["number"] == number:
            return row
    raise RowGone(_("Row %(number)d is not in the list any more.") % {"number": number})
