"""Every stage of a settled assessment is a statement of the institution, so that movement counts; also across a revised framework."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kapok.evidence import kinds, verbs
from kapok.evidence.actions import count_due, create_measure
from kapok.evidence.models import Indicator, Statement
from kapok.evidence.queries import check_counts, value_of
from kapok.frameworks.models import Aspect, Crosswalk, Descriptor, FrameworkVersion, Item, Level, Role
from kapok.frameworks.queries import get_published
from kapok.plans.effects import effects_for
from kapok.plans.models import Plan, Review, ReviewLine, StepState
from kapok.plans.tests.conftest import LOW_TEACHERS, in_a_year, make, settle, sign, steps_of
from kapok.questionnaires.queries.touching import touches_between

pytestmark = pytest.mark.django_db


def measure_of(world, key):
    indicator = Indicator.objects.get(key=key)
    return create_measure(
        indicator=indicator, organisation=world.centre, activities=None, start_date=date(2026, 1, 1), by=world.ruth
    )


def value(measure):
    while count_due():
        pass
    assert check_counts(sample=100) == []
    return value_of(measure).value


def levels() -> list[tuple]:
    rows = Statement.objects.filter(activity__kind=kinds.SELF_ASSESSMENT, verb=verbs.SCORED)
    return sorted(rows.values_list("activity__iri", "score_raw", "organisation__slug"))


def test_each_settled_stage_is_a_statement_of_the_institution_whoever_wrote_it(world, settled):
    found = levels()
    assert len(found) == 16
    assert {slug for _iri, _stage, slug in found} == {"nairobi"}
    assert [stage for iri, stage, _slug in found if iri.endswith("/items/5.2")] == [1.0]
    one = Statement.objects.filter(verb=verbs.SCORED).first()
    assert (one.country, one.sex, one.timestamp) == ("KE", "", settled.settled_at)
    assert one.activity.root.iri.endswith("/dimensions/1")


@pytest.mark.parametrize(
    ("after", "moved", "levels_moved"),
    [
        ({"3": (2, 2), "5": (2, 1), "8": (2, 2)}, 1, 2),  # a whole stage in one dimension
        ({"3": (2, 1), "5": (2, 2), "8": (2, 2)}, 0, 2),  # half a stage in two
        ({"3": (1, 1), "5": (2, 1), "8": (1, 1)}, 0, -2),  # back
        ({"3": (3, 3), "5": (3, 3), "8": (3, 3)}, 1, 9),  # in several dimensions it counts once
    ],
)
def test_institutions_that_moved_at_least_one_stage(world, settled, after, moved, levels_moved):
    institutions, stages = measure_of(world, "institutions-moved"), measure_of(world, "levels-moved")
    assert (value(institutions), value(stages)) == (0, 0)
    settle(world.nairobi, by=world.teklu, stages=after, moment=in_a_year())
    assert (value(institutions), value(stages)) == (moved, levels_moved)


def test_one_profile_of_another_institution_counts_nothing_yet(world, settled):
    settle(world.phnom_penh, by=world.sam, stages={"3": (4, 4)}, moment=in_a_year())
    assert value(measure_of(world, "institutions-moved")) == 0


def test_across_a_revised_framework_the_way_goes_on(world, settled):
    """Version 2 names question 3.1 anew and drops all of dimension 8; the old profile is carried over at its own time."""
    second = revised(get_published("blended-learning"))
    institutions, stages = measure_of(world, "institutions-moved"), measure_of(world, "levels-moved")
    settle(world.nairobi, by=world.teklu, stages={"3": (2, 2), "5": (2, 1)}, moment=in_a_year(), version=second)
    assert (value(institutions), value(stages)) == (1, 2)
    carried = Statement.objects.filter(activity__iri__endswith="/2/items/3.9").order_by("timestamp")
    assert [(each.score_raw, each.timestamp) for each in carried] == [(1.0, settled.settled_at), (2.0, in_a_year())]


def revised(first: FrameworkVersion) -> FrameworkVersion:
    second = FrameworkVersion.objects.create(
        framework=first.framework, number=2, name=first.name, description=first.description, source=first.source,
        meaning_sha256="2" * 64,
    )  # fmt: skip
    Role.objects.create(framework_version=second, code="leader", position=1, name=first.name)
    stages = [Level.objects.create(framework_version=second, code=each.code, position=each.position, name=each.name, description=each.description) for each in first.levels.all()]  # fmt: skip
    for aspect in first.aspects.exclude(code="8"):
        copy = Aspect.objects.create(framework_version=second, code=aspect.code, position=aspect.position, name=aspect.name)  # fmt: skip
        for old in aspect.items.all():
            code = "3.9" if old.code == "3.1" else old.code
            item = Item.objects.create(framework_version=second, aspect=copy, code=code, position=old.position, name=old.name, statement=old.statement)  # fmt: skip
            Descriptor.objects.bulk_create(Descriptor(item=item, level=each, statement=old.statement) for each in stages)  # fmt: skip
            Crosswalk.objects.create(item=item, other=old, relation="same")
    FrameworkVersion.objects.filter(pk=second.pk).update(published_at=first.published_at)
    return FrameworkVersion.objects.select_related("framework").get(pk=second.pk)


def test_more_finished_steps_of_an_institution_ask_no_more(world, settled):
    plan = make(settled, by=world.teklu)
    version = sign(plan, world)
    review = Review.objects.create(plan=plan, signed=version, year=2026, quarter=4, begun_at=in_a_year(30), closed_at=in_a_year(30))  # fmt: skip
    steps = [each for each in steps_of(plan) if each.priority.dimension == "3"]
    other = settle(world.phnom_penh, by=world.sam)
    settle(world.nairobi, by=world.teklu, stages=LOW_TEACHERS | {"3": (2, 3)}, moment=in_a_year())
    asked = []
    for step in steps:
        ReviewLine.objects.create(review=review, step=step, state=StepState.DONE, sentence="x", said_at=in_a_year(30))
        with CaptureQueriesContext(connection) as queries:
            effects_for(other)
        asked.append(len(queries))
    assert len(asked) == 2 and asked[0] == asked[1]


def test_what_an_initiative_moved_elsewhere_is_known_from_finished_steps(world, settled):
    plan = make(settled, by=world.teklu)
    version = sign(plan, world)
    step = steps_of(plan)[1]
    review = Review.objects.create(plan=plan, signed=version, year=2026, quarter=4, begun_at=in_a_year(30), closed_at=in_a_year(30))  # fmt: skip
    ReviewLine.objects.create(review=review, step=step, state=StepState.DONE, sentence="x", said_at=in_a_year(30))
    other = settle(world.phnom_penh, by=world.sam)
    assert effects_for(other) == {}  # no assessment since
    settle(world.nairobi, by=world.teklu, stages=LOW_TEACHERS | {"3": (2, 3)}, moment=in_a_year())
    found = effects_for(other)
    assert {code: (each.institutions, each.moved) for code, each in found.items()} == {"teach-blended": (1, 1.5)}
    assert effects_for(Plan.objects.get().assessment) == {}  # one's own is never among them


def test_steps_done_in_between_stand_beside_the_questions_of_their_dimension(world, settled):
    plan = make(settled, by=world.teklu)
    version = sign(plan, world)
    moment = in_a_year(30)
    review = Review.objects.create(plan=plan, signed=version, year=2026, quarter=4, begun_at=moment, closed_at=moment)
    first, second = steps_of(plan)[:2]
    ReviewLine.objects.create(review=review, step=first, state=StepState.DONE, sentence="x", said_at=moment)
    ReviewLine.objects.create(review=review, step=second, state=StepState.LATE, sentence="x", said_at=moment)
    type(first).objects.filter(pk=first.pk).update(title=second.title)  # the draft goes on; what was signed was done
    later = settle(world.nairobi, by=world.teklu, moment=in_a_year())
    touched = touches_between(settled, later)
    assert {item: [each.title for each in some] for item, some in touched.items()} == {
        "3.1": ["One champion in each department"], "3.2": ["One champion in each department"]
    }  # fmt: skip
    assert touches_between(later, settle(world.nairobi, by=world.teklu, moment=in_a_year(500))) == {}
