"""One-click sign-in: on a demo data folder, from this machine to this machine, and nowhere else."""

import pytest

from kapok.base.text import text
from kapok.demo.models import Face

ENTER = "/en/demo/amina/enter/"


@pytest.fixture
def demo(world, settings):
    settings.IS_DEMO = True
    Face.objects.create(account=world.amina, what=text("en", en="She learns"), order=1)
    return world


def enter(client, **details):
    return client.post(ENTER, **({"REMOTE_ADDR": "127.0.0.1", "headers": {"host": "localhost:8000"}} | details))


def test_one_click_lets_in_on_ones_own_machine(demo):
    assert enter(demo.visitor).url == "/en/desk/"
    assert demo.visitor.get("/en/me/").status_code == 200


def test_the_sign_in_page_offers_the_people(demo):
    page = demo.visitor.get(
        "/en/sign-in/", REMOTE_ADDR="127.0.0.1", headers={"host": "localhost:8000"}
    ).content.decode()
    assert "Amina Otieno" in page
    assert ENTER in page


@pytest.mark.parametrize(
    "details",
    [
        {"REMOTE_ADDR": "192.168.1.7"},
        {"REMOTE_ADDR": ""},
        {"headers": {"host": "kapok.example.org"}},
        {"headers": {"host": "localhost:8000", "x-forwarded-for": "10.0.0.1"}},
    ],
)
def test_nobody_enters_from_elsewhere(demo, details):
    assert enter(demo.visitor, **details).status_code == 403
    page = demo.visitor.get(
        "/en/sign-in/", **({"REMOTE_ADDR": "127.0.0.1", "headers": {"host": "localhost:8000"}} | details)
    )
    assert ENTER not in page.content.decode()


def test_a_real_centre_has_no_such_door(demo, settings):
    settings.IS_DEMO = False
    assert enter(demo.visitor).status_code == 403


def test_the_operator_may_open_the_demo_to_all(demo, settings):
    settings.IS_DEMO_OPEN = True
    assert enter(demo.visitor, REMOTE_ADDR="192.168.1.7").status_code == 302


def test_only_the_faces_can_be_taken(demo):
    assert (
        demo.visitor.post(
            "/en/demo/ruth/enter/", REMOTE_ADDR="127.0.0.1", headers={"host": "localhost:8000"}
        ).status_code
        == 404
    )


def test_a_click_does_not_lead_to_another_host(demo):
    assert demo.visitor.post(
        ENTER, {"next": "https://evil.example/"}, REMOTE_ADDR="127.0.0.1", headers={"host": "localhost:8000"}
    ).url == "/en/desk/"  # fmt: skip
