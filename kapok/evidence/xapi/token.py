"""POST /xapi/oauth/token: key and secret give a token for an hour (OAuth 2.0, RFC 6749, section 4.4: client credentials).

Errors are those of section 5.2, for the libraries that read them; the sentence stands in `error_description`.
"""

import logging
from hashlib import sha256

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from kapok.evidence.clients.callers import Caller, caller_by_secret
from kapok.evidence.clients.scopes import holds
from kapok.evidence.clients.tokens import SECONDS, make_token
from kapok.evidence.xapi.answers import PREFLIGHT, answer_json, finish
from kapok.evidence.xapi.authentication import CHALLENGE, read_basic
from kapok.evidence.xapi.call import FORM, read_body, read_query
from kapok.evidence.xapi.refused import Refused
from kapok.evidence.xapi.versions import NEW

log = logging.getLogger(__name__)
BYTES_MAX = 64 * 1024
METHODS = "POST, OPTIONS"


class TokenRefused(Exception):
    def __init__(self, code: str, sentence: str, *, status: int = 400):
        super().__init__(sentence)
        self.code, self.sentence, self.status = code, sentence, status


def give_token(request: HttpRequest) -> HttpResponse:
    try:
        response = _answer(request)
    except TokenRefused as refused:
        response = _refuse(refused)
    except Refused as refused:  # the form could not be read, or the header
        code = "invalid_client" if refused.status == 401 else "invalid_request"
        response = _refuse(TokenRefused(code, refused.sentence, status=refused.status))
    except (OperationalError, InterfaceError):
        log.exception("The database did not answer.")
        response = answer_json(
            {"error": "temporarily_unavailable", "error_description": "Try again in a moment."}, status=503
        )
        response.headers["Retry-After"] = "10"
    response.headers["Cache-Control"], response.headers["Pragma"] = "no-store", "no-cache"
    return finish(response, version=NEW, is_head=request.method == "HEAD")


give_token.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie opens anything here


def _answer(request: HttpRequest) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(
            status=204, headers={"Allow": METHODS, "Access-Control-Allow-Methods": METHODS, **PREFLIGHT}
        )
    if request.method != "POST":
        raise TokenRefused("invalid_request", "Ask for a token by POST.", status=405)
    form = _read_form(request)
    caller, secret_sha256 = _client(request, form)
    if form.get("grant_type") != "client_credentials":
        raise TokenRefused("unsupported_grant_type", "Only “grant_type=client_credentials” is given here.")
    scopes = _scopes(form.get("scope", "").split(), caller)
    token = make_token(key=caller.key, secret_sha256=secret_sha256, scopes=scopes)
    return answer_json(
        {"access_token": token, "token_type": "Bearer", "expires_in": SECONDS, "scope": " ".join(sorted(scopes))}
    )


def _read_form(request: HttpRequest) -> dict[str, str]:
    if request.META.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != FORM:
        raise TokenRefused("invalid_request", f"Send the request as {FORM}.")
    try:
        return read_query(read_body(request, BYTES_MAX).decode(), is_form=True)
    except UnicodeDecodeError:
        raise TokenRefused("invalid_request", "The form must be UTF-8, percent-encoded.") from None


def _client(request: HttpRequest, form: dict[str, str]) -> tuple[Caller, str]:
    """By the header, or by `client_id` and `client_secret` in the form; not both (RFC 6749, section 2.3)."""
    header = request.META.get("HTTP_AUTHORIZATION", "")
    if header and "client_secret" in form:
        raise TokenRefused("invalid_request", "Send key and secret once: in the header or in the form.")
    if header:
        kind, _space, said = header.strip().partition(" ")
        key, secret = read_basic(said) if kind.lower() == "basic" else ("", "")
    else:
        key, secret = form.get("client_id", ""), form.get("client_secret", "")
    caller = caller_by_secret(key, secret)
    if caller is None:
        raise TokenRefused("invalid_client", "This key and secret are not known here, or count no more.", status=401)
    return caller, sha256(secret.encode()).hexdigest()


def _scopes(asked: list[str], caller: Caller) -> frozenset[str]:
    """Those that were asked for, as far as its own scopes hold them; without a word, all it has."""
    if not asked:
        return caller.scopes
    if beyond := [each for each in asked if not holds(caller.scopes, each)]:
        raise TokenRefused("invalid_scope", f"This client has no scope “{beyond[0][:60]}” to give away.")
    return frozenset(asked)


def _refuse(refused: TokenRefused) -> HttpResponse:
    response = answer_json({"error": refused.code, "error_description": refused.sentence}, status=refused.status)
    if refused.status == 401:
        response.headers["WWW-Authenticate"] = CHALLENGE["WWW-Authenticate"]
    if refused.status == 405:
        response.headers["Allow"] = METHODS
    return response
