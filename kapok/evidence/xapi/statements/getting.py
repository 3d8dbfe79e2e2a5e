"""GET: one statement by its id, or those that answer a question, page after page."""

import hashlib

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from msgspec.json import encode

from kapok.evidence.clients.queries import authorities_read_by
from kapok.evidence.shape.xapi.values import a_uuid
from kapok.evidence.store.asked import Asked, from_plain
from kapok.evidence.store.attaching import attached_to
from kapok.evidence.store.consistency import reads_in_order
from kapok.evidence.store.finding import find_numbers
from kapok.evidence.store.formats import as_canonical, as_ids, read_languages
from kapok.evidence.store.reading import Read, find_statement, statements_of
from kapok.evidence.xapi.call import Call
from kapok.evidence.xapi.refused import Refused
from kapok.evidence.xapi.statements.multipart import Part, write_parts
from kapok.evidence.xapi.statements.parameters import FORMATS, read_asked, read_boolean, read_choice

SALT = "kapok.evidence.more"
WITH_ID = frozenset({"format", "attachments"})


def get_statements(request: HttpRequest, call: Call) -> HttpResponse:
    if "statementId" in call.query or "voidedStatementId" in call.query:
        return _get_one(call)
    return _get_page(call, read_asked(call.query, call.version))


def get_more(request: HttpRequest, call: Call) -> HttpResponse:
    try:
        asked = from_plain(signing.loads(call.query.get("at", ""), salt=f"{SALT}.{call.client.key}"))
    except signing.BadSignature:
        raise Refused(400, "This address is not one that was given out to this client as “more”.") from None
    return _get_page(call, asked)


def _get_one(call: Call) -> HttpResponse:
    name = "statementId" if "statementId" in call.query else "voidedStatementId"
    if others := sorted(call.query.keys() - WITH_ID - {name}):
        raise Refused(400, f"“{others[0]}” cannot be asked together with “{name}”.")
    id = a_uuid(call.query[name], name)
    found = find_statement(id, is_void=name == "voidedStatementId")
    readable = authorities_read_by(call.client)
    if found is None or readable is not None and found.authority not in readable:
        raise Refused(404, f"There is no statement {id} that this client may read.", id=str(id))
    format = read_choice(call.query, "format", FORMATS, "exact")
    said = _in_format([found.said], format, call)[0]
    response = _answer([found], said, with_attachments=read_boolean(call.query, "attachments"))
    response["Last-Modified"] = http_date(found.stored.timestamp())
    return response


def _get_page(call: Call, asked: Asked) -> HttpResponse:
    in_order_through = reads_in_order() if asked.ascending else None
    numbers = find_numbers(asked, authorities_read_by(call.client), in_order_through)
    found = statements_of(numbers[: asked.page_size])
    more = ""
    if len(found) < len(numbers):
        asked.after = found[-1].seq
        more = f"{_start(call)}statements/more?at={signing.dumps(asked.as_plain(), salt=f'{SALT}.{call.client.key}')}"
    said = _in_format([each.said for each in found], asked.format, call)
    return _answer(found, {"statements": said, "more": more}, with_attachments=asked.attachments)


def _start(call: Call) -> str:
    return call.request.path_info.partition("statements")[0]


def _in_format(statements: list[dict], format: str, call: Call) -> list[dict]:
    if format == "ids":
        return [as_ids(each) for each in statements]
    if format == "canonical":
        return as_canonical(statements, read_languages(call.headers.get("Accept-Language")))
    return statements


def _answer(found: list[Read], said, *, with_attachments: bool) -> HttpResponse:
    data = encode(said)
    if not with_attachments:
        return HttpResponse(data, content_type="application/json")
    parts = [Part({"Content-Type": "application/json"}, data)]
    for sha2, each in attached_to([one.seq for one in found]).items():
        headers = {
            "Content-Type": each.file.media_type,
            "Content-Transfer-Encoding": "binary",
            "X-Experience-API-Hash": sha2,
        }
        parts.append(Part(headers, each.file.read()))
    boundary = hashlib.sha256(b"".join(part.content[:1000] for part in parts)).hexdigest()[:40]
    return HttpResponse(write_parts(parts, boundary), content_type=f"multipart/mixed; boundary={boundary}")
