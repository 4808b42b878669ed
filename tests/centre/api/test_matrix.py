"""Role × call × field and role × page, cell by cell: what the tables of rights say is what the server does.

The cells are made from the tables, the description of the API and the addresses; the answers come from the real application.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from ceasefire.centre.api.calls import door_of, operations
from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import Account
from ceasefire.centre.rights import FIELDS, RIGHTS, Right, Role
from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import IncidentRow, PublicRow
from ceasefire.centre.web.guard import rights_of
from ceasefire.centre.web.urls_api import API
from tests.centre.addresses import declared, filled_in, pages
from tests.centre.api.seats import bearer, seat_of

REFUSED = (401, 403)

CALLS = sorted(
    (method, f"/api{operation.path}", operation.view_func.__name__)
    for operation in operations(API)
    for method in operation.methods
)
DOORS = {(method, f"/api{operation.path}"): door_of(operation) for operation in operations(API) for method in operation.methods}

VALUES = {"{form}": "csv", "{index}": "1", "{path:tile}": "0/000.p/1", "{token}": "0123456789abcdef"}


def address_of(path: str, centre: Centre) -> str:
    """The address of a call, with ids of things that are there."""
    incident = IncidentRow.objects.using(centre.alias).order_by("id").values_list("id", flat=True)[0]
    for name, value in {
        **VALUES,
        "{path:name}": incident,
        "{path:report}": ReportRow.objects.using(centre.alias).order_by("id").values_list("id", flat=True)[0],
        "{path:incident}": PublicRow.objects.using(centre.alias).order_by("id").values_list("id", flat=True)[0],
    }.items():
        path = path.replace(name, value)
    return path


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("method", "path", "name"), CALLS)
def test_a_call_lets_in_whom_the_table_names_and_nobody_else(
    shared_centre: Centre, role: Role, method: str, path: str, name: str
) -> None:
    door = DOORS[method, path]
    if door.session_only:
        client = Client()
        if role is not Role.ANYONE:
            client.force_login(seat_of(role))
    else:
        client = bearer(role)
    answer = client.generic(method, address_of(path, shared_centre), b"{}", content_type="application/json")
    allowed = any(right in RIGHTS[role] for right in door.rights)
    if name == "incidents" and "exports" in path:
        allowed = allowed and Right.SEE_INCIDENTS in RIGHTS[role]
    if not allowed:
        assert answer.status_code == (401 if role is Role.ANYONE else 403)
        assert answer["Content-Type"] == "application/problem+json"
    else:
        assert answer.status_code not in REFUSED, answer.content
        assert answer.status_code < 500


@pytest.mark.parametrize(("method", "path", "name"), CALLS)
def test_a_token_without_the_right_among_its_scopes_is_kept_out(shared_centre: Centre, method: str, path: str, name: str) -> None:
    door = DOORS[method, path]
    role = next(role for role in Role if role is not Role.ANYONE and any(right in RIGHTS[role] for right in door.rights))
    others = [right for right in RIGHTS[role] if right not in door.rights]
    answer = bearer(role, others).generic(method, address_of(path, shared_centre), b"{}", content_type="application/json")
    assert answer.status_code == 403


RECORDS: tuple[tuple[str, str, str], ...] = (
    ("/api/incidents/records", "incident", "incidents"),
    ("/api/incidents/one/{path:name}", "incident", "incident"),
    ("/api/public/incidents/records", "public_incident", "incidents"),
    ("/api/public/incidents/{path:incident}", "public_incident", ""),
    ("/api/reports", "report", "reports"),
    ("/api/reports/{path:report}", "report", ""),
    ("/api/due", "due", "steps"),
    ("/api/agreement", "agreement", ""),
    ("/api/agreement", "clause", "clauses"),
    ("/api/agreement", "acceptance", "acceptances"),
    ("/api/registers/territory", "zone", "zones"),
    ("/api/registers/groups", "group", "groups"),
    ("/api/registers/groups", "affiliation", "affiliations"),
    ("/api/registers/groups", "listing", "listings"),
    ("/api/registers/groups", "exclusion", "exclusions"),
    ("/api/registers/access", "access", ""),
    ("/api/ledger/entries/{index}", "ledger_entry", ""),
    ("/api/registers/indicators", "signal", "signals"),
    ("/api/registers/track-record", "conduct", "months"),
)
CELLS = [(path, kind, inside, field) for path, kind, inside in RECORDS for field in FIELDS[kind]]


def records(answer: Any, inside: str) -> list[dict[str, Any]]:
    if answer.status_code != 200:
        return []
    told = answer.json()
    found = told.get(inside, []) if inside else [told]
    return found if isinstance(found, list) else [found]


@pytest.fixture(scope="module")
def answers() -> dict[tuple[str, Role], Any]:
    return {}


def answer_of(answers: dict[tuple[str, Role], Any], centre: Centre, path: str, role: Role) -> Any:
    if (path, role) not in answers:
        answers[path, role] = bearer(role).get(address_of(path, centre))
    return answers[path, role]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("path", "kind", "inside", "field"), CELLS)
def test_a_field_is_in_the_answer_only_for_those_whom_the_table_names(
    shared_centre: Centre, answers: dict[tuple[str, Role], Any], role: Role, path: str, kind: str, inside: str, field: str
) -> None:
    found = records(answer_of(answers, shared_centre, path, role), inside)
    if role not in FIELDS[kind][field]:
        assert not [record for record in found if field in record]
        return
    # Where somebody else is told the field by this call, so is everyone whom the table names and the call lets in.
    told = any(field in record for record in records(answer_of(answers, shared_centre, path, Role.MONITOR), inside))
    if told and found:
        assert [record for record in found if field in record]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("path", "kind", "inside"), RECORDS)
def test_an_answer_has_no_field_that_no_table_names(
    shared_centre: Centre, answers: dict[tuple[str, Role], Any], role: Role, path: str, kind: str, inside: str
) -> None:
    answer = answer_of(answers, shared_centre, path, role)
    if answer.status_code != 200:
        return
    unknown = {field for record in records(answer, inside) for field in record} - set(FIELDS[kind])
    assert not unknown


@pytest.mark.parametrize("role", list(Role))
def test_a_stored_feature_tells_only_fields_that_its_reader_may_see(shared_centre: Centre, role: Role) -> None:
    answer = bearer(role).get("/api/incidents")
    if answer.status_code != 200:
        assert answer.status_code in REFUSED
        return
    seen = {field for field, roles in FIELDS["incident"].items() if role in roles}
    for feature in answer.json()["features"]:
        assert feature["geometry"] is None or "where" in seen
        assert set(feature["properties"]) - {"radius_km"} <= seen


PAGES = declared()


def address_of_page(path: str, centre: Centre) -> str | None:
    """The address of a page with ids of things that are there."""
    incident = IncidentRow.objects.using(centre.alias).order_by("id").values_list("id", flat=True)[0]
    report = ReportRow.objects.using(centre.alias).order_by("id").values_list("id", flat=True)[0]
    return filled_in(path, incident=incident, report=report)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("path", "rights"), PAGES)
def test_a_page_opens_to_whom_the_table_names_and_to_nobody_else(
    shared_centre: Centre, role: Role, path: str, rights: tuple[Right, ...]
) -> None:
    address = address_of_page(path, shared_centre)
    if address is None:
        pytest.skip("an address of another kind")
    client = Client(raise_request_exception=False)
    if role is not Role.ANYONE:
        client.force_login(seat_of(role))
    answer = client.get(address)
    allowed = any(right in RIGHTS[role] for right in rights)
    if allowed:
        assert answer.status_code < 500
        assert answer.status_code not in (401,)
    elif role is Role.ANYONE:
        assert (answer.status_code, "/accounts/login/" in answer.get("Location", "")) == (302, True)
    else:
        assert answer.status_code == 403


def test_every_address_says_which_right_it_takes_or_guards_itself() -> None:
    from ceasefire.centre.web.guard import OPEN_MODULES  # noqa: PLC0415

    silent = [
        path for path, view in pages() if rights_of(view) is None and not getattr(view, "__module__", "").startswith(OPEN_MODULES)
    ]
    assert not silent


def test_a_closed_account_has_no_rights(hudaydah_centre: Centre) -> None:
    client = bearer(Role.MONITOR)
    signed_in = Client()
    signed_in.force_login(Account.objects.get(username="monitor"))
    assert client.get("/api/incidents").status_code == signed_in.get("/api/incidents").status_code == 200
    Account.objects.filter(username="monitor").update(is_active=False)
    assert client.get("/api/incidents").status_code == 401
    assert signed_in.get("/api/incidents").status_code in (401, 403)
