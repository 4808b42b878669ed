"""Co-chairs with a key in their hand: what a browser and a passkey would do, in software."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client
from fido2 import cbor
from fido2.cose import CoseKey
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import Account
from ceasefire.registers.agreement_acts import KeyRegistered
from tests.centre.signatures.authenticator import SoftwareKey


def give_key(opened: Centre, username: str) -> SoftwareKey:
    """A passkey for a co-chair's account, registered in the ledger as the page does it."""
    key = SoftwareKey(site="testserver", origin="https://testserver")
    account = Account.objects.get(username=username)
    public = cbor.decode(bytes.fromhex(key.public))
    assert isinstance(public, Mapping)
    told = AttestedCredentialData.create(Aaguid.NONE, key.credential, CoseKey.parse(public))
    said = AuthenticatorData.create(
        _site(key), AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT, 0, told
    )
    Authenticator.objects.create(
        user=account,
        type=Authenticator.Type.WEBAUTHN,
        data={
            "name": "key",
            "credential": {
                "id": websafe_encode(key.credential),
                "rawId": websafe_encode(key.credential),
                "type": "public-key",
                "clientExtensionResults": {},
                "response": {
                    "attestationObject": websafe_encode(bytes(AttestationObject.create("none", said, {}))),
                    "clientDataJSON": websafe_encode(
                        json.dumps({"type": "webauthn.create", "challenge": "AA", "origin": key.origin}).encode()
                    ),
                },
            },
        },
    )
    opened.workspace.record_act(
        KeyRegistered(key=account.party, credential=key.credential.hex(), public=key.public, by=account.party, at=opened.clock())
    )
    return key


def _site(key: SoftwareKey) -> bytes:

    return hashlib.sha256(key.site.encode()).digest()


def form_of(page: str, address: str = "") -> dict[str, str]:
    """The hidden fields of the signing form on a page."""
    found = re.search(r'<form id="show".*?</form>', page, re.DOTALL) or re.search(
        r'<form method="post"[^>]*>(?:(?!</form>).)*name="digest".*?</form>', page, re.DOTALL
    )
    assert found is not None, "the page has nothing to sign"
    return {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', found.group(0))}


def options_on(page: str) -> dict[str, Any]:
    """What the page asks of the passkey."""
    found = re.search(r'<script id="passkey-options" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    asked: dict[str, Any] = json.loads(found.group(1))["publicKey"]
    return asked


def sign(client: Client, address: str, key: SoftwareKey | None = None) -> Any:
    """Open a page with a text, and sign it: with the key, or without."""
    page = client.get(address).text
    fields = form_of(page)
    fields.pop("csrfmiddlewaretoken", None)
    if key is not None:
        challenge = websafe_decode(options_on(page)["challenge"])
        fields["credential"] = json.dumps(key.sign(challenge))
    return client.post(address.partition("?")[0], fields)
