"""What a learner's device may say: the rules of xAPI 2.0 (IEEE 9274.1.1) that concern it, and who may say it."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kapok.base.models import home
from kapok.evidence import verbs
from kapok.evidence.refusals import StatementRefused
from kapok.evidence.shape.parts import read_activity, read_context, read_result
from kapok.evidence.shape.plain import canonical, sha256_of
from kapok.evidence.shape.values import a_moment, a_part, a_text, a_uuid, an_iri, an_object, language_map

# `stored` is ours to give; what a device writes there is passed over, as xAPI says.
PROPERTIES = frozenset({"id", "actor", "verb", "object", "result", "context", "timestamp", "stored", "version"})
VERSION_SHAPE = re.compile(r"(1\.0|2\.0)(\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shaped:
    """A statement taken apart: columns, the body that is kept, and the words that can be erased."""

    id: UUID
    verb: str
    activity_iri: str
    body: dict
    words: dict
    registration: UUID | None
    timestamp: datetime | None
    content_sha256: str


def read_statement(statement, *, account: UUID) -> Shaped:
    """`account` is who is signed in. Raises StatementRefused with a sentence that names the property."""
    if isinstance(statement, dict) and (given := {"authority", "attachments"} & statement.keys()):
        raise StatementRefused(
            _("“%(property)s” is not taken from a learner's device. Leave it out.") % {"property": min(given)}
        )
    an_object(statement, "" if isinstance(statement, dict) else "statement", allowed=PROPERTIES)
    canonical(statement)
    id = a_uuid(a_part(statement, "id", ""), "id")
    _check_actor(a_part(statement, "actor", ""), account)
    verb = _verb(a_part(statement, "verb", ""))
    activity_iri = read_activity(a_part(statement, "object", ""), "object")
    result, result_words = read_result(statement["result"]) if "result" in statement else ({}, {})
    context, context_words, registration = (
        read_context(statement["context"]) if "context" in statement else ({}, {}, None)
    )
    timestamp = a_moment(statement["timestamp"], "timestamp") if "timestamp" in statement else None
    _check_version(statement.get("version", "2.0.0"))
    return Shaped(
        id=id,
        verb=verb,
        activity_iri=activity_iri,
        body={key: value for key, value in (("result", result), ("context", context)) if value},
        words=result_words | context_words,
        registration=registration,
        timestamp=timestamp,
        content_sha256=_content_hash(statement, account, verb, activity_iri),
    )


def _check_actor(value, account: UUID) -> None:
    actor = an_object(value, "actor", allowed=frozenset({"objectType", "name", "account"}))
    if actor.get("objectType", "Agent") != "Agent":
        raise StatementRefused(_("“actor” must be one person (an Agent)."))
    a_text(actor.get("name", ""), "actor.name", characters_max=500)
    given = an_object(a_part(actor, "account", "actor"), "actor.account", allowed=frozenset({"homePage", "name"}))
    if a_part(given, "homePage", "actor.account") != home() or a_part(given, "name", "actor.account") != str(account):
        raise StatementRefused(
            _("“actor” is somebody else. A statement is taken only from the person who is signed in.")
        )


def _verb(value) -> str:
    verb = an_object(value, "verb", allowed=frozenset({"id", "display"}))
    iri = an_iri(a_part(verb, "id", "verb"), "verb.id")
    language_map(verb.get("display", {}), "verb.display")
    if iri not in verbs.KNOWN:
        raise StatementRefused(_("“verb.id” is not a verb that is known here."))
    if iri not in verbs.OF_LEARNERS:
        raise StatementRefused(_("“verb.id” is a verb that only the centre itself may use."))
    return iri


def _check_version(value) -> None:
    if not isinstance(value, str) or not VERSION_SHAPE.fullmatch(value):
        raise StatementRefused(_("“version” must be 2.0.0."))


def _content_hash(statement: dict, account: UUID, verb: str, activity_iri: str) -> str:
    """Of what makes a statement the same one (xAPI 2.0, 4.2.4): not its names for things, not who stored it."""
    said = {key: statement[key] for key in ("result", "context", "timestamp") if key in statement}
    return sha256_of(said | {"actor": str(account), "verb": verb, "object": activity_iri})
