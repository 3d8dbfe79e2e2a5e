"""A proof of one statement: sealed, opened by those who keep the measure only, gone with the person."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kapok.evidence.actions import create_measure, ensure_standard_indicators
from kapok.evidence.models import Proof, Statement
from kapok.evidence.tests.conftest import count_all, earn
from kapok.evidence.tests.test_entered_values import PDF, photo
from kapok.files.models import StoredFile
from kapok.journal.models import Fact
from kapok.people.actions.erasure import erase_person
from kapok.people.queries import export_person
from tests.people import signed_in, someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(world, optics):
    earn(world.amina, optics.credential)
    made = create_measure(
        indicator=ensure_standard_indicators()["people-certified"], organisation=world.centre, activities=None,
        start_date=date(2026, 1, 1), is_listed=True,
    )  # fmt: skip
    count_all()
    return made


@pytest.fixture
def page(measure):
    statement = Statement.objects.get(actor__person__isnull=False)
    return reverse("figures:measure-statement", args=[measure.pk, statement.id])


def prove(client, page, *files):
    given = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(f"{page}prove/", {"proofs": given} if given else {}, follow=True)


def test_an_officer_adds_proofs_and_opens_them(world, page):
    assert f"{page}prove/" in world.as_ruth.get(page).content.decode()
    shown = prove(world.as_ruth, page, ("list of amina.jpg", photo()), ("report.pdf", PDF)).content.decode()
    picture, report = Proof.objects.order_by("pk")
    assert "list of amina.jpg" in shown
    assert picture.original.sha256 in shown
    opened = world.as_ruth.get(f"{page}proofs/{picture.pk}/")
    assert (opened["Content-Type"], b"A camera" in opened.content) == ("image/webp", False)
    assert world.as_ruth.get(f"{page}proofs/{report.pk}/")["Content-Disposition"].startswith("attachment")
    assert [each.data for each in Fact.objects.filter(kind="evidence.statement_proved")] == [
        {"statement": str(picture.statement.id)}
    ]


def test_the_same_file_is_added_once(world, page):
    for _turn in range(2):
        shown = prove(world.as_ruth, page, ("report.pdf", PDF), ("again.pdf", PDF))
    assert "It was there already." in shown.content.decode()
    assert Proof.objects.count() == Fact.objects.filter(kind="evidence.statement_proved").count() == 1


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ((), "Choose a file first"),
        ((("list.html", b"<script>"),), "neither a picture"),
        ((("list.jpg", b"\xff\xd8\xff no picture"),), "list.jpg"),
        (tuple((f"{number}.pdf", PDF + bytes([number])) for number in range(11)), "At most 10 files"),
    ],
)
def test_what_is_no_proof_is_refused_with_a_sentence(world, page, files, sentence):
    assert sentence in prove(world.as_ruth, page, *files).content.decode()
    assert not Proof.objects.exists()


def test_a_statement_takes_ten_proofs(world, page):
    for number in range(2):
        shown = prove(
            world.as_ruth, page, *((f"{each}.pdf", PDF + bytes([number, each])) for each in range(10 - number))
        )
    assert "at most 10 proofs" in shown.content.decode()
    assert Proof.objects.count() == 10


def test_others_read_the_hash_and_neither_name_nor_file(world, page):
    prove(world.as_ruth, page, ("list of amina.pdf", PDF))
    (proof,) = Proof.objects.all()
    donor = signed_in(someone("Dora Too", organisation=world.centre, role="donor"))
    shown = donor.get(page).content.decode()
    assert (proof.original.sha256 in shown, "list of amina" in shown, "prove/" in shown) == (True, False, False)
    for client in (donor, world.as_teklu, world.as_sam, world.as_amina):
        for path in ("prove/", f"proofs/{proof.pk}/"):
            assert client.get(f"{page}{path}").status_code in (403, 404)
        assert prove(client, page, ("other.pdf", PDF + b"2")).status_code in (403, 404)
    assert Proof.objects.count() == 1


def test_a_proof_is_told_to_the_person_and_goes_with_her(world, page, django_capture_on_commit_callbacks):
    prove(world.as_ruth, page, ("list.jpg", photo()))
    (proof,) = Proof.objects.all()
    told = export_person(world.amina.person)["proofs"]
    assert [(each["statement"], each["sha256"]) for each in told] == [(str(proof.statement.id), proof.original.sha256)]
    assert export_person(world.sam.person)["proofs"] == []
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=world.amina.person, by=world.ruth)
    assert not Proof.objects.exists()
    assert not StoredFile.objects.filter(pk__in=[proof.original_id, proof.shown_id]).exists()
