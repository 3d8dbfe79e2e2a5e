"""The door of every resource: what is asked in which way, by whom, with which parameters.

    path("about", door(GET=way(about, is_open=True)))
    path("statements", door(GET=way(get_statements, takes="statementId verb …", needs="statements/read/mine"), PUT=…))

A view is `view(request, call)` and returns an HttpResponse or raises Refused. `needs` names one scope; which others open it
too is said in clients/scopes.py. Every error is a 4xx with a sentence, {"error": …, "id": …}; only a fault of ours is a 500.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from kapok.base.ids import uuid7
from kapok.base.refusals import Refusal
from kapok.base.turns import in_turn
from kapok.evidence.refusals import StatementConflict
from kapok.evidence.xapi.answers import PREFLIGHT, answer_json, finish
from kapok.evidence.xapi.authentication import authenticate
from kapok.evidence.xapi.call import Call, take_apart
from kapok.evidence.xapi.refused import Refused
from kapok.evidence.xapi.versions import HEADER, NEW, OLD, read_version

log = logging.getLogger(__name__)
OLD_PATH = "/xapi/1.0.3/"


@dataclass(frozen=True, slots=True)
class Way:
    view: Callable[[HttpRequest, Call], HttpResponse]
    takes: frozenset[str]
    needs: str
    is_open: bool
    adds: Callable[[], dict[str, str]] | None


def way(view, *, takes: str = "", needs: str = "", is_open: bool = False, adds=None) -> Way:
    """`adds` gives headers that every answer has, also a refusal; it is asked before the view reads anything."""
    return Way(view, frozenset(takes.split()), needs, is_open, adds)


def door(**ways: Way):
    """`GET`, `PUT`, `POST`, `DELETE`; HEAD is answered wherever GET is, OPTIONS everywhere."""
    methods = ", ".join([*ways, *(["HEAD"] if "GET" in ways else []), "OPTIONS"])

    def enter(request: HttpRequest) -> HttpResponse:
        version = default_version(request)
        added: dict[str, str] = {}
        try:
            if request.method == "OPTIONS":
                response = _preflight(methods)
            else:
                call = take_apart(request, version)
                version = call.version = _version_of(call, ways, version)
                response = _go(call, ways, methods, added)
        except Refused as refused:
            response = _refuse(refused)
        except StatementConflict as conflict:
            response = _refuse(Refused(409, str(conflict)))
        except Refusal as refusal:
            response = _refuse(Refused(400, str(refusal)))
        except (OperationalError, InterfaceError):
            log.exception("The database did not answer.")
            response = _refuse(
                Refused(503, "The store is away for a moment; send it again.", headers={"Retry-After": "10"})
            )
        except Exception:
            response = _broken()
        for name, value in added.items():
            response.headers.setdefault(name, value)
        return finish(response, version=version, is_head=request.method == "HEAD")

    enter.csrf_exempt = True  # type: ignore[attr-defined]  # for no cookie opens anything here
    enter.ways = ways  # type: ignore[attr-defined]  # for the description of the interface
    return enter


def default_version(request: HttpRequest) -> str:
    """What is answered to a request that does not say its version."""
    return OLD if request.path_info.startswith(OLD_PATH) else NEW


def _version_of(call: Call, ways: dict[str, Way], default: str) -> str:
    said = call.headers.get(HEADER)
    found = ways.get(call.method)
    if not said and found is not None and found.is_open:
        return default
    return read_version(said)


def _go(call: Call, ways: dict[str, Way], methods: str, added: dict[str, str]) -> HttpResponse:
    found = ways.get(call.method)
    if found is None:
        raise Refused(405, f"Only these are taken here: {methods}.", headers={"Allow": methods})
    if not found.is_open:
        call.client = authenticate(call.headers.get("Authorization"))
        if not call.client.may(found.needs, is_read=call.method == "GET"):
            raise Refused(403, f"This client may not do that; it would need the scope {found.needs}.")
    if found.adds:
        added.update(found.adds())
    if unknown := sorted(set(call.query) - found.takes):
        taken = f"These are: {', '.join(sorted(found.takes))}." if found.takes else "None is."
        raise Refused(400, f"The parameter “{unknown[0][:60]}” is not taken here. {taken}")
    translation.activate("en")  # the thread may have spoken another language to a person before
    if call.method in ("POST", "PUT"):
        call.body  # noqa: B018  # it may come slowly, and nobody waits for that with a turn of her own
    with in_turn():
        return found.view(call.request, call)


def _preflight(methods: str) -> HttpResponse:
    return HttpResponse(status=204, headers={"Allow": methods, "Access-Control-Allow-Methods": methods, **PREFLIGHT})


def _refuse(refused: Refused) -> HttpResponse:
    if refused.is_plain:
        response = HttpResponse(refused.sentence, status=refused.status, content_type="text/plain; charset=utf-8")
    else:
        said = {"error": refused.sentence} | ({"id": refused.id} if refused.id else {})
        response = answer_json(said, status=refused.status)
    for name, value in refused.headers.items():
        response.headers[name] = value
    return response


def _broken() -> HttpResponse:
    reference = str(uuid7())
    log.exception("A request to the record store broke; reference %s.", reference)
    return answer_json(
        {"error": f"Something broke on our side. Name this reference: {reference}.", "id": reference}, status=500
    )
