"""An achievement of the centre for a course of its own, and Amina's credential for it."""

from datetime import UTC, datetime

import pytest

from kapok.base.text import text
from kapok.credentials.actions import define_achievement, issue_credential
from kapok.evidence import kinds
from kapok.evidence.actions import register_activity
from kapok.evidence.iris import activity_iri

FINISHED = datetime(2026, 3, 19, 9, 30, tzinfo=UTC)


@pytest.fixture
def achievement(world):
    name = text(
        "en",
        en="Assessing students online",
        fr="Évaluer les étudiants à distance",
        ar="تقويم الطلاب عن بُعد",
        zh_hans="在线评价学生",
    )
    course = register_activity(iri=activity_iri("assessing"), kind=kinds.COURSE, name=name, organisation=world.centre)
    return define_achievement(
        slug="assessing",
        name=name,
        description=text("en", en="Writes questions that show understanding."),
        criteria=text("en", en="Answer six in ten of the assessed questions."),
        organisation=world.centre,
        course=course,
        minutes=540,
        competencies=["write questions that show understanding", "give feedback in two sentences"],
        alignment=[{"targetName": "SDG 4.3", "targetUrl": "https://metadata.un.org/sdg/?Text=&Goal=4&Target=4.3"}],
    )


@pytest.fixture
def credential(world, achievement):
    return issue_credential(account=world.amina, achievement=achievement, score=85, at=FINISHED)
