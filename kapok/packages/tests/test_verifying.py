import pytest

from kapok.files.places import path_of
from kapok.keys.actions import rotate_key
from kapok.keys.models import SigningKey
from kapok.packages.actions import publish_folder
from kapok.packages.models import PackageFile
from kapok.packages.verification import verify_package

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(folder):
    return publish_folder(folder)


def change(sha256):
    path = path_of(sha256)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_package_is_good_as_published(package):
    assert verify_package(package).is_good
    rotate_key()
    assert verify_package(package).is_good


def test_a_changed_byte_in_any_file_is_found(package):
    for file in package.files.all():
        change(file.stored_id)
        assert verify_package(package).sentences == [f"The file {file.path} was changed."]
        change(file.stored_id)
    assert verify_package(package).is_good


def test_a_missing_file_is_found(package):
    path_of(package.files.get(path="en/01.json").stored_id).unlink()
    assert verify_package(package).sentences == ["The file en/01.json is missing."]


@pytest.mark.parametrize("which", ["manifest_id", "sealed_id"])
def test_a_changed_manifest_is_found(package, which):
    change(getattr(package, which))
    assert not verify_package(package).is_good


def test_a_signature_of_a_key_that_is_not_ours_is_found(package):
    SigningKey.objects.all().delete()
    assert len(verify_package(package).sentences) == 2


def test_a_file_that_nobody_signed_is_found(package):
    PackageFile.objects.create(package=package, stored=package.sealed, path="en/02.json", part="text")
    assert verify_package(package).sentences == ["The list of files differs from the signed one."]
