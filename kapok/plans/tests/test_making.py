"""A plan begins with a settled assessment: priorities are its gaps, first steps what fits best within three budgets."""

from datetime import date
from decimal import Decimal

import pytest

from kapok.base.text import say, text
from kapok.network.access import roles_held
from kapok.network.actions.organisations import add_organisation
from kapok.network.models import Placement
from kapok.plans.documents import cost_in, document_of, steps_in
from kapok.plans.models import Plan
from kapok.plans.models.plans import kept_through
from kapok.plans.queries.lists import plans_for
from kapok.plans.refusals import PlanRefused
from kapok.plans.tests.conftest import make, settle, steps_of
from kapok.questionnaires.models import Assessment, State
from tests.people import signed_in, someone

pytestmark = pytest.mark.django_db
FORM = {
    "title": "Teaching with any phone", "dimensions": ["3", "5"], "currency": "USD", "rate": "1", "start_date": "2026-12-01",
    "low": "3000", "medium": "8000", "high": "",
}  # fmt: skip


def test_its_priorities_are_gaps_with_their_lowest_questions(plan):
    found = [(each.dimension, float(each.stage), each.items, each.aim) for each in plan.priorities.all()]
    assert found == [("3", 1.0, ["3.1", "3.2"], 2), ("5", 1.5, ["5.2"], 2)]


def test_first_steps_are_in_the_form_that_fits_the_place(plan):
    """Nairobi has 0.5 Mbit/s and five hours of power: the live form and the campus-wide network do not work there."""
    assert [(each.priority.dimension, f"{each.initiative}/{each.form}", each.variant) for each in steps_of(plan)] == [
        ("3", "champions/hours", "low"),
        ("3", "teach-blended/audio", "low"),
        ("5", "platform/hosted", "low"),
        ("5", "campus-box/server", "medium"),
        ("5", "campus-net/places", "high"),
    ]


def test_each_variant_stays_within_its_budget(plan):
    document = document_of(plan)
    for name in ("low", "medium"):
        assert 0 < cost_in(document, name) <= document["budgets"][name]
    assert [len(steps_in(document, name)) for name in ("low", "medium", "high")] == [3, 4, 5]


def test_prices_are_turned_by_the_rate_of_the_day(world, settled):
    shillings = make(
        settled, by=world.teklu, currency="KES", rate=Decimal(130), budgets={"low": None, "medium": None, "high": None}
    )
    dollars = make(settled, by=world.teklu, budgets={"low": None, "medium": None, "high": None})
    pairs = zip(steps_of(shillings), steps_of(dollars), strict=True)
    assert all(one.cost_minor == 130 * other.cost_minor for one, other in pairs)


def test_a_step_speaks_all_languages_of_the_library(plan):
    assert {say(step.title, "ar").language for step in steps_of(plan)} == {"ar"}
    assert "(the audio form: sound and slides)" in " ".join(say(step.title, "en").text for step in steps_of(plan))


@pytest.mark.parametrize("dimensions", [("3",), ("1", "2", "3", "4", "5", "6"), ("3", "nowhere"), ()])
def test_two_to_five_priorities_that_are_gaps(world, settled, dimensions):
    with pytest.raises(PlanRefused, match="2 to 5 priorities"):
        make(settled, by=world.teklu, dimensions=dimensions)


def test_what_is_not_settled_makes_no_plan(world, settled):
    Assessment.objects.filter(pk=settled.pk).update(state=State.CONSENSUS)
    with pytest.raises(PlanRefused, match="Settle it first"):
        make(Assessment.objects.get(pk=settled.pk), by=world.teklu)


def test_the_coordinator_makes_it_in_the_browser(world, settled):
    page = world.as_teklu.get("/en/plans/")
    assert b"Make a plan" in page.content
    page = world.as_teklu.get("/en/plans/make/nairobi/")
    assert "Professional development: stage 1 of 4" in page.content.decode()
    assert "0.5 Mbit/s up" in page.content.decode()
    answer = world.as_teklu.post("/en/plans/make/nairobi/", FORM)
    made = Plan.objects.get()
    assert answer.url == made.get_absolute_url()
    assert (made.title, made.budget_low_minor, made.budget_high_minor) == ("Teaching with any phone", 300_000, None)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"dimensions": ["3"]}, "A plan has 2 to 5 priorities"),
        ({"medium": "100"}, "at least the budget of the smaller one"),
        ({"rate": "0"}, "at least 0.0001"),
        ({"rate": "130"}, "One US dollar is 1 US dollar."),
        ({"low": "about forty"}, "Write a number in figures"),
        ({"start_date": "soon"}, "Write a day like 2026-05-31."),
        ({"title": ""}, "Fill this in."),
    ],
)
def test_a_mistake_has_its_sentence_and_keeps_what_was_typed(world, settled, changed, sentence):
    page = world.as_teklu.post("/en/plans/make/nairobi/", FORM | changed).content.decode()
    assert sentence in page
    assert "2026-12-01" in page or "start_date" in changed
    assert not Plan.objects.exists()


def test_without_a_settled_assessment_the_page_says_what_comes_first(world):
    assert b"A plan begins with a settled assessment" in world.as_teklu.get("/en/plans/make/nairobi/").content


def test_only_the_institution_itself_can_make_it_for_its_assessment_is_its_own(world, settled):
    assert world.as_ruth.get("/en/plans/make/nairobi/").status_code == 403
    assert world.as_sam.post("/en/plans/make/nairobi/", FORM).status_code == 403
    assert world.visitor.get("/en/plans/make/nairobi/").status_code == 302


def test_a_plan_of_another_institution_is_not_seen(world, plan):
    for client, expected in ((world.as_teklu, 200), (world.as_ruth, 200), (world.as_sam, 404), (world.as_amina, 404)):
        assert client.get(plan.get_absolute_url()).status_code == expected


def test_an_officer_above_the_centre_sees_no_plan_of_it(world, plan):
    above = add_organisation(
        name=text("en", en="National centre"), kind="national-centre", country="CN", slug="national"
    )
    Placement.objects.create(parent=above, child=world.centre, start_date=date(2026, 1, 1))
    nadia = someone("Nadia Li", organisation=above, role="officer", username="nadia")
    client = signed_in(nadia)
    assert client.get(plan.get_absolute_url()).status_code == 404
    assert plans_of(nadia) == []
    assert plans_of(world.ruth) == [plan]


@pytest.mark.parametrize("kind", ["enterprise", "ministry", "university"])
def test_above_an_institution_only_its_own_house_sees_its_plans_on_their_page_and_in_the_list(world, plan, kind):
    above = add_organisation(name=text("en", en="Above"), kind=kind, country="KE", slug="above")
    Placement.objects.create(parent=above, child=world.nairobi, start_date=date(2026, 1, 1))
    omar = someone("Omar Said", organisation=above, role="officer", username="omar")
    seen = [plan] if kind == "university" else []
    assert plans_of(omar) == seen
    assert signed_in(omar).get(plan.get_absolute_url()).status_code == (200 if seen else 404)


def test_of_the_centres_above_the_nearest_drafts_it(world, settled):
    above = add_organisation(name=text("en", en="All centres"), kind="centre", country="CN", slug="all-centres")
    Placement.objects.create(parent=above, child=world.centre, start_date=date(2026, 1, 1))
    assert make(settled, by=world.teklu).centre == world.centre


def test_of_two_assessments_the_newest_is_offered(world, settled):
    later = settle(world.nairobi, by=world.teklu, moment=settled.settled_at.replace(month=10), name="Again")
    page = world.as_teklu.get("/en/plans/").content.decode()
    assert f"assessment={later.pk}" in page
    assert f"assessment={settled.pk}" not in page


def plans_of(account):
    held = roles_held(account.person)
    return list(plans_for(held, kept_through(held)))
