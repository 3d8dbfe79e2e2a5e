"""A file in pieces (tus 1.0): how far it has come, what is refused, whose it is, and when it goes."""

import hashlib
import uuid
from datetime import timedelta

import pytest

from kapok.base.clock import now
from kapok.files.staging import staged_path
from kapok.institute.bringing.models import Upload
from kapok.institute.bringing.tests.sending import TUS, b64, create, id_of, offset_of, patch, send
from kapok.institute.jobs import clear_staging

DATA = bytes(range(256)) * 64


@pytest.fixture
def ruth(world):
    return world.as_ruth


def test_a_file_arrives_in_pieces_and_is_whole(ruth):
    url = send(ruth, DATA)
    upload = Upload.objects.get()
    assert (upload.file_name, upload.size, upload.is_whole, str(upload.pk)) == (
        "course.zip",
        len(DATA),
        True,
        id_of(url),
    )
    assert upload.path.read_bytes() == DATA


def test_the_door_says_what_it_can(ruth):
    answer = ruth.options("/uploads/")
    said = {
        name: answer[name]
        for name in ("Tus-Resumable", "Tus-Version", "Tus-Extension", "Tus-Max-Size", "Tus-Checksum-Algorithm")
    }
    assert (answer.status_code, said) == (204, {
        "Tus-Resumable": "1.0.0", "Tus-Version": "1.0.0", "Tus-Extension": "creation,checksum,expiration,termination",
        "Tus-Max-Size": "500000000", "Tus-Checksum-Algorithm": "sha256,sha1",
    })  # fmt: skip


def test_after_a_cut_it_goes_on_where_it_stopped(ruth):
    url = create(ruth, DATA)["Location"]
    assert (offset_of(ruth, url), ruth.head(url, headers=TUS)["Upload-Length"]) == (0, str(len(DATA)))
    assert patch(ruth, url, DATA[:5000], offset=0)["Upload-Offset"] == "5000"
    elsewhere = patch(ruth, url, DATA[6000:], offset=6000)
    assert (elsewhere.status_code, elsewhere.content.decode()) == (409, "The next piece begins at byte 5000.")
    assert offset_of(ruth, url) == 5000
    assert patch(ruth, url, DATA[5000:], offset=5000).status_code == 204
    assert Upload.objects.get().path.read_bytes() == DATA


def test_the_same_file_chosen_again_is_the_same_upload(ruth, world):
    head = hashlib.sha256(DATA).hexdigest()
    url = create(ruth, DATA, head=head)["Location"]
    patch(ruth, url, DATA[:5000], offset=0)
    again = create(ruth, DATA, head=head)
    assert (again["Location"], again["Upload-Offset"]) == (url, "5000")
    others = [
        create(ruth, DATA, head="f" * 64),
        create(ruth, DATA, head=head, name="other.zip"),
        create(ruth, DATA + b"x", head=head),
    ]
    assert {answer["Upload-Offset"] for answer in others} == {"0"}
    assert len({url, *(answer["Location"] for answer in others)}) == 4


def test_what_a_killed_server_had_written_and_not_counted_is_written_over(ruth):
    url = create(ruth, DATA)["Location"]
    patch(ruth, url, DATA[:5000], offset=0)
    with open(Upload.objects.get().path, "ab") as file:
        file.write(b"half of a piece that nobody acknowledged")
    assert offset_of(ruth, url) == 5000
    patch(ruth, url, DATA[5000:], offset=5000)
    assert Upload.objects.get().path.read_bytes() == DATA


def test_a_damaged_piece_counts_for_nothing_and_one_without_a_hash_is_taken(ruth):
    url = create(ruth, DATA)["Location"]
    wrong = patch(ruth, url, DATA[:100], offset=0, checksum=f"sha256 {b64(b'0' * 32)}")
    assert (wrong.status_code, wrong.reason_phrase, offset_of(ruth, url)) == (460, "Checksum Mismatch", 0)
    sha1 = patch(ruth, url, DATA[:100], offset=0, checksum=f"sha1 {b64(hashlib.sha1(DATA[:100]).digest())}")
    bare = patch(ruth, url, DATA[100:200], offset=100, checksum=None)
    assert (sha1.status_code, bare.status_code, offset_of(ruth, url)) == (204, 204, 200)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Tus-Resumable": "0.2.2"}, 412),
        ({"Upload-Checksum": "md5 aaaa"}, 400),
        ({"Upload-Checksum": "sha256 #"}, 400),
        ({"Upload-Offset": "-1"}, 400),
        ({"Upload-Offset": "one"}, 400),
        ({"Upload-Offset": "9" * 30}, 400),
    ],
)
def test_what_the_protocol_does_not_know_is_refused(ruth, headers, status):
    url = create(ruth, DATA)["Location"]
    assert patch(ruth, url, DATA[:10], offset=0, checksum=None, **headers).status_code == status
    assert offset_of(ruth, url) == 0


def test_another_content_type_is_refused(ruth):
    url = create(ruth, DATA)["Location"]
    answer = ruth.patch(url, DATA, content_type="application/zip", headers=TUS | {"Upload-Offset": "0"})
    assert (answer.status_code, offset_of(ruth, url)) == (415, 0)


def test_more_than_the_file_has_is_refused(ruth):
    url = create(ruth, DATA, size=100)["Location"]
    assert patch(ruth, url, DATA[:101], offset=0).status_code == 413
    assert offset_of(ruth, url) == 0


def test_limits_are_said_with_their_numbers(ruth, settings):
    assert create(ruth, b"", size=0).content.decode() == "This file is empty."
    large = create(ruth, b"", size=settings.UPLOAD_MAX + 1)
    assert (large.status_code, "500.0 MB is the most" in large.content.decode()) == (413, True)
    settings.UPLOAD_QUOTA = 100
    create(ruth, b"", size=60)
    full = create(ruth, b"", size=60)
    assert (full.status_code, "more than 100 bytes together" in full.content.decode()) == (413, True)
    settings.UPLOAD_QUOTA = 1_000_000
    for _turn in range(4):
        create(ruth, b"", size=60)
    assert create(ruth, b"", size=60).content.decode().startswith("You have 5 unfinished uploads.")


def test_a_disk_without_room_says_so_before_the_first_byte(ruth, monkeypatch):
    monkeypatch.setattr("kapok.files.staging.RESERVE", 10**18)
    answer = create(ruth, DATA)
    assert (answer.status_code, answer.content.decode()) == (
        507,
        "The server's disk has no room for this file. Ask its operator to make some.",
    )
    assert not Upload.objects.exists()


def test_nobody_else_finds_it_whoever_knows_its_number(world):
    url = create(world.as_ruth, DATA)["Location"]
    teklu_is_no_officer = [
        world.as_teklu.head(url, headers=TUS),
        create(world.as_teklu, DATA),
        patch(world.as_teklu, url, b"x", offset=0),
    ]
    assert [answer.status_code for answer in teklu_is_no_officer] == [403, 403, 403]
    assert [answer.status_code for answer in (world.visitor.head(url, headers=TUS), create(world.visitor, DATA))] == [
        403,
        403,
    ]
    nowhere = f"/uploads/{uuid.uuid4()}/"
    assert world.as_ruth.head(nowhere, headers=TUS).status_code == 404
    assert Upload.objects.get().offset == 0


def test_another_officer_does_not_find_it_either(world):
    from tests.people import signed_in, someone  # noqa: PLC0415  (once)

    other = signed_in(someone("Olga Office", organisation=world.centre, role="officer"))
    url = create(world.as_ruth, DATA)["Location"]
    assert [other.head(url, headers=TUS).status_code, patch(other, url, b"x", offset=0).status_code] == [404, 404]
    assert other.delete(url, headers=TUS).status_code == 404
    assert other.post(f"/en/course-imports/uploads/{id_of(url)}/give-up/").status_code == 404


def test_another_site_can_send_nothing(world):
    url = create(world.as_ruth, DATA)["Location"]
    from_elsewhere = {"Origin": "https://evil.example"} | TUS
    assert world.as_ruth.delete(url, headers=from_elsewhere).status_code == 403
    assert world.as_ruth.patch(url, b"x", headers=from_elsewhere | {"Upload-Offset": "0"}).status_code == 403
    assert Upload.objects.get().offset == 0


def test_given_up_it_is_gone_by_the_protocol_and_by_the_button(ruth):
    first, second = create(ruth, DATA)["Location"], create(ruth, DATA, name="b.zip")["Location"]
    for url in (first, second):
        patch(ruth, url, DATA[:10], offset=0)
    assert ruth.delete(first, headers=TUS).status_code == 204
    assert ruth.head(first, headers=TUS).status_code == 404
    assert ruth.post(f"/en/course-imports/uploads/{id_of(second)}/give-up/").status_code == 302
    assert [staged_path(uuid.UUID(id_of(url))).exists() for url in (first, second)] == [False, False]


def test_a_client_that_knows_post_only_names_the_method_in_a_header(ruth):
    url = create(ruth, DATA)["Location"]
    headers = TUS | {"Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    assert ruth.post(url, DATA, content_type="application/offset+octet-stream", headers=headers).status_code == 204
    assert ruth.get(url, headers=TUS).status_code == 405


def test_nobody_comes_back_to_it_and_it_is_removed(ruth, settings):
    kept, old = create(ruth, DATA)["Location"], create(ruth, DATA, name="old.zip")["Location"]
    for url in (kept, old):
        patch(ruth, url, DATA[:10], offset=0)
    Upload.objects.filter(pk=id_of(old)).update(touched_at=now() - timedelta(days=settings.UPLOAD_DAYS, minutes=1))
    clear_staging()
    assert [str(upload.pk) for upload in Upload.objects.all()] == [id_of(kept)]
    assert [staged_path(uuid.UUID(id_of(url))).exists() for url in (kept, old)] == [True, False]
