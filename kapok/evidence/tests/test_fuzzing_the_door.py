"""Whatever a program sends to the door, the documents and the token: a 4xx with a sentence, or what it asked for; never a 500,
and nothing is kept of what was refused."""

import json
from urllib.parse import quote_from_bytes, urlencode

import pytest
from django.test import Client as Web
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kapok.evidence.documents.models import Document
from kapok.evidence.models import Actor
from kapok.evidence.tests.programs import AMINA, COURSE, NEW, OLD, PAUL, RESOURCES, Program

pytestmark = pytest.mark.doors
SHORT = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=4_000, deadline=None, suppress_health_check=list(HealthCheck))
ONES = "fd41c918-b88b-4b20-a0a5-a4c32391aaa0"
WORDS = st.sampled_from(
    [
        "", "*", '"', 'W/"x"', '"1111111111111111111111111111111111111111"', "\0", "\ud800", "é", "学", "🏵", "%00", "a" * 3000,
        COURSE, "http://", "urn:x", "mailto:a@b", ONES, ONES.upper(), "2026-06-15T12:00:00Z", "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00", "2026-02-30T00:00:00Z", "-1", "1e400", "null", "[]", "{}", "[" * 500, '{"a":' * 500,
        json.dumps(AMINA), json.dumps(PAUL), '{"mbox": "mailto:\\u0000@b"}', '{"mbox": "mailto:\\ud800@b"}',
        '{"account": {"homePage": "x:y", "name": "\\u0000"}}', '{"openid": "x:y"}', '{"mbox_sha1sum": "' + "a" * 40 + '"}',
        '{"objectType": "Group", "mbox": "mailto:a@b"}',
    ]
)  # fmt: skip
TEXTS = WORDS | st.text(max_size=30)
PARAMETERS = st.sampled_from(
    ["activityId", "agent", "stateId", "profileId", "registration", "since", "statementId", "method", "content", "X"]
)
METHODS = st.sampled_from(["GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "get", "É"])
PATHS = st.sampled_from(
    [*RESOURCES, "agents", "activities", "about", "oauth/token", "nothing", "1.0.3/activities/state"]
)
HEADERS = st.sampled_from(
    ["If-Match", "If-None-Match", "Content-Type", "Accept-Language", "Accept", "X-Experience-API-Version", "Authorization",
     "Transfer-Encoding"]
)  # fmt: skip
TYPES = st.sampled_from(
    [
        "application/json",
        "application/json; charset=utf-8",
        "text/plain",
        "",
        "x",
        "application/x-www-form-urlencoded",
        "a" * 300,
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=5),
    max_leaves=20,
)
BODIES = (
    st.binary(max_size=200)
    | JSON.map(lambda value: json.dumps(value).encode())
    | st.sampled_from(
        [b"", b"{}", b"[" * 100_000, b'{"a":' * 100_000, b'{"a":1}{', b"\xef\xbb\xbf{}", b'{"a": NaN}', b'"\\ud800"']
    )
)


def wsgi(text: str) -> str:
    """As a server hands over the bytes of a header."""
    return (
        text.encode("utf-8", "surrogatepass").decode("latin-1").replace("\0", "0").replace("\r", "").replace("\n", "")
    )


def query_of(pairs) -> str:
    written = [f"{name}={quote_from_bytes(value.encode('utf-8', 'surrogatepass'))}" for name, value in pairs]
    return "&".join(written)


def call(program, method, path, pairs, body, type_, headers):
    given = {"X-Experience-API-Version": program.version} | program.headers
    given |= {name: wsgi(value) for name, value in headers.items()}
    return Web().generic(method, f"/xapi/{path}?{query_of(pairs)}", body, type_, headers=given)


def check(answer, before):
    assert answer.status_code < 500, answer.content
    assert not answer.cookies
    if answer.status_code >= 400:
        assert (Document.objects.count(), Actor.objects.count()) == before
        said = answer.content.decode() if answer["Content-Type"].startswith("text/plain") else answer.json()["error"]
        assert said or answer.request["REQUEST_METHOD"] == "HEAD"


def fuzz(program, how):
    def one(method, path, pairs, body, type_, headers):
        before = (Document.objects.count(), Actor.objects.count())
        answer = call(program, method, path, pairs, body, type_, headers)
        if answer.request["REQUEST_METHOD"] == "HEAD":
            assert answer.status_code < 500
        else:
            check(answer, before)

    asked = given(
        METHODS, PATHS, st.lists(st.tuples(PARAMETERS, TEXTS), max_size=5), BODIES, TYPES,
        st.dictionaries(HEADERS, TEXTS, max_size=2),
    )  # fmt: skip
    how(asked(one))()


def fuzz_documents(program, how):
    """Nearly right requests: one parameter or header is anything."""

    def one(path, method, changed, value, body, type_, condition):
        query = {name: each if isinstance(each, str) else json.dumps(each) for name, each in RESOURCES[path]().items()}
        if changed in query or changed in ("registration", "since"):
            query[changed] = value
        before = (Document.objects.count(), Actor.objects.count())
        answer = call(program, method, path, query.items(), body, type_, condition)
        check(answer, before)
        if method == "PUT" and answer.status_code == 204:
            kept = call(program, "GET", path, [each for each in query.items() if each[0] != "since"], b"", "", {})
            assert (kept.status_code, kept.content) == (200, body)

    conditions = st.dictionaries(st.sampled_from(["If-Match", "If-None-Match"]), TEXTS, max_size=1)
    asked = given(
        st.sampled_from(sorted(RESOURCES)), st.sampled_from(["PUT", "POST", "GET", "DELETE"]), PARAMETERS, TEXTS, BODIES, TYPES,
        conditions,
    )  # fmt: skip
    how(asked(one))()


def fuzz_tokens(program, how):
    names = st.sampled_from(["grant_type", "scope", "client_id", "client_secret", "x"])

    def one(form, type_, authorization):
        form = {"grant_type": "client_credentials"} | form
        body = urlencode(form, errors="surrogatepass")
        headers = {"Authorization": wsgi(authorization)} if authorization else program.headers
        answer = Web().generic("POST", "/xapi/oauth/token", body, type_, headers=headers)
        assert answer.status_code in {200, 400, 401, 413}
        assert ("access_token" if answer.status_code == 200 else "error_description") in answer.json()

    how(given(st.dictionaries(names, TEXTS, max_size=3), TYPES, TEXTS)(one))()


@pytest.mark.django_db
@pytest.mark.parametrize("version", [NEW, OLD])
@pytest.mark.parametrize("way", [fuzz, fuzz_documents, fuzz_tokens])
def test_anything_is_answered(way, version):
    way(Program(version=version), SHORT)


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.parametrize("version", [NEW, OLD])
@pytest.mark.parametrize("way", [fuzz, fuzz_documents, fuzz_tokens])
def test_anything_at_all_is_answered(way, version):
    way(Program(version=version), LONG)
