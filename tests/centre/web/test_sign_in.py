"""Signing in: accounts of the centre alone, locked against guessing, with a second factor before anything that binds others."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import Account, Remembered
from tests.centre.web.centres import PASSWORD, client_of

OPEN = [
    "/accounts/2fa/",
    "/accounts/2fa/passkeys/",
    "/accounts/sessions/",
    "/accounts/password/change/",
    "/accounts/logout/",
    "/accounts/reauthenticate/",
]


@pytest.fixture(autouse=True)
def _no_tries_before(hudaydah_centre: Centre) -> None:
    cache.clear()


def entered(client: Client, username: str = "monitor", password: str = PASSWORD) -> Any:
    return client.post("/accounts/login/", {"login": username, "password": password})


def with_app(username: str = "monitor") -> Authenticator:
    made: Authenticator = TOTP.activate(Account.objects.get(username=username), "JBSWY3DPEHPK3PXP").instance
    return made


def code(at: float | None = None) -> str:
    shown: str = format_hotp_value(hotp_value("JBSWY3DPEHPK3PXP", int((at or time.time()) // 30)))
    return shown


def confirmed(client: Client) -> Client:
    """The browser has just shown the password once more, as adding a factor takes."""
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [*records, {"method": "password", "at": time.time(), "reauthenticated": True}]
    session.save()
    return client


@pytest.mark.parametrize("language", ["en", "ar", "ru", "fr"])
@pytest.mark.parametrize("address", OPEN)
def test_each_page_of_signing_in_comes_in_each_language_and_direction(
    hudaydah_centre: Centre, address: str, language: str
) -> None:
    shown = client_of("monitor").get(address, {"lang": language})
    assert shown.status_code == 200
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in shown.text
    assert "<h1>" in shown.text


@pytest.mark.parametrize(
    "address",
    [
        *("signup/", "email/", "confirm-email/", "password/reset/", "password/set/", "login/code/", "login/code/confirm/"),
        *("social/connections/", "3rdparty/", "2fa/recovery-codes/download/", "2fa/webauthn/signup/", "signup/passkey/", ""),
    ],
)
def test_what_the_centre_does_not_use_is_not_there(hudaydah_centre: Centre, address: str) -> None:
    assert Client().get(f"/accounts/{address}").status_code == 404
    assert client_of("monitor").get(f"/accounts/{address}").status_code == 404


def test_no_page_of_signing_in_runs_a_script_of_its_own_text(hudaydah_centre: Centre) -> None:
    client = confirmed(client_of("monitor"))
    for address in (*OPEN, "/accounts/2fa/totp/activate/", "/accounts/2fa/passkeys/add/"):
        shown = client.get(address)
        assert shown.status_code == 200, address
        scripts = re.findall(r"<script([^>]*)>", shown.text)
        assert all("src=" in script or 'type="application/json"' in script for script in scripts), address
        assert not re.search(r"\son\w+=|style=|javascript:", shown.text), address
        assert "script-src 'self'" in shown["Content-Security-Policy"]


def test_a_password_opens_the_first_page_of_the_role(hudaydah_centre: Centre) -> None:
    for username, address in (("monitor", "/situation/"), ("administrator", "/administration/"), ("coordinator", "/situation/")):
        assert entered(Client(), username)["Location"] == address


def test_five_wrong_tries_close_the_account_to_the_right_password_too(hudaydah_centre: Centre) -> None:
    client = Client()
    for _ in range(5):
        assert entered(client, password="wrong wrong wrong").status_code == 200
    shut = entered(Client())
    assert shut.status_code == 200
    assert Client().get("/situation/").status_code == 302
    assert entered(Client(), "analyst").status_code == 302, "another account stays open"


def test_wrong_tries_are_remembered_where_every_process_looks_and_name_nobody(hudaydah_centre: Centre) -> None:
    assert not Remembered.objects.exists()
    entered(Client(), password="wrong wrong wrong")
    (kept,) = Remembered.objects.all()
    assert "monitor" not in kept.cache_key and "monitor" not in kept.value


def test_an_account_with_an_app_is_opened_by_its_code_alone(hudaydah_centre: Centre) -> None:
    with_app()
    client = Client()
    assert entered(client)["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/situation/").status_code == 302
    assert client.get("/accounts/2fa/authenticate/").status_code == 200
    assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert client.post("/accounts/2fa/authenticate/", {"code": code()}).status_code == 302
    assert client.get("/situation/").status_code == 200


def test_setting_up_an_app_gives_recovery_codes_that_are_shown_once(hudaydah_centre: Centre) -> None:
    client = confirmed(client_of("monitor"))
    secret = re.search(r"<code>(\w+)</code>", client.get("/accounts/2fa/totp/activate/").text)
    assert secret is not None
    told = format_hotp_value(hotp_value(secret.group(1), int(time.time() // 30)))
    done = client.post("/accounts/2fa/totp/activate/", {"code": told})
    assert done["Location"] == "/accounts/2fa/recovery-codes/"
    codes = re.findall(r"<li><code>(\w+)</code></li>", client.get(done["Location"]).text)
    assert len(codes) == 10
    assert "<li><code>" not in client.get(done["Location"]).text
    held = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret.group(1) not in held
    assert not any(one in held for one in codes)


def test_adding_a_factor_takes_the_password_once_more(hudaydah_centre: Centre) -> None:
    client = client_of("monitor")
    for address in ("/accounts/2fa/totp/activate/", "/accounts/2fa/passkeys/add/"):
        assert client.get(address)["Location"].startswith("/accounts/reauthenticate/")


def test_a_session_is_listed_and_ended_by_its_holder_and_nobody_else(hudaydah_centre: Centre) -> None:
    here, there, other = client_of("monitor"), client_of("monitor"), client_of("analyst")
    names = re.findall(r'name="name" value="([0-9a-f]{16})"', here.get("/accounts/sessions/").text)
    assert len(names) == 2
    theirs = re.findall(r'name="name" value="([0-9a-f]{16})"', other.get("/accounts/sessions/").text)
    here.post("/accounts/sessions/", {"name": theirs[0]})
    assert other.get("/accounts/sessions/").status_code == 200, "nobody ends the session of another"
    for name in names:
        here.post("/accounts/sessions/", {"name": name})
    assert {here.get("/situation/").status_code, there.get("/situation/").status_code} == {302}


def test_no_address_of_who_signs_in_is_kept(hudaydah_centre: Centre) -> None:
    client = Client(REMOTE_ADDR="198.51.100.7")
    entered(client)
    assert "198.51.100.7" not in json.dumps(client.session._session)
