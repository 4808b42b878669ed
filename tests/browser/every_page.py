"""Every page that a seat can open, taken from the table of addresses: a page that is added later is found by itself."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from django.test import Client

from ceasefire.centre.opened import Centre
from ceasefire.centre.storage.picture import HeldRow, IncidentRow
from tests.centre.addresses import filled_in, pages
from tests.centre.web.centres import PASSWORD, client_of

ELEMENT = re.compile(r"<([a-z]+)((?:\s+[\w:-]+(?:=\"[^\"]*\")?)*)\s*/?>")
TELLING = re.compile(r"\b(class|type|role|name|id|aria-[a-z]+|data-[a-z-]+)(?:=\"([^\"]*)\")?")
COUNTED = re.compile(r"[0-9a-f-]*\d[0-9a-z-]*")
ACTS = {"/accounts/logout/"}
"""Pages that are looked at last: what is on them ends the session only when it is pressed, but nothing comes after it."""


def reauthenticated(seat: str) -> Client:
    """A seat that has just given its password once more, so that the pages of its factors open."""
    client = client_of(seat)
    # A centre that is served answers to no other name.
    client.post("/accounts/reauthenticate/", {"password": PASSWORD}, headers={"host": "localhost"})
    return client


@dataclass(slots=True)
class EveryPage:
    """The pages of a centre, seat by seat. A seat is shown a page only where it holds something that no seat before was shown."""

    centre: Centre
    more: dict[str, str]
    shown: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    closed: set[str] = field(default_factory=lambda: {path for path, _ in pages()})

    def of(self, seat: str) -> list[str]:
        """The addresses that this seat shall be shown. `closed`: those of the table that opened to no seat so far."""
        client = reauthenticated(seat) if seat else Client()
        new = []
        for path, _ in pages():
            address = self.address(path, seat)
            if address is None:
                continue
            answer = client.get(address)
            if answer.status_code not in (403, 404):
                self.closed.discard(path)
            if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
                continue
            held = parts(answer.content.decode())
            if held - self.shown[path]:
                self.shown[path] |= held
                new.append(address)
        return sorted(new, key=lambda address: (address in ACTS, address))

    def address(self, path: str, seat: str) -> str | None:
        """An address with values that stand for something in this centre."""
        rows = IncidentRow.objects.using(self.centre.alias).order_by("-reports", "id")
        incident = str(rows[0].id)
        report = HeldRow.objects.using(self.centre.alias).filter(incident=incident).order_by("report")[0].report
        factor = Authenticator.objects.filter(user__username=seat, type=Authenticator.Type.WEBAUTHN).first()
        more = {"<int:pk>": str(factor.pk)} if factor else {}
        return filled_in(path, incident=incident, report=report, more={**self.more, **more})


def parts(page: str) -> set[str]:
    """The kinds of elements on a page; numbers do not tell one from another."""
    found = set()
    for name, attributes in ELEMENT.findall(page):
        told = sorted(f"{key}={COUNTED.sub('#', value)}" for key, value in TELLING.findall(attributes))
        found.add(" ".join((name, *told)))
    return found
