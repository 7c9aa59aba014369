"""What the API gives holds to its own description, whatever it is asked (schemathesis)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from waqai.record import Record

CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def operations(desk: str) -> list[Any]:
    def found() -> Iterator[Any]:
        for result in schemathesis.openapi.from_url(f"{desk}/api/v1/openapi.json").get_all_operations():
            assert isinstance(result, Ok)
            yield result.ok()

    return list(found())


def test_every_answer_is_as_described(operations: list[Any]) -> None:
    assert len(operations) >= 10
    for operation in operations:

        @settings(
            max_examples=20, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy())
        def hold(case: Case[Any]) -> None:
            case.call_and_validate(checks=CHECKS)

        hold()


def test_answers_about_what_is_there_are_as_described(
    operations: list[Any], client: httpx.Client, example_record: Record
) -> None:
    document = example_record.document()
    known = {
        "story_id": [one.id for one in document.stories],
        "article_id": [one.id for one in document.articles],
        "entity_id": [one.id for one in document.entities[:40]],
    }
    seen = 0
    for operation in operations:
        names = [name for name in known if f"{{{name}}}" in operation.path]
        for value in known[names[0]] if names else []:
            address = operation.path.replace(f"{{{names[0]}}}", value)
            operation.validate_response(client.get(address))
            seen += 1
    assert seen > 80
