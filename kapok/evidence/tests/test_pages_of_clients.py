"""Connected programs, as officers see them: made, a new secret, let in no more, what each wrote."""

import re
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.utils.translation import override

from kapok.evidence.clients.models import Client
from kapok.evidence.tests.programs import Program, basic, state, statement
from kapok.journal.models import Fact

pytestmark = pytest.mark.django_db
FORM = {
    "name": "Moodle of the faculty",
    "organisation": "nairobi",
    "scopes": ["statements/write", "state"],
    "provider": "https://moodle.example.org/",
}


def secrets_on(page) -> list[str]:
    return re.findall(r'<bdi class="secret" dir="ltr">([^<]+)</bdi>', page.content.decode())


def connect(client, **more):
    return client.post("/en/clients/connect/", FORM | {"id": str(uuid4())} | more)


def test_an_officer_connects_a_program_and_it_comes_in(world):
    page = connect(world.as_ruth)
    address, key, secret = secrets_on(page)
    assert (page.status_code, page["Cache-Control"], address) == (
        200,
        "max-age=0, no-cache, no-store, must-revalidate, private",
        "http://localhost:8000/xapi/",
    )
    made = Client.objects.get()
    assert (made.key, made.name, made.organisation, made.scopes, made.made_by) == (
        key, "Moodle of the faculty", world.nairobi, "statements/write state", world.ruth
    )  # fmt: skip
    program = Program("state")
    program.headers = basic(key, secret)
    assert program.put("activities/state", state(activityId="https://moodle.example.org/1"), {}).status_code == 204
    assert [each.kind for each in Fact.objects.filter(kind__startswith="evidence.client")][
        0
    ] == "evidence.client_created"


def test_the_secret_is_nowhere_but_in_that_answer(world):
    page = connect(world.as_ruth)
    secret = secrets_on(page)[2]
    made = Client.objects.get()
    assert secret not in str(Client.objects.values().get())
    assert secret not in world.as_ruth.get(made.get_absolute_url()).content.decode()


def test_a_form_that_is_sent_twice_makes_one(world):
    id = str(uuid4())
    connect(world.as_ruth, id=id)
    again = world.as_ruth.post("/en/clients/connect/", FORM | {"id": id}, follow=True)
    assert Client.objects.count() == 1
    assert "its secret was shown then" in again.content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Fill this in."),
        ({"scopes": []}, "Choose one."),
        ({"organisation": "Nowhere"}, "No organisation that you look after is called so."),
        ({"provider": "moodle"}, "must begin like https://tool.example.org/"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(world, wrong, sentence):
    page = connect(world.as_ruth, **wrong)
    assert Client.objects.count() == 0
    assert sentence in page.content.decode().replace("&#x27;", "'")
    assert ('value="Moodle of the faculty"' in page.content.decode()) == ("name" not in wrong)


def test_an_organisation_is_found_by_its_name(world):
    connect(world.as_ruth, organisation="University of Nairobi")
    assert Client.objects.get().organisation == world.nairobi


def test_a_new_secret_stops_the_old_one_and_only_that(world):
    program = Program("state", organisation=world.nairobi)
    address = program.client.get_absolute_url()
    had = re.search(r'name="secret_had" value="(\w+)"', world.as_ruth.get(address).content.decode())[1]
    _address, key, secret = secrets_on(world.as_ruth.post(f"{address}rotate/", {"secret_had": had}))
    assert program.get("activities/state", state()).status_code == 401
    program.headers = basic(key, secret)
    again = world.as_ruth.post(f"{address}rotate/", {"secret_had": had}, follow=True)
    assert "has a newer secret already" in again.content.decode()
    assert program.get("activities/state", state()).status_code == 404


def test_an_officer_changes_what_a_program_may_do_and_the_journal_keeps_it(world):
    program = Program("state", "profile", organisation=world.nairobi)
    asked = {"grant_type": "client_credentials"}
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    token = program.post("oauth/token", body=urlencode(asked), **form).json()["access_token"]
    by_token = Program("state")
    by_token.headers = {"Authorization": f"Bearer {token}"}
    address = f"{program.client.get_absolute_url()}scopes/"
    assert world.as_ruth.get(address).content.decode().count(" checked") == 2
    page = world.as_ruth.post(address, {"scopes": ["statements/write", "profile"]}, follow=True)
    assert "It may do that from now on" in page.content.decode()
    for each in (program, by_token):
        assert each.get("activities/state", state()).status_code == 403
        assert each.get("activities/profile", {"activityId": state()["activityId"]}).status_code == 200
    assert program.post("statements", body=statement()).status_code == 200
    assert by_token.post("statements", body=statement()).status_code == 403  # a token gains nothing
    world.as_ruth.post(address, {"scopes": ["statements/write", "profile"]})
    facts = Fact.objects.filter(kind="evidence.client_scopes_changed")
    assert [each.data for each in facts] == [{"before": "state profile", "after": "statements/write profile"}]


def test_a_program_may_not_be_left_without_anything_to_do(world):
    program = Program("state", organisation=world.nairobi)
    address = f"{program.client.get_absolute_url()}scopes/"
    assert "Choose one." in world.as_ruth.post(address, {"scopes": []}).content.decode()
    assert "Choose one of those that are offered." in world.as_ruth.post(address, {"scopes": "every"}).content.decode()
    world.as_ruth.post(f"{program.client.get_absolute_url()}revoke/")
    page = world.as_ruth.post(address, {"scopes": ["all"]}, follow=True)
    assert "Connect it anew" in page.content.decode()
    program.client.refresh_from_db()
    assert program.client.scopes == "state"


def test_who_is_let_in_no_more_is_so_for_good(world):
    program = Program("state", organisation=world.nairobi)
    address = program.client.get_absolute_url()
    page = world.as_ruth.post(f"{address}revoke/", follow=True)
    assert "let in no more" in page.content.decode()
    assert program.get("activities/state", state()).status_code == 401
    assert "Connect it anew" in world.as_ruth.post(f"{address}rotate/", follow=True).content.decode()


def test_the_page_tells_how_much_it_wrote_and_names_nobody(world):
    program = Program("all", organisation=world.nairobi)
    for _turn in range(12):
        program.post("statements", body=statement(actor={"mbox": "mailto:amina@example.org", "name": "Amina"}))
    page = world.as_ruth.get(program.client.get_absolute_url()).content.decode()
    assert "12 statements." in page
    assert page.count(">completed</bdi>") == 10
    assert "mina" not in page


def test_each_officer_sees_hers_and_those_below(world):
    for organisation in (world.centre, world.nairobi, world.phnom_penh, None):
        Program("state", organisation=organisation, name=f"Program of {organisation or 'the house'}")
    page = world.as_ruth.get("/en/clients/").content.decode()
    assert set(re.findall(r"Program of [\w-]+(?: house)?", page)) == {
        "Program of centre", "Program of nairobi", "Program of phnom-penh", "Program of the house"
    }  # fmt: skip


def test_nobody_else_sees_any(world):
    client = Program("state", organisation=world.nairobi).client
    for who in (world.as_amina, world.as_teklu, world.as_sam, world.as_dora):
        assert who.get("/en/clients/").status_code == 403
        assert connect(who).status_code == 403
        for path in ("", "scopes/", "rotate/", "revoke/"):
            assert getattr(who, "post" if path else "get")(client.get_absolute_url() + path).status_code == 404
    assert world.visitor.get("/en/clients/").status_code == 302


def test_the_list_asks_as_much_for_three_as_for_one(world, count_queries):
    Program("state", organisation=world.nairobi)
    one = count_queries(world.as_ruth, "/en/clients/")
    for _turn in range(2):
        Program("state", organisation=world.phnom_penh)
    assert count_queries(world.as_ruth, "/en/clients/") == one


def test_the_pages_speak_arabic(world):
    with override("ar"):
        client = Program("state", organisation=world.nairobi).client
        page = world.as_ruth.get(client.get_absolute_url())
    assert 'dir="rtl"' in page.content.decode()
