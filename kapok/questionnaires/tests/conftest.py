import pytest

from kapok.base.text import text
from kapok.network.actions.organisations import add_organisation, place_organisation
from kapok.questionnaires.tests.house import load_house
from tests.people import SINCE, signed_in, someone


@pytest.fixture
def house(world, tmp_path):
    """The first version of the framework of these tests, published."""
    return load_house(tmp_path)


@pytest.fixture
def national(world):
    """A national centre above Nairobi, with its coordinator."""
    place = add_organisation(
        name=text("en", en="National centre"),
        kind="national-centre",
        country="KE",
        slug="kenya",
        parent=world.centre,
        since=SINCE,
    )
    place_organisation(child=world.nairobi, parent=place, since=SINCE)
    return signed_in(someone("Nadia National", organisation=place, role="coordinator"))
