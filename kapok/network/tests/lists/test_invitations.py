"""The invitations of an organisation: seen, sent again, taken back, renewed by who comes after; papers for who has no e-mail."""

import io
import re
from datetime import UTC, datetime, timedelta

import time_machine
from pypdf import PdfReader

from kapok.network.actions.roles import end_role, invite_to_organisation
from kapok.network.models import Role
from kapok.people.models import Account, Invitation
from kapok.post.models import Letter
from tests.people import signed_in, someone

PAGE = "/en/organisations/nairobi/people/invitations/"
PAPERS = "/en/organisations/nairobi/people/papers/"
LINK = re.compile(r"https?://[^/]+(/\S+/invitations/\S+)")


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def invited(world, name="Fatou Diop", email="fatou@example.net", kind="lecturer", by=None, organisation=None):
    return invite_to_organisation(
        organisation=organisation or world.nairobi, kind=kind, name=name, email=email, by=by or world.teklu
    )


def newest_link() -> str:
    return LINK.search(Letter.objects.latest("written_at").body)[1]


def test_invitations_stand_with_their_state_and_can_be_filtered(world):
    invited(world, name="Waits Here")
    with time_machine.travel(datetime.now(UTC) - timedelta(days=90)):
        invited(world, name="Too Late", email="late@example.net")
    back, _token = invited(world, name="Taken Back", email="back@example.net")
    world.as_teklu.post(f"{PAGE}{back.pk}/take-back/")
    seen = {
        state: set(
            re.findall(r"(Waits Here|Too Late|Taken Back)</bdi>", words(world.as_teklu.get(PAGE + f"?state={state}")))
        )
        for state in ("", "open", "expired", "withdrawn", "accepted")
    }
    assert seen == {
        "": {"Waits Here", "Too Late", "Taken Back"},
        "open": {"Waits Here"},
        "expired": {"Too Late"},
        "withdrawn": {"Taken Back"},
        "accepted": set(),
    }
    assert "Too Late" in words(world.as_teklu.get(PAGE + "?words=late@"))


def test_the_page_asks_the_same_number_of_questions_for_three_as_for_one(world, count_queries):
    invited(world)
    one = count_queries(world.as_teklu, PAGE)
    invited(world, email="b@example.net")
    invited(world, email="c@example.net")
    assert count_queries(world.as_teklu, PAGE) == one


def test_sending_again_ends_the_old_link(world):
    invitation, token = invited(world)
    shown = words(world.as_teklu.post(f"{PAGE}{invitation.pk}/again/"))
    link = LINK.search(shown.replace("<", " "))[1]
    assert world.visitor.get(f"/en/invitations/{token}/").status_code == 404
    assert "University of Nairobi" in words(world.visitor.get(link))
    assert Letter.objects.filter(to_email="fatou@example.net").count() == 1


def test_what_is_taken_back_opens_no_more(world):
    invitation, token = invited(world)
    world.as_teklu.post(f"{PAGE}{invitation.pk}/take-back/")
    assert "This invitation was taken back" in words(world.visitor.get(f"/en/invitations/{token}/"))


def test_a_role_that_is_not_yours_to_give_is_not_yours_to_send_again(world):
    invitation, _token = invited(world, kind="officer", by=world.ruth)
    page = words(world.as_teklu.post(f"{PAGE}{invitation.pk}/again/", follow=True))
    assert "You may not give this role here" in page and Letter.objects.count() == 0


def test_the_new_coordinator_renews_what_the_one_who_left_had_written(world):
    _invitation, token = invited(world, kind="teacher")
    _paper, paper_token = invited(world, name="No Mail", email="", kind="teacher")
    grace = someone("Grace Njeri", organisation=world.nairobi, role="coordinator", username="grace")
    end_role(role=Role.objects.get(person=world.teklu.person), by=world.ruth)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1)):
        client = signed_in(grace)
        page = words(client.get(PAGE))
        assert "Who invited these people no longer looks after this organisation" in page
        assert "Does not open: who wrote it has left." in page
        newcomer = signed_in(someone("Fatou Diop", username="fatou"))
        opened = words(newcomer.get(f"/en/invitations/{token}/"))
        assert "no longer looks after this organisation" in opened and "Accept the invitation" not in opened
        assert "no longer looks after" in words(newcomer.post(f"/en/invitations/{token}/accept/", follow=True))
        assert "2 invitations are yours now." in words(client.post(PAGE + "renew/", follow=True))
        newcomer.post(newest_link().split("?")[0] + "accept/")
        second = signed_in(someone("No Mail", username="nomail"))
        second.post(f"/en/invitations/{paper_token}/accept/")
        taught = Role.objects.filter(kind="teacher").values_list("person__name", "organisation__slug")
        assert set(taught) == {("Fatou Diop", "nairobi"), ("No Mail", "nairobi")}


def test_one_person_invited_by_two_universities_has_both_roles(world):
    invited(world, email="f@example.net")
    for organisation, by in ((world.nairobi, world.teklu), (world.phnom_penh, world.sam)):
        invitation, _token = invited(world, email="f@example.net", by=by, organisation=organisation)
        signed_in(by).post(f"/en/organisations/{organisation.slug}/people/invitations/{invitation.pk}/again/")
    first, second = (LINK.search(letter.body)[1] for letter in Letter.objects.order_by("written_at"))
    said = {"name": "Fatou Diop", "username": "fatou", "email": "f@example.net", "password": "three unrelated words"}
    world.visitor.post(first.split("?")[0], said)
    fatou = Account.objects.get(username="fatou")
    assert "Accept the invitation" in words(world.visitor.get(second))
    world.visitor.post(second.split("?")[0] + "accept/")
    roles = Role.objects.filter(person=fatou.person).values_list("organisation__slug", "kind")
    assert set(roles) == {("nairobi", "lecturer"), ("phnom-penh", "lecturer")}


def test_the_letter_to_an_address_with_an_account_says_to_sign_in(world):
    for email in ("amina@example.org", "new@example.net"):
        invitation, _token = invited(world, email=email, kind="teacher")
        world.as_teklu.post(f"{PAGE}{invitation.pk}/again/")
    said = {letter.to_email: "sign in with it, then accept" in letter.body for letter in Letter.objects.all()}
    assert said == {"amina@example.org": True, "new@example.net": False}


def test_a_paper_lets_somebody_without_e_mail_in_by_its_code(world):
    invitation, token = invited(world, name="Mary Wanjiru", email="")
    sheet = words(world.as_teklu.post(PAPERS, {"invitation": [invitation.pk]}))
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", sheet)[0]
    assert "Mary Wanjiru" in sheet and "/en/come-in/" in sheet and "<svg" in sheet
    assert world.visitor.get(f"/en/invitations/{token}/").status_code == 404  # what she had before has ended
    typed = world.visitor.post("/en/come-in/", {"code": f" {code.lower().replace('-', ' ')} "})
    said = {"name": "Mary Wanjiru", "username": "mary", "password": "three unrelated words"}
    world.visitor.post(typed.url, said)
    assert Role.objects.get(person__name="Mary Wanjiru").organisation == world.nairobi


def test_a_wrong_code_is_told_kindly(world):
    assert "No invitation has this code" in words(world.visitor.post("/en/come-in/", {"code": "ABCD-EFGH-JKMN"}))


def test_printing_again_ends_the_papers_before(world):
    invitation, _token = invited(world, name="Mary Wanjiru", email="")
    codes = [
        re.search(
            r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", words(world.as_teklu.post(PAPERS, {"invitation": [invitation.pk]}))
        )[0]
        for _time in range(2)
    ]
    found = [world.visitor.post("/en/come-in/", {"code": code}).status_code for code in codes]
    assert found == [200, 302]


def test_papers_are_for_open_invitations_without_e_mail(world):
    invited(world)
    spent, _token = invited(world, name="Spent", email="")
    world.as_teklu.post(f"{PAGE}{spent.pk}/take-back/")
    assert "Nobody waits for a paper" in words(world.as_teklu.get(PAPERS))
    assert "Choose for whom to print." in words(world.as_teklu.post(PAPERS, {"invitation": [spent.pk]}))


def test_the_pdf_holds_eight_papers_on_a_page(world):
    pks = [invited(world, name=name, email="")[0].pk for name in ["أمينة", "王小明", "#set text(red)", *"ABCDEF"]]
    answer = world.as_teklu.post("/en/organisations/nairobi/people/papers.pdf", {"invitation": pks})
    assert answer.headers["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.content)).pages
    assert len(pages) == 2 and "#set text(red)" in pages[0].extract_text() + pages[1].extract_text()


def test_the_coordinator_of_another_university_is_kept_out(world):
    invitation, _token = invited(world, email="")
    gets = [
        PAGE,
        PAGE + "renew/",
        PAPERS,
        "/en/organisations/nairobi/people/list/",
        "/en/organisations/nairobi/people/list/empty.csv",
    ]
    posts = [
        f"{PAGE}{invitation.pk}/again/",
        f"{PAGE}{invitation.pk}/take-back/",
        PAGE + "renew/",
        PAPERS,
        PAPERS[:-1] + ".pdf",
    ]
    for client in (world.as_sam, world.as_amina, world.as_dora):
        assert {client.get(path).status_code for path in gets} | {client.post(path).status_code for path in posts} == {
            403
        }
    path = f"/en/organisations/phnom-penh/people/invitations/{invitation.pk}/again/"
    assert world.as_sam.post(path).status_code == 404  # nor through her own organisation
    assert Invitation.objects.get().invited_by == world.teklu
    assert world.as_ruth.get(PAGE).status_code == 200
