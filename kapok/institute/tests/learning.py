"""Somebody who learns: by the plain forms of the pages, or as her phone does, by statements."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.test import Client

from kapok.base.clock import now
from kapok.evidence import verbs
from kapok.evidence.actions import receive_statement
from kapok.institute.models import Enrolment
from kapok.institute.names import question_iri, unit_iri
from kapok.institute.tests.folders import RIGHT, UNIT_OF


@dataclass
class Learner:
    client: Client
    enrolment: Enrolment

    # By forms
    def answer(self, question: str, response: str, **more):
        data = {"question": question, "answer": response.split("[,]"), **more}
        return self.client.post(f"/en/courses/soil/units/{UNIT_OF[question]}/answer/", data)

    def read(self, unit: int):
        return self.client.post(f"/en/courses/soil/units/{unit}/read/")

    # As a phone
    def says(
        self, verb: str, iri: str, *, at=None, response: str | None = None, id: UUID | None = None, registration=True
    ):
        """Sends one statement; returns the receipt, or raises StatementRefused."""
        statement = {
            "id": str(id or uuid4()),
            "actor": {
                "objectType": "Agent",
                "account": {"homePage": settings.ADDRESS, "name": str(self.enrolment.account_id)},
            },
            "verb": {"id": verb},
            "object": {"objectType": "Activity", "id": iri},
            "timestamp": (at or now()).isoformat(),
        }
        if registration:
            statement["context"] = {"registration": str(self.enrolment.pk)}
        if response is not None:
            statement["result"] = {"response": response}
        return receive_statement(account=self.enrolment.account, statement=statement, device_now=now())

    def phone_reads(self, unit: int, **more):
        return self.says(verbs.EXPERIENCED, unit_iri("soil", unit), **more)

    def phone_answers(self, question: str, response: str | None = None, **more):
        response = RIGHT[question] if response is None else response
        return self.says(verbs.ANSWERED, question_iri("soil", question), response=response, **more)
