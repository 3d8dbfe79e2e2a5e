"""A bundle's address says what it holds: whichever process writes it, it is the same byte for byte."""

import pytest

from tests.serve import copy_demo, run_kapok

ASK = """
import re
from django.test import Client
page = Client().get("/en/courses/assessing-online/", SERVER_NAME="localhost").content.decode()
address = re.search(r"/[^\\"]*bundle[^\\"]*", page)[0]
print(address, Client().get(address, SERVER_NAME="localhost").content.decode(), sep="\\n")
"""


@pytest.fixture(scope="module")
def bundles(tmp_path_factory):
    """As processes write it whose words have other hashes."""
    data = copy_demo(tmp_path_factory.mktemp("two") / "data")
    return [
        run_kapok("manage", "shell", "--no-imports", "-c", ASK, data=data, environment={"PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    ]


def test_two_processes_write_the_same_bundle(bundles):
    first, second = bundles
    assert "Content-Security-Policy" in first.stdout, first.stderr
    assert first.stdout == second.stdout
