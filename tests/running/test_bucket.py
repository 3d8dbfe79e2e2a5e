"""Files in S3-compatible storage: the same doors, other shelves."""

import boto3
import pytest
from moto.server import ThreadedMotoServer

from tests.serve import free_port, run_kapok

STORE = "from kapok.files.actions import store_file; print(store_file(b'a signed list', media_type='text/plain').pk)"
READ = "from kapok.files.models import StoredFile; print(StoredFile.objects.get().read().decode())"
FORGET = "from kapok.files.models import StoredFile; from kapok.files.actions import forget_unused; forget_unused(StoredFile.objects.get())"


@pytest.fixture(scope="module")
def bucket():
    """A bucket and what names it: {"STORAGE_URL": …}."""
    port = free_port()
    server = ThreadedMotoServer(port=port, verbose=False)
    server.start()
    client = boto3.client(
        "s3",
        endpoint_url=f"http://127.0.0.1:{port}",
        aws_access_key_id="kapok",
        aws_secret_access_key="secret",
        region_name="us-east-1",
    )
    client.create_bucket(Bucket="kapok")
    yield client, {"STORAGE_URL": f"s3://kapok:secret@127.0.0.1:{port}/kapok?tls=false"}
    server.stop()


def test_files_lie_in_the_bucket_and_are_checked_there(tmp_path, bucket):
    client, environment = bucket
    data = tmp_path / "data"

    def kapok(*arguments):
        done = run_kapok(*arguments, data=data, environment=environment)
        return done.returncode, done.stdout.strip() or done.stderr

    assert kapok("index")[0] == 0
    _code, sha256 = kapok("manage", "shell", "--no-imports", "-c", STORE)
    assert keys_in(client) == [f"{sha256[:2]}/{sha256[2:]}"]
    assert not (data / "files").exists()
    assert kapok("manage", "shell", "--no-imports", "-c", READ) == (0, "a signed list")
    assert kapok("check")[0] == 0
    assert kapok("backup", tmp_path / "centre.tar.gz")[0] == 0
    restored = run_kapok("restore", tmp_path / "centre.tar.gz", data=tmp_path / "new")
    assert "The files are in the bucket: set STORAGE_URL to what it was." in restored.stdout

    client.put_object(Bucket="kapok", Key=keys_in(client)[0], Body=b"another list!")
    code, words = kapok("check")
    assert (code, f"The bytes of {sha256} were changed." in words) == (1, True)
    assert kapok("manage", "shell", "--no-imports", "-c", FORGET)[0] == 0
    assert keys_in(client) == []


def keys_in(client) -> list[str]:
    return [each["Key"] for each in client.list_objects_v2(Bucket="kapok").get("Contents", [])]
