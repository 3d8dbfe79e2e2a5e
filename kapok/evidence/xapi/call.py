"""A request, taken apart: who calls, in which version, with which parameters, headers and body.

The alternate request syntax of 1.0.3 (Communication 1.3: everything in a form sent by POST, the method in ?method=) is taken
apart here, so that no view knows of it.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from django.http import HttpRequest

from kapok.evidence.clients.callers import Caller
from kapok.evidence.xapi.refused import Refused
from kapok.evidence.xapi.versions import has_alternate_syntax

BODY_BYTES_MAX = 64 * 1024 * 1024
FORM_BYTES_MAX = 5 * 1024 * 1024  # of the alternate syntax: read before it is known who sends it
PARAMETERS_MAX = 50
FORM = "application/x-www-form-urlencoded"
FORM_HEADERS = frozenset(
    {"authorization", "x-experience-api-version", "content-type", "content-length", "if-match", "if-none-match", "accept",
     "accept-language"}
)  # fmt: skip
OWN_NAMES = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


class Headers:
    """By name, in any case. Those given in a form stand in for those of the request."""

    __slots__ = ("_given", "_meta")

    def __init__(self, meta: dict, given: dict[str, str] | None = None):
        self._meta, self._given = meta, given or {}

    def get(self, name: str, default: str = "") -> str:
        name = name.lower()
        if name in self._given:
            return self._given[name]
        return self._meta.get(OWN_NAMES.get(name) or f"HTTP_{name.upper().replace('-', '_')}") or default


@dataclass(slots=True)
class Call:
    request: HttpRequest
    method: str  # GET, PUT, POST, DELETE; HEAD comes as GET
    query: dict[str, str]  # each once; those that the way does not take were refused
    headers: Headers
    version: str = ""  # "1.0.3" or "2.0.0"
    client: Caller = None  # type: ignore[assignment]  # not there at doors that are open to everyone
    form_content: bytes | None = None
    _body: bytes | None = None

    @property
    def is_head(self) -> bool:
        return self.request.method == "HEAD"

    @property
    def content_type(self) -> str:
        """As sent, with its parameters; empty when there is none."""
        return self.headers.get("Content-Type")

    @property
    def body(self) -> bytes:
        if self._body is None:
            self._body = self.form_content if self.form_content is not None else read_body(self.request)
        return self._body


def take_apart(request: HttpRequest, default_version: str) -> Call:
    query = read_query(request.META.get("QUERY_STRING", ""))
    if request.method == "POST" and "method" in query and (call := _alternate(request, query, default_version)):
        return call
    method = "GET" if request.method == "HEAD" else request.method or ""
    return Call(request, method, query, Headers(request.META))


def read_query(text: str, *, is_form: bool = False) -> dict[str, str]:
    """Pairs of a query or of a form; no name twice."""
    try:
        pairs = parse_qsl(
            text.encode("latin-1").decode() if not is_form else text,
            keep_blank_values=True,
            errors="strict",
            max_num_fields=None if is_form else PARAMETERS_MAX,
        )
    except UnicodeError:
        raise Refused(400, "The parameters must be UTF-8, percent-encoded.") from None
    except ValueError:
        raise Refused(400, f"These are too many parameters; send at most {PARAMETERS_MAX}.") from None
    query = dict(pairs)
    if len(query) != len(pairs):
        raise Refused(400, "A parameter is given twice; give each once.")
    if not is_form and any("\0" in value for value in query.values()):
        raise Refused(400, "A parameter holds a NUL character; leave it out.")
    return query


def read_body(request: HttpRequest, bytes_max: int = BODY_BYTES_MAX) -> bytes:
    """413 when it is too large: before it is read, where its length was said."""
    too_large = Refused(
        413, f"The body is larger than the {bytes_max} bytes that are taken at once; send it in pieces."
    )
    is_chunked = "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower()
    length = _length(request.META.get("CONTENT_LENGTH"))
    if length > bytes_max:
        raise too_large
    try:
        # Django gives nothing of a body that comes in chunks, for it does not know its length.
        body = request.environ["wsgi.input"].read(bytes_max + 1) if is_chunked else request.read(bytes_max + 1)  # type: ignore[attr-defined]
    except OSError:
        raise Refused(400, "The body ended before it was whole; send it again.") from None
    if len(body) > bytes_max:
        raise too_large
    if not is_chunked and len(body) != length:
        raise Refused(400, "The body ended before it was whole; send it again.")
    return body


def _length(said: str | None) -> int:
    try:
        return max(0, int(said or 0))
    except ValueError:
        raise Refused(400, "“Content-Length” must be a number.") from None


def _alternate(request: HttpRequest, query: dict[str, str], default_version: str) -> Call | None:
    """The call that a form stands for; None when this is no form."""
    if request.META.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != FORM:
        return None
    form = _read_form(read_body(request, FORM_BYTES_MAX))
    headers = Headers(request.META, _headers_of(form))
    if not has_alternate_syntax(headers.get("X-Experience-API-Version") or default_version):
        raise Refused(400, "Version 2.0 has no alternate request syntax; send the method itself.")
    if len(query) > 1:
        raise Refused(400, "With “method” in the address everything else belongs into the form.")
    method = query["method"].upper()
    content = form.pop("content", None)
    if method in {"PUT", "POST"} and content is None:
        raise Refused(400, "The form must hold what is sent, under the name “content”.")
    return Call(request, method, form, headers, form_content=(content or "").encode("utf-8", "surrogatepass"))


def _read_form(body: bytes) -> dict[str, str]:
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise Refused(400, "The form must be UTF-8, percent-encoded.") from None
    form = read_query(text, is_form=True)
    if any("\0" in value for name, value in form.items() if name != "content"):
        raise Refused(400, "A parameter holds a NUL character; leave it out.")
    return form


def _headers_of(form: dict[str, str]) -> dict[str, str]:
    """Takes the headers out of the form. What was a form is none any more: without a type of its own, the content is JSON."""
    given = {name: form.pop(name) for name in list(form) if name.lower() in FORM_HEADERS}
    return {"content-type": "application/json"} | {name.lower(): value for name, value in given.items()}
