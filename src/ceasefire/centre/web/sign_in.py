"""Signing in: accounts are made by the administrator, never by whoever comes."""

from __future__ import annotations

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.http import HttpRequest

from ceasefire.centre.opened import centre
from ceasefire.centre.rights import RIGHTS, Role, may
from ceasefire.centre.web.navigation import PAGES
from ceasefire.centre.web.visit import viewer_of


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc, unused-ignore]
    """No sign-up, and no mail about sign-ins: an address book of monitors is a risk to them."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def send_notification_mail(self, *args: object, **values: object) -> None:
        """Say nothing by mail."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """No address is looked at, and none kept."""
        return "0.0.0.0"

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first page that is the viewer's own: each role has another."""
        viewer = viewer_of(request)
        own = (
            url for url, _, rights in PAGES if any(may(viewer, right) and right not in RIGHTS[Role.ANYONE] for right in rights)
        )
        return next(own, "/")


class SealedFactors(DefaultMFAAdapter):  # type: ignore[misc, unused-ignore]
    """The secrets of second factors lie encrypted in the database, under a key that does not."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open it."""
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Fernet:
    key = hashlib.sha256(b"second factors" + centre().secrets.vault).digest()
    return Fernet(base64.urlsafe_b64encode(key))
