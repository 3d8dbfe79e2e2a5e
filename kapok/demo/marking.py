"""Someone who teaches: the essays of her run wait for her, and one is marked already."""

from datetime import timedelta

from kapok.base.clock import at, now
from kapok.demo.learning import Sent, deliver, say
from kapok.demo.telling import Demo, morning
from kapok.evidence import verbs
from kapok.institute.actions.enrolments import enrol_person
from kapok.institute.assessing.actions.essays import mark_essay
from kapok.institute.models import Answer, Enrolment, Run, StaffKind
from kapok.institute.names import question_iri
from kapok.institute.staffing.actions import name_staff

QUESTION = "tell-own"
ESSAYS = {
    "Wanjiru Karanja": "Question 7 of my statistics quiz: difficulty 0.38, discrimination -0.1. My strong students read 'at least' as I"
    " had not meant it. I wrote 'three or more' instead. In the next class it was 0.64 and 0.45.",
    "Bopha Keo": "I asked for the pH of rain. 0.95 were right, so it tells nobody from anybody. I now ask what happens to the soil when"
    " the pH falls. I have not tried it yet; two colleagues will answer it first.",
    "Fatou Sarr": "Ma question sur les unités : difficulté 0,41, discrimination 0,05. Deux réponses étaient justes. J’ai précisé l’unité"
    " dans l’énoncé. Au test suivant : 0,72 et 0,38.",
}  # fmt: skip
COMMENT = "Both numbers and what they mean, and the change goes to the point. Tell us also how the same students do a month later."


def mark(demo: Demo, run: Run) -> None:
    """Of three essays the first one has its mark; two wait."""
    teacher = demo.accounts["marta"]
    with at(morning(run.start_date)):
        name_staff(run=run, person=teacher.person, kind=StaffKind.TEACHER, by=demo.officer)
        enrolments = {name: enrol_person(run=run, account=demo.accounts[name]) for name in ESSAYS}
    deliver([_essay(demo, enrolment, days) for days, enrolment in enumerate(enrolments.values(), 1)])
    first = Answer.objects.get(enrolment=next(iter(enrolments.values())), question=QUESTION)
    with at(now() - timedelta(days=1)):
        mark_essay(work=first, points=5, points_max=5, comment=COMMENT, by=teacher)


def _essay(demo: Demo, enrolment: Enrolment, days: int) -> Sent:
    made = now() - timedelta(days=6 - days, hours=days)
    iri = question_iri(enrolment.run.course.slug, QUESTION)
    return say(enrolment, verbs.ANSWERED, iri, made, demo.chance, ESSAYS[str(enrolment.account.person)])
