"""A small framework of maturity and a university's people, for tests."""

import json
from datetime import timedelta

from kapok.base.clock import at, now
from kapok.frameworks.actions import load_framework
from kapok.questionnaires.actions.answering import Given, take_answers
from kapok.questionnaires.actions.assessments import (
    begin_assessment,
    close_answers,
    open_assessment,
    settle_assessment,
)
from kapok.questionnaires.actions.consensus import settle_item
from kapok.questionnaires.actions.respondents import add_on_paper, invite_people
from kapok.questionnaires.models import Assessment, Way
from tests.people import someone

ROLES = (("leader", "Leaders"), ("teacher", "Teachers"), ("student", "Students"))
STAGES = ("Considering", "Applying", "Infusing", "Transforming")


def english(words: str) -> dict:
    return {"en": words}


def framework_said(number: int = 1, items=("1.1", "1.2", "2.1", "3.1")) -> dict:
    """Three dimensions; 1.2 is not asked of students."""
    return {
        "framework": "house", "version": number, "kind": "maturity", "original": "en", "translations": {},
        "is_proposal": True, "name": english("The house"), "description": english("How it stands."),
        "source": english("Ours."),
        "aspects": [{"code": code, "name": english(f"Dimension {code}")} for code in ("1", "2", "3")],
        "levels": [
            {"code": str(place), "name": english(name), "description": english(name)}
            for place, name in enumerate(STAGES, 1)
        ],
        "roles": [
            {"code": code, "name": english(name)}
            for code, name in ROLES
        ],
        "items": [
            {
                "code": code, "aspect": code[0], "name": english(f"Item {code}"),
                "statement": english(f"We do {code}."), "evidence_asked": english("A signed plan."),
                "roles": ["leader", "teacher"] if code == "1.2" else [],
                "descriptors": {str(place): english(f"{code} at {place}.") for place in range(1, 5)},
            }
            for code in items
        ],
    }  # fmt: skip


def load_house(tmp_path, number: int = 1, **changes):
    path = tmp_path / f"house-{number}.json"
    path.write_text(json.dumps(framework_said(number, **changes)), encoding="utf-8")
    return load_framework(path)


def colleagues(organisation, count: int, *, start: int = 0):
    return [someone(f"Colleague Number{place}", organisation=organisation) for place in range(start, start + count)]


def begin(version, organisation, by, name="Self-assessment 2027") -> Assessment:
    return begin_assessment(organisation=organisation, version=version, name=name, by=by)


def opened(version, organisation, by, *, teachers=(), leaders=(), students=(), papers=0) -> Assessment:
    assessment = begin(version, organisation, by)
    for role, accounts in (("teacher", teachers), ("leader", leaders), ("student", students)):
        if accounts:
            invite_people(assessment=assessment, people=[each.person for each in accounts], role_code=role, by=by)
    if papers:
        add_on_paper(assessment=assessment, names=[""] * papers, role_code="teacher", by=by)
    return open_assessment(assessment=assessment, by=by)


def of(assessment, account):
    return assessment.respondents.get(account=account)


def answer(assessment, account, stages: dict, *, comment: str = "", made_at=None, way=Way.PAGE):
    given = [Given(code, stage, comment) for code, stage in stages.items()]
    return take_answers(respondent=of(assessment, account), given=given, way=way, made_at=made_at)


def settle_all(assessment, by, stages: dict) -> Assessment:
    for item in assessment.framework_version.items.order_by("position"):
        settle_item(assessment=assessment, item=item, stage=stages.get(item.code), reason="We said so.", seen=0, by=by)
    return settle_assessment(assessment=assessment, by=by)


def settled(version, organisation, by, stages: dict, *, days_ago: int = 0) -> Assessment:
    """One leader on paper who said nothing; what counts is what was agreed."""
    with at(now() - timedelta(days=days_ago)):
        assessment = opened(version, organisation, by, papers=1)
        assessment = close_answers(assessment=assessment, by=by)
        return settle_all(assessment, by, stages)
