"""The officer's page of the post, and what follows when a letter cannot be delivered."""

from django.core import mail

from kapok.base.clock import now
from kapok.network.actions.roles import invite_to_organisation
from kapok.people.actions.invitations import send_invitation
from kapok.post.actions import notify, write_letter
from kapok.post.jobs import send_letters
from kapok.post.models import DeadAddress, Letter, Line, Notice
from kapok.post.tests.telling import KIND, a_kind, post_everything  # noqa: F401  (a fixture)


def page(client):
    return client.get("/en/post/").content.decode()


def test_without_a_mail_server_the_page_says_how_to_name_one(world, settings):
    settings.HAS_MAIL = False
    write_letter(to_email="amina@example.org", subject="A code", body="123")
    post_everything()
    assert "Mail is not set up" in page(world.as_ruth)
    assert "amina@example.org" in page(world.as_ruth)
    assert "123" not in page(world.as_ruth)


def test_a_dead_server_is_said_with_its_own_words(world, mail_server):
    write_letter(to_email="amina@example.org", subject="A code", body="123")
    mail_server.stop()
    send_letters()
    assert "The mail server does not answer" in page(world.as_ruth)
    assert "refused" in page(world.as_ruth)
    assert "Is the other program running?" in page(world.as_ruth)


def test_a_server_that_is_away_for_long_stands_on_the_officers_desk(world):
    line = Line.objects.create(
        name="mail a:25", failures=2, since=now(), next_try_at=now(), last_error="535 5.7.8 authentication failed"
    )
    assert "Letters cannot leave" not in world.as_ruth.get("/en/desk/").content.decode()
    line.failures = 3
    line.save()
    assert "It does not take the user name and password." in world.as_ruth.get("/en/desk/").content.decode()
    assert "Letters cannot leave" not in world.as_teklu.get("/en/desk/").content.decode()


def test_trying_now_ends_the_pause(world, mail_server):
    write_letter(to_email="amina@example.org", subject="A code", body="123")
    mail_server.refuse["amina@example.org"] = "421 later"
    send_letters()
    assert Line.objects.exists()
    mail_server.refuse = {}
    world.as_ruth.post("/en/post/lines/retry/")
    send_letters()
    assert mail_server.recipients == ["amina@example.org"]


def test_a_letter_that_was_refused_can_be_tried_again(world, mail_server):
    letter = write_letter(to_email="amina@example.org", subject="A code", body="123")
    mail_server.refuse["amina@example.org"] = "550 no such user"
    send_letters()
    assert "550 no such user" in page(world.as_ruth)
    mail_server.refuse = {}
    world.as_ruth.post(f"/en/post/letters/{letter.pk}/retry/")
    send_letters()
    assert mail_server.recipients == ["amina@example.org"]
    assert not DeadAddress.objects.exists()


def test_only_officers_of_the_centre_see_the_post(world):
    letter = write_letter(to_email="amina@example.org", subject="A code", body="123")
    for client in (world.as_amina, world.as_teklu, world.as_sam, world.as_dora):
        assert client.get("/en/post/").status_code == 403
        assert client.post(f"/en/post/letters/{letter.pk}/retry/").status_code == 403
        assert client.post("/en/post/lines/retry/").status_code == 403
    assert world.visitor.get("/en/post/").status_code == 302


def test_whoever_invited_hears_that_the_address_does_not_work(world, mail_server):
    invitation, token = invite_to_organisation(
        organisation=world.nairobi, kind="lecturer", name="Wanjiru", email="wanjiru@example.org", by=world.teklu
    )
    send_invitation(invitation=invitation, token=token)
    mail_server.refuse["wanjiru@example.org"] = "550 5.1.1 no such user"
    send_letters()
    [line] = world.as_teklu.get("/en/me/notices/").context["lines"]
    assert line[1].title == "A letter to wanjiru@example.org did not arrive"
    assert "550 5.1.1 no such user" in line[1].text
    assert Notice.objects.exclude(person=world.teklu.person.pk).count() == 0


def test_who_has_an_address_that_does_not_work_reads_it_in_the_product(world, mail_server, a_kind):  # noqa: F811
    a_kind()
    mail_server.refuse["amina@example.org"] = "550 5.1.1 no such user"
    for _each in range(2):
        notify(person=world.amina.person, kind=KIND, data={"organisation": str(world.nairobi.pk)})
        post_everything()
    titles = [words.title for _notice, words in world.as_amina.get("/en/me/notices/").context["lines"]]
    assert titles.count("Your address amina@example.org does not work") == 1
    assert mail.outbox == []
    assert Letter.objects.filter(tries__gt=0).count() == 1
