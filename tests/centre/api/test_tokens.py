"""A token speaks for its account, with no more rights than it was given, until it is ended."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from ceasefire.centre.api.limits import Allowance
from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import Account, ApiToken
from ceasefire.centre.people.tokens import MOST_PER_ACCOUNT, make
from ceasefire.centre.rights import Right, Role, Viewer
from ceasefire.errors import DeniedError, TokenError
from tests.centre.web.centres import client_of, viewer_of


def made(client: Client, **body: object) -> dict[str, str]:
    answer = client.post("/api/tokens", {"label": "for the map", "scopes": ["see_incidents"], **body}, "application/json")
    assert answer.status_code == 201, answer.content
    told: dict[str, str] = answer.json()
    return told


def with_token(secret: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_a_token_is_shown_once_and_kept_as_a_digest(hudaydah_centre: Centre) -> None:
    monitor = client_of("monitor")
    token = made(monitor)["token"]
    assert len(token) > 40
    assert with_token(token).get("/api/incidents").status_code == 200
    listed = monitor.get("/api/tokens").json()["tokens"]
    assert [item["label"] for item in listed] == ["for the map"]
    assert token not in json.dumps(listed)
    folder: Path = hudaydah_centre.workspace.folder
    assert not [file for file in folder.rglob("*") if file.is_file() and token.encode() in file.read_bytes()]


def test_a_token_has_its_scopes_and_nothing_else(hudaydah_centre: Centre) -> None:
    client = with_token(made(client_of("monitor"))["token"])
    assert client.get("/api/me").status_code == 403, "see_public was not among its scopes"
    assert client.get("/api/registers/territory").status_code == 403
    assert client.get("/api/incidents/records").status_code == 200


def test_a_token_never_has_more_rights_than_who_makes_it(hudaydah_centre: Centre) -> None:
    liaison = client_of("liaison-ansar-allah")
    answer = liaison.post("/api/tokens", {"label": "x", "scopes": ["see_incidents"]}, "application/json")
    assert answer.status_code == 403
    assert answer.json()["remedy"]
    assert not ApiToken.objects.exists()
    with pytest.raises(DeniedError):
        account = Account.objects.get(username="monitor")
        make(account, viewer_of("monitor"), label="x", scopes=[Right.DETERMINE], days=1, now=timezone.now())


def test_a_token_loses_what_its_account_loses(hudaydah_centre: Centre) -> None:
    client = with_token(made(client_of("monitor"))["token"])
    Account.objects.filter(username="monitor").update(role=Role.ADMINISTRATOR.value)
    assert client.get("/api/incidents").status_code == 403


def test_an_ended_token_is_worth_nothing_at_once(hudaydah_centre: Centre) -> None:
    monitor = client_of("monitor")
    token = made(monitor)
    client = with_token(token["token"])
    assert client.get("/api/incidents").status_code == 200
    assert monitor.delete(f"/api/tokens/{token['id']}").status_code == 204
    assert client.get("/api/incidents").status_code == 401
    assert monitor.delete(f"/api/tokens/{token['id']}").status_code == 404


def test_an_expired_token_is_worth_nothing(hudaydah_centre: Centre) -> None:
    account = Account.objects.get(username="monitor")
    then = timezone.now() - timedelta(days=2)
    token = make(account, viewer_of("monitor"), label="x", scopes=[Right.SEE_INCIDENTS], days=1, now=then)
    assert with_token(token.secret).get("/api/incidents").status_code == 401


def test_nobody_sees_or_ends_the_token_of_another(hudaydah_centre: Centre) -> None:
    token = made(client_of("monitor"))
    analyst = client_of("analyst")
    assert analyst.get("/api/tokens").json()["tokens"] == []
    assert analyst.delete(f"/api/tokens/{token['id']}").status_code == 404
    assert with_token(token["token"]).get("/api/incidents").status_code == 200


def test_a_token_can_neither_make_nor_list_nor_end_tokens(hudaydah_centre: Centre) -> None:
    token = made(client_of("monitor"), scopes=["hold_tokens", "see_incidents"])
    client = with_token(token["token"])
    assert client.get("/api/tokens").status_code == 403
    assert client.post("/api/tokens", {"label": "y", "scopes": ["see_incidents"]}, "application/json").status_code == 403
    assert client.delete(f"/api/tokens/{token['id']}").status_code == 403


def test_a_bad_token_is_refused_even_beside_a_good_session(hudaydah_centre: Centre) -> None:
    monitor = client_of("monitor")
    for header in ("Bearer nonsense", "Bearer ", "Basic bW9uaXRvcjp4", "Bearer \u00e9", "Bearer " + "x" * 5000):
        assert monitor.get("/api/incidents", headers={"Authorization": header}).status_code == 401


def test_an_account_has_a_limited_number_of_tokens(hudaydah_centre: Centre) -> None:
    account, viewer = Account.objects.get(username="monitor"), Viewer(role=Role.MONITOR, key="monitor")
    for _ in range(MOST_PER_ACCOUNT):
        make(account, viewer, label="x", scopes=[Right.SEE_INCIDENTS], days=1, now=timezone.now())
    with pytest.raises(TokenError):
        make(account, viewer, label="x", scopes=[Right.SEE_INCIDENTS], days=1, now=timezone.now())


def test_who_asks_too_often_is_told_when_to_come_again(hudaydah_centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    allowance = Allowance(per_second=1, burst=2, clock=lambda: now)
    monkeypatch.setattr("ceasefire.centre.api.door.ALLOWANCE", allowance)
    client = with_token(made(client_of("monitor"))["token"])
    assert [client.get("/api/incidents").status_code for _ in range(3)] == [200, 200, 429]
    late = client.get("/api/incidents")
    assert int(late["Retry-After"]) >= 1
    now = 1.5
    assert client.get("/api/incidents").status_code == 200
    other = with_token(made(client_of("analyst"))["token"])
    assert other.get("/api/incidents").status_code == 200


def test_nothing_tells_when_a_token_was_last_used(hudaydah_centre: Centre) -> None:
    token = made(client_of("monitor"))
    before = ApiToken.objects.values().get()
    with_token(token["token"]).get("/api/incidents")
    assert ApiToken.objects.values().get() == before
