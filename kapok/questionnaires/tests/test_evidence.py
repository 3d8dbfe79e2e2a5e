"""Evidence beside an item: what may be brought, and who may save it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kapok.files.models import StoredFile
from kapok.questionnaires.actions.assessments import close_answers
from kapok.questionnaires.actions.proofs import add_evidence, remove_evidence
from kapok.questionnaires.models import ItemEvidence
from kapok.questionnaires.rules import NotInThisState
from kapok.questionnaires.tests.house import opened, settle_all


@pytest.fixture
def assessment(world, house):
    return opened(house, world.nairobi, world.teklu, teachers=[world.amina])


def add(client, assessment, **said):
    return client.post(f"/en/assessments/{assessment.pk}/items/1.1/evidence/", {"title": "A plan"} | said)


def test_a_file_a_link_and_a_note_stand_beside_the_item(world, assessment):
    add(world.as_teklu, assessment, file=SimpleUploadedFile("plan.pdf", b"%PDF-1.4 signed"))
    add(world.as_teklu, assessment, title="On the web", link="example.org/plan")
    add(world.as_teklu, assessment, title="On paper", note="In the folder of the dean")
    assert list(ItemEvidence.objects.order_by("added_at").values_list("kind", flat=True)) == ["file", "link", "note"]
    piece = ItemEvidence.objects.get(kind="file")
    path = f"/en/assessments/{assessment.pk}/evidence/{piece.pk}/file/"
    saved = world.as_teklu.get(path)
    assert saved["Content-Disposition"].startswith("attachment") and saved.content == b"%PDF-1.4 signed"
    assert [each.get(path).status_code for each in (world.as_amina, world.as_sam, world.as_ruth)] == [404] * 3


def test_what_cannot_be_taken_is_said(world, assessment):
    assert "Add a file, a link or a note" in add(world.as_teklu, assessment).content.decode()
    wrong = add(world.as_teklu, assessment, file=SimpleUploadedFile("a.exe", b"MZ"), note="Kept words")
    assert "This kind of file is not taken" in wrong.content.decode() and "Kept words" in wrong.content.decode()
    assert ItemEvidence.objects.count() == 0


def test_as_large_a_file_as_the_page_says_can_be_sent_and_a_larger_one_is_refused_in_words(world, assessment):
    page = world.as_teklu.get(f"/en/assessments/{assessment.pk}/items/1.1/evidence/").content.decode()
    said = int(re.search(r"up to (\d+) MB", page)[1])
    whole = b"%PDF-".ljust(said * 1_000_000)
    assert add(world.as_teklu, assessment, file=SimpleUploadedFile("plan.pdf", whole)).status_code == 302
    more = add(world.as_teklu, assessment, file=SimpleUploadedFile("plan.pdf", whole + b"more"))
    assert f"larger than {said} MB" in more.content.decode() and ItemEvidence.objects.count() == 1


def test_nothing_is_added_or_taken_away_on_a_page_from_before_it_was_settled(world, assessment):
    item = assessment.framework_version.items.get(code="1.1")
    said = {"item": item, "title": "A plan", "note": "Here", "file": None, "by": world.teklu}
    piece = add_evidence(assessment=assessment, **said)
    settle_all(close_answers(assessment=assessment, by=world.teklu), world.teklu, {})
    with pytest.raises(NotInThisState):
        add_evidence(assessment=assessment, **said)
    with pytest.raises(NotInThisState):
        remove_evidence(evidence=piece, by=world.teklu)


def test_it_is_taken_away_until_it_is_settled(world, assessment, django_capture_on_commit_callbacks):
    add(world.as_teklu, assessment, file=SimpleUploadedFile("plan.pdf", b"%PDF-1.4 one"))
    piece = ItemEvidence.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        world.as_teklu.post(f"/en/assessments/{assessment.pk}/evidence/{piece.pk}/remove/")
    assert (ItemEvidence.objects.count(), StoredFile.objects.count()) == (0, 0)
    add(world.as_teklu, assessment, note="Here")
    settle_all(close_answers(assessment=assessment, by=world.teklu), world.teklu, {})
    piece = ItemEvidence.objects.get()
    world.as_teklu.post(f"/en/assessments/{assessment.pk}/evidence/{piece.pk}/remove/")
    assert ItemEvidence.objects.count() == 1
