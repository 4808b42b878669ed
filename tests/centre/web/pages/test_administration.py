"""The administrator opens and closes doors: it reads no identity, determines nothing, and leaves its grants in the ledger."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from ceasefire.centre.acting import perform
from ceasefire.centre.opened import Centre
from ceasefire.centre.people import contacts
from ceasefire.centre.people.models import Account, ApiToken, Reading
from ceasefire.centre.rights import RIGHTS, Right, Role
from ceasefire.errors import ActError, DeniedError
from ceasefire.registers.agreement_acts import KeyEnded, RoleEnded, RoleGranted
from ceasefire.registers.human_acts import KeySignature
from ceasefire.vocabulary.grades import Outcome
from tests.centre.web.centres import client_of, viewer_of
from tests.centre.web.keyholders import give_key

A = "co-chair-rcc-government-team"


def make(key: str = "monitor-2", role: str = "monitor", party: str = "") -> str:
    """Make an account; gives its password, or the page where none was made."""
    answer = client_of("administrator").post("/administration/accounts/", {"key": key, "role": role, "party": party})
    found = re.search(r'<p dir="ltr"><code>([\w-]{20})</code></p>', answer.text)
    return found.group(1) if found else ""


def change(username: str, what: str) -> str:
    account = Account.objects.get(username=username)
    answer = client_of("administrator").post(f"/administration/accounts/{account.pk}/", {"do": what})
    found = re.search(r'<p dir="ltr"><code>([\w-]{20})</code></p>', answer.text)
    return found.group(1) if found else ""


def signs_in(username: str, password: str) -> bool:
    answer = Client().post("/accounts/login/", {"login": username, "password": password})
    return bool(answer.status_code == 302)


def test_an_account_is_made_with_its_role_in_the_ledger_and_a_password_shown_once(hudaydah_centre: Centre) -> None:
    password = make()
    assert password
    assert signs_in("monitor-2", password)
    assert password not in client_of("administrator").get("/administration/").text
    (granted,) = hudaydah_centre.workspace.acts().of(RoleGranted)
    assert (granted.key, granted.role, granted.by) == ("monitor-2", "monitor", "administrator")


@pytest.mark.parametrize(
    ("key", "role", "party"),
    [
        ("monitor", "monitor", ""),
        ("rcc-government-team", "liaison", "ansar-allah"),
        ("ansar-allah", "liaison", "ansar-allah"),
        ("intake", "monitor", ""),
        ("Jane Smith", "monitor", ""),
        ("x", "anyone", ""),
        ("x", "king", ""),
        ("liaison-9", "liaison", ""),
        ("liaison-9", "liaison", "rcc-government-team-x"),
        ("second-chair", "co_chair", "rcc-government-team"),
        ("second-chair", "co_chair", "ansar-allah"),
        ("monitor-9", "monitor", "ansar-allah"),
        ("a" * 41, "monitor", ""),
    ],
)
def test_a_seat_that_could_be_taken_for_another_is_not_made(hudaydah_centre: Centre, key: str, role: str, party: str) -> None:
    number = Account.objects.count()
    assert make(key, role, party) == ""
    assert Account.objects.count() == number
    assert hudaydah_centre.workspace.acts().of(RoleGranted) == ()


def test_no_grant_that_a_page_would_refuse_comes_in_by_another_door(hudaydah_centre: Centre) -> None:
    act = RoleGranted(
        key="rcc-government-team", role="liaison", party="ansar-allah", by="administrator", at=hudaydah_centre.clock()
    )
    with pytest.raises(ActError):
        perform(hudaydah_centre, viewer_of("administrator"), act)


def test_a_closed_account_opens_nothing_and_its_key_is_never_given_again(hudaydah_centre: Centre) -> None:
    password = make()
    client = Client()
    client.post("/accounts/login/", {"login": "monitor-2", "password": password})
    assert client.get("/situation/").status_code == 200
    change("monitor-2", "close")
    assert client.get("/situation/").status_code == 302
    assert not signs_in("monitor-2", password)
    assert [act.key for act in hudaydah_centre.workspace.acts().of(RoleEnded)] == ["monitor-2"]
    assert make() == ""


def test_lost_factors_are_taken_away_and_a_signing_key_is_ended_in_the_ledger(hudaydah_centre: Centre) -> None:
    key = give_key(hudaydah_centre, A)
    client = client_of(A)
    change(A, "factors")
    assert not Authenticator.objects.filter(user__username=A).exists()
    assert client.get("/situation/").status_code == 302, "its sessions end"
    (ended,) = hudaydah_centre.workspace.acts().of(KeyEnded)
    assert (ended.key, ended.credential, ended.by) == ("rcc-government-team", key.credential.hex(), "administrator")


def test_a_new_password_ends_the_old_one(hudaydah_centre: Centre) -> None:
    old = make()
    new = change("monitor-2", "password")
    assert not signs_in("monitor-2", old)
    assert signs_in("monitor-2", new)


def test_an_administrator_does_nothing_to_itself_and_nothing_without_a_second_factor(hudaydah_centre: Centre) -> None:
    change("administrator", "close")
    assert Account.objects.get(username="administrator").is_active
    client = client_of("administrator")
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 1.0}]
    session.save()
    sent = client.post("/administration/accounts/", {"key": "monitor-2", "role": "monitor", "party": ""})
    assert sent["Location"] == "/accounts/2fa/"
    assert not Account.objects.filter(username="monitor-2").exists()


def test_the_administrator_cannot_read_identities_or_determine_anything(hudaydah_centre: Centre) -> None:
    administrator = viewer_of("administrator")
    contacts.keep(hudaydah_centre.secrets.vault, "hud-001", "someone@example.org")
    with pytest.raises(DeniedError):
        contacts.read(hudaydah_centre.secrets.vault, "hud-001", administrator, "curiosity")
    signature = KeySignature(
        report="hud-001",
        clause="hud-1",
        party="ansar-allah",
        outcome=Outcome.BREACH,
        digest="0" * 64,
        key="rcc-government-team",
        at=hudaydah_centre.clock(),
    )
    with pytest.raises(DeniedError):
        perform(hudaydah_centre, administrator, signature)
    sees = {right for right in RIGHTS[Role.ADMINISTRATOR] if right.startswith("see_")}
    assert sees == {Right.SEE_PUBLIC, Right.SEE_LEDGER, Right.SEE_AGREEMENT}
    for address in ("/situation/", "/incidents/", "/inbox/", "/territory/", "/briefs/", "/access/", "/hotline/"):
        assert client_of("administrator").get(address).status_code == 403, address


def test_readings_are_listed_by_key_kind_and_time_without_what_or_why(hudaydah_centre: Centre) -> None:
    Reading.objects.create(by="monitor", kind="contact", what="hud-077-secret", why="because of Jane", at=timezone.now())
    page = client_of("administrator").get("/administration/").text
    assert "contact of a reporter" in page
    assert "hud-077-secret" not in page
    assert "Jane" not in page


def test_a_token_is_seen_and_ended_and_its_secret_is_nowhere(hudaydah_centre: Centre) -> None:
    account = Account.objects.get(username="analyst")
    now = timezone.now()
    ApiToken.objects.create(
        digest="ab" * 32, account=account, label="weekly export", scopes="export", made=now, expires=now + timedelta(days=9)
    )
    assert "weekly export" in client_of("administrator").get("/administration/").text
    assert client_of("administrator").post(f"/administration/tokens/{'ab' * 32}/").status_code == 302
    assert ApiToken.objects.get().ended is not None
    assert client_of("administrator").post(f"/administration/tokens/{'ab' * 32}/").status_code == 404


@pytest.mark.parametrize("username", ["monitor", "analyst", A, "coordinator", "liaison-ansar-allah"])
def test_nobody_else_administers(hudaydah_centre: Centre, username: str) -> None:
    client = client_of(username)
    assert client.get("/administration/").status_code == 403
    assert client.post("/administration/accounts/", {"key": "x-1", "role": "administrator"}).status_code == 403
    assert client.post("/administration/accounts/1/", {"do": "close"}).status_code == 403


@pytest.mark.parametrize("language", ["en", "ar", "ru", "fr"])
def test_the_page_comes_in_each_language(hudaydah_centre: Centre, language: str) -> None:
    shown = client_of("administrator").get("/administration/", {"lang": language})
    assert shown.status_code == 200
    assert f'lang="{language}"' in shown.text
