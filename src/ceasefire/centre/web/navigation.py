"""The way around: which pages a viewer finds in the navigation. A page is listed where one of its rights is held."""

from __future__ import annotations

from dataclasses import dataclass

from ceasefire.centre.rights import Right, Role, Viewer, may


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One page: its address, the key of its name, and whether the reader is on it."""

    url: str
    key: str
    here: bool


PAGES: tuple[tuple[str, str, tuple[Right, ...]], ...] = (
    ("/", "page.public", (Right.SEE_PUBLIC,)),
    ("/situation/", "page.situation", (Right.SEE_SITUATION,)),
    ("/inbox/", "page.inbox", (Right.SEE_INBOX,)),
    ("/hotline/", "page.hotline", (Right.SEE_HOTLINE,)),
    ("/incidents/", "page.incidents", (Right.SEE_INCIDENTS, Right.SEE_OWN_INCIDENTS)),
    ("/my-side/", "page.my_side", (Right.SEE_MY_SIDE,)),
    ("/coverage/", "page.coverage", (Right.LOG_COVERAGE, Right.SEE_INBOX)),
    ("/agreement/", "page.agreement", (Right.SEE_AGREEMENT,)),
    ("/territory/", "page.territory", (Right.SEE_TERRITORY,)),
    ("/groups/", "page.groups", (Right.SEE_GROUPS,)),
    ("/access/", "page.access", (Right.SEE_ACCESS,)),
    ("/indicators/", "page.indicators", (Right.SEE_INDICATORS,)),
    ("/track-record/", "page.track_record", (Right.SEE_TRACK_RECORD,)),
    ("/briefs/", "page.briefs", (Right.SEE_BRIEFS,)),
    ("/ledger/", "page.ledger", (Right.SEE_LEDGER,)),
    ("/administration/", "page.administration", (Right.MANAGE_ACCOUNTS,)),
    ("/channels/", "page.channels", (Right.MANAGE_CHANNELS,)),
    ("/report/", "page.report", (Right.REPORT,)),
)


def navigation(viewer: Viewer, path: str) -> list[Item]:
    """The pages that the viewer may open, in order. Reporting is offered to those without an account."""
    return [
        Item(url=url, key=key, here=path == url or (url != "/" and path.startswith(url)))
        for url, key, rights in PAGES
        if any(may(viewer, right) for right in rights) and (key != "page.report" or viewer.role is Role.ANYONE)
    ]
