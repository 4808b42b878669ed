"""A co-chair's passkey is its signing key: when one is added or taken away, the record says so, for anyone to check by."""

from __future__ import annotations

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from fido2 import cbor
from fido2.webauthn import AttestedCredentialData

from ceasefire.centre.acting.performing import perform, signed
from ceasefire.centre.opened import centre
from ceasefire.centre.people.models import Account
from ceasefire.centre.reading.signed_acts import signed_acts
from ceasefire.centre.rights import Role
from ceasefire.centre.rights.acting import signs_as
from ceasefire.centre.signatures.keys import SigningKey, signing_keys
from ceasefire.centre.web.visit import viewer_of
from ceasefire.errors import CeasefireError
from ceasefire.registers.agreement_acts import KeyEnded, KeyRegistered
from ceasefire.registers.desk_acts import Withdrawn


def listen() -> None:
    """Hear of passkeys from now on."""
    signals.authenticator_added.connect(_added, dispatch_uid="ceasefire.passkey")
    signals.authenticator_removed.connect(_removed, dispatch_uid="ceasefire.passkey")


def credential_of(authenticator: Authenticator) -> AttestedCredentialData:
    """The credential of a passkey: its id and public key."""
    told: AttestedCredentialData = authenticator.wrap().authenticator_data.credential_data
    return told


def passkeys_of(account: Account) -> list[Authenticator]:
    """The passkeys that an account holds."""
    return list(Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN).order_by("created_at"))


def signing_keys_of(account: Account) -> list[SigningKey]:
    """Those keys of a co-chair that it holds and that stand in the record: with these it signs."""
    if account.role != Role.CO_CHAIR:
        return []
    held = {credential_of(passkey).credential_id.hex() for passkey in passkeys_of(account)}
    standing = signing_keys(signed_acts(centre()).with_entries())
    return [key for key in standing if key.signer == account.party and key.until is None and key.credential in held]


def end_keys(request: HttpRequest, account: Account) -> None:
    """Write down that the keys of a co-chair no longer sign, when the administrator takes them away."""
    for key in signing_keys_of(account):

        def ended(by: str, at: Any, key: SigningKey = key) -> KeyEnded:
            return KeyEnded(key=key.signer, credential=key.credential, by=by, at=at)

        perform(centre(), request.viewer, signed(centre(), request.viewer, ended))


def _added(request: HttpRequest, user: Account, authenticator: Authenticator, **_: object) -> None:
    if user.role != Role.CO_CHAIR or authenticator.type != Authenticator.Type.WEBAUTHN:
        return
    viewer, told = viewer_of(request), credential_of(authenticator)
    act = KeyRegistered(
        key=signs_as(viewer),
        credential=told.credential_id.hex(),
        public=cbor.encode(dict(told.public_key)).hex(),
        by=signs_as(viewer),
        at=centre().clock(),
    )
    try:
        perform(centre(), viewer, act)
    except CeasefireError:
        # A passkey that the record does not know must not look like a signing key.
        authenticator.delete()
        raise


def _removed(request: HttpRequest, user: Account, authenticator: Authenticator, **_: object) -> None:
    if user.role != Role.CO_CHAIR or authenticator.type != Authenticator.Type.WEBAUTHN:
        return
    viewer, gone = viewer_of(request), credential_of(authenticator).credential_id.hex()
    for key in signing_keys(signed_acts(centre()).with_entries()):
        if key.signer == signs_as(viewer) and key.credential == gone and key.until is None:
            perform(centre(), viewer, Withdrawn(entry=key.since, by=signs_as(viewer), at=centre().clock()))
