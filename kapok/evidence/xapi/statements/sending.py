"""POST and PUT: one statement or many, with what is attached."""

import msgspec
from django.http import HttpRequest, HttpResponse

from kapok.evidence.shape.xapi import Outline, Sent, read_statement
from kapok.evidence.shape.xapi.reading import NUL, read_json
from kapok.evidence.shape.xapi.values import a_uuid
from kapok.evidence.store.activities import is_own
from kapok.evidence.store.writing import write_statements
from kapok.evidence.xapi.answers import answer_json
from kapok.evidence.xapi.call import Call
from kapok.evidence.xapi.refused import Refused
from kapok.evidence.xapi.statements.attachments import check_attached
from kapok.evidence.xapi.statements.multipart import Part, read_parts
from kapok.evidence.xapi.versions import NEW

STATEMENTS_MAX = 5_000
BYTES_MAX = 512 * 1024  # of one statement
_decode = msgspec.json.Decoder(list[Outline] | Outline).decode


def post_statements(request: HttpRequest, call: Call) -> HttpResponse:
    said, parts = _read(call)
    statements = said if isinstance(said, list) else [said]
    if len(statements) > STATEMENTS_MAX:
        raise Refused(413, f"These are {len(statements)} statements; send at most {STATEMENTS_MAX} at once.")
    ids = _take(statements, parts, call)
    return answer_json(ids)


def put_statement(request: HttpRequest, call: Call) -> HttpResponse:
    if "statementId" not in call.query:
        raise Refused(400, "Say the id of the statement in the parameter “statementId”.")
    id = a_uuid(call.query["statementId"], "statementId")
    said, parts = _read(call)
    if isinstance(said, list):
        raise Refused(400, "PUT takes one statement, an object. Send a list with POST.")
    _take([said], parts, call, id)
    return HttpResponse(status=204)


def _take(statements: list[Outline], parts: list[Part], call: Call, id: str | None = None) -> list[str]:
    if len(call.body) > BYTES_MAX:
        _check_sizes(statements)
    sents = [_read_one(each, call) for each in statements]
    for sent in sents:
        if id and sent.id not in ("", id):
            raise Refused(400, "The id in the statement must be that of “statementId”.")
        sent.id = sent.id or id or ""
    _check_ids(sents)
    contents = check_attached(sents, parts, call.version)
    return write_statements(sents, caller=call.client, contents=contents)


def _read(call: Call) -> tuple[list[Outline] | Outline, list[Part]]:
    """The statements, and the parts that come with them."""
    kind = call.content_type.partition(";")[0].strip().lower()
    if kind == "multipart/mixed":
        first, *parts = read_parts(call.content_type, call.body)
        if first.header("content-type").partition(";")[0].strip().lower() != "application/json":
            raise Refused(400, "The first part must hold the statements, as application/json.")
        return read_sent(first.content), parts
    if kind != "application/json":
        raise Refused(400, "Statements are taken as application/json, or as multipart/mixed with what is attached.")
    return read_sent(call.body), []


def read_sent(data: bytes) -> list[Outline] | Outline:
    said = read_json(data, _decode)
    if b"\\u0000" in data and NUL.search(data):
        raise Refused(400, "A string holds a NUL character; leave it out.")
    return said


def _read_one(said: Outline, call: Call) -> Sent:
    try:
        sent = read_statement(said, call.version)
        _check_provider(sent, call)
    except Refused as refused:
        refused.id = refused.id or _id_of(said)
        raise
    sent.rest.setdefault("version", "2.0.0" if call.version == NEW else "1.0.0")
    return sent


def _check_provider(sent: Sent, call: Call) -> None:
    """What is done in the centre's own courses is said by the centre itself; a tool may be bound to what it provides."""
    client = call.client
    if sent.activity and is_own(sent.activity) and not client.speaks_for_centre:
        raise Refused(403, f"{sent.activity} is an activity of this centre, which speaks for itself.")
    if client.provider and not sent.target and not (sent.activity or "").startswith(client.provider):
        raise Refused(403, f"This client may write of activities below {client.provider} only.")


def _id_of(said: Outline) -> str | None:
    return said.id if type(said.id) is str else None


def _check_sizes(statements: list[Outline]) -> None:
    for said in statements:
        if len(msgspec.json.encode(said)) > BYTES_MAX:
            raise Refused(413, f"A statement may have at most {BYTES_MAX} bytes.", id=_id_of(said))


def _check_ids(sents: list[Sent]) -> None:
    seen = set()
    for sent in sents:
        if sent.id and sent.id in seen:
            raise Refused(400, f"The id {sent.id} is used twice in this request.", id=sent.id)
        seen.add(sent.id)
