"""What will happen with each row of a cohort's list: asked set by set, so that 300 rows cost as many questions as three."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.institute.models import Cohort, Enrolment
from kapok.institute.waiting.queries import count_taken
from kapok.network.models import Role
from kapok.people.lists.checking import clean_row
from kapok.people.lists.models import PeopleList
from kapok.people.models import Account, Invitation, Sex

WRONG, THERE, INVITED, ENROL, LETTER, PAPER = "wrong", "there", "invited", "enrol", "letter", "paper"
TAKING_SEAT = (ENROL, PAPER)


@dataclass
class CheckedLearner:
    """`state`: wrong (look again); there (in this run already); invited (to this cohort, and it is open); enrol (has an account
    and works there: she is in at once); letter (is invited by mail); paper (gets an account and a code)."""

    number: int
    name: str
    email: str
    phone: str
    sex: str
    language: str
    mistakes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    state: str = PAPER
    account: Account | None = None

    @property
    def sex_label(self) -> str:
        return str(Sex(self.sex).label) if self.sex else ""


def check_learners(people_list: PeopleList, cohort: Cohort) -> list[CheckedLearner]:
    country = str(cohort.organisation.country)
    rows = []
    for row in people_list.rows:
        said = clean_row(row, country=country, language=people_list.language)
        fields = (said.name, said.email, said.phone, said.sex, said.language, said.mistakes)
        rows.append(CheckedLearner(row["number"], *fields))
    known = _Known(rows, cohort)
    first: dict[str, int] = {}
    for row in rows:
        _find_doubles(row, first)
        if row.mistakes:
            row.state = WRONG
        else:
            known.judge(row)
    return rows


def seats_missing(cohort: Cohort, rows: list[CheckedLearner]) -> int:
    """How many seats the run lacks for those who would be in at once."""
    if cohort.run.seats is None:
        return 0
    wanted = sum(row.state in TAKING_SEAT for row in rows)
    return max(0, count_taken(cohort.run) + wanted - cohort.run.seats)


def _find_doubles(row: CheckedLearner, first: dict[str, int]) -> None:
    """An address stands once; so does a name without an e-mail address, for nobody could tell the two papers apart."""
    for key in filter(None, [row.email] if row.email else [row.phone, row.name.casefold()]):
        if (number := first.setdefault(key, row.number)) != row.number:
            words = _(
                "%(what)s stands in row %(number)d already. Write something that tells the two apart, or leave one out."
            )
            row.mistakes.append(words % {"what": row.name if key == row.name.casefold() else key, "number": number})
            return


class _Known:
    """Who of these is in the run, works at the organisation, or is invited."""

    def __init__(self, rows: list[CheckedLearner], cohort: Cohort):
        emails = {row.email for row in rows} - {""}
        accounts = Account.objects.filter(email__in=emails, person__isnull=False).select_related("person")
        self.account_by = {account.email: account for account in accounts}
        here = Enrolment.objects.active().filter(run=cohort.run)
        ids = [each.pk for each in self.account_by.values()]
        self.learning = set(here.filter(account__in=ids).values_list("account", flat=True))
        names = here.filter(cohort=cohort).values_list("account__person__name", flat=True)
        self.names = {name.casefold() for name in names if name}
        persons = [each.person_id for each in self.account_by.values()]
        roles = Role.objects.on(now().date()).filter(organisation=cohort.organisation, person__in=persons)
        self.working = set(roles.values_list("person", flat=True))
        open_ones = Invitation.objects.filter(acceptance=None, withdrawal=None, expires_at__gt=now())
        open_ones = open_ones.filter(subject_kind=Cohort._meta.label_lower, subject_id=str(cohort.pk))
        self.invited = set(open_ones.filter(email__in=emails).values_list("email", flat=True))

    def judge(self, row: CheckedLearner) -> None:
        row.account = self.account_by.get(row.email) if row.email else None
        if row.account and row.account.pk in self.learning:
            row.state = THERE
            row.notes.append(_("Is in this run already."))
        elif not row.email and row.name.casefold() in self.names:
            row.state = THERE
            row.notes.append(_("Stands in this cohort already."))
        elif row.account and row.account.person_id in self.working:
            row.state = ENROL
        elif row.email in self.invited:
            row.state = INVITED
            row.notes.append(_("Invited already; nothing is sent."))
        else:
            row.state = LETTER if row.email else PAPER
