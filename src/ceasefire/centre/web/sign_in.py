"""Signing in: accounts are made by the administrator, never by whoever comes."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc, unused-ignore]
    """No sign-up, and no mail about sign-ins: an address book of monitors is a risk to them."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def send_notification_mail(self, *args: object, **values: object) -> None:
        """Say nothing by mail."""
