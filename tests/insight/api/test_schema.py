"""The API asked everything its own description allows, and much that it does not: without a token, and with one.

The same questions each time (`derandomize`), few enough that it takes seconds.
"""

import json

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from roret.strategic.directions.engine.exchange import SCHEMA
from roret.wsgi import application
from tests.insight.api.things import token, town

SAME = {"derandomize": True, "database": None, "deadline": None, "suppress_health_check": list(HealthCheck)}
QUICK = settings(max_examples=8, phases=[Phase.generate], **SAME)
CONFORMS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ALLOWED, WRONG = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE


@pytest.fixture
def here(havneby):
    return town(havneby)


@pytest.fixture
def schema():
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


def operations(schema):
    found = [each.ok() for each in schema.get_all_operations()]
    assert len(found) == 13
    return found


def keys(here):
    """What there is of each kind, so that a question that is allowed has an answer."""
    return {
        "strategies": here.strategy.pk,
        "directions": here.direction.pk,
        "actions": here.planned.pk,
        "indicators": here.measured.pk,
        "contributions": here.said.pk,
    }


def aimed(case, found):
    """At what there is in the town."""
    case.path_parameters["organisation"] = "havneby"
    if "key" in case.path_parameters:
        case.path_parameters["key"] = found[case.path.split("/")[4]]
    return case


@pytest.fixture(autouse=True)
def one_connection():
    """Asked as a server is asked, it would close the connection that the test's own transaction stands in."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("with_token", [False, True])
def test_whatever_is_allowed_is_answered_as_described(here, schema, with_token):
    headers, found = token(here.place)[1] if with_token else {}, keys(here)
    for operation in operations(schema):

        @QUICK
        @given(case=operation.as_strategy(generation_mode=ALLOWED))
        def ask(case):
            answer = aimed(case, found).call(headers=headers)
            assert answer.status_code == 200, (case.as_curl_command(), answer.text)
            case.validate_response(answer, checks=CONFORMS)

        ask()


@pytest.mark.parametrize("with_token", [False, True])
def test_whatever_is_not_allowed_is_refused_as_described(here, schema, with_token):
    headers = token(here.place)[1] if with_token else {}
    for operation in operations(schema):

        @QUICK
        @given(case=operation.as_strategy(generation_mode=WRONG))
        def ask(case):
            answer = case.call(headers=headers)
            case.validate_response(answer, checks=[*CONFORMS, negative_data_rejection])

        ask()


def test_the_description_is_openapi_3_1_and_says_that_a_token_is_optional(client, db):
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    assert described["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    for path, operations_there in described["paths"].items():
        assert list(operations_there) == ["get"], path
        assert operations_there["get"]["security"] == [{}, {"token": []}]


def test_what_a_strategy_says_holds_against_the_published_schema(client, here):
    content = client.get(f"/api/v1/havneby/strategies/{here.strategy.pk}").json()["content"]
    Draft202012Validator(json.loads(SCHEMA.read_text())).validate(content)
