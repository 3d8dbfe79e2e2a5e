"""How people come in: an invitation, a code on paper, a password."""

import re
from datetime import timedelta

import time_machine
from django.core import mail

from kapok.base.clock import now, today
from kapok.base.jobs import run_due_jobs
from kapok.network.actions.roles import invite_to_organisation
from kapok.network.models import Role
from kapok.people.actions.accounts import give_printed_code
from kapok.people.actions.invitations import accept_invitation, send_invitation, withdraw_invitation
from kapok.people.models import Acceptance, Account
from tests.people import PASSWORD, signed_in, someone

NEW = {
    "name": "Fatima Sow",
    "username": "fatima",
    "email": "fatima@example.org",
    "sex": "female",
    "password": "baobab-river-lamp",
}


def invited(world, **details):
    details = {"organisation": world.nairobi, "kind": "lecturer", "name": "Fatima Sow", "by": world.teklu} | details
    return invite_to_organisation(**details)


def test_opening_an_invitation_changes_nothing(world):
    invitation, token = invited(world)
    for client in (world.visitor, world.as_sam):
        page = client.get(f"/en/invitations/{token}/")
        assert page.status_code == 200
        assert "University of Nairobi" in page.content.decode()
    assert not Acceptance.objects.exists()


def test_a_new_person_accepts_and_is_signed_in_with_her_role(world):
    invitation, token = invited(world)
    answer = world.visitor.post(f"/en/invitations/{token}/", NEW)
    assert answer.status_code == 302
    account = Account.objects.get(username="fatima")
    assert [(role.kind, role.organisation) for role in Role.objects.filter(person=account.person)] == [
        ("lecturer", world.nairobi)
    ]
    assert world.visitor.get("/en/me/details/").status_code == 200


def test_somebody_with_an_account_accepts_with_a_button(world):
    stranger = someone("Ngozi Eze", username="ngozi")
    invitation, token = invited(world)
    client = signed_in(stranger)
    assert client.get(f"/en/invitations/{token}/accept/").status_code == 405
    assert client.post(f"/en/invitations/{token}/accept/").status_code == 302
    assert Role.objects.filter(person=stranger.person, organisation=world.nairobi, kind="lecturer").count() == 1


def test_an_invitation_serves_one_person_once(world):
    invitation, token = invited(world)
    first, second = someone("First", username="first"), someone("Second", username="second")
    accept_invitation(invitation=invitation, account=first)
    accept_invitation(invitation=invitation, account=first)
    page = signed_in(second).post(f"/en/invitations/{token}/accept/", follow=True).content.decode()
    assert "This invitation was accepted already." in page
    assert [each.account for each in Acceptance.objects.all()] == [first]


def test_a_taken_back_or_old_invitation_says_what_to_do(world):
    invitation, token = invited(world)
    withdraw_invitation(invitation=invitation, by=world.teklu)
    assert "taken back" in world.visitor.get(f"/en/invitations/{token}/").content.decode()
    _other, token = invited(world)
    with time_machine.travel(now() + timedelta(days=61)):
        assert "too old" in world.visitor.get(f"/en/invitations/{token}/").content.decode()


def test_a_guessed_link_finds_nothing(world):
    assert world.visitor.get("/en/invitations/abc/").status_code == 404


def test_a_mistake_keeps_what_was_typed_and_says_what_to_do(world):
    invitation, token = invited(world)
    page = world.visitor.post(
        f"/en/invitations/{token}/", NEW | {"username": "amina", "password": "short"}
    ).content.decode()
    assert "is taken. Choose another." in page
    assert "at least 10 characters" in page
    assert 'value="Fatima Sow"' in page
    assert not Account.objects.filter(username="fatima").exists()


def test_the_letter_carries_the_link_in_the_language_of_the_invitation(world):
    invitation, token = invited(world, email="fatima@example.org", language="fr")
    assert send_invitation(invitation=invitation, token=token).endswith(f"/fr/invitations/{token}/")
    run_due_jobs()
    assert [letter.to for letter in mail.outbox] == [["fatima@example.org"]]
    assert f"/fr/invitations/{token}/" in mail.outbox[0].body


def test_signing_in_takes_the_user_name_or_the_address(world):
    for name in ("amina", "amina@example.org", "AMINA@example.org"):
        client = type(world.visitor)()
        assert client.post("/en/sign-in/", {"login": name, "password": PASSWORD}).status_code == 302, name


def test_a_wrong_password_is_said_without_saying_who_has_an_account(world):
    known = world.visitor.post("/en/sign-in/", {"login": "amina", "password": "wrong"}).content.decode()
    unknown = world.visitor.post("/en/sign-in/", {"login": "nobody", "password": "wrong"}).content.decode()
    error = re.compile(r'role="alert".*?</div>', re.S)
    assert error.search(known).group() == error.search(unknown).group()


def test_guessing_passwords_is_slowed_down(world):
    answers = [world.visitor.post("/en/sign-in/", {"login": "amina", "password": f"wrong{turn}"}) for turn in range(8)]
    assert "many" in answers[-1].content.decode().lower()
    assert world.visitor.post("/en/sign-in/", {"login": "amina", "password": PASSWORD}).status_code != 302


def test_a_code_on_paper_opens_the_account_once(world):
    account = someone("No Mail", username="no.mail")
    code = give_printed_code(account=account, by=world.teklu)
    form = {"username": "No.Mail", "code": code.lower().replace("-", " "), "password": "three quiet herons"}
    assert world.visitor.post("/en/sign-in/code/", form).status_code == 302
    assert world.visitor.get("/en/me/details/").status_code == 200
    again = type(world.visitor)().post("/en/sign-in/code/", form)
    assert "do not fit together" in again.content.decode()


def test_a_new_code_ends_the_old_one(world):
    account = someone("No Mail", username="no.mail")
    old, new = give_printed_code(account=account), give_printed_code(account=account)
    form = {"username": "no.mail", "password": "three quiet herons"}
    assert world.visitor.post("/en/sign-in/code/", form | {"code": old}).status_code == 200
    assert world.visitor.post("/en/sign-in/code/", form | {"code": new}).status_code == 302


def test_a_forgotten_password_comes_back_by_letter(world):
    world.visitor.post("/en/password/forgotten/", {"email": "amina@example.org"})
    run_due_jobs()
    link = re.search(r"http://\S+", mail.outbox[0].body).group()
    page = world.visitor.get(link, follow=True)
    answer = world.visitor.post(
        page.request["PATH_INFO"], {"password1": "three quiet herons", "password2": "three quiet herons"}
    )
    assert answer.status_code == 302
    assert world.visitor.post("/en/sign-in/", {"login": "amina", "password": "three quiet herons"}).status_code == 302


def test_nobody_signs_up_without_an_invitation(world):
    assert "By invitation" in world.visitor.get("/en/sign-up/").content.decode()
    world.visitor.post(
        "/en/sign-up/", {"username": "intruder", "password1": "three quiet herons", "email": "x@example.org"}
    )
    assert not Account.objects.filter(username="intruder").exists()


def test_a_letter_about_a_password_leads_to_our_own_address_whatever_host_the_request_named(world, settings):
    settings.ALLOWED_HOSTS, settings.ADDRESS = ["*"], "https://kapok.example.org"
    headers = {"Host": "evil.example", "Origin": "http://evil.example"}
    world.visitor.post("/en/password/forgotten/", {"email": "amina@example.org"}, headers=headers)
    run_due_jobs()
    (letter,) = mail.outbox
    assert "evil" not in letter.subject + letter.body
    assert "https://kapok.example.org/en/password/new/" in letter.body


def test_an_invitation_to_an_office_ends_with_the_office_of_whoever_wrote_it(world):
    _invitation, token = invited(world, kind="coordinator")
    _invitation, harmless = invited(world, kind="lecturer")
    Role.objects.filter(person=world.teklu.person).update(end_date=today() - timedelta(days=1))
    page = world.visitor.post(f"/en/invitations/{token}/", NEW)
    assert "no longer looks after this organisation" in page.content.decode()
    assert not Account.objects.filter(username="fatima").exists(), "nothing is left half done"
    assert world.visitor.post(f"/en/invitations/{harmless}/", NEW).status_code == 302


def test_who_opens_her_own_invitation_again_is_led_on_and_others_to_the_sign_in(world):
    invitation, token = invited(world)
    account = someone("First", username="first")
    accept_invitation(invitation=invitation, account=account)
    page = signed_in(account).get(f"/en/invitations/{token}/").content.decode()
    assert "You have accepted it already" in page and 'href="/en/organisations/nairobi/">Go on</a>' in page
    assert "This link no longer opens the door" not in page
    for client, way in ((world.visitor, "Sign in"), (world.as_sam, "To the first page")):
        page = client.get(f"/en/invitations/{token}/").content.decode()
        assert "This link no longer opens the door" in page and f">{way}</a>" in page
