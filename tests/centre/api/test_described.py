"""The description holds: whatever fits it is answered as it says, for every role, and nothing makes the server fail."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from ceasefire.centre.api import limits
from ceasefire.centre.opened import Centre
from ceasefire.centre.rights import Role
from tests.centre.api.seats import token_of

EXAMPLES = 4
"""For each call and role: a few each time, other ones each time that nobody fixes the seed."""


def schema() -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.ALLOWANCE, "burst", 10**6)
    limits.ALLOWANCE._left.clear()


@pytest.mark.parametrize("role", list(Role))
def test_every_call_answers_as_it_is_described(shared_centre: Centre, role: Role) -> None:
    headers = {} if role is Role.ANYONE else {"Authorization": f"Bearer {token_of(role)}"}
    wrong: list[str] = []
    for found in schema().get_all_operations():
        assert isinstance(found, Ok), found
        run(found.ok().as_strategy(), headers, wrong)
    assert not wrong, "\n".join(wrong[:12])


def run(strategy: SearchStrategy[schemathesis.Case[Any]], headers: dict[str, str], wrong: list[str]) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy)
    def ask(case: schemathesis.Case[Any]) -> None:
        response = case.call(headers={**dict(case.headers or {}), **headers})
        for check in (not_a_server_error, status_code_conformance, response_schema_conformance):
            try:
                case.validate_response(response, checks=[check])
            except (AssertionError, schemathesis.errors.SchemathesisError, ExceptionGroup) as error:
                wrong.append(f"{case.method} {case.formatted_path} {response.status_code}: {str(error)[:600]}")

    ask()
