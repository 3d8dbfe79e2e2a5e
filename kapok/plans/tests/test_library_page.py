"""The library is open to everyone; an officer says which themes a framework of her own speaks of."""

import pytest

from kapok.frameworks.models import FrameworkKind
from kapok.frameworks.queries import get_published, published_frameworks
from kapok.plans.models import AspectTheme
from kapok.plans.recommending import themes
from kapok.plans.standing import themes_of
from tests.people import signed_in, someone

pytestmark = pytest.mark.django_db


def test_everyone_reads_the_library(world):
    page = world.visitor.get("/en/plans/initiatives/").content.decode()
    assert "Teachers learn to teach blended" in page
    assert "needs 2 Mbit/s up; needs 6 hours of power a day" in page
    assert "800 US dollars, and 12 for each teacher" in page
    assert world.visitor.get("/ar/plans/initiatives/").status_code == 200


def test_an_officer_says_what_a_framework_speaks_of(world, settled):
    framework = get_published("blended-learning").framework
    path = "/en/plans/frameworks/blended-learning/"
    assert world.as_ruth.get(path).status_code == 200
    world.as_ruth.post(path, {"aspect-1": ["vision", "partners"], "aspect-2": ["made-up"]})
    assert themes_of(framework) == {"1": ("partners", "vision")}
    world.as_ruth.post(path, {})
    assert themes_of(framework)["3"] == ("teachers",)  # what comes with Kapok
    assert not AspectTheme.objects.exists()


def test_nobody_else_does_and_a_framework_of_competency_has_none(world, settled):
    path = "/en/plans/frameworks/blended-learning/"
    assert [client.post(path, {}).status_code for client in (world.visitor, world.as_sam, world.as_teklu)] == [302, 403, 403]  # fmt: skip
    assert world.as_ruth.get("/en/plans/frameworks/ict-cft/").status_code == 404


def test_an_officer_of_a_university_says_nothing_for_the_network(world, settled):
    olga = signed_in(someone("Olga Ray", organisation=world.nairobi, role="officer", username="olga"))
    assert olga.get("/en/plans/frameworks/blended-learning/").status_code == 403
    assert olga.post("/en/plans/frameworks/blended-learning/", {}).status_code == 403
    assert "/en/plans/frameworks/" not in olga.get("/en/plans/").content.decode()


def test_every_dimension_of_a_shipped_framework_of_institutions_has_a_theme(world, settled):
    for version in published_frameworks(FrameworkKind.MATURITY):
        said = themes_of(version.framework)
        assert {each.code for each in version.aspects.all()} == set(said), version.framework.slug
        assert {theme for each in said.values() for theme in each} <= set(themes())
