"""ETags (XAPI-00322; 1.0.3: Communication 3.1; IEEE 9274.1.1: 4.1.4): nobody writes over what she has not seen."""

from hashlib import sha1

import pytest

from kapok.evidence.models import Actor
from kapok.evidence.tests.programs import NEW, OLD, RESOURCES, Program, state

pytestmark = [pytest.mark.django_db, pytest.mark.doors]
each_resource = pytest.mark.parametrize(("path", "of"), RESOURCES.items())
WRONG = '"1111111111111111111111111111111111111111"'


@each_resource
def test_the_tag_is_the_sha1_of_the_content(path, of):
    program = Program()
    program.post(path, of(), b'{"a": 1}')
    assert program.get(path, of())["ETag"] == f'"{sha1(b"""{"a": 1}""").hexdigest()}"'


@each_resource
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_only_the_document_that_was_seen_is_changed(path, of, method):
    program = Program()
    program.post(path, of(), {"a": 1})
    seen = program.get(path, of())["ETag"]
    assert program.send(method, path, of(), {"a": 2}, If_Match=WRONG).status_code == 412
    assert program.get(path, of()).json() == {"a": 1}
    assert program.send(method, path, of(), {"a": 2}, If_Match=f"{WRONG}, W/{seen}").status_code == 204
    assert program.get(path, of()).status_code == (404 if method == "DELETE" else 200)


@each_resource
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_what_must_match_must_be_there(path, of, method):
    """And of a refused request nothing is kept, not even its agent."""
    program, actors = Program(), Actor.objects.count()
    assert program.send(method, path, of(), {"a": 2}, If_Match="*").status_code == 412
    assert Actor.objects.count() == actors


@each_resource
def test_what_must_be_new_is_refused_when_it_is_not(path, of):
    program = Program()
    assert program.put(path, of(), {"a": 1}, If_None_Match="*").status_code == 204
    assert program.put(path, of(), {"a": 2}, If_None_Match="*").status_code == 412
    assert program.get(path, of()).json() == {"a": 1}


@each_resource
@pytest.mark.parametrize("version", [OLD, NEW])
def test_a_put_that_says_nothing_replaces_nothing(path, of, version):
    """409 with a sentence in plain text. A state of 1.0.3 alone may be written over without a word."""
    program = Program(version=version)
    program.post(path, of(), {"a": 1})
    answer = program.put(path, of(), {"a": 2})
    if path == "activities/state" and version == OLD:
        assert (answer.status_code, program.get(path, of()).json()) == (204, {"a": 2})
    else:
        assert (answer.status_code, program.get(path, of()).json()) == (409, {"a": 1})
        assert answer["Content-Type"].startswith("text/plain")
        assert b"If-Match" in answer.content


def test_a_new_profile_of_the_old_version_must_say_that_it_is_new():
    """XAPI-00273, XAPI-00309."""
    program = Program(version=OLD)
    for path in ("activities/profile", "agents/profile"):
        assert program.put(path, RESOURCES[path](), {}).status_code == 400
        assert program.put(path, RESOURCES[path](), {}, If_None_Match="*").status_code == 204


def test_who_has_it_already_gets_only_the_news_that_nothing_is_new():
    program = Program()
    program.put("activities/state", state(), {"a": 1})
    answer = program.get("activities/state", state(), If_None_Match=program.get("activities/state", state())["ETag"])
    assert (answer.status_code, answer.content) == (304, b"")
