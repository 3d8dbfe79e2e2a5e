"""docs/connecting.md, as it stands there: the script against a real server, and what the two other programs send."""

import re
from pathlib import Path

import pytest

from kapok.evidence.models import Statement
from kapok.evidence.tests.programs import AMINA, Program, state, statement

PAGE = Path(__file__).parents[3] / "docs" / "connecting.md"


def script() -> str:
    part = PAGE.read_text().partition("## A script (ten lines)\n")[2]
    lines = [line[4:] for line in part.splitlines() if line.startswith("    ")]
    assert len(lines) == 10
    return "\n".join(lines)


@pytest.mark.django_db(transaction=True)
def test_the_script_stores_a_statement(live_server, capsys):
    program = Program("statements/write", "define")
    words = script().replace("http://localhost:8000", live_server.url)
    exec(words.replace("KEY", program.client.key).replace("SECRET", program.secret), {})
    (id,) = re.findall(r'"([0-9a-f-]{36})"', capsys.readouterr().out)
    stored = Statement.objects.get(id=id)
    assert (stored.activity.iri, stored.activity.definition) == (
        "https://tool.example.org/course",
        {"name": {"en": "Optics"}},
    )


@pytest.mark.django_db
def test_a_moodle_sends_batches_of_the_old_version_and_again_what_it_is_not_sure_of():
    moodle = Program("statements/write", "define", provider="https://moodle.example.org/", version="1.0.0")
    made = [
        statement(id=f"fd41c918-b88b-4b20-a0a5-a4c32391aa{n:02}", object={"id": f"https://moodle.example.org/{n}"})
        for n in range(20)
    ]
    for _turn in range(2):
        assert moodle.post("statements", body=made).status_code == 200
    assert Statement.objects.count() == 20


@pytest.mark.django_db
def test_content_in_a_browser_keeps_its_place_from_another_origin():
    content = Program("statements/write", "statements/read/mine", "state", "define", "profile", version="1.0.3")
    there = {"Origin": "https://content.example.org"}
    sent = content.put("activities/state", state(), b"page 7", Content_Type="text/plain", **there)
    assert (sent.status_code, sent["Access-Control-Allow-Origin"]) == (204, "*")
    assert content.get("activities/state", state(), **there).content == b"page 7"
    assert content.post("statements", body=statement(actor=AMINA), **there).status_code == 200
