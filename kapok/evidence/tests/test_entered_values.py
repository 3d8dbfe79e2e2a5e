"""What a partner reports: beside what is counted and never added to it, with proofs and the review of a colleague."""

import hashlib
import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from kapok.evidence.actions import create_measure, ensure_standard_indicators
from kapok.evidence.models import EnteredValue, Proof
from kapok.evidence.queries import value_of
from kapok.evidence.tests.conftest import count_all, earn
from tests.people import signed_in, someone

PDF = b"%PDF-1.7 the report"
FORM = {
    "value": "742",
    "start_date": "2026-01-01",
    "end_date": "2026-06-30",
    "source": "Annual report, page 12",
    "organisation": "nairobi",
    "note": "",
}


def photo() -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "A camera that tells where"
    Image.new("RGB", (60, 40), "white").save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def measure(world, optics):
    made = create_measure(
        indicator=ensure_standard_indicators()["people-certified"], organisation=world.centre, activities=None,
        start_date=date(2026, 1, 1), is_listed=True,
    )  # fmt: skip
    earn(world.amina, optics.credential)
    count_all()
    return made


def enter(client, measure, **changed):
    files = [SimpleUploadedFile("list.jpg", photo()), SimpleUploadedFile("report.pdf", PDF)]
    return client.post(reverse("figures:enter", args=[measure.pk]), FORM | {"proofs": files} | changed)


@pytest.fixture
def entered(world, measure):
    assert enter(world.as_ruth, measure).status_code == 302
    return EnteredValue.objects.get()


@pytest.fixture
def as_colleague(world):
    return signed_in(someone("Petra Vos", organisation=world.centre, role="officer"))


def address(entered, name):
    return reverse(f"figures:{name}", args=[entered.measure_id, entered.pk])


def test_it_stands_beside_the_counted_value_and_is_never_added(world, measure, entered):
    count_all()
    assert value_of(measure).value == 1
    page = world.as_ruth.get(reverse("figures:measure", args=[measure.pk])).content.decode()
    assert '<span class="figure">1</span> people' in page
    assert "742 people</a>" in page and "entered by hand" in page and "waits for a review" in page
    assert "2 proofs" in page


def test_proofs_are_fixed_by_their_hash_and_shown_without_what_a_camera_says(world, entered):
    picture, report = Proof.objects.order_by("pk")
    assert picture.original.sha256 == hashlib.sha256(photo()).hexdigest()
    assert picture.original.read() == photo()
    answer = world.as_ruth.get(f"{address(entered, 'measure-entered')}proofs/{picture.pk}/")
    assert (answer["Content-Type"], b"camera" in answer.content) == ("image/webp", False)
    answer = world.as_ruth.get(f"{address(entered, 'measure-entered')}proofs/{report.pk}/")
    assert answer["Content-Disposition"].startswith("attachment") and answer.content == PDF
    assert picture.original.sha256 in world.as_ruth.get(address(entered, "measure-entered")).content.decode()


def test_a_colleague_accepts_it_or_sends_it_back_with_a_reason(world, entered, as_colleague):
    world.as_ruth.post(address(entered, "accept"))
    assert "You entered it yourself." in world.as_ruth.get(address(entered, "measure-entered")).content.decode()
    as_colleague.post(address(entered, "send-back"), {"reason": ""})
    assert EnteredValue.objects.get().status == "entered"
    as_colleague.post(address(entered, "send-back"), {"reason": "The list says 724."})
    page = world.as_ruth.get(address(entered, "measure-entered")).content.decode()
    assert "sent back" in page and "The list says 724." in page
    world.as_ruth.post(address(entered, "correct"), FORM | {"value": "724"})
    corrected = EnteredValue.objects.get(value=724)
    assert corrected.proofs.count() == 2
    assert [each.status for each in EnteredValue.objects.order_by("entered_at", "value")] == ["entered", "replaced"]
    as_colleague.post(address(corrected, "accept"))
    assert EnteredValue.objects.get(value=724).status == "accepted"
    as_colleague.post(address(corrected, "send-back"), {"reason": "Late"})
    assert EnteredValue.objects.get(value=724).status == "accepted"


def test_what_was_accepted_stands_until_a_correction_of_it_is_accepted(world, measure, entered, as_colleague):
    dora = signed_in(someone("Dora Too", organisation=world.centre, role="donor"))
    page = reverse("figures:measure", args=[measure.pk])

    def shown() -> list[str]:
        return re.findall(r"(7\d\d) people</a>", dora.get(page).content.decode())

    as_colleague.post(address(entered, "accept"))
    world.as_ruth.post(address(entered, "correct"), FORM | {"value": "724"})
    assert shown() == ["742"]
    second = EnteredValue.objects.get(value=724)
    as_colleague.post(address(second, "send-back"), {"reason": "The list says 725."})
    assert shown() == ["742"]
    assert dora.get(address(entered, "measure-entered")).status_code == 200
    world.as_ruth.post(address(second, "correct"), FORM | {"value": "725"})
    world.as_ruth.post(address(entered, "correct"), FORM | {"value": "726"})
    assert not EnteredValue.objects.filter(value=726).exists()  # it is corrected already
    as_colleague.post(address(EnteredValue.objects.get(value=725), "accept"))
    assert shown() == ["725"]
    assert dora.get(address(entered, "measure-entered")).status_code == 404


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"proofs": []}, "Add a proof"),
        ({"proofs": [SimpleUploadedFile("x.exe", b"MZ")]}, "x.exe is neither a picture (JPEG or PNG) nor a PDF."),
        ({"end_date": "2025-01-01"}, "The last day lies before the first."),
        ({"organisation": "Atlantis"}, "No organisation has this name."),
        (
            {"proofs": [SimpleUploadedFile("broken.jpg", b"\xff\xd8\xff nothing")]},
            "broken.jpg: This picture is damaged.",
        ),
    ],
)
def test_a_mistake_is_answered_and_nothing_is_kept(world, measure, changed, sentence):
    page = enter(world.as_ruth, measure, **changed).content.decode()
    assert sentence in page and 'value="742"' in page
    assert not EnteredValue.objects.exists()


def test_those_who_only_look_see_what_was_accepted_and_no_proof(world, measure, entered, as_colleague):
    dora = signed_in(someone("Dora Too", organisation=world.centre, role="donor"))
    page, own = reverse("figures:measure", args=[measure.pk]), address(entered, "measure-entered")
    assert "742" not in dora.get(page).content.decode()
    assert dora.get(own).status_code == 404
    as_colleague.post(address(entered, "accept"))
    assert "742 people</a>" in dora.get(page).content.decode()
    shown = dora.get(own).content.decode()
    assert "Ruth" not in shown and "Petra" not in shown
    assert not re.search(r'href="proofs/', shown)
    assert "report.pdf" not in shown and Proof.objects.first().original.sha256 in shown
    assert dora.get(f"{own}proofs/{Proof.objects.first().pk}/").status_code == 404
    for client in (dora, world.as_sam, world.as_teklu, world.as_amina):
        for name in ("accept", "send-back", "correct"):
            assert client.post(address(entered, name), FORM).status_code in (403, 404)
