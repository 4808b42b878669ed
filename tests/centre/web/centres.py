"""Centres for tests: a bundled case with its reports, recorded and judged once a process, copied for each test."""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from django.db import connections
from django.test import Client

from ceasefire.casefiles.bundled import find_case
from ceasefire.casefiles.folder import load_case
from ceasefire.centre.judging.refreshing import refresh
from ceasefire.centre.opened import Centre, open_centre
from ceasefire.centre.people.demonstration import make_accounts
from ceasefire.centre.people.models import Account
from ceasefire.centre.rights import Viewer
from ceasefire.centre.rights.roles import Role
from ceasefire.centre.settings import PEOPLE
from ceasefire.centre.storage.picture import HeldRow, IncidentRow
from ceasefire.centre.web.settings import for_workspace
from ceasefire.intake.case_folder import case_reports

PASSWORD = "a long demonstration phrase"


@dataclass
class Clock:
    """A clock that a test sets."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


def forward(centre: Centre, **span: float) -> None:
    """Time passes for a centre whose clock a test sets."""
    assert isinstance(centre.clock, Clock)
    centre.clock.forward(**span)


@cache
def recorded(name: str, *, exercise: bool = False) -> Path:
    """A workspace with the reports of a bundled case, judged as of the end of its span, and one account a seat."""
    folder = Path(tempfile.mkdtemp(prefix="centre-")) / "workspace"
    opened = opened_at(folder, name, exercise=exercise)
    opened.workspace.record_reports(case_reports(opened.case_folder, opened.case, opened.workspace.keys.report_ids))
    refresh(opened)
    make_accounts(opened.case, password=PASSWORD)
    close(opened)
    return folder


def opened_at(folder: Path, name: str, *, exercise: bool = False) -> Centre:
    case_folder = find_case(name)
    case = load_case(case_folder)
    assert case.span.end is not None
    opened = open_centre(folder, case, case_folder, clock=Clock(now=case.span.end), exercise=exercise)
    for_workspace(opened.secrets.web, ("testserver",), https=False)
    return opened


def close(opened: Centre) -> None:
    opened.workspace.close()
    connections[PEOPLE].close()


def copied(name: str, folder: Path) -> Centre:
    """The centre of a case for one test alone, with a clock that the test sets."""
    shutil.copytree(recorded(name), folder, dirs_exist_ok=True)
    return opened_at(folder, name)


def client_of(username: str) -> Client:
    """A browser that is signed in with a second factor."""
    account = Account.objects.get(username=username)
    client = Client()
    client.force_login(account)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return client


def viewer_of(username: str) -> Viewer:
    """Who an account is, signed in with a second factor."""
    account = Account.objects.get(username=username)
    return Viewer(role=Role(account.role), key=account.key, party=account.party, second_factor=True)


def two_reports(centre: Centre) -> tuple[str, str]:
    """Two reports that each are all of an incident: to join them joins those two, and nothing else hangs on it."""
    one, other = IncidentRow.objects.using(centre.alias).filter(reports=1).order_by("id")[:2]
    found = [HeldRow.objects.using(centre.alias).get(incident=row.id).report for row in (one, other)]
    return found[0], found[1]
