import pytest

from kapok.base.text import text
from kapok.institute.checking.tests.conftest import checks, day, offer, said, version  # noqa: F401
from kapok.institute.recognising.actions.assessing import name_assessor
from kapok.institute.recognising.actions.defining import Definition, Part, define_micro_credential
from kapok.institute.recognising.models import PartKind
from tests.people import signed_in, someone

CRITERIA = text("en", en="The plan names one course and three outcomes.")


@pytest.fixture
def definition():
    """definition(Part(…), …) -> what an officer defines."""

    def said_so(*parts, **changes):
        details = {
            "title": text("en", en="Teaching online", fr="Enseigner en ligne"),
            "description": text("en", en="Teaches a course online."),
            "criteria": CRITERIA if any(part.kind == PartKind.SIGN_OFF for part in parts) else None,
            "minutes": 600,
            "competencies": ["ict-cft:2.2"],
        }
        return Definition(parts=list(parts), **details | changes)

    return said_so


@pytest.fixture
def define(world, version, definition):  # noqa: F811
    def defined(*parts, **changes):
        return define_micro_credential(organisation=world.centre, said=definition(*parts, **changes), by=world.ruth)

    return defined


@pytest.fixture
def lena(world):
    """Another lecturer of Nairobi, who assesses."""
    return someone("Lena Assefa", organisation=world.nairobi, username="lena", email="lena@example.org")


@pytest.fixture
def as_lena(lena):
    return signed_in(lena)


@pytest.fixture
def signed(world, define, lena):
    """A micro-credential that asks for a work, with Lena as its assessor."""
    micro_credential = define(Part(PartKind.SIGN_OFF))
    name_assessor(micro_credential=micro_credential, account=lena, by=world.ruth)
    return micro_credential
