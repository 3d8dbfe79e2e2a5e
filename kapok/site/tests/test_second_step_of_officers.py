"""Officers are asked for a second step on their desk until they have one; nobody is locked out."""

from allauth.mfa.models import Authenticator

TITLE = "A second step for your sign-in"


def test_an_officer_is_asked_until_she_has_one_and_others_are_not(world):
    assert [TITLE in each.get("/en/desk/").content.decode() for each in (world.as_ruth, world.as_teklu)] == [
        True,
        False,
    ]
    Authenticator.objects.create(user=world.ruth, type="totp", data={"secret": "x"})
    assert TITLE not in world.as_ruth.get("/en/desk/").content.decode()


def test_her_work_goes_on_without_it(world):
    assert world.as_ruth.get("/en/organisations/add/").status_code == 200
