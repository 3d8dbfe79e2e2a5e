"""The description of the machine doors: true, and held against them by schemathesis."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client as Web
from hypothesis import HealthCheck, Phase, given, settings

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


def test_it_is_for_everyone():
    answer = Web().get("/api/openapi.json")
    assert (answer.status_code, answer["Content-Type"], dict(answer.cookies)) == (200, "application/json", {})


@pytest.fixture
def same_connection():
    """A server closes old connections after each request; here that would be the one of the test."""
    signals = (request_started, request_finished)
    for each in signals:
        each.disconnect(close_old_connections)
    yield
    for each in signals:
        each.connect(close_old_connections)


@pytest.mark.long
@pytest.mark.parametrize("version", ["2.0.0", "1.0.3"])
def test_schemathesis_finds_no_fault(version, same_connection):
    headers = Program(version=version).headers | {"X-Experience-API-Version": version}
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    checks = [each for each in schemathesis.checks.CHECKS.get_all() if each.__name__ not in NOT_ASKED]
    many = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    for operation in schema.get_all_operations():

        def one(case):
            case.call_and_validate(headers=headers, checks=checks)

        many(given(case=operation.ok().as_strategy())(one))()
