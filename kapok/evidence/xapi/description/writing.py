"""The description of the machine doors (OpenAPI 3.1). What a way takes and needs is read from the doors themselves
(xapi/urls.py); what it means is written here."""

from importlib.metadata import version

from kapok.evidence.clients.scopes import SCOPES
from kapok.evidence.xapi.description import shapes
from kapok.evidence.xapi.door import Way
from kapok.evidence.xapi.urls import DOORS
from kapok.evidence.xapi.versions import HEADER

BOOLEAN = {"type": "string", "enum": ["true", "false"]}
PARAMETERS: dict[str, dict] = {
    "statementId": shapes.UUID, "voidedStatementId": shapes.UUID, "registration": shapes.UUID,
    "activityId": shapes.IRI, "activity": shapes.IRI, "verb": shapes.IRI, "stateId": shapes.NAME, "profileId": shapes.NAME,
    "since": shapes.MOMENT, "until": shapes.MOMENT, "limit": {"type": "integer", "minimum": 0, "maximum": 1_000_000},
    "related_activities": BOOLEAN, "related_agents": BOOLEAN, "attachments": BOOLEAN, "ascending": BOOLEAN,
    "format": {"type": "string", "enum": ["exact", "ids", "canonical"]}, "at": {"type": "string", "minLength": 1},
}  # fmt: skip
ALWAYS_NEEDED = frozenset({"activityId", "at"})
SUMMARIES = {
    ("GET", "about"): "The versions that are spoken. Open to everyone.",
    ("GET", "statements"): "One statement by its id, or the statements that answer a question, page after page.",
    ("PUT", "statements"): "Store one statement under the id in the address.",
    ("POST", "statements"): "Store one statement or many: all of them or none.",
    ("GET", "statements/more"): "The next page, at the address that the one before gave.",
    ("GET", "agents"): "A Person: what is known of an agent.",
    ("GET", "activities"): "An Activity with its definition as it is known.",
}
DOCUMENTS = {
    "activities/state": "state of a person in an activity",
    "activities/profile": "profile of an activity",
    "agents/profile": "profile of an agent",
}
VERBS = {"GET": "Fetch a {}, or the list of their names.", "PUT": "Store a {}.", "POST": "Store a {}, or merge JSON into it.",
         "DELETE": "Delete a {}."}  # fmt: skip
READ = {
    "about": shapes.ABOUT,
    "statements": {"anyOf": [shapes.PAGE, shapes.STATEMENT, {"type": "object"}]},
    "statements/more": shapes.PAGE,
    "agents": shapes.PERSON,
    "activities": shapes.ACTIVITY,
}
REFUSALS = {
    "400": "Something in the request is wrong; the sentence says what.",
    "401": "No key and secret, or none that count.",
    "403": "This client may not do that.",
    "404": "There is no such thing, or none that this client may read.",
    "409": "There is another one already.",
    "412": "“If-Match” or “If-None-Match” does not hold.",
    "413": "Too large.",
    "503": "The store is away for a moment; “Retry-After” says how long.",
}


def describe(address: str) -> dict:
    paths = {f"/{name}": _operations(name, view.ways) for name, view in DOORS.items() if hasattr(view, "ways")}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kapok record store",
            "version": version("openkapok"),
            "description": "xAPI 1.0.3 and 2.0 (IEEE 9274.1.1), with OAuth 2 client credentials. docs/connecting.md begins it.",
        },
        "servers": [{"url": f"{address}/xapi"}],
        "paths": paths | {"/oauth/token": {"post": _token()}},
        "components": {"securitySchemes": _ways_in(address)},
    }


def _operations(name: str, ways: dict[str, Way]) -> dict:
    return {method.lower(): _operation(method, name, way) for method, way in ways.items()}


def _operation(method: str, name: str, way: Way) -> dict:
    said = {
        "operationId": f"{method.lower()}-{name.replace('/', '-')}",
        "summary": SUMMARIES.get((method, name)) or VERBS[method].format(DOCUMENTS[name]),
        "parameters": [*_headers(method, name, way), *[_parameter(each, method, name) for each in sorted(way.takes)]],
        "responses": _responses(method, name, way),
        "security": [] if way.is_open else [{"basic": []}, {"bearer": []}, {"oauth": [way.needs]}],
    }
    if method in ("PUT", "POST"):
        said["requestBody"] = {"required": True, "content": _sent(method, name)}
    return said


def _headers(method: str, name: str, way: Way) -> list[dict]:
    found = (
        [] if way.is_open else [_header(HEADER, {"type": "string", "pattern": "^(1|2)\\.0\\.[0-3]$"}, is_needed=True)]
    )
    if name in DOCUMENTS and method != "GET":
        found.append(_header("If-Match", {"type": "string"}))
    if name in DOCUMENTS and method != "DELETE":
        found.append(_header("If-None-Match", {"type": "string"}))
    return found


def _header(name: str, schema: dict, *, is_needed: bool = False) -> dict:
    return {"name": name, "in": "header", "required": is_needed, "schema": schema}


def _parameter(name: str, method: str, resource: str) -> dict:
    said = {"name": name, "in": "query", "required": _is_needed(name, method, resource)}
    if name == "agent":
        return said | {"content": {"application/json": {"schema": shapes.AGENT}}}
    return said | {"schema": PARAMETERS[name]}


def _is_needed(name: str, method: str, resource: str) -> bool:
    if name in ALWAYS_NEEDED or name == "agent" and resource != "statements":
        return True
    if name in ("stateId", "profileId"):
        return method in ("PUT", "POST") or method == "DELETE" and name == "profileId"
    return name == "statementId" and method == "PUT"


def _sent(method: str, name: str) -> dict:
    if name == "statements":
        return {"application/json": {"schema": shapes.STATEMENT if method == "PUT" else shapes.MANY_STATEMENTS}}
    return {
        "application/json": {"schema": {"type": "object"}},
        "application/octet-stream": {"schema": {"type": "string"}},
    }


def _responses(method: str, name: str, way: Way) -> dict:
    if method == "GET":
        shape = READ.get(name, {})
        other: dict = (
            {"*/*": {}} if name in DOCUMENTS else {"multipart/mixed": {}} if name.startswith("statements") else {}
        )
        content = {"application/json": {"schema": shape}} | other
        good = {"200": {"description": "Here it is.", "content": content}}
        good |= {"304": {"description": "It is the one of “If-None-Match”."}} if name in DOCUMENTS else {}
    elif name == "statements" and method == "POST":
        ids = {"type": "array", "items": shapes.UUID}
        good = {"200": {"description": "Stored; their ids.", "content": {"application/json": {"schema": ids}}}}
    else:
        good = {"204": {"description": "Done."}}
    return good | {status: _refusal(status, name) for status in REFUSALS if not way.is_open or status in ("400", "503")}


def _refusal(status: str, name: str) -> dict:
    content: dict = {"application/json": {"schema": shapes.ERROR}}
    if status == "409" and name in DOCUMENTS:
        content = {"text/plain": {"schema": {"type": "string"}}}
    return {"description": REFUSALS[status], "content": content}


def _token() -> dict:
    form = {
        "type": "object",
        "properties": {
            "grant_type": {"type": "string", "enum": ["client_credentials"]},
            "scope": {
                "type": "string",
                "description": "With spaces between them; without it, all that the client has.",
            },
            "client_id": {"type": "string"},
            "client_secret": {"type": "string"},
        },
        "required": ["grant_type"],
    }
    errors = dict.fromkeys(("400", "401", "413", "503"), "Refused, in the words of RFC 6749, section 5.2.")
    return {
        "operationId": "post-oauth-token",
        "summary": "Key and secret give a token for an hour.",
        "requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": form}}},
        "responses": {"200": {"description": "A token.", "content": {"application/json": {"schema": shapes.TOKEN}}}}
        | {
            status: {"description": words, "content": {"application/json": {"schema": shapes.TOKEN_ERROR}}}
            for status, words in errors.items()
        },
        "security": [{"basic": []}, {}],
    }


def _ways_in(address: str) -> dict:
    scopes = {scope: scope for scope in SCOPES}
    flow = {"tokenUrl": f"{address}/xapi/oauth/token", "scopes": scopes}
    return {
        "basic": {"type": "http", "scheme": "basic"},
        "bearer": {"type": "http", "scheme": "bearer"},
        "oauth": {"type": "oauth2", "flows": {"clientCredentials": flow}},
    }
