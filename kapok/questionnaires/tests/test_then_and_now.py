"""Two assessments beside each other, item by item, also when the framework was revised between them."""

import json

import pytest

from kapok.base.answers import _answers
from kapok.frameworks.actions import load_framework
from kapok.questionnaires.actions.assessments import close_answers
from kapok.questionnaires.actions.proofs import add_evidence
from kapok.questionnaires.actions.publishing import choose_audiences
from kapok.questionnaires.actions.verifying import accept_verifying, ask_verifier
from kapok.questionnaires.queries import previous_settled
from kapok.questionnaires.queries.comparing import comparison_of
from kapok.questionnaires.queries.touching import Touch
from kapok.questionnaires.tests.house import framework_said, opened, settle_all, settled

STAGES = {"1.1": 1, "1.2": 2, "2.1": 2, "3.1": 3}


@pytest.fixture
def revised(house, tmp_path):
    """Version 2: 1.1 and 1.2 are one item now, a stage 2 of 2.1 counts as 3, 3.1 is gone, 3.2 is new."""
    said = framework_said(2, items=("1.1", "2.1", "3.2"))
    rows = [("1.1", "1.1", "broader", {}), ("1.1", "1.2", "broader", {}), ("2.1", "2.1", "same", {"2": 3})]
    said["crosswalk"] = [
        {"item": item, "other": f"house:{other}", "version": 1, "relation": relation, "stages": stages}
        for item, other, relation, stages in rows
    ]
    path = tmp_path / "revised.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    return load_framework(path)


def test_old_and_new_stand_side_by_side_along_the_crosswalk(world, house, revised):
    settled(house, world.nairobi, world.teklu, STAGES, days_ago=365)
    now = settled(revised, world.nairobi, world.teklu, {"1.1": 3, "2.1": 2, "3.2": 1})
    found = comparison_of(previous_settled(now), now)
    assert {item.code: ([old.code for old in item.old], item.carried, item.moved) for item in found.items} == {
        "1.1": (["1.1", "1.2"], 1.5, 1.5),
        "2.1": (["2.1"], 3.0, -1.0),
        "3.2": ([], None, None),
    }
    assert [(old.code, old.stage) for old in found.without] == [("3.1", 3)]
    assert (found.risen, found.fallen, [item.code for item in found.new]) == (1, 1, ["3.2"])
    page = world.as_teklu.get(f"/en/assessments/{now.pk}/comparison/").content.decode()
    for words in ("from version 1 to version 2", "+1.5", "-1", "not asked then", "Not asked any more", "3. Infusing"):
        assert words in page


def test_by_the_same_version_each_item_stands_beside_itself(world, house):
    first = settled(house, world.nairobi, world.teklu, STAGES, days_ago=365)
    later = settled(house, world.nairobi, world.teklu, STAGES | {"1.1": 4, "2.1": None})
    assert previous_settled(first) is None
    found = comparison_of(first, later)
    assert not found.is_revised
    assert {item.code: item.moved for item in found.items} == {"1.1": 3.0, "1.2": 0.0, "2.1": None, "3.1": 0.0}
    assert world.as_teklu.get(f"/en/assessments/{first.pk}/comparison/").status_code == 404


def test_the_house_sees_it_and_nobody_else(world, house):
    settled(house, world.nairobi, world.teklu, STAGES, days_ago=365)
    later = settled(house, world.nairobi, world.teklu, STAGES)
    path = f"/en/assessments/{later.pk}/comparison/"
    assert [each.get(path).status_code for each in (world.as_teklu, world.as_amina)] == [200, 200]
    assert [each.get(path).status_code for each in (world.as_sam, world.as_ruth, world.as_dora)] == [404] * 3
    assert world.visitor.get(path).status_code == 302
    assert path in world.as_amina.get(f"/en/assessments/{later.pk}/result/").content.decode()


@pytest.fixture
def two(world, house):
    """A result with one before it, shown to the national centre, with a verifier: neither was given the one before."""
    settled(house, world.nairobi, world.teklu, STAGES | {"1.1": 4}, days_ago=365)
    later = settled(house, world.nairobi, world.teklu, STAGES)
    choose_audiences(assessment=later, audiences=["national-centre"], by=world.teklu)
    accept_verifying(verifier=ask_verifier(assessment=later, kind="peer", by=world.teklu), account=world.sam)
    return later


def test_who_is_shown_one_assessment_does_not_learn_from_it_how_the_last_one_went(world, two, national):
    path = f"/en/assessments/{two.pk}/result/"
    for client in (national, world.as_sam):
        page = client.get(path).content.decode()
        assert "1. Considering" in page
        assert [word for word in ("before 4", "Before", "Moved", "c-before") if word in page] == []
    assert "before 4, -3" in world.as_amina.get(path).content.decode()


def test_who_is_shown_one_assessment_hears_of_nothing_in_between(world, two, national, monkeypatch):
    told = [Touch("house:1.1", "A step of the plan", people=12)]
    monkeypatch.setitem(_answers, "questionnaires.touched", [lambda **_asked: told])
    path = f"/en/assessments/{two.pk}/result/"
    assert ["A step of the plan" in each.get(path).content.decode() for each in (world.as_amina, world.as_sam, national)] == [
        True, False, False,
    ]  # fmt: skip


def test_a_national_centre_does_not_learn_how_much_evidence_there_is(world, house, national):
    assessment = opened(house, world.nairobi, world.teklu, papers=1)
    item = house.items.get(code="1.1")
    add_evidence(assessment=assessment, item=item, title="A plan", note="In the folder", file=None, by=world.teklu)
    settle_all(close_answers(assessment=assessment, by=world.teklu), world.teklu, STAGES)
    choose_audiences(assessment=assessment, audiences=["national-centre"], by=world.teklu)
    path = f"/en/assessments/{assessment.pk}/result/"
    assert "1 piece of evidence" in world.as_amina.get(path).content.decode()
    assert "of evidence" not in national.get(path).content.decode()


def test_who_keeps_only_the_later_one_sees_nothing_of_the_one_before(world, house):
    """An officer above began the later one; the one before is the institution's own."""
    settled(house, world.nairobi, world.teklu, STAGES | {"1.1": 4}, days_ago=365)
    hers = settled(house, world.nairobi, world.ruth, STAGES)
    page = world.as_ruth.get(f"/en/assessments/{hers.pk}/result/").content.decode()
    assert "1. Considering" in page and "before 4" not in page
    assert world.as_ruth.get(f"/en/assessments/{hers.pk}/comparison/").status_code == 404


def test_it_costs_the_same_for_few_and_many_items(world, house, tmp_path, count_queries):
    many = load_framework(_written(tmp_path, framework_said(1, items=[f"{n}.{m}" for n in "123" for m in range(1, 9)])))
    costs = []
    for version, place in ((house, world.nairobi), (many, world.phnom_penh)):
        settled(version, place, world.teklu, STAGES, days_ago=365)
        later = settled(version, place, world.teklu, STAGES)
        client = world.as_teklu if place == world.nairobi else world.as_sam
        costs.append(count_queries(client, f"/en/assessments/{later.pk}/comparison/"))
    assert costs[0] == costs[1]


def _written(tmp_path, said):
    path = tmp_path / "many.json"
    path.write_text(json.dumps(said | {"framework": "many"}), encoding="utf-8")
    return path
