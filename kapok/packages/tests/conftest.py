import pytest

from kapok.packages.tests.folders import make_folder


@pytest.fixture
def folder(tmp_path):
    return make_folder(tmp_path)
