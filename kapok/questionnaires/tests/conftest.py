import pytest

from kapok.questionnaires.tests.house import load_house


@pytest.fixture
def house(world, tmp_path):
    """The first version of the framework of these tests, published."""
    return load_house(tmp_path)
