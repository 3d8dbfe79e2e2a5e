"""Somebody who takes a test: by the forms of its pages, or as her phone does, by statements."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.test import Client

from kapok.base.clock import now
from kapok.evidence import verbs
from kapok.evidence.actions import receive_statement
from kapok.institute.assessing.actions.taking import attempt_extension
from kapok.institute.models import Attempt, Enrolment
from kapok.institute.names import question_iri, test_iri, unit_iri
from kapok.packages.queries import tested_questions

TEST_URL = "/en/courses/water/units/2/test/"
RIGHT = {"fixed-1": "sealedrain", "well-1": "a", "well-2": "73519.25", "well-4": "A deep well."}


@dataclass
class Taker:
    client: Client
    enrolment: Enrolment

    def begin(self) -> Attempt:
        self.client.post(f"{TEST_URL}begin/")
        return self.enrolment.attempts.order_by("number").last()

    def page(self, attempt: Attempt) -> str:
        return self.client.get(f"/en/attempts/{attempt.pk}/").content.decode()

    # As a phone
    def says(
        self, verb: str, iri: str, attempt=None, *, at=None, response=None, id: UUID | None = None, device_now=None
    ):
        statement = {
            "id": str(id or uuid4()),
            "actor": {
                "objectType": "Agent",
                "account": {"homePage": settings.ADDRESS, "name": str(self.enrolment.account_id)},
            },
            "verb": {"id": verb},
            "object": {"objectType": "Activity", "id": iri},
            "timestamp": (at or now()).isoformat(),
            "context": {"registration": str(self.enrolment.pk)},
        }
        if attempt:
            statement["context"]["extensions"] = {attempt_extension(): str(attempt.pk)}
        if response is not None:
            statement["result"] = {"response": response}
        return receive_statement(account=self.enrolment.account, statement=statement, device_now=device_now or now())

    def answers(self, attempt, question: str, response: str, **more):
        return self.says(verbs.ANSWERED, question_iri("water", question), attempt, response=response, **more)

    def hands_in(self, attempt, **more):
        return self.says(verbs.COMPLETED, test_iri("water", 2), attempt, **more)

    def answers_unit(self, question: str, response: str, **more):
        return self.says(verbs.ANSWERED, question_iri("water", question), response=response, **more)

    def reads(self, unit: int):
        return self.says(verbs.EXPERIENCED, unit_iri("water", unit))

    def right_for(self, attempt, question: str) -> str:
        if question == "well-3":
            return "[,]".join(tested_questions(self.enrolment.run.package, 2)["well-3"].key.right)
        return RIGHT[question]

    def answers_all(self, attempt, **more):
        for item in attempt.items.order_by("position"):
            self.answers(attempt, item.question, self.right_for(attempt, item.question), **more)
