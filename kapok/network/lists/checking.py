"""What will happen with each row of a list: asked set by set, so that 300 rows cost as many questions as three."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.templatetags.kapok import day
from kapok.network.access import role_kinds_given_by
from kapok.network.lists.words import role_written
from kapok.network.models import Role, RoleKind
from kapok.people.lists.checking import clean_row
from kapok.people.lists.models import PeopleList
from kapok.people.models import Account, Invitation, Person, Sex
from kapok.post.gateways import has_texts

WRONG, MEMBER, INVITED, NEW = "wrong", "member", "invited", "new"


@dataclass
class CheckedRow:
    """`state`: wrong (look again), member (is in already), invited (by this organisation, and it is open), new."""

    number: int
    name: str
    email: str
    phone: str
    sex: str
    language: str
    role: str
    mistakes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what to know of a row that is right
    state: str = NEW
    has_account: bool = False

    @property
    def role_label(self) -> str:
        return str(RoleKind(self.role).label) if self.role else ""

    @property
    def sex_label(self) -> str:
        return str(Sex(self.sex).label) if self.sex else ""

    @property
    def is_by_text(self) -> bool:
        return bool(self.phone) and not self.email and has_texts()

    @property
    def is_on_paper(self) -> bool:
        return self.state == NEW and not self.email and not self.is_by_text


def check_rows(people_list: PeopleList, organisation, by) -> list[CheckedRow]:
    """`by` is the person who will invite: only roles that she may give are right."""
    kinds = role_kinds_given_by(by, organisation)
    rows = [_read(row, people_list, organisation, kinds) for row in people_list.rows]
    known = _Known(rows, organisation)
    first: dict[str, int] = {}
    for row in rows:
        _find_doubles(row, first)
        if row.mistakes:
            row.state = WRONG
        else:
            known.judge(row)
    return rows


def _read(row: dict, people_list: PeopleList, organisation, kinds) -> CheckedRow:
    cleaned = clean_row(row, country=str(organisation.country), language=people_list.language)
    role = role_written(row["role"]) if row["role"].strip() else people_list.role
    if role is None:
        cleaned.mistakes.append(
            _("“%(text)s” is no role here. Write one of: %(roles)s.")
            % {"text": row["role"][:40], "roles": ", ".join(str(RoleKind(kind).label) for kind in kinds)}
        )
    elif role not in kinds:
        cleaned.mistakes.append(
            _("You may not give the role “%(role)s” here. Ask the centre.") % {"role": RoleKind(role).label}
        )
    return CheckedRow(
        row["number"],
        cleaned.name,
        cleaned.email,
        cleaned.phone,
        cleaned.sex,
        cleaned.language,
        role or "",
        cleaned.mistakes,
    )


def _find_doubles(row: CheckedRow, first: dict[str, int]) -> None:
    for address in filter(None, (row.email, row.phone)):
        if (number := first.setdefault(address, row.number)) != row.number:
            row.mistakes.append(
                _("%(address)s stands in row %(number)d already. Leave one of the two.")
                % {"address": address, "number": number}
            )
            return
    if row.name and not row.email and not row.phone:
        number = first.setdefault(row.name.casefold(), row.number)
        if number != row.number:
            row.notes.append(_("The same name stands in row %(number)d.") % {"number": number})


class _Known:
    """Who of these addresses is in already, and who is invited."""

    def __init__(self, rows: list[CheckedRow], organisation):
        emails, phones = {row.email for row in rows} - {""}, {row.phone for row in rows} - {""}
        accounts = Account.objects.filter(email__in=emails, person__isnull=False)
        self.person_by = dict(accounts.values_list("email", "person_id"))
        self.person_by |= dict(Person.objects.filter(phone__in=phones, erased_at=None).values_list("phone", "pk"))
        roles = Role.objects.on(now().date()).filter(organisation=organisation, person_id__in=self.person_by.values())
        self.roles = set(roles.values_list("person_id", "kind"))
        self.open_here, self.open_elsewhere = _open_invitations(emails, phones, organisation)

    def judge(self, row: CheckedRow) -> None:
        addresses = [each for each in (row.email, row.phone) if each]
        people = [self.person_by[each] for each in addresses if each in self.person_by]
        here = [self.open_here[each, row.role] for each in addresses if (each, row.role) in self.open_here]
        row.has_account = bool(people)
        if any((person, row.role) in self.roles for person in people):
            row.state = MEMBER
            row.notes.append(_("Has this role here already; nothing is sent."))
        elif here:
            row.state = INVITED
            row.notes.append(
                _("Invited already on %(day)s; nothing is sent. The page “Invitations” sends it again.")
                % {"day": day(here[0])}
            )
        else:
            if row.has_account:
                row.notes.append(_("Has an account already; the invitation is accepted with it."))
            if any(each in self.open_elsewhere for each in addresses):
                row.notes.append(_("Another organisation invites this person too; both invitations count."))


def _open_invitations(emails, phones, organisation):
    """({(address, role): made_at} of this organisation, {addresses} invited by others)."""
    rows = Invitation.objects.filter(acceptance=None, withdrawal=None, expires_at__gt=now())
    found = [
        *rows.filter(email__in=emails).values_list("email", "role", "made_at", "subject_kind", "subject_id"),
        *rows.filter(phone__in=phones).values_list("phone", "role", "made_at", "subject_kind", "subject_id"),
    ]
    label, pk = organisation._meta.label_lower, str(organisation.pk)
    here = {(address, role): made_at for address, role, made_at, kind, ident in found if (kind, ident) == (label, pk)}
    return here, {address for address, _role, _at, kind, ident in found if kind == label and ident != pk}
