"""The description of the machine doors: true, and held against them by schemathesis."""

import pytest
import schemathesis
from django.test import Client as Web
from hypothesis import HealthCheck, Phase, settings

from kapok.evidence.tests.programs import Program
from kapok.evidence.xapi.urls import DOORS
from kapok.wsgi import application

pytestmark = pytest.mark.django_db
# What a schema can say of a statement or an agent is less than what the standard says, so some that fit it are refused.
NOT_ASKED = ["positive_data_acceptance"]


def test_it_names_every_door_and_every_way():
    described = Web().get("/api/openapi.json").json()
    ways = {(f"/{name}", method.lower()) for name, view in DOORS.items() for method in getattr(view, "ways", ["POST"])}
    assert {(path, method) for path, each in described["paths"].items() for method in each} == ways


def test_a_page_of_the_description_is_for_everyone_and_any_origin_may_not_send_a_cookie():
    answer = Web().get("/api/openapi.json")
    assert (answer.status_code, answer["Content-Type"], dict(answer.cookies)) == (200, "application/json", {})


@pytest.mark.long
@pytest.mark.parametrize("version", ["2.0.0", "1.0.3"])
def test_schemathesis_finds_no_fault(version):
    program = Program(version=version)
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    checks = [each for each in schemathesis.checks.CHECKS.get_all() if each.__name__ not in NOT_ASKED]
    for operation in schema.get_all_operations():
        call = operation.ok()

        @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
        def one(case):
            case.call_and_validate(headers=program.headers | {"X-Experience-API-Version": version}, checks=checks)

        schemathesis_run(call, one)


def schemathesis_run(operation, one):
    from hypothesis import given

    given(case=operation.as_strategy())(one)()
