"""What changed in the record, told in areas of the centre: what a page must fetch again. Never what it says.

Each area has its right. Who is not on the staff hears only of what it may see by itself: messages on its own lines, releases to
its own party, and the public's picture.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken

from ceasefire.centre.judging.refreshing import PUBLIC, STAFF
from ceasefire.centre.opened import Centre
from ceasefire.centre.rights import Right, Viewer, may
from ceasefire.centre.rights.acting import signs_as
from ceasefire.centre.rights.threads import end_of, thread_of
from ceasefire.centre.storage.models import ActRow, ReportRow
from ceasefire.centre.storage.picture import HeldRow, PictureState

MOST_ACTS = 500
"""Acts that are looked at one by one; beyond, everything may have changed."""

AREA_OF: dict[str, tuple[str, Right]] = {
    "access": ("access", Right.SEE_ACCESS),
    "siege": ("access", Right.SEE_ACCESS),
    "convoy": ("access", Right.SEE_ACCESS),
    "detainees": ("access", Right.SEE_ACCESS),
    "zone": ("territory", Right.SEE_TERRITORY),
    "terms": ("groups", Right.SEE_GROUPS),
    "brief": ("briefs", Right.SEE_BRIEFS),
    "enquiry": ("inbox", Right.SEE_INBOX),
    "coverage": ("situation", Right.SEE_SITUATION),
    "movement": ("situation", Right.SEE_SITUATION),
}
"""The area that an act belongs to, by the first word of its type. All other acts change incidents."""

RIGHT_OF: dict[str, Right] = {
    **dict(AREA_OF.values()),
    "incidents": Right.SEE_INCIDENTS,
    "situation": Right.SEE_SITUATION,
    "inbox": Right.SEE_INBOX,
    "hotline": Right.SEE_HOTLINE,
}
"""The right that hearing of an area takes."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mark:
    """Where a listener stands: the size of the record, and the versions of the staff's and the public's picture."""

    size: int
    staff: int
    public: int

    def sealed(self, box: Fernet) -> str:
        """The mark as a browser holds it. It cannot be read there: how fast the record grows is not for everyone."""
        return box.encrypt(f"{self.size}.{self.staff}.{self.public}".encode()).decode()

    @classmethod
    def opened(cls, text: str, box: Fernet) -> Mark | None:
        """The mark that a browser sends back; None for anything that this process did not seal."""
        try:
            size, staff, public = map(int, box.decrypt(text.encode()).split(b"."))
        except (InvalidToken, UnicodeEncodeError):
            return None
        return cls(size=size, staff=staff, public=public)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One act, as far as it matters for who may hear of it. `incident` is the one that holds its report, or empty."""

    kind: str
    by: str
    party: str
    thread: str
    incident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What changed between two marks. `unclear` means: too much to look at one by one."""

    since: Mark
    until: Mark
    reports: bool
    acts: frozenset[Happened]
    unclear: bool = False

    def kinds(self, viewer: Viewer) -> tuple[str, ...]:
        """What a viewer must fetch again: areas, and single incidents as `incident/ID`. What it did itself is no news."""
        if not self.reports and not self.unclear and {act.by for act in self.acts} == {signs_as(viewer)}:
            return ()
        return tuple(sorted(set(self._areas(viewer))))

    def _areas(self, viewer: Viewer) -> Iterator[str]:
        staff = may(viewer, Right.SEE_SITUATION)
        if self.until.public != self.since.public:
            yield "public"
        if staff and self.until.staff != self.since.staff:
            yield from _allowed(viewer, ("incidents", "situation"))
        if self.reports and may(viewer, Right.SEE_INBOX):
            yield "inbox"
        if staff and self.until.size != self.since.size:
            yield "ledger"
        for act in self.acts:
            yield from _areas_of(act, viewer, staff=staff)
        if self.unclear and staff:
            yield from _allowed(viewer, (*(area for area, _ in AREA_OF.values()), "hotline", "incidents"))


def _areas_of(act: Happened, viewer: Viewer, *, staff: bool) -> Iterator[str]:
    word = act.kind.partition(".")[0]
    if word == "message":
        if end_of(viewer, thread_of(act.thread)):
            yield "hotline"
    elif act.kind.startswith("incident.released/") and viewer.party and viewer.party == act.party:
        yield "incidents"
    elif staff:
        yield from _allowed(viewer, (AREA_OF.get(word, ("incidents", None))[0],))
        if act.incident and may(viewer, Right.SEE_INCIDENTS):
            yield f"incident/{act.incident}"


def _allowed(viewer: Viewer, areas: Iterable[str]) -> Iterator[str]:
    return (area for area in areas if may(viewer, RIGHT_OF[area]))


def mark_of(centre: Centre) -> Mark:
    """Where the record stands now."""
    versions = dict(PictureState.objects.using(centre.alias).values_list("name", "version"))
    return Mark(size=centre.workspace.ledger_size, staff=versions.get(STAFF, 0), public=versions.get(PUBLIC, 0))


def news_since(centre: Centre, since: Mark, until: Mark) -> News:
    """What changed between two marks."""
    if since.size >= until.size:
        return News(since=since, until=until, reports=False, acts=frozenset())
    new = {"entry__gte": since.size, "entry__lt": until.size}
    rows = list(ActRow.objects.using(centre.alias).filter(**new)[: MOST_ACTS + 1])
    held = dict(
        HeldRow.objects.using(centre.alias)
        .filter(report__in={row.report for row in rows if row.report})
        .values_list("report", "incident")
    )
    acts = frozenset(
        Happened(kind=row.kind, by=row.by, party=row.party, thread=_thread(row.document), incident=held.get(row.report, ""))
        for row in rows[:MOST_ACTS]
    )
    reports = ReportRow.objects.using(centre.alias).filter(**new).exists()
    return News(since=since, until=until, reports=reports, acts=acts, unclear=len(rows) > MOST_ACTS)


def _thread(document: str) -> str:
    found = json.loads(document).get("thread", "")
    return found if isinstance(found, str) else ""
