"""What people of an institution finished between two assessments, told by the items to which its competencies are related."""

from datetime import timedelta

from kapok.base.clock import now
from kapok.evidence import kinds, verbs
from kapok.evidence.actions import receive_statement, register_activity
from kapok.evidence.iris import activity_iri
from kapok.evidence.tests.conftest import said
from kapok.frameworks.actions import ensure_shipped_frameworks
from kapok.frameworks.models import Crosswalk, Item
from kapok.questionnaires.queries.touching import Touch, touches_between
from kapok.questionnaires.tests.house import colleagues, load_house, settled

STAGES = {"1.1": 2, "1.2": 1, "2.1": 3, "3.1": 4}


def finish(accounts, slug: str, competency: str) -> None:
    course = register_activity(
        iri=activity_iri(slug),
        kind=kinds.COURSE,
        name={"original": "en", "en": {"text": slug}},
        competencies=[competency],
    )
    for account in accounts:
        receive_statement(
            account=account, statement=said(account, course, verb=verbs.COMPLETED, at=now() - timedelta(days=9))
        )


def test_a_course_touches_the_items_to_which_its_competency_is_related(world, tmp_path):
    ensure_shipped_frameworks()
    house = load_house(tmp_path)
    item = house.items.get(code="2.1")
    competency = Item.objects.get(framework_version__framework__slug="ict-cft", code="2.1")
    Crosswalk.objects.create(item=item, other=competency, relation="related")
    earlier = settled(house, world.nairobi, world.teklu, STAGES, days_ago=365)
    people = colleagues(world.nairobi, 5)
    finish(people, "blended", "ict-cft:2.1")
    finish(people[:2], "small", "ict-cft:2.1")
    finish(people, "other", "ict-cft:1.1")
    finish([world.sam], "elsewhere", "ict-cft:2.1")
    later = settled(house, world.nairobi, world.teklu, STAGES | {"2.1": 4})
    assert touches_between(earlier, later) == {
        "2.1": [Touch("ict-cft:2.1", "blended", people=5), Touch("ict-cft:2.1", "small")]
    }
