"""A self-check arrives as one statement of hers; what follows from it the centre says itself: a level for each aspect."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction

from kapok.base.refusals import Refusal
from kapok.evidence import kinds, verbs
from kapok.evidence.actions import Stated, receive_statement, register_activity, state_facts
from kapok.evidence.models import Activity, StatementText
from kapok.frameworks.models import FrameworkVersion, Item
from kapok.frameworks.queries import aspects_of, get_published, items_of
from kapok.institute.checking.models import SelfCheck
from kapok.institute.checking.names import FRAMEWORK, Checked, check_iri, read_check_iri
from kapok.institute.checking.rules import NoFramework, NotWhole, OnlyChecking
from kapok.institute.checking.scale import levels_of, read_answers, write_answers
from kapok.institute.statements import learner_statement
from kapok.journal.actions import record, record_many
from kapok.people.models import Account


@dataclass(frozen=True)
class Taken:
    """One self-check that may be kept."""

    received: object  # evidence's Received
    version: FrameworkVersion
    answers: dict[str, str]
    levels: dict[str, int]


def check_oneself(
    *, account: Account, version: FrameworkVersion, answers: dict[str, str], statement_id=None
) -> SelfCheck:
    """From a plain form: the same statement that a phone would send. The same id again is the same self-check."""
    ensure_check_activities(version)
    statement = learner_statement(
        account=account,
        verb=verbs.ASSESSED,
        iri=check_iri(version),
        response=write_answers(answers),
        statement_id=statement_id,
    )
    if had := SelfCheck.objects.filter(account=account, statement=statement["id"]).first():
        return had
    receive_statement(account=account, statement=statement)
    return SelfCheck.objects.get(statement=statement["id"])


@transaction.atomic
def ensure_check_activities(version: FrameworkVersion) -> None:
    """The self-check and each of its aspects as activities. An aspect stands by itself, so that a gain is one of this aspect."""
    aspects = aspects_of(version)
    names = {check_iri(version): version.name} | {check_iri(version, each.code): each.name for each in aspects}
    had = set(Activity.objects.filter(iri__in=names).values_list("iri", flat=True))
    for iri, name in names.items():
        if iri not in had:
            register_activity(iri=iri, kind=kinds.ASSESSMENT, name=name)


def ensure_newest_check() -> None:
    """A phone may send a self-check that was opened before anybody sent one."""
    if version := get_published(FRAMEWORK):
        ensure_check_activities(version)


def take_self_checks(received: list) -> Callable[[], None] | None:
    """Self-checks among what arrives; what belongs to others is left alone. Refuses those that are not whole."""
    named = [(each, checked) for each in received if (checked := read_check_iri(each.iri))]
    taken, versions = [], _Versions()
    for each, checked in named:
        try:
            taken.append(_take(each, checked, versions))
        except Refusal as refusal:
            each.refuse(refusal)
    return (lambda: _keep(taken)) if taken else None


class _Versions:
    """The versions that these self-checks speak of, with their items, each read once."""

    def __init__(self):
        self._found: dict[tuple[str, int], tuple[FrameworkVersion, list[Item]]] = {}

    def find(self, checked: Checked) -> tuple[FrameworkVersion, list[Item]]:
        key = (checked.slug, checked.number)
        if key not in self._found:
            if not (version := get_published(*key)):
                raise NoFramework
            self._found[key] = (version, items_of(version))
        return self._found[key]


def _take(each, checked: Checked, versions: _Versions) -> Taken:
    if each.verb != verbs.ASSESSED or checked.aspect:
        raise OnlyChecking
    version, items = versions.find(checked)
    answers = read_answers((each.body.get("result") or {}).get("response") or "", items)
    if answers is None:
        raise NotWhole
    return Taken(each, version, answers, levels_of(answers, items))


def _keep(taken: Iterable[Taken]) -> None:
    kept = [each for each in taken if not each.received.refusal]  # type: ignore[attr-defined]
    accounts = Account.objects.in_bulk({each.received.account for each in kept})  # type: ignore[attr-defined]
    for each in kept:
        _keep_one(each, accounts[each.received.account])  # type: ignore[attr-defined]
    # Her answers stand in her self-check alone, which nobody else opens; the statement keeps that she checked herself, and its hash.
    ids = [each.received.id for each in kept]  # type: ignore[attr-defined]
    StatementText.objects.filter(statement__id__in=ids).update(words=None)


def _keep_one(taken: Taken, account: Account) -> None:
    at = taken.received.timestamp  # type: ignore[attr-defined]
    check = SelfCheck.objects.create(
        account=account,
        framework_version=taken.version,
        statement=taken.received.id,  # type: ignore[attr-defined]
        answers=taken.answers,
        levels=taken.levels,
        taken_at=at,
    )
    _state_levels(check, account, at)
    record("institute.self_checked", check, by=account, data={"version": str(taken.version.pk)})


def _state_levels(check: SelfCheck, account: Account, at) -> None:
    """A statement for each aspect; its score is the level, so that indicators count what was gained between two self-checks."""
    version, most = check.framework_version, check.framework_version.levels.count()
    iris = {aspect: check_iri(version, aspect) for aspect in check.levels}
    activities = {row.iri: row for row in Activity.objects.filter(iri__in=iris.values())}
    aspects = sorted(check.levels)
    facts = record_many(
        "institute.level_assessed",
        [check] * len(aspects),
        by=[account.pk] * len(aspects),
        data=[{"aspect": aspect} for aspect in aspects],
    )
    state_facts(
        [
            Stated(
                fact,
                account.pk,
                verbs.ASSESSED,
                activities[iris[aspect]].pk,
                0,
                at,
                {"score": {"raw": check.levels[aspect], "min": 0, "max": most}},
            )
            for aspect, fact in zip(aspects, facts, strict=True)
        ]
    )


def forget_self_checks(*, person) -> None:
    """Erasure: what she said of herself goes; that somebody checked herself on that day stays."""
    SelfCheck.objects.filter(account__person=person).update(answers={}, levels={})
