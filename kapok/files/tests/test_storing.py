"""Bytes under their own hash, safe before their row."""

import hashlib

import pytest
from django.db import transaction

from kapok.files import places
from kapok.files.actions import forget_unused, store_file
from kapok.files.models import StoredFile


def test_a_file_is_found_under_its_hash(db):
    stored = store_file(b"a photo of the signed list", media_type="image/webp")
    assert stored.sha256 == hashlib.sha256(b"a photo of the signed list").hexdigest()
    assert StoredFile.objects.get().read() == b"a photo of the signed list"


def test_the_same_bytes_are_kept_once(db, settings):
    assert store_file(b"same", media_type="text/plain") == store_file(b"same", media_type="text/plain")
    assert [path.read_bytes() for path in settings.FILES_FOLDER.rglob("*") if path.is_file()] == [b"same"]


def test_bytes_lie_on_disk_before_their_row_and_stay_when_it_fails(db):
    sha256 = hashlib.sha256(b"half").hexdigest()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        store_file(b"half", media_type="text/plain")
        raise ZeroDivisionError
    assert not StoredFile.objects.exists()
    assert places.has_bytes(sha256)


def test_a_half_written_file_of_a_power_cut_is_written_again(db):
    sha256 = hashlib.sha256(b"whole file").hexdigest()
    path = places.path_of(sha256)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"whole")
    assert store_file(b"whole file", media_type="text/plain").read() == b"whole file"


def test_forgetting_takes_row_and_bytes(db):
    stored = store_file(b"gone", media_type="text/plain")
    forget_unused(stored)
    assert not StoredFile.objects.exists()
    assert not places.has_bytes(hashlib.sha256(b"gone").hexdigest())
