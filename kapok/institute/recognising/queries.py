"""What is offered, who is on the way, what waits for an assessor."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q

from kapok.base.text import Spoken, say
from kapok.files.places import open_bytes
from kapok.frameworks.queries import competencies_of
from kapok.institute.recognising.models import (
    Assessor,
    MicroCredential,
    MicroCredentialEdition,
    Pursuit,
    RulePart,
    Work,
)
from kapok.institute.recognising.words import part_words
from kapok.people.models import Account

FOUND_MAX = 20


@dataclass(frozen=True)
class Offered:
    """A micro-credential in one of its editions, as the catalogue shows it."""

    micro_credential: MicroCredential
    edition: MicroCredentialEdition

    @property
    def title(self) -> Spoken:
        return say(self.edition.title)

    @property
    def rule(self) -> list[str]:
        return [part_words(part) for part in self.edition.parts.all()]


def list_micro_credentials():
    return MicroCredential.objects.select_related("organisation").order_by("slug")


def offered_lines(micro_credentials) -> list[Offered]:
    """A few queries for all of them."""
    newest: dict = {}
    parts = RulePart.objects.prefetch_related("courses__package", "required__editions")
    rows = MicroCredentialEdition.objects.filter(micro_credential__in=[each.pk for each in micro_credentials])
    for edition in rows.select_related("level").prefetch_related(Prefetch("parts", parts)).order_by("number"):
        newest[edition.micro_credential_id] = edition
    return [Offered(each, newest[each.pk]) for each in micro_credentials]


def newest_edition(micro_credential: MicroCredential) -> MicroCredentialEdition:
    return micro_credential.editions.select_related("level", "achievement").latest("number")


def competency_lines(edition: MicroCredentialEdition) -> list:
    return list(competencies_of(edition.competencies).values())


def find_pursuit(person, micro_credential: MicroCredential) -> Pursuit | None:
    """Hers; where two log-ins of hers are on the way, the one that came further."""
    rows = Pursuit.objects.filter(account__person=person, micro_credential=micro_credential)
    rows = rows.select_related("edition__level", "credential", "account__person", "micro_credential")
    return rows.order_by(F("credential_id").desc(nulls_last=True), "-began_at").first() if person else None


def pursuits_of(person):
    rows = Pursuit.objects.filter(account__person=person).select_related("edition", "credential", "micro_credential")
    return rows.order_by("-began_at", "pk")


def works_to_assess(person):
    """What waits for her: of the micro-credentials that she assesses, and never her own."""
    named = Assessor.objects.filter(
        account__person=person, ended_at=None, micro_credential=OuterRef("pursuit__micro_credential")
    )
    rows = Work.objects.filter(Exists(named), sign_off=None).exclude(pursuit__account__person=None)
    rows = rows.exclude(pursuit__account__person=person)
    return rows.select_related("pursuit__account__person", "edition").order_by("handed_in_at", "pk")


def works_assessed_by(person):
    """What she decided, the newest first."""
    rows = Work.objects.filter(sign_off__decided_by__person=person).exclude(pursuit__account__person=None)
    return rows.select_related("pursuit__account__person", "edition", "sign_off").order_by(
        "-sign_off__decided_at", "-pk"
    )


def assessors_of(micro_credential: MicroCredential):
    rows = micro_credential.assessors.filter(ended_at=None).exclude(account__person=None)
    return rows.select_related("account__person").order_by("named_at", "pk")


def holders_of(micro_credential: MicroCredential):
    rows = micro_credential.pursuits.exclude(credential=None).exclude(account__person=None)
    return rows.select_related("account__person", "credential__revocation", "edition").order_by(
        "-credential__issued_at", "pk"
    )


def count_ways(micro_credential: MicroCredential) -> dict[int, dict]:
    """By number of the edition: how many are on the way by it, and how many have it."""
    rows = micro_credential.pursuits.values("edition__number").annotate(
        there=Count("pk", filter=~Q(credential=None)), all=Count("pk")
    )
    return {row["edition__number"]: {"on_the_way": row["all"] - row["there"], "there": row["there"]} for row in rows}


def find_account(typed: str) -> Account | None:
    """By user name or by the address of a log-in; None when there is none or more than one."""
    typed = typed.strip()
    if not typed:
        return None
    found = Account.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed)).exclude(person=None)[:2]
    return found[0] if len(found) == 1 else None


def export_pursuits(person) -> list[dict]:
    rows = pursuits_of(person).prefetch_related("works__sign_off", "works__file")
    return [
        {
            "micro_credential": row.micro_credential.slug,
            "edition": row.edition.number,
            "began_at": row.began_at.isoformat(),
            "credential": row.credential.shown_code if row.credential else None,
            "works": [_work(each) for each in row.works.all()],
        }
        for row in rows
    ]


def _work(work: Work) -> dict:
    decision = work.decision
    return {
        "handed_in_at": work.handed_in_at.isoformat(),
        "words": work.words,
        "link": work.link,
        "file": work.file_name,
        "accepted": decision.is_accepted if decision else None,
        "comment": decision.comment if decision else None,
        "decided_at": decision.decided_at.isoformat() if decision else None,
    }


def export_works(person) -> dict[str, bytes]:
    """The files that she handed in."""
    files = {}
    rows = Work.objects.filter(pursuit__account__person=person).exclude(file=None).select_related("file")
    for number, work in enumerate(rows.order_by("handed_in_at", "pk"), start=1):
        if stored := work.file:
            with open_bytes(stored.sha256) as file:
                files[f"works/{work.handed_in_at:%Y-%m-%d}-{number}.{file_ending(stored.media_type)}"] = file.read()
    return files


def file_ending(media_type: str) -> str:
    return {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}[media_type]


def export_assessing(person) -> list[dict]:
    return [
        {
            "micro_credential": each.micro_credential.slug,
            "named_at": each.named_at.isoformat(),
            "ended_at": each.ended_at.isoformat() if each.ended_at else None,
        }
        for each in Assessor.objects.filter(account__person=person)
        .select_related("micro_credential")
        .order_by("named_at")
    ]
