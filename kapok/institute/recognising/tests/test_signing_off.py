"""Sign-off: she hands in, somebody named looks by the criteria, and never at her own."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kapok.base.answers import ask
from kapok.base.clock import at, now
from kapok.base.refusals import Refusal
from kapok.credentials.models import Credential
from kapok.files.models import StoredFile
from kapok.institute.recognising.actions.assessing import decide, end_assessor, hand_in, name_assessor
from kapok.institute.recognising.actions.earning import begin
from kapok.institute.recognising.models import Assessor, SignOff, Work
from kapok.people.actions.erasure import erase_person
from kapok.post.models import Notice
from kapok.post.tests.telling import tell_of_facts

PDF = b"%PDF-1.4 a plan"


@pytest.fixture
def work(world, signed):
    return hand_in(pursuit=begin(micro_credential=signed, account=world.amina), words="My plan", file=("plan.pdf", PDF))


def test_accepted_work_gives_the_credential(world, work, lena):
    decide(work=work, is_accepted=True, comment="Well done", by=lena)
    credential = Credential.objects.get()
    assert credential.achievement.slug == "micro--teaching-online--1"
    assert (
        world.as_amina.get("/en/micro-credentials/teaching-online/progress/")
        .content.decode()
        .count("See your credential")
        == 1
    )


def test_returned_work_says_what_is_missing_and_may_come_again(world, work, lena):
    with pytest.raises(Refusal, match="Write what is missing"):
        decide(work=work, is_accepted=False, by=lena)
    decide(work=work, is_accepted=False, comment="Which outcomes?", by=lena)
    assert "Which outcomes?" in world.as_amina.get(work.get_absolute_url()).content.decode()
    again = hand_in(pursuit=work.pursuit, link="https://example.org/plan")
    decide(work=again, is_accepted=True, by=lena)
    assert Credential.objects.count() == 1


def test_nobody_signs_off_her_own(world, signed, work):
    name_assessor(micro_credential=signed, account=world.amina, by=world.ruth)
    with pytest.raises(Refusal, match="your own work"):
        decide(work=work, is_accepted=True, by=world.amina)
    assert world.as_amina.post(f"/en/works/{work.pk}/accept/").status_code == 403
    assert "My plan" not in world.as_amina.get("/en/assessing/").content.decode()


def test_only_a_named_assessor_decides_and_only_once(world, work, lena):
    for other in (world.teklu, world.ruth, world.sam):
        with pytest.raises(Refusal, match="Only a named assessor"):
            decide(work=work, is_accepted=True, by=other)
    decide(work=work, is_accepted=False, comment="No", by=lena)
    with pytest.raises(Refusal, match="A colleague has looked"):
        decide(work=work, is_accepted=True, by=lena)
    assert SignOff.objects.count() == 1


def test_who_is_named_no_more_decides_nothing(world, work, lena, as_lena):
    end_assessor(assessor=Assessor.objects.get(), by=world.ruth)
    with pytest.raises(Refusal, match="Only a named assessor"):
        decide(work=work, is_accepted=True, by=lena)
    assert as_lena.post(f"{work.get_absolute_url()}accept/").status_code == 404


def test_the_notice_of_a_work_leads_who_is_named_no_more_to_a_page_that_says_so(world, work, lena, as_lena, signed):
    with at(now() + timedelta(hours=1)):
        end_assessor(assessor=Assessor.objects.get(), by=world.ruth)
    page = as_lena.get(work.get_absolute_url())
    assert page.status_code == 403
    assert "Your part as an assessor has ended" in page.content.decode() and "My plan" not in page.content.decode()
    later = Work.objects.create(
        pursuit=work.pursuit, edition=work.edition, words="Later", handed_in_at=now() + timedelta(hours=2)
    )
    assert as_lena.get(later.get_absolute_url()).status_code == 404
    assert world.as_sam.get(work.get_absolute_url()).status_code == 404
    name_assessor(micro_credential=signed, account=lena, by=world.ruth)
    assert "My plan" in as_lena.get(work.get_absolute_url()).content.decode()


def test_one_thing_waits_at_a_time_and_nothing_is_no_work(world, work):
    with pytest.raises(Refusal, match="waits to be looked at"):
        hand_in(pursuit=work.pursuit, words="Another")
    with pytest.raises(Refusal, match="waits to be looked at"):
        hand_in(pursuit=work.pursuit)
    assert Work.objects.count() == 1


def test_by_the_pages(world, signed, as_lena):
    address = "/en/micro-credentials/teaching-online/"
    assert "Work towards it" in world.as_amina.get(address).content.decode()
    assert world.as_amina.post(f"{address}begin/").url == f"{address}progress/"
    assert (
        "Write something, give a link, or choose a file"
        in world.as_amina.post(f"{address}hand-in/", {"words": " "}).content.decode()
    )
    kept = world.as_amina.post(
        f"{address}hand-in/", {"words": "My plan", "link": "nonsense of a link"}
    ).content.decode()
    assert "My plan" in kept and "What you have written is kept." in kept
    work = world.as_amina.post(f"{address}hand-in/", {"words": "My plan"}).url
    assert "One part is missing." in world.as_amina.get(f"{address}progress/").content.decode()
    assert "Amina Otieno" in as_lena.get("/en/assessing/").content.decode()
    assert "Write what is missing" in as_lena.post(f"{work}return/", {"comment": ""}).content.decode()
    assert as_lena.post(f"{work}accept/", {"comment": "Good"}).url == "/en/assessing/"
    assert "You have earned it" in world.as_amina.get(f"{address}progress/").content.decode()


def test_the_file_comes_to_author_and_assessor_only_and_never_as_a_page(world, work, as_lena):
    address = f"{work.get_absolute_url()}file/"
    for client in (world.as_amina, as_lena):
        answer = client.get(address)
        assert (answer.content, answer["Content-Disposition"]) == (PDF, 'attachment; filename="work-2026-03-10.pdf"')
    for client in (world.as_teklu, world.as_ruth, world.as_sam):
        assert client.get(address).status_code == 404


def test_a_file_of_another_kind_is_refused_in_words(world, signed):
    begin(micro_credential=signed, account=world.amina)
    page = world.as_amina.post(
        "/en/micro-credentials/teaching-online/hand-in/",
        {"words": "Mine", "file": SimpleUploadedFile("x.exe", b"MZ" * 40)},
    ).content.decode()
    assert "x.exe is neither a picture (JPEG or PNG) nor a PDF." in page
    assert "Mine" in page
    assert Work.objects.count() == 0


def titles(account):
    return [item.title for answer in ask("site.waiting", person=account.person, held=[]) for item in answer]


def test_desks_say_what_waits(world, signed, lena):
    pursuit = begin(micro_credential=signed, account=world.amina)
    assert titles(world.amina) == ["One step left to “Teaching online”"]
    work = hand_in(pursuit=pursuit, words="My plan")
    assert (titles(world.amina), titles(lena)) == ([], ["1 work to look at"])
    decide(work=work, is_accepted=False, comment="No", by=lena)
    assert (titles(world.amina), titles(lena)) == (["One step left to “Teaching online”"], [])


def test_assessor_and_author_are_told(world, work, lena):
    tell_of_facts()
    assert list(Notice.objects.values_list("kind", "person")) == [("institute.work_waits", lena.person_id)]
    decide(work=work, is_accepted=True, by=lena)
    tell_of_facts()
    told = set(Notice.objects.filter(person=world.amina.person_id).values_list("kind", flat=True))
    assert told == {"institute.work_decided", "credentials.given"}


def test_it_is_in_her_copy_and_goes_with_her(world, work, lena, django_capture_on_commit_callbacks):
    decide(work=work, is_accepted=False, comment="Dear Amina, which outcomes?", by=lena)
    (mine,) = dict(ask("people.export", person=world.amina.person))["micro_credentials"]
    assert mine["works"][0]["words"] == "My plan"
    assert mine["works"][0]["comment"] == "Dear Amina, which outcomes?"
    files = {
        name: data for each in ask("people.export_files", person=world.amina.person) for name, data in each.items()
    }
    assert files == {"works/2026-03-10-1.pdf": PDF}
    (hers,) = dict(ask("people.export", person=lena.person))["assessing"]
    assert hers["micro_credential"] == "teaching-online"
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=world.amina.person)
    work.refresh_from_db()
    assert (work.words, work.link, work.file, work.file_name, work.sign_off.comment) == ("", "", None, "", "")
    assert StoredFile.objects.filter(media_type="application/pdf").count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=lena.person)
    assert Assessor.objects.filter(ended_at=None).count() == 0
