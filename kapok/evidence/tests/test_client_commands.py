"""`kapok client …`, as an operator types it."""

import pytest

from kapok.base.refusals import Refusal
from kapok.cli import parser
from kapok.evidence.clients.commands import run_client_command
from kapok.evidence.clients.models import Client
from kapok.evidence.tests.programs import Program, basic, state

pytestmark = pytest.mark.django_db


def kapok(words: str):
    return run_client_command(parser().parse_args(["client", *words.split()]))


def shown(capsys) -> dict[str, str]:
    lines = [line.split(None, 1) for line in capsys.readouterr().out.splitlines()]
    return {line[0]: line[1] for line in lines if line[0] in ("key", "secret")}


def comes_in(key: str, secret: str) -> bool:
    program = Program()
    program.headers = basic(key, secret)
    return program.get("activities/state", state()).status_code == 404


def test_it_makes_one_for_the_centre_unless_it_is_told_for_whom(world, capsys):
    assert kapok("create Tool --scope statements/write state") == 0
    given = shown(capsys)
    assert comes_in(given["key"], given["secret"])
    kapok("create Tool --scope state --organisation nairobi --provider https://tool.example.org/")
    made = [
        (each.organisation, each.scopes, each.provider)
        for each in Client.objects.filter(name="Tool").order_by("-scopes")
    ]
    assert made == [(world.centre, "statements/write state", ""), (world.nairobi, "state", "https://tool.example.org/")]


def test_before_there_is_a_centre_it_speaks_for_the_house(capsys):
    kapok("create Tool --scope all")
    assert "It speaks for this house itself." in capsys.readouterr().out
    assert Client.objects.get().organisation is None


def test_it_gives_a_new_secret_and_takes_it_away(world, capsys):
    kapok("create Tool --scope state")
    first = shown(capsys)
    kapok(f"rotate {first['key']}")
    second = shown(capsys)
    assert (first["key"] == second["key"], comes_in(**first), comes_in(**second)) == (True, False, True)
    kapok(f"revoke {first['key']}")
    capsys.readouterr()
    assert not comes_in(**second)
    kapok("list")
    (line,) = [each for each in capsys.readouterr().out.splitlines() if each.startswith(first["key"])]
    assert line.startswith(f"{first['key']}  revoked 2026-06-15  Tool, for ")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("create Tool --scope everything", "Choose what the program may do"),
        ("create Tool --scope state --organisation nowhere", "There is no organisation “nowhere”"),
        ("create Tool --scope state --provider tool", "must begin like"),
        ("rotate nobody", "There is no client with the key “nobody”"),
        ("revoke nobody", "There is no client with the key “nobody”"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(world, words, sentence):
    with pytest.raises(Refusal, match=sentence):
        kapok(words)
