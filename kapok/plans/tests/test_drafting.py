"""Both sides change the draft. Whoever comes second is told who was quicker, and keeps what she typed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kapok.base.templatetags.kapok import day
from kapok.base.text import say, text
from kapok.evidence import kinds
from kapok.evidence.actions import register_activity
from kapok.evidence.iris import activity_iri
from kapok.evidence.models import Indicator
from kapok.network.actions.organisations import add_organisation
from kapok.plans.actions import add_priority, add_suggested, remove_priority, remove_step
from kapok.plans.models import Plan, Priority, Step
from kapok.plans.refusals import PlanRefused
from kapok.plans.tests.conftest import steps_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def step(plan):
    return steps_of(plan)[1]


def address(step) -> str:
    return f"/en/plans/{step.priority.plan_id}/steps/{step.pk}/"


def form_of(client, path) -> dict:
    """What the form holds as it is shown."""
    form = client.get(path).context["form"]
    return {name: form[name].value() if form[name].value() is not None else "" for name in form.fields}


def test_a_step_gets_an_owner_a_date_a_cost_a_source_and_an_indicator(world, step):
    said = form_of(world.as_teklu, address(step)) | {
        "owner": str(world.amina.person_id), "helper": "royal university of phnom penh", "cost": "740.50", "source": "ministry",
        "source_words": "Letter of May", "indicator_words": "40 teachers certified", "end_date": "2027-06-30",
    }  # fmt: skip
    assert world.as_teklu.post(address(step), said).status_code == 302
    step = Step.objects.get(pk=step.pk)
    assert (step.owner, step.helper, step.cost_minor, step.source) == (world.amina.person, world.phnom_penh, 74050, "ministry")  # fmt: skip
    assert (step.source_words, step.indicator_words, step.end_date.isoformat()) == ("Letter of May", "40 teachers certified", "2027-06-30")  # fmt: skip
    assert say(step.title, "zh-hans").language == "zh-hans"  # nothing was typed there: its languages stay


def test_saving_keeps_an_owner_beyond_the_cut_and_an_indicator_of_an_older_edition(world, step, monkeypatch):
    monkeypatch.setattr("kapok.plans.queries.choices.PEOPLE_MAX", 1)
    newest = Indicator.objects.filter(is_public=True).order_by("key").first()
    older = Indicator.objects.get(pk=newest.pk)
    newest.pk, newest.edition, newest._state.adding = None, newest.edition + 1, True
    newest.save()
    Step.objects.filter(pk=step.pk).update(owner=world.teklu.person, indicator=older)
    world.as_teklu.post(address(step), form_of(world.as_teklu, address(step)) | {"cost": "12"})
    found = Step.objects.get(pk=step.pk)
    assert (found.cost_minor, found.owner, found.indicator) == (1200, world.teklu.person, older)


def test_a_helper_that_stands_there_stays_also_when_another_is_called_so(world, step):
    add_organisation(name=world.phnom_penh.name, kind="university", country="KH", slug="phnom-penh-2")
    Step.objects.filter(pk=step.pk).update(helper=world.phnom_penh)
    world.as_teklu.post(address(step), form_of(world.as_teklu, address(step)) | {"cost": "12"})
    found = Step.objects.get(pk=step.pk)
    assert (found.cost_minor, found.helper) == (1200, world.phnom_penh)


def test_the_second_is_told_who_was_quicker_and_keeps_what_she_typed(world, step):
    mine, hers = form_of(world.as_ruth, address(step)), form_of(world.as_teklu, address(step))
    world.as_teklu.post(address(step), hers | {"cost": "900"})
    answer = world.as_ruth.post(address(step), mine | {"cost": "650", "owner_office": "The library"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Teklu Haile changed this on" in page
    assert "900 US dollars" in page
    assert 'value="650"' in page and "The library" in page
    assert Step.objects.get(pk=step.pk).cost_minor == 90000
    shown = answer.context["form"]
    world.as_ruth.post(
        address(step), mine | {"cost": "650", "owner_office": "The library", "seen": shown["seen"].value()}
    )
    step = Step.objects.get(pk=step.pk)
    assert (step.cost_minor, step.owner_office, step.changed_by) == (65000, "The library", world.ruth)


def test_the_second_sees_all_that_is_there_now(world, step):
    mine, hers = form_of(world.as_ruth, address(step)), form_of(world.as_teklu, address(step))
    hers |= {
        "helper": "phnom-penh",
        "source": "ministry",
        "source_words": "Letter of May",
        "indicator_words": "40 of them",
    }
    world.as_teklu.post(address(step), hers)
    there = dict(world.as_ruth.post(address(step), mine).context["now_there"])
    assert (there["Who will help"], there["How one will know"]) == ("Royal University of Phnom Penh", "40 of them")
    assert there["Where the money comes from"].endswith(", Letter of May") and there["Activity of the network"] == ""
    assert there["Indicator"] == say(Step.objects.get(pk=step.pk).indicator.name).text


def test_the_second_sees_the_budgets_and_the_first_day_of_the_other(world, plan):
    path = f"/en/plans/{plan.pk}/change/"
    mine, hers = form_of(world.as_ruth, path), form_of(world.as_teklu, path)
    world.as_teklu.post(path, hers | {"low": "2500", "start_date": "2027-01-04"})
    there = dict(world.as_ruth.post(path, mine).context["now_there"])
    assert (there["Budget, with little money"], there["Budget, in full"]) == ("2,500 US dollars", "no limit")
    assert there["First day"] == day(date(2027, 1, 4))


def test_a_step_that_was_taken_out_meanwhile_keeps_what_was_typed(world, step):
    said = form_of(world.as_teklu, address(step)) | {"owner_office": "The library"}
    remove_step(step=step, by=world.ruth)
    answer = world.as_teklu.post(address(step), said)
    page = answer.content.decode()
    assert answer.status_code == 409 and 'value="The library"' in page
    assert "This was taken out of the plan meanwhile. What you typed is kept below." in page
    assert Step.objects.get(pk=step.pk).owner_office == ""
    assert world.as_teklu.get(address(step)).status_code == 404


def test_a_priority_that_was_taken_out_meanwhile_keeps_what_was_typed_for_it_and_gets_no_step(world, plan):
    priority = plan.priorities.first()
    path = f"/en/plans/{plan.pk}/priorities/{priority.pk}/"
    words = form_of(world.as_teklu, path) | {"words": "Everybody has somebody to ask"}
    step = form_of(world.as_teklu, f"{path}write/") | {"title": "A visit", "end_date": "2030-01-31"}
    remove_priority(priority=priority, by=world.ruth)
    answer = world.as_teklu.post(path, words)
    assert answer.status_code == 409 and "Everybody has somebody to ask" in answer.content.decode()
    answer = world.as_teklu.post(f"{path}write/", step)
    page = answer.content.decode()
    assert answer.status_code == 409 and 'value="A visit"' in page
    assert "The priority was taken out of the plan meanwhile. What you typed is kept below." in page
    assert not priority.steps.kept().exists()
    assert world.as_teklu.get(path).status_code == world.as_teklu.get(f"{path}write/").status_code == 404


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"end_date": "2020-01-01"}, "The last day must not come before the first."),
        ({"helper": "No such place at all"}, "No organisation has this name."),
        ({"cost": "-3"}, "at least 0"),
        ({"title": ""}, "Fill this in."),
        ({"owner": "x"}, "Choose one of those that are offered."),
    ],
)
def test_a_mistake_in_a_step_has_its_sentence(world, step, changed, sentence):
    page = world.as_teklu.post(address(step), form_of(world.as_teklu, address(step)) | changed)
    assert sentence in page.content.decode()
    assert Step.objects.get(pk=step.pk).version == step.version


def test_a_step_of_ones_own(world, plan):
    priority = plan.priorities.first()
    path = f"/en/plans/{plan.pk}/priorities/{priority.pk}/write/"
    said = form_of(world.as_ruth, path) | {
        "title": "Visit Kenyatta University",
        "end_date": "2030-01-31",
        "cost": "120",
    }
    assert world.as_ruth.post(path, said).status_code == 302
    step = priority.steps.get(initiative="")
    assert (say(step.title).text, step.cost_minor, step.position) == ("Visit Kenyatta University", 12000, 3)


def test_a_suggestion_says_why_and_what_would_change_it_and_is_taken_up(world, plan):
    register_activity(
        iri=activity_iri("audio"), kind=kinds.COURSE, name={"original": "en", "en": {"text": "Teach by radio"}},
        organisation=world.centre, competencies=["ict-cft:2.1"],
    )  # fmt: skip
    page = world.as_teklu.get(f"/en/plans/{plan.pk}/suggestions/").content.decode()
    assert "“Professional development” stands at 1 of 4." in page
    assert "With live video each week: needs 2 Mbit/s up; you have 0.5." in page
    assert "So this form fits: the audio form: sound and slides." in page
    assert "Teach by radio (no run is open now)" in page
    assert "a priority of the plan" in page
    said = {"key": "open-books/library", "variant": "medium"}
    world.as_teklu.post(f"/en/plans/{plan.pk}/suggestions/add/", said)
    assert not Step.objects.filter(initiative="open-books").exists()  # its gap is no priority of the plan
    said = {"key": "power/solar", "variant": "medium"}
    world.as_teklu.post(f"/en/plans/{plan.pk}/suggestions/add/", said)
    assert Step.objects.get(initiative="power").variant == "medium"


def test_an_offer_alone_is_a_step_once_and_the_page_says_so(world, plan):
    course = register_activity(
        iri=activity_iri("alone"), kind=kinds.COURSE, name=text("en", en="Blended in a week"), organisation=world.centre,
        competencies=["blended-learning:3.1"],
    )  # fmt: skip
    key = f"activity/{course.pk}"
    add_suggested(plan=plan, key=key, variant="low", by=world.teklu)
    with pytest.raises(PlanRefused, match="a step of the plan already"):
        add_suggested(plan=plan, key=key, variant="low", by=world.ruth)
    lines = world.as_teklu.get(f"/en/plans/{plan.pk}/suggestions/").context["gaps"]
    assert [line.is_taken for of_gap in lines for line in of_gap.lines if line.suggestion.key == key] == [True]


def test_a_dimension_that_no_database_could_hold_is_no_gap_and_asks_none(world, plan):
    with CaptureQueriesContext(connection) as asked, pytest.raises(PlanRefused, match="no gap of the assessment"):
        add_priority(plan=plan, dimension="3\0", by=world.teklu)
    assert not [each["sql"] for each in asked if "3\0" in each["sql"] or "plans_priority" in each["sql"]]


def test_what_is_not_suggested_any_more_is_not_taken_up(world, plan):
    with pytest.raises(PlanRefused, match="not suggested any more"):
        add_suggested(plan=plan, key="made-up/form", variant="low", by=world.teklu)


def test_priorities_come_and_go_between_two_and_five(world, plan):
    (third,) = [add_priority(plan=plan, dimension="8", by=world.teklu)]
    assert add_priority(plan=plan, dimension="8", by=world.teklu) == third
    for dimension in ("1", "2"):
        add_priority(plan=plan, dimension=dimension, by=world.teklu)
    with pytest.raises(PlanRefused, match="2 to 5 priorities"):
        add_priority(plan=plan, dimension="4", by=world.teklu)
    remove_priority(priority=third, by=world.ruth)
    assert sorted(plan.priorities.kept().values_list("dimension", flat=True)) == ["1", "2", "3", "5"]


def test_the_aim_and_words_of_a_priority_are_changed_by_the_other_side(world, plan):
    priority = plan.priorities.first()
    path = f"/en/plans/{plan.pk}/priorities/{priority.pk}/"
    said = form_of(world.as_ruth, path)
    world.as_ruth.post(path, said | {"aim": "3", "words": "Every department has somebody to ask."})
    found = Priority.objects.get(pk=priority.pk)
    assert (found.aim, found.words) == (3, "Every department has somebody to ask.")
    answer = world.as_teklu.post(path, said | {"aim": "4", "words": "Mine"})
    assert answer.status_code == 409 and "Ruth Holm changed this" in answer.content.decode()


def test_title_variant_and_budgets(world, plan):
    path = f"/en/plans/{plan.pk}/change/"
    said = form_of(world.as_teklu, path)
    assert (said["low"], said["high"]) == (3000, "")
    world.as_teklu.post(path, said | {"title": "Another", "variant": "low", "high": "20000"})
    found = Plan.objects.get(pk=plan.pk)
    assert (found.title, found.variant, found.budget_high_minor) == ("Another", "low", 2_000_000)


def test_the_page_of_what_fits_asks_as_much_for_three_offers_alone_as_for_one(world, plan, count_queries):
    def offer(name):
        said = {"kind": kinds.COURSE, "name": text("en", en=name), "organisation": world.centre}
        register_activity(iri=activity_iri(name), competencies=["blended-learning:3.1"], **said)

    path = f"/en/plans/{plan.pk}/suggestions/"
    offer("one")
    whole = count_queries(world.as_teklu, path)
    offer("two")
    offer("three")
    assert count_queries(world.as_teklu, path) == whole


def test_a_page_of_three_steps_asks_as_much_as_one_of_five(world, plan, count_queries):
    path = plan.get_absolute_url()
    whole = count_queries(world.as_teklu, path)
    for step in steps_of(plan)[:3]:
        Step.objects.filter(pk=step.pk).update(removed_at=step.changed_at)
    assert count_queries(world.as_teklu, path) == whole
