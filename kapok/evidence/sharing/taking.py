"""Statements that come in other than by their sender's own request, from a file or from another store: each is judged by itself, and
one that cannot be taken holds up none of the others. To take the same again changes nothing."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from uuid import UUID, uuid5

import msgspec
from django.db import transaction

from kapok.base.models import home
from kapok.evidence.actions.senders import subject_of
from kapok.evidence.clients.callers import Caller
from kapok.evidence.models import Actor, SubjectKind
from kapok.evidence.shape.xapi import Outline, Sent, read_statement
from kapok.evidence.store.activities import is_own
from kapok.evidence.store.reading import statements_by_id
from kapok.evidence.store.sameness import as_sent, essence
from kapok.evidence.store.writing import write_statements
from kapok.evidence.xapi.refused import Refused
from kapok.evidence.xapi.statements.attachments import check_attached
from kapok.evidence.xapi.statements.multipart import Part
from kapok.evidence.xapi.statements.sending import read_sent

NEW, HAD, CONFLICT, WRONG = "new", "had", "conflict", "wrong"
SCOPES = frozenset(
    {"statements/write", "define"}
)  # so nobody else's statement is taken back by one that comes this way
OF_IMPORTS = UUID("0d5a7c52-8f1e-5b0c-9a3d-6f5b7c1e2a40")
ITS_CENTRE = "It is about an activity of this centre, which speaks for itself."
WITHOUT_ID = "It has no “id”; without one it would be taken twice."


@dataclass(slots=True)
class Taken:
    id: str  # as it was named, or empty
    outcome: str = ""  # NEW, HAD (the same), CONFLICT (another one under its id), WRONG
    reason: str = ""


@dataclass(frozen=True)
class Way:
    """How they come. `believes_own`: what is here by another way than this one is the same, and is not compared (it was sent from
    here, perhaps without names)."""

    caller: Caller
    version: str = "2.0.0"  # of what does not say its own
    contents: Callable[[Collection[str]], dict[str, bytes]] = field(default=lambda wanted: {})  # attachments, by SHA-2
    believes_own: bool = False


def way_caller(authority: int, organisation: UUID | None, *, is_import_of_centre: bool = False) -> Caller:
    """Whoever answers for them writes and does nothing else. `is_import_of_centre`: what is about the centre's own activities is
    taken, too."""
    return Caller(UUID(int=0), "", SCOPES, organisation, "", authority, is_import_of_centre)


@transaction.atomic
def authority_of_imports(organisation: UUID | None) -> Actor:
    """Who answers for what is imported for an organisation: an account of this house that is nobody."""
    id = uuid5(OF_IMPORTS, str(organisation or home()))
    made = {"subject": subject_of(SubjectKind.PERSON, id)}
    return Actor.objects.get_or_create(home_page=home(), account_name=f"import-{id}", defaults=made)[0]


def take(said: list, way: Way, *, is_look: bool = False) -> list[Taken]:
    """What became of each, in their order. `is_look`: nothing is written, and NEW is what would be."""
    taken = [Taken(_id_of(each)) for each in said]
    read = {place: sent for place, each in enumerate(said) if (sent := _read(each, way, taken[place])) is not None}
    first: dict[str, Sent] = {}
    twice = [place for place, sent in read.items() if first.setdefault(sent.id, sent) is not sent]
    fresh = _compare({place: sent for place, sent in read.items() if place not in set(twice)}, way, taken)
    if is_look:
        _look(fresh, way, taken)
        _compare_within({place: read[place] for place in twice}, first, taken)
        return taken
    _write(fresh, way, taken)
    for place in twice:  # now that the first one is here
        if _compare({place: read[place]}, way, taken):
            _write([(place, read[place])], way, taken)
    return taken


def _id_of(said) -> str:
    id = said.get("id") if isinstance(said, dict) else None
    return id[:64] if isinstance(id, str) else ""


def read_plain(said, version: str) -> Sent:
    """A statement that is JSON already. Raises Refused."""
    if not isinstance(said, dict):
        raise Refused(400, "It is no statement, which is an object.")
    try:
        data = msgspec.json.encode(said)
    except (UnicodeEncodeError, RecursionError, ValueError):
        raise Refused(400, "It holds half of a surrogate pair, or too much within itself.") from None
    outline = read_sent(data)
    assert isinstance(outline, Outline)  # for it is an object
    return read_statement(outline, version)


def _read(said, way: Way, taken: Taken) -> Sent | None:
    version = said.get("version") if isinstance(said, dict) else None
    version = "1.0.3" if isinstance(version, str) and version.startswith("1.") else way.version
    try:
        sent = read_plain(said, version)
    except Refused as refused:
        taken.outcome, taken.reason = WRONG, refused.sentence
        return None
    sent.rest.setdefault("version", "2.0.0" if version[0] == "2" else "1.0.0")
    if not sent.id:
        taken.outcome, taken.reason = WRONG, WITHOUT_ID
        return None
    return sent


def _is_word_of_centre(sent: Sent, way: Way) -> bool:
    return sent.activity is not None and is_own(sent.activity) and not way.caller.speaks_for_centre


def _compare(read: dict[int, Sent], way: Way, taken: list[Taken]) -> list[tuple[int, Sent]]:
    """Those that are not here yet, and may be."""
    kept = statements_by_id([sent.id for sent in read.values()]) if read else {}
    fresh = []
    for place, sent in read.items():
        if sent.id in kept:
            said, authority = kept[sent.id]
            is_believed = way.believes_own and authority != way.caller.authority
            taken[place].outcome = HAD if is_believed or _is_same(said, sent) else CONFLICT
        elif _is_word_of_centre(sent, way):
            taken[place].outcome, taken[place].reason = WRONG, ITS_CENTRE
        else:
            fresh.append((place, sent))
    return fresh


def _compare_within(twice: dict[int, Sent], first: dict[str, Sent], taken: list[Taken]) -> None:
    for place, sent in twice.items():
        taken[place].outcome = HAD if _is_same(as_sent(first[sent.id]), sent) else CONFLICT


def _is_same(said: dict, sent: Sent) -> bool:
    return essence(said, with_time=sent.timestamp is not None) == essence(as_sent(sent), with_time=True)


def _look(fresh: list[tuple[int, Sent]], way: Way, taken: list[Taken]) -> None:
    for place, sent in fresh:
        try:
            _contents([sent], way)
            taken[place].outcome = NEW
        except Refused as refused:
            taken[place].outcome, taken[place].reason = WRONG, refused.sentence


def _write(fresh: list[tuple[int, Sent]], way: Way, taken: list[Taken]) -> None:
    """All at once; where one is refused, in halves until it is found."""
    if not fresh:
        return
    sents = [sent for _place, sent in fresh]
    try:
        write_statements(sents, caller=way.caller, contents=_contents(sents, way))
    except Refused as refused:
        if len(fresh) > 1:
            middle = len(fresh) // 2
            _write(fresh[:middle], way, taken)
            _write(fresh[middle:], way, taken)
            return
        taken[fresh[0][0]].outcome = CONFLICT if refused.status == 409 else WRONG
        taken[fresh[0][0]].reason = refused.sentence
        return
    for place, _sent in fresh:
        taken[place].outcome = NEW


def _contents(sents: list[Sent], way: Way) -> dict[str, bytes]:
    wanted = {each["sha2"].lower() for sent in sents for each in sent.attachments}
    found = way.contents(wanted) if wanted else {}
    parts = [_part(sha2, content) for sha2, content in found.items() if sha2 in wanted]
    return check_attached(sents, parts, way.version)


def _part(sha2: str, content: bytes) -> Part:
    return Part({"x-experience-api-hash": sha2, "content-transfer-encoding": "binary"}, content)
